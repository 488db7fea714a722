"""Where experts disagree: does another strategy lead under another account of the world?"""

from __future__ import annotations

from typing import Final

from isthmus.brief.findings import BriefFindings
from isthmus.brief.ranking import Ranking, Shares
from isthmus.methods.quantile_dots import dots_of_share
from isthmus.model.structures import RIVALRIES
from isthmus.report.charts import Account, Accounts
from isthmus.report.document import ChartBlock, Column, Para, Row, Section, Table
from isthmus.report.spans import Below, Line, Strong
from isthmus.report.subjects.brief.summary import measure_key
from isthmus.report.subjects.names import measure_name, option, phrase, question

DRAWN: Final = 3
"""Outcomes drawn: those whose leader depends most on disputes"""
CHANGED: Final = "↻ "


def rivals_section(found: BriefFindings) -> Section:
    """Who is lowest under each rival account."""
    most = sorted(found.rankings.values(), key=lambda ranking: -ranking.changes())[:DRAWN]
    lead = Para(phrase("intro.rivals", count=len(RIVALRIES)), quiet=True, key="lead")
    charts = (ChartBlock(measure_key(ranking.measure), _accounts(ranking)) for ranking in most)
    return Section("rivals", phrase("section.rivals"), (lead, _table(found), *charts))


def _accounts(ranking: Ranking) -> Accounts:
    """One outcome: the leader's share of lowest futures under each rival account."""
    leader, changes, found = ranking.leader, ranking.changes(), ranking.rows()
    rows = tuple(
        Account(question(rivalry), option(rivalry, answer), shares[leader], ranking.leads(shares))
        for rivalry, answer, shares in found
    )
    finding = phrase("rivals.changes", count=changes, total=len(found)) if changes else phrase("rivals.keeps")
    share = ranking.overall[leader]
    name = measure_name(ranking.measure)
    return Accounts(
        phrase("rivals.title", name=name, letter=leader, count=dots_of_share(share), finding=finding),
        phrase("rivals.subtitle", letter=leader, year=ranking.year),
        rows,
        overall=share,
        leader=leader,
        note=phrase("rivals.note"),
    )


def _table(found: BriefFindings) -> Table:
    ranked = {measure_key(m): ranking for m, ranking in found.rankings.items()}
    columns = (
        Column("account", phrase("rivals.account"), "name"),
        *(Column(key, measure_name(ranking.measure)) for key, ranking in ranked.items()),
    )
    overall = (_cell(ranking, ranking.overall) for ranking in ranked.values())
    rows = [Row("overall", (phrase("rivals.overall"), *overall), role="total")]
    for rivalry, spec in RIVALRIES.items():
        for answer in spec.options:
            shares = {key: ranking.under(rivalry, answer) for key, ranking in ranked.items()}
            rows.append(
                Row(
                    f"{rivalry}/{answer}",
                    (option(rivalry, answer), *(_cell(ranked[key], s) for key, s in shares.items())),
                    group=question(rivalry),
                    marked=tuple(key for key, s in shares.items() if s and _changed(ranked[key], s)),
                )
            )
    return Table("rivals", columns, tuple(rows), phrase("rivals.table"))


def _changed(ranking: Ranking, shares: Shares) -> bool:
    return ranking.leads(shares) != ranking.leader


def _cell(ranking: Ranking, shares: Shares | None) -> Line:
    """The leader and its dots, and below it the others'."""
    if shares is None:
        return "–"
    leader = ranking.leads(shares)
    rest = sorted((k for k in shares if k != leader), key=lambda k: -shares[k])
    others = " ".join(f"{k} {dots_of_share(shares[k])}" for k in rest if dots_of_share(shares[k]))
    sign = CHANGED if _changed(ranking, shares) else ""
    return (Strong(f"{sign}{leader} {dots_of_share(shares[leader])}"), Below(others))
