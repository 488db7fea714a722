"""Whether a dispute among experts changes which strategy is lowest: the brief's own count, over the engine's futures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

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
from isthmus.report.markup import Raw, el, joined
from isthmus.report.runs import plain
from isthmus.report.subjects.names import measure_name, option, question
from isthmus.studio.context import PageContext
from isthmus.studio.parts import table

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


def disputes_section(context: PageContext, live: Live, strategies: Sequence[Strategy], futures: int) -> Raw:
    """The section: what the disputes change, in words and as the brief's table; A is the baseline, then B, C..."""
    say, lang = context.say, context.lang
    ranked = _ranked(live, tuple(strategies), futures)
    titles = {"A": say("shell.baseline")} | {
        letter: s.title.translate(context.lang) for letter, s in zip("BCDEFG", strategies, strict=False)
    }
    entries = next(r for r in ranked if r.measure == ENTRIES)
    lines = [
        _said(context, r, titles) for r in (entries, *(r for r in ranked if r is not entries and r.changes()))
    ]
    head = [say("library.d_account"), *(plain(measure_name(r.measure), lang) for r in ranked)]
    rows = [_row(context, say("library.d_all"), ranked, [r.overall for r in ranked], overall=True)]
    for rivalry, spec in RIVALRIES.items():
        asked = el("th", question(rivalry).translate(lang), scope="rowgroup", colspan=len(head))
        rows.append(el("tr", asked, class_="group"))
        for answer in spec.options:
            shares = [r.under(rivalry, answer) for r in ranked]
            rows.append(_row(context, option(rivalry, answer).translate(lang), ranked, shares))
    return el(
        "section",
        el("h2", say("library.d_title"), id="disputes"),
        el("ul", *(el("li", line) for line in lines), class_="plain"),
        el("p", say("library.d_key", futures=futures, year=entries.year), class_="small"),
        table(say("library.d_title"), head, rows, quiet=True, class_="split disputes"),
    )


def _said(context: PageContext, r: Ranking, titles: dict[str, str]) -> str:
    """Who is lowest of one outcome, how often, and under which accounts another is."""
    say, lang = context.say, context.lang
    rows = r.rows()
    counts = [dots_of_share(shares[r.leader]) for _, _, shares in rows]
    low, high = min(counts), max(counts)
    blanks = {
        "name": plain(measure_name(r.measure), lang),
        "who": f"{r.leader} ({titles[r.leader]})",
        "accounts": len(rows),
    }
    if not r.changes():
        often = str(low) if low == high else say("library.d_span", low=low, high=high)
        return say("library.d_keeps", often=often, **blanks)
    others = [
        say(
            "library.d_other",
            question=question(rivalry).translate(lang),
            option=option(rivalry, answer).translate(lang),
            who=f"{r.leads(shares)} ({titles[r.leads(shares)]})",
        )
        for rivalry, answer, shares in rows
        if r.leads(shares) != r.leader
    ]
    return say("library.d_changes", others="; ".join(others), **blanks)


def _row(
    context: PageContext,
    name: str,
    ranked: Sequence[Ranking],
    shares: Sequence[Shares | None],
    *,
    overall: bool = False,
) -> Raw:
    cells = []
    for r, mine in zip(ranked, shares, strict=True):
        if mine is None:
            cells.append(el("td", "–"))
            continue
        leader = r.leads(mine)
        changed = leader != r.leader and not overall
        unseen = el("span", context.say("library.d_another"), class_="unseen")
        mark = joined(el("span", "↻ ", aria_hidden="true"), unseen) if changed else ""
        count = el("b", f"{leader} {dots_of_share(mine[leader])}")
        cells.append(el("td", mark, count, class_="apart" if changed else None))
    return el("tr", el("th", name, scope="row"), *cells, class_="sum" if overall else None)
