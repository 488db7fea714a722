"""What insurgencies teach: principles of counter-insurgency, how insurgencies end, rival theories, RAND's scorecard.

Sections  principles, reasons, spells, theories, scorecard
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from isthmus.report.document import Column, Fact, Facts, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Line, Number, Quoted, Ref, Share, Span, join_lines
from isthmus.report.subjects.inputs import evidence_row
from isthmus.text import Text, as_given
from isthmus.understand.insurgencies.cited import Cited
from isthmus.understand.insurgencies.principles import Principle, principles
from isthmus.understand.insurgencies.scorecard import scorecard
from isthmus.understand.insurgencies.spells import LAST_YEAR, Mismatch, Spells, Subset, spells
from isthmus.understand.insurgencies.theories import Theory, theories


def lesson_sections() -> tuple[Section, ...]:
    """Principles and the reasons for them, endings, theories and the scorecard."""
    return (_principles(), _reasons(), _spells(spells()), _theories(), _scorecard())


def lesson_values() -> dict[str, Any]:
    """The same as values, each text in every language."""
    endings, card = spells(), scorecard()
    return {
        "principles": [_in_each(p._asdict()) | {"where": p.where} for p in principles()],
        "spells": endings._asdict() | {"risks": [r._asdict() | {"hazard": r.hazard} for r in endings.risks]},
        "theories": [_in_each(t._asdict()) for t in theories()],
        "scorecard": card._asdict()
        | {
            "facts": [_in_each(f._asdict()) for f in card.facts],
            "factors": [_in_each(f._asdict()) for f in card.factors],
            "unseen": card.unseen,
        },
    }


def score_line(theory: Theory) -> Text:
    """A theory's score, or that it has none."""
    score = theory.score
    if score is None:
        return Text("insurgencies.not_scored")
    return Text(
        "insurgencies.scored",
        weight=Number(score.weight, decimals=2),
        prior=Number(score.prior, decimals=2),
        density=Number(score.density, decimals=2),
        rival=Number(score.best_rival, decimals=2),
    )


def against_line(theory: Theory) -> Text:
    """What speaks against a theory, with the rows that it names."""
    return theory.against.fill(rows=join_lines(map(evidence_row, theory.against_rows), ", "))


def _principles() -> Section:
    """Thirteen principles, whether each carries over and where to look."""
    columns = (
        Column("principle", Text("insurgencies.principle"), "name"),
        Column("carries", Text("insurgencies.carries")),
        Column("where", Text("insurgencies.where")),
    )
    table = tuple(
        Row(p.id, (p.title, (Text(f"insurgencies.{p.carries}"), ": ", p.how), _where(p)))
        for p in principles()
    )
    title = Text("insurgencies.principles")
    return Section("principles", title, (Table("principles", columns, table),))


def _where(p: Principle) -> Line:
    return join_lines(
        (
            *(Ref("lever", name) for name in p.levers),
            *(Code(name) for name in p.where[len(p.levers) :]),
        ),
        ", ",
    )


def _reasons() -> Section:
    """Why each principle carries over or not, and on what that rests."""
    blocks = (
        Facts(
            p.id,
            (
                Fact("why", p.title, p.why),
                Fact("evidence", Text("insurgencies.evidence"), evidence_line(p.evidence)),
            ),
        )
        for p in principles()
    )
    note = Para(Text("insurgencies.question_mark"), quiet=True)
    return Section("reasons", None, (*blocks, note), detail=True)


def evidence_line(cited: Iterable[Cited]) -> Line:
    """Rows of evidence, each marked where it isn't fully checked."""
    return join_lines(
        (
            (
                *("[", cited_name(c), "]" if c.seen else "]?", " "),
                *(Quoted(c.says), " (", Quoted(c.source), ")"),
            )
            for c in cited
        ),
        "; ",
    )


def cited_name(c: Cited) -> Span:
    """A row of evidence by its id."""
    return Ref("effect", c.id) if c.is_effect else Code(c.id)


def _spells(found: Spells) -> Section:
    """How UCDP insurgencies ended and how long they lasted."""
    check = (
        Text("insurgencies.check_differs", count=len(found.disagree), cells=_mismatches(found.disagree))
        if found.disagree
        else Text("insurgencies.check_agrees")
    )
    columns = (
        Column("case", None, "name"),
        *(
            Column(key, Text(f"insurgencies.{key}"), "number")
            for key in ("episodes", "won", "bargained", "faded", "median_years", "still")
        ),
    )
    table = Table("spells", columns, tuple(Row(s.name, _subset(s)) for s in found.subsets))
    risks = (
        Text("insurgencies.risk_one", years=_years(r.first, r.last), chance=Share(r.hazard))
        for r in found.risks
    )
    between, counted = found.between_groups, found.counted
    notes = (
        Text("insurgencies.risk", risks=join_lines(risks, ", ")),
        Text(
            "insurgencies.rule_of_coding",
            deaths=Count(counted.state_based),
            first=counted.first,
            last=counted.last,
            between=Count(counted.between_groups),
        ),
        Text(
            "insurgencies.between",
            pairs=Count(found.pairs),
            active=Count(found.pairs_active),
            last=LAST_YEAR,
            count=Count(between.episodes),
            median=between.median,
            five=Share(between.after[5]),
            ten=Share(between.after[10]),
        ),
    )
    lead = Text("insurgencies.spells_key", count=Count(found.subsets[0].episodes), check=check)
    blocks = (Para(lead, quiet=True), table, *(Para(note, quiet=True) for note in notes))
    return Section("spells", Text("insurgencies.spells"), blocks)


def _subset(s: Subset) -> tuple[Line, ...]:
    ended = {name: Number(part, decimals=0) for name, part in s.outcomes.items()}

    def two(first: str, second: str) -> Line:
        return (ended[first], " / ", ended[second])

    return (
        Text(f"insurgencies.subsets.{s.name}", {"": s.name}),
        Count(s.episodes),
        two("government-victory", "rebel-victory"),
        two("peace-agreement", "ceasefire"),
        two("low-activity", "actor-ceases"),
        Number(s.median),
        join_lines((Number(100 * part, decimals=0) for part in s.after.values()), " / "),
    )


def _mismatches(found: Iterable[Mismatch]) -> Line:
    return join_lines(
        (
            Text(
                "insurgencies.check_cell",
                row=Code(m.row),
                column=Code(m.column),
                printed=Code(m.printed),
                found=Number(m.found),
            )
            for m in found
        ),
        "; ",
    )


def _years(first: int, last: int | None) -> Line:
    if last is None:
        return Text("insurgencies.and_after", year=first)
    return first if first == last else (first, "-", last)


def _theories() -> Section:
    """Rival accounts with what each predicts, and its score."""
    cards = (
        Facts(
            t.id,
            (
                Fact(
                    "authors", as_given(f"{t.rivalry} {t.option}"), join_lines(map(Quoted, t.authors), "; ")
                ),
                Fact("predicts", Text("insurgencies.predicts"), t.predicts),
                Fact("score", Text("insurgencies.score"), score_line(t)),
                Fact(
                    "where",
                    Text("insurgencies.where"),
                    join_lines((Code(f"{file} {name}") for file, name in t.where), ", "),
                ),
                Fact("against", Text("insurgencies.against"), against_line(t), detail=True),
                Fact("evidence", Text("insurgencies.evidence"), evidence_line(t.evidence), detail=True),
            ),
        )
        for t in theories()
    )
    lead = Para(Text("insurgencies.theories_key"), quiet=True)
    return Section("theories", Text("insurgencies.theories"), (lead, *cards))


def _scorecard() -> Section:
    """What is known of RAND's scorecard, and nothing scored."""
    card = scorecard()
    good, bad = card.unseen
    facts = Table(
        "scorecard",
        (
            Column("fact", Text("insurgencies.fact"), "name"),
            Column("value", Text("insurgencies.value")),
            Column("source", Text("insurgencies.source")),
        ),
        tuple(Row(f.id, (f.text, f.value, (Code(f.status), ": ", Quoted(f.source)))) for f in card.facts),
    )
    factors = Table(
        "factors",
        (
            Column("factor", Text("insurgencies.factor"), "name"),
            Column("carries", Text("insurgencies.carries")),
        ),
        tuple(
            Row(f"{f.principle}/{i}", (f.text, Text(f"insurgencies.{f.carries}")))
            for i, f in enumerate(card.factors)
        ),
    )
    lead = Para(Text("insurgencies.scorecard_key", good=good, bad=bad), quiet=True)
    return Section("scorecard", Text("insurgencies.scorecard"), (lead, facts, factors))


def _in_each(record: dict[str, Any]) -> dict[str, Any]:
    """The same with its texts in each language."""
    return {k: v.everywhere() if isinstance(v, Text) else v for k, v in record.items()}
