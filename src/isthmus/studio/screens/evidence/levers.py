"""Measures: how far each goes, what it takes, what has been measured of it, what the model makes of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from isthmus.axes import DECISION_YEAR
from isthmus.evidence import load_effects
from isthmus.levers import LeverKind, Strategy, Tunable, get, group_titles, levers, seeds
from isthmus.levers.validation import LAST_START
from isthmus.report.markup import Raw
from isthmus.studio.context import PageContext
from isthmus.studio.evidence_range import tried
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.evidence.effects import EffectRow, effect_rows
from isthmus.studio.screens.evidence.numbers import NumberRow, rows_resting_on
from isthmus.studio.screens.evidence.query import Query
from isthmus.text import Text, unit_text

MOST: Final = 40
"""Numbers of the model shown before the rest is folded."""


class LeverRow(NamedTuple):
    """One measure of the list."""

    kind: LeverKind
    main: Tunable
    """What is set when one number is given"""
    unit: Text
    effects: int
    """Effects measured of it"""
    disputed: int
    """Those that somebody disputes"""
    cost: str
    """How much of its cost is known: known, part or unknown"""


@dataclass(frozen=True)
class LeverList(View, template="evidence/levers.html"):
    """Every measure asked for, by group."""

    groups: Sequence[tuple[Text, Sequence[LeverRow]]]
    """(title, measures) of each group"""


def lever_list(context: PageContext, query: Query) -> LeverList | None:
    """Every measure asked for; nothing where there is none."""
    text, groups = query.find.lower(), []
    for group, title in group_titles().items():
        kinds = [
            k
            for k in levers().values()
            if k.group == group and text in f"{k.name} {' '.join(k.title.everywhere().values())}".lower()
        ]
        if kinds:
            groups.append((title, [_row(k) for k in kinds]))
    return LeverList(groups) if groups else None


def _row(kind: LeverKind) -> LeverRow:
    main, known = kind.main(), load_effects()
    mine = [known[e] for e in kind.evidence if e in known]
    priced = [item.is_known for item in kind.cost]
    return LeverRow(
        kind,
        main,
        unit_text(main.unit),
        len(mine),
        sum(e.contested or bool(e.contrary) for e in mine),
        "known" if priced and all(priced) else "part" if any(priced) else "unknown",
    )


class TunableRow(NamedTuple):
    """One number of a measure."""

    tunable: Tunable
    unit: Text


@dataclass(frozen=True)
class LeverCard(View, template="evidence/lever.html"):
    """One measure."""

    kind: LeverKind
    """The measure"""
    group: Text
    """What its group is called"""
    explore: str
    """Explore with it set half-way"""
    tunables: Sequence[TunableRow]
    """Its numbers"""
    starts: tuple[int, int]
    """First and last year it can start in"""
    seeds: Sequence[Strategy]
    """Strategies that use it"""
    tried: Raw
    """What sizes of it are on file"""
    effects: Sequence[EffectRow]
    """What has been measured of it"""
    opinion: Sequence[EffectRow]
    """What is known of who wants it"""
    numbers: Sequence[NumberRow]
    """Numbers of the model that rest on the same evidence"""
    most: int
    """How many of them are shown before the rest is folded"""


def lever_page(context: PageContext, name: str) -> str:
    """The card of a measure.

    Raises:
        UnknownName: No measure has this name.
    """
    kind = get(name)
    view = LeverCard(
        kind=kind,
        group=group_titles()[kind.group],
        explore=door(context, "/explore", A=_half_way(kind)),
        tunables=[TunableRow(t, unit_text(t.unit)) for t in kind.tunables().values()],
        starts=(DECISION_YEAR, LAST_START),
        seeds=[s for s in seeds().values() if any(lever.name == kind.name for lever in s.levers)],
        tried=tried(context, kind),
        effects=effect_rows(kind.evidence),
        opinion=effect_rows(kind.support),
        numbers=rows_resting_on(kind.evidence),
        most=MOST,
    )
    title = f"{kind.title.translate(context.lang)} · {context.say('evidence_screen.title')}"
    path = f"/evidence/lever/{kind.name}"
    return page(context, "evidence", title, render(context, view), path=path, styles=("screens",))


def _half_way(kind: LeverKind) -> str:
    """The measure set half-way, as links write it."""
    main = kind.main()
    end = main.high if main.high != main.baseline else main.low
    return f"{kind.name}:{(main.baseline + end) / 2:g}"
