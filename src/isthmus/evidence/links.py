"""Links: the thirty arrows of the nexus, each with the rows of evidence that speak to it."""

from __future__ import annotations

from typing import Final, NamedTuple

from isthmus.errors import UnknownName


class Link(NamedTuple):
    """One arrow: its code, what it joins, and the ids of its effects (none: prior only)."""

    id: str
    title: str
    effects: tuple[str, ...]


_LINKS: Final = """
L01 | US drug demand -> purchases | D01-D17 D33
L02 | purchases -> cartel revenue | D22-D25
L03 | revenue -> size, arms, coercion | K01-K04 K09-K10
L04 | cartel competition -> violence | S06 K05-K06
L05 | cartel power -> corruption |
L06 | corruption -> impunity, weak state | G02 G07
L07 | state capacity -> security |
L08 | violence -> economy | E01-E08 K14-K16
L09 | opportunity -> recruitment | K07 K08 E09-E11
L10 | violence -> departure | M01-M02
L11 | opportunity gap -> departure | M03 M05 M25
L12 | US labour demand -> departure |
L13 | networks -> departure | M30
L14 | enforcement -> attempts and entries | M04 M07 M09-M11 M15-M19
L15 | enforcement -> adaptation | M06 M08 M31 S04 S09
L16 | deportation -> origin violence and repeat | K12 M26-M27
L17 | asylum rules -> arrivals | M20 M33
L18 | employer sanctions -> labour demand | M21-M23
L19 | legal supply -> illicit demand | D22-D30 D33
L20 | security aid -> capacity | G01-G04 G12
L21 | economic aid -> opportunity | G08 G11-G15
L22 | crackdown at origin -> violence | S08-S11 G05 K05
L23 | remittances | E13
L24 | exit and reintegration | E09-E12
L25 | product and racket substitution | D29 D31-D32
L26 | state presence <-> criminal rule |
L27 | attention, opinion -> adoption and continuity | A01-A03 P01-P13
L28 | lawful channels | M24
L29 | demography -> migrant supply |
L30 | US social change -> opinion |
"""


def _expand(text: str) -> tuple[str, ...]:
    """``D01-D03 D33`` as D01, D02, D03, D33."""
    ids: list[str] = []
    for part in text.split():
        first, _, last = part.partition("-")
        ids += [f"{first[0]}{i:02d}" for i in range(int(first[1:]), int((last or first)[1:]) + 1)]
    return tuple(ids)


def _read() -> dict[str, Link]:
    links: dict[str, Link] = {}
    for line in _LINKS.strip().splitlines():
        code, title, effects = (part.strip() for part in line.split("|"))
        links[code] = Link(code, title, _expand(effects))
    return links


LINKS: Final = _read()


def load_link(code: str) -> Link:
    """One link, by its code L01 to L30.

    Raises:
        UnknownName: No link has this code.
    """
    try:
        return LINKS[code]
    except KeyError:
        raise UnknownName("link", code, LINKS) from None
