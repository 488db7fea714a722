"""Sources: who says so, where to read it, and what rests on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from isthmus.evidence import (
    Cost,
    SeriesInfo,
    Source,
    load_costs,
    load_effects,
    load_parameters,
    load_sources,
    series_catalog,
)
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View
from isthmus.studio.screens.evidence.effects import EffectRow, effect_rows
from isthmus.studio.screens.evidence.query import Named, Query, english, number_named
from isthmus.text import Text

MOST: Final = 60
"""Sources shown before the rest is folded."""


class SourceRow(NamedTuple):
    """One source of the list."""

    source: Source
    address: str
    """Where it can be opened; empty where it can't"""
    uses: int
    """Entries of the evidence that name it"""


@dataclass(frozen=True)
class SourceList(View, template="evidence/sources.html"):
    """Every source, the most used first."""

    sources: Sequence[SourceRow]
    """The sources"""
    most: int
    """How many are shown before the rest is folded"""


def source_list(context: PageContext, query: Query) -> SourceList | None:
    """Every source asked for; nothing where there is none."""
    text, used = query.find.lower(), uses()
    kept = [s for s in load_sources().values() if text in " ".join(s).lower()]
    kept.sort(key=lambda s: -used[s.id])
    return SourceList([SourceRow(s, address_of(s), used[s.id]) for s in kept], MOST) if kept else None


@cache
def uses() -> Counter[str]:
    """Entries of the evidence that name each source."""
    count: Counter[str] = Counter()
    for p in load_parameters().values():
        count.update(set(p.sources))
    for i in series_catalog().values():
        count.update(set(i.every_source))
    for e in load_effects().values():
        count.update({e.source, *([e.contrary] if e.contrary else [])})
    for c in load_costs().values():
        count.update({c.source, *([c.contrary] if c.contrary else [])})
    return count


def address_of(source: Source) -> str:
    """A source's address where it can be opened in a browser."""
    url = source.url.split(";")[0].split(" ")[0].strip()
    if not url:
        return ""
    if url.startswith(("http://", "https://")):
        return url
    if url.startswith("10."):
        return f"https://doi.org/{url}"
    return f"https://{url}" if re.match(r"^[\w-]+(\.[\w-]+)+(/|$)", url) else ""


@dataclass(frozen=True)
class SourceCard(View, template="evidence/source.html"):
    """One source, and everything that rests on it."""

    source: Source
    """The source"""
    address: str
    """Where it can be opened; empty where it can't"""
    numbers: Sequence[Named]
    """Numbers of the model that rest on it"""
    series: Sequence[SeriesInfo]
    """Series that it gives figures for"""
    costs: Sequence[Cost]
    """Unit costs that it gives or disputes"""
    effects: Sequence[EffectRow]
    """Effects that it gives"""
    disputes: Sequence[EffectRow]
    """Effects that it disputes"""


def source_card(context: PageContext, s: Source) -> tuple[Text, SourceCard]:
    """Its heading and its body."""
    known = load_effects().values()
    return english(s.title), SourceCard(
        source=s,
        address=address_of(s),
        numbers=[number_named(p) for p in load_parameters().values() if s.id in p.sources],
        series=[i for i in series_catalog().values() if s.id in i.every_source],
        costs=[c for c in load_costs().values() if s.id in (c.source, c.contrary)],
        effects=effect_rows(e.id for e in known if e.source == s.id),
        disputes=effect_rows(e.id for e in known if e.contrary == s.id),
    )
