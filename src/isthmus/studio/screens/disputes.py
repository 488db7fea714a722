"""Whether a dispute among experts changes which strategy is lowest: the brief's own count, over the engine's futures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from isthmus.brief.measures import ENTRIES, RANKED
from isthmus.brief.ranking import Ranking, Shares, rank
from isthmus.brief.run import BriefRun
from isthmus.ensembles import manifest_for
from isthmus.ensembles.draws import draw
from isthmus.ensembles.live import Answer, Live
from isthmus.levers import Strategy, get_strategy
from isthmus.methods.quantile_dots import dots_of_share
from isthmus.model.outcomes import OUTCOMES
from isthmus.model.structures import RIVALRIES
from isthmus.report.runs import plain
from isthmus.report.spans import spans_of
from isthmus.report.subjects.names import measure_name, option, question
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View
from isthmus.text import Joined, Text

SERIES = [(m.outcome, m.member) for m in RANKED]


def rankings(live: Live, answers: Sequence[Answer]) -> list[Ranking]:
    """How often each of some strategies, and their common reference, is lowest: each outcome of the brief's list.

    Args:
        answers: One for each strategy, of the same futures, holding `SERIES`; their reference is the baseline.
    """
    strategies = (get_strategy("baseline"), *(a.strategy for a in answers))
    futures = answers[0].asked
    keep = np.logical_and.reduce([a.keep if a.keep is not None else np.ones(a.kept, bool) for a in answers])
    names, data = [s.name for s in strategies], {}
    for outcome in dict.fromkeys(name for name, _ in SERIES):
        mine = [key for key in SERIES if key[0] == outcome]
        values = np.stack([_of(answers, key, keep) for key in mine], axis=2)  # strategy, year, member, future
        axis = OUTCOMES[outcome].axis
        data[outcome] = (
            (("strategy", "year", axis, "future"), values)
            if axis
            else (("strategy", "year", "future"), values[:, :, 0])
        )
    choices = draw(futures, live.seed, 0, live.ensemble).choices[:, keep]
    for (rivalry, spec), row in zip(RIVALRIES.items(), choices, strict=True):
        data[f"structure_{rivalry}"] = ("future", np.array(spec.options)[row])
    members = {axis: [m for n, m in SERIES if OUTCOMES[n].axis == axis] for axis in ("country", "origin")}
    import xarray as xr  # a second of imports, which pages without a comparison don't pay

    # An outcome with fewer members than its axis has others of: each has its own axis here, of the members asked.
    sets = [
        xr.Dataset(
            {name: (dims, values)},
            coords={"strategy": names, "year": answers[0].years}
            | {d: [m for n, m in SERIES if n == name] for d in dims if d in members},
        )
        if name in OUTCOMES
        else xr.Dataset({name: (dims, values)})
        for name, (dims, values) in data.items()
    ]
    manifest = manifest_for(strategies, futures=futures, seed=live.seed, rejected=int((~keep).sum()))
    whole = xr.merge(sets, join="outer", compat="no_conflicts").assign_attrs(manifest=manifest)
    run = BriefRun(whole, strategies)
    return [rank(run, m) for m in RANKED]


def _of(answers: Sequence[Answer], key: tuple[str, str], keep: np.ndarray) -> np.ndarray:
    """One series under the reference and each strategy, of the futures that all keep: (strategy, year, future)."""

    def wide(answer: Answer, values: np.ndarray) -> np.ndarray:
        full = np.full((keep.size, values.shape[1]), np.nan, np.float32)
        full[answer.keep if answer.keep is not None else slice(None)] = values
        return full[keep].T

    first = answers[0]
    return np.stack(
        [wide(first, first.series[key].without), *(wide(a, a.series[key].with_) for a in answers)]
    )


@lru_cache(maxsize=8)
def _ranked(live: Live, strategies: tuple[Strategy, ...], futures: int) -> list[Ranking]:
    base = get_strategy("baseline")
    return rankings(live, [live.answer(s, base, SERIES, futures) for s in strategies])


class Cell(NamedTuple):
    """Who is lowest of one outcome under one account."""

    leader: str
    dots: int
    """Of twenty, in which it is"""
    changed: bool
    """Another leads than in all futures"""


class Account(NamedTuple):
    """A row: one account of the world, and who is lowest under it."""

    title: str
    cells: Sequence[Cell | None]
    """One an outcome; nothing where no future drew this account"""


@dataclass(frozen=True)
class Disputes(View, template="strategies/disputes.html"):
    """What disputes change, in words and as a table; A is the baseline, then B, C..."""

    said: Sequence[Text]
    """Each outcome that matters, in a sentence"""
    futures: int
    """How many were run"""
    year: int
    """The year that is compared"""
    outcomes: Sequence[str]
    """The columns"""
    overall: Account
    """All futures"""
    questions: Mapping[str, Sequence[Account]]
    """What is disputed, and its rival accounts"""


def disputes(context: PageContext, live: Live, strategies: Sequence[Strategy], futures: int) -> Disputes:
    """Whether a dispute changes which strategy is lowest."""
    lang = context.lang
    ranked = _ranked(live, tuple(strategies), futures)
    titles = {"A": Text("shell.baseline")} | {
        letter: s.title for letter, s in zip("BCDEFG", strategies, strict=False)
    }
    entries = next(r for r in ranked if r.measure == ENTRIES)
    told = (entries, *(r for r in ranked if r is not entries and r.changes()))
    return Disputes(
        said=[_said(r, titles) for r in told],
        futures=futures,
        year=entries.year,
        outcomes=[plain(measure_name(r.measure), lang) for r in ranked],
        overall=Account(
            context.say("library.d_all"),
            [Cell(r.leader, dots_of_share(r.overall[r.leader]), False) for r in ranked],
        ),
        questions={
            question(rivalry).translate(lang): [
                Account(
                    option(rivalry, answer).translate(lang),
                    [_cell(r, r.under(rivalry, answer)) for r in ranked],
                )
                for answer in spec.options
            ]
            for rivalry, spec in RIVALRIES.items()
        },
    )


def _said(r: Ranking, titles: Mapping[str, Text]) -> Text:
    """Who is lowest of one outcome, how often, and under which accounts another is."""
    rows = r.rows()
    counts = [dots_of_share(shares[r.leader]) for _, _, shares in rows]
    low, high = min(counts), max(counts)
    blanks = {
        "name": Joined(spans_of(measure_name(r.measure)), ""),
        "who": _named(r.leader, titles),
        "accounts": len(rows),
    }
    if not r.changes():
        often = low if low == high else Text("library.d_span", low=low, high=high)
        return Text("library.d_keeps", often=often, **blanks)
    others = [
        Text(
            "library.d_other",
            question=question(rivalry),
            option=option(rivalry, answer),
            who=_named(r.leads(shares), titles),
        )
        for rivalry, answer, shares in rows
        if r.leads(shares) != r.leader
    ]
    return Text("library.d_changes", others=Joined(others, "; "), **blanks)


def _named(letter: str, titles: Mapping[str, Text]) -> Text:
    """``B (Draw the line)``."""
    return Joined((letter, Joined(("(", titles[letter], ")"), "")))


def _cell(r: Ranking, shares: Shares | None) -> Cell | None:
    if shares is None:
        return None
    leader = r.leads(shares)
    return Cell(leader, dots_of_share(shares[leader]), leader != r.leader)
