"""Where experts disagree: does another strategy lead under another account of the world?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from isthmus.dossier.brief_run import TEN, BriefRun
from isthmus.dossier.html import Drawn, Raw, el, figure, section, table
from isthmus.dossier.measures import RANKED, Measure
from isthmus.ensembles.results import SAME
from isthmus.figures import StructureRow, dots_of_share, structure_strip
from isthmus.figures.checks import Floats
from isthmus.model.structures import RIVALRIES

DRAWN: Final = 3
"""Strips drawn."""
SURE: Final = 2.0
"""Standard errors by which another strategy must be ahead before a change of leader is named."""


class Shares(dict[str, float]):
    """For each strategy's letter, the share of some futures in which it is lowest."""

    def __init__(self, shares: Iterable[tuple[str, float]], futures: int) -> None:
        super().__init__(shares)
        self.futures = futures


class Ranking:
    """How often each strategy is lowest, in all futures and by rival account."""

    def __init__(self, brief: BriefRun, measure: Measure) -> None:
        self.measure, self.year = measure, measure.year(TEN, brief.decided)
        self._letters = [brief.letters[s.name] for s in brief.strategies]
        values = np.stack([measure.at(brief.data, s.name, self.year) for s in brief.strategies])
        lowest = values <= values.min(axis=0) + SAME * np.abs(values).max(axis=0)
        self._credit: Floats = lowest / lowest.sum(axis=0)
        self._told = brief
        self.overall = self._shares(np.ones(values.shape[1], dtype=bool))
        self.leader = max(self.overall, key=lambda letter: self.overall[letter])

    def _shares(self, mask: np.ndarray) -> Shares:
        credit = self._credit[:, mask].mean(axis=1)
        return Shares(zip(self._letters, credit.tolist(), strict=True), int(mask.sum()))

    def under(self, rivalry: str, option: str) -> Shares | None:
        """Shares in the futures that drew an option; None if none did."""
        mask = self._told.data[f"structure_{rivalry}"].values == option
        return self._shares(mask) if mask.any() else None

    def leads(self, shares: Shares) -> str:
        """Who leads; another than the leader of all futures only when ahead of it by more than chance."""
        best = max(shares, key=lambda letter: shares[letter])
        ahead = shares[best] - shares[self.leader]
        spread = math.sqrt(max(shares[best] + shares[self.leader] - ahead**2, 0.0) / shares.futures)
        return best if ahead > SURE * spread else self.leader

    def rows(self) -> list[tuple[str, str, Shares]]:
        """Every rival account with futures of its own."""
        found = [(r, o, self.under(r, o)) for r, spec in RIVALRIES.items() for o in spec.options]
        return [(r, o, shares) for r, o, shares in found if shares is not None]

    def changes(self) -> int:
        """Accounts under which another strategy leads."""
        return sum(self.leads(shares) != self.leader for _, _, shares in self.rows())


def flips(brief: BriefRun, measures: Sequence[Measure]) -> tuple[list[Measure], int]:
    """Measures whose leader depends on a dispute, and how many rival accounts were looked at."""
    ranked = [Ranking(brief, m) for m in measures]
    return [r.measure for r in ranked if r.changes()], len(ranked[0].rows())


def split_most(brief: BriefRun) -> list[Measure]:
    """The three outcomes whose leader depends most on disputes; the first ones where none does."""
    return sorted(RANKED, key=lambda m: -Ranking(brief, m).changes())[:DRAWN]


def rivals_section(brief: BriefRun) -> Raw:
    """The part of the page."""
    say = brief.say
    strips = [figure(strip(brief, measure)) for measure in split_most(brief)]
    return section(
        "rivals",
        say("section.rivals"),
        say("intro.rivals", count=len(RIVALRIES)),
        el("div", _table(brief), class_="card"),
        el("div", *strips, class_="trio strips"),
    )


def strip(brief: BriefRun, measure: Measure) -> Drawn:
    """One outcome: the leader's share of lowest futures under each rival account."""
    say, ranking = brief.say, Ranking(brief, measure)
    rows = [
        StructureRow(
            say(f"question.{rivalry}"),
            say(f"option.{rivalry}.{option}"),
            shares[ranking.leader],
            ranking.leads(shares),
        )
        for rivalry, option, shares in ranking.rows()
    ]
    changes = ranking.changes()
    finding = say("rivals.changes", count=changes, total=len(rows)) if changes else say("rivals.keeps")
    count = dots_of_share(ranking.overall[ranking.leader])
    name = measure.title(say)
    title = say("rivals.title", name=name, letter=ranking.leader, count=count, finding=finding)
    subtitle = say("rivals.subtitle", letter=ranking.leader, year=ranking.year)
    wide, narrow = (
        structure_strip(
            title,
            subtitle,
            rows,
            lang=brief.lang,
            overall=ranking.overall[ranking.leader],
            leader=ranking.leader,
            note=say("rivals.note"),
            compact=compact,
        )
        for compact in (False, True)
    )
    return Drawn(wide, narrow)


def _table(brief: BriefRun) -> Raw:
    say = brief.say
    ranked = [Ranking(brief, m) for m in RANKED]
    head = [say("rivals.account"), *(r.measure.title(say) for r in ranked)]
    rows = [
        el(
            "tr",
            el("th", say("rivals.overall"), scope="row"),
            *(_cell(brief, r, r.overall, overall=True) for r in ranked),
            class_="sum",
        )
    ]
    for rivalry, spec in RIVALRIES.items():
        name = el("th", el("span", say(f"question.{rivalry}")), colspan=len(head), scope="rowgroup")
        rows.append(el("tr", name, class_="group"))
        for option in spec.options:
            cells = [_cell(brief, r, r.under(rivalry, option)) for r in ranked]
            rows.append(el("tr", el("th", say(f"option.{rivalry}.{option}"), scope="row"), *cells))
    return table(say("rivals.table"), head, rows, say("page.scroll"), class_="rival")


def _cell(brief: BriefRun, ranking: Ranking, shares: Shares | None, *, overall: bool = False) -> Raw:
    if shares is None:
        return el("td", "–")
    leader = ranking.leads(shares)
    changed = leader != ranking.leader and not overall
    rest = sorted((k for k in shares if k != leader), key=lambda k: -shares[k])
    others = " ".join(f"{k} {dots_of_share(shares[k])}" for k in rest if dots_of_share(shares[k]))
    first = el("b", f"{'↻ ' if changed else ''}{leader} {dots_of_share(shares[leader])}")
    return el("td", first, el("span", others, class_="sub"), class_="changed" if changed else None)
