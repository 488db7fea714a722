"""Told: principles, endings, theories and the scorecard as sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from isthmus.figures import share
from isthmus.text import area, has
from isthmus.understand.insurgencies.cited import Cited
from isthmus.understand.insurgencies.principles import principles
from isthmus.understand.insurgencies.scorecard import scorecard
from isthmus.understand.insurgencies.spells import Spells, Subset, spells
from isthmus.understand.insurgencies.theories import Theory, theories
from isthmus.understand.section import Section

said = area("insurgencies")


def lesson_sections(lang: str, *, full: bool = False) -> list[Section]:
    """Principles, endings, theories and the scorecard; ``full`` gives reasons and rows of evidence too."""
    return [
        principles_section(lang, full=full),
        spells_section(spells(), lang),
        theories_section(lang, full=full),
        scorecard_section(lang),
    ]


def principles_section(lang: str, *, full: bool = False) -> Section:
    """Thirteen principles, whether each carries over and where to look."""
    found = principles()
    table = tuple(
        (p.title.translate(lang), f"{said(p.carries, lang)}: {p.how.translate(lang)}", ", ".join(p.where))
        for p in found
    )
    columns = tuple(said(k, lang) for k in ("principle", "carries", "where"))
    if not full:
        return Section(said("principles", lang), "", columns, table)
    cards = tuple(
        (
            (p.title.translate(lang), p.why.translate(lang)),
            (said("evidence", lang), evidence_line(p.evidence)),
        )
        for p in found
    )
    return Section(said("principles", lang), "", columns, table, (), (said("question_mark", lang),), cards)


def spells_section(found: Spells, lang: str) -> Section:
    """How UCDP insurgencies ended and how long they lasted."""
    table = tuple(_subset_row(s, lang) for s in found.subsets)
    columns = tuple(
        said(k, lang) for k in ("case", "episodes", "won", "bargained", "faded", "median_years", "still")
    )
    check = (
        said("check_differs", lang, count=len(found.disagree), cells="; ".join(found.disagree))
        if found.disagree
        else said("check_agrees", lang)
    )
    key = said("spells_key", lang, count=found.subsets[0].episodes, check=check)
    risks = ", ".join(
        said("risk_one", lang, years=_band(r.first, r.last, lang), chance=share(r.hazard, lang))
        for r in found.risks
    )
    between = found.between_groups
    fights = said(
        "between",
        lang,
        pairs=found.pairs,
        active=found.pairs_active,
        count=between.episodes,
        median=between.median,
        five=share(between.after[5], lang),
        ten=share(between.after[10], lang),
    )
    counted = found.counted
    rule = said(
        "rule_of_coding",
        lang,
        deaths=f"{counted.state_based:,}",
        first=counted.first,
        last=counted.last,
        between=f"{counted.between_groups:,}",
    )
    notes = (said("risk", lang, risks=risks), rule, fights)
    return Section(said("spells", lang), key, ("", *columns[1:]), table, tuple(range(1, len(columns))), notes)


def theories_section(lang: str, *, full: bool = False) -> Section:
    """Rival accounts with what each predicts, and its score."""
    cards = tuple(
        (
            (f"{t.rivalry} {t.option}", "; ".join(t.authors)),
            (said("predicts", lang), t.predicts.translate(lang)),
            (said("score", lang), score_line(t, lang)),
            (said("where", lang), ", ".join(f"{file} {name}" for file, name in t.where)),
            (said("against", lang), t.against.translate(lang) if full else ""),
            (said("evidence", lang), evidence_line(t.evidence) if full else ""),
        )
        for t in theories()
    )
    return Section(said("theories", lang), said("theories_key", lang), cards=cards)


def scorecard_section(lang: str) -> Section:
    """What is known of RAND's scorecard, and nothing scored."""
    card = scorecard()
    good, bad = card.unseen
    facts = tuple((f.text.translate(lang), f.value, f"{f.status}: {f.source}") for f in card.facts)
    factors = tuple((f.text.translate(lang), said(f.carries, lang), "") for f in card.factors)
    columns = tuple(said(k, lang) for k in ("fact", "value", "source"))
    head = ((f"{said('factor', lang)}:", said("carries", lang), ""),)
    return Section(
        said("scorecard", lang),
        said("scorecard_key", lang, good=good, bad=bad),
        columns,
        facts + head + factors,
    )


def score_line(theory: Theory, lang: str) -> str:
    """A theory's score in words, or that it has none."""
    score = theory.score
    if score is None:
        return said("not_scored", lang)
    return said(
        "scored",
        lang,
        weight=f"{score.weight:.2f}",
        prior=f"{score.prior:.2f}",
        density=f"{score.density:.2f}",
        rival=f"{score.best_rival:.2f}",
    )


def evidence_line(rows: Sequence[Cited]) -> str:
    """Rows of evidence, each marked where it isn't fully checked."""
    return "; ".join(f"[{r.id}]{'' if r.seen else '?'} {r.says} ({r.source})" for r in rows)


def _subset_row(s: Subset, lang: str) -> tuple[str, ...]:
    o = s.outcomes

    def two(first: str, second: str) -> str:
        return f"{o[first]:.0f} / {o[second]:.0f}"

    return (
        _subset_name(s.name, lang),
        str(s.episodes),
        two("government-victory", "rebel-victory"),
        two("peace-agreement", "ceasefire"),
        two("low-activity", "actor-ceases"),
        "-" if s.median is None else str(s.median),
        " / ".join(f"{100 * v:.0f}" for v in s.after.values()),
    )


def _subset_name(name: str, lang: str) -> str:
    if has(f"insurgencies.subsets.{name}"):
        return said(f"subsets.{name}", lang)
    started, lasted = re.fullmatch(r"started (.+)", name), re.fullmatch(r"lasted >=(.+) years", name)
    if started:
        return said("subset_started", lang, when=started[1])
    if lasted:
        return said("subset_lasted", lang, years=lasted[1])
    return name


def _band(first: int, last: int | None, lang: str) -> str:
    if last is None:
        return said("and_after", lang, year=first)
    return str(first) if first == last else f"{first}-{last}"
