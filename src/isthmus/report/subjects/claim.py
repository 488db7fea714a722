"""A claim: what it says, what was asked of it, in how many futures it holds, what would change that, and the evidence.

Sections  verdict, about, tests, horizons, flips, fails, built (where runs test it), figures (where figures answer it),
          evidence (where it is the article's)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from isthmus.axes import START_YEAR
from isthmus.evidence.claims import Claim as Evidence
from isthmus.evidence.links import LINKS
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.document import Block, Column, Dots, Fact, Facts, Items, Para, Row, Section, Table
from isthmus.report.spans import (
    Code,
    Line,
    Number,
    Quoted,
    Range,
    Ref,
    Share,
    Span,
    is_empty,
    join_lines,
    spans_of,
)
from isthmus.report.subjects.discovery import refusal, rule_lines, trust_lines
from isthmus.report.subjects.inputs import evidence_row, link_title, member_name, with_arrows
from isthmus.text import Text, unit_text
from isthmus.understand.claims.contrasts import Claim, Criterion
from isthmus.understand.claims.facts import Figure
from isthmus.understand.claims.flips import Pull, grade_of
from isthmus.understand.claims.ledger import Entry, Found, Measured
from isthmus.understand.claims.statistics import STATISTICS

PERCENT: Final = unit_text("%")


def claim_sections(entry: Entry, arms: Mapping[str, Text], *, level: int = 1) -> tuple[Section, ...]:
    """Everything there is to say about one claim.

    Args:
        arms: What is done in tests: the title of each arm, by name.
        level: Of the sections' headings.
    """
    found = [_verdict(entry), _about(entry, arms)]
    if entry.claim:
        found += [_tests(entry), _horizons(entry), _flips(entry)]
        found += [_fails(entry)] if entry.fails else []
        found += [_built(entry)] if entry.built else []
    if entry.fact and entry.fact.figures:
        found.append(_figures(entry.fact.figures))
    if entry.evidence:
        found.append(evidence_section(entry.evidence))
    return tuple(replace(section, level=level) for section in found)


def named_after(section: Section, claim: str) -> Section:
    """The same section for a page of several claims: it and its tables are keyed by the claim too, ``CL23-tests``."""
    blocks = tuple(
        replace(block, key=f"{claim}-{block.key}") if isinstance(block, Table) else block
        for block in section.blocks
    )
    return replace(section, key=f"{claim}-{section.key}", blocks=blocks)


def claim_heading(entry: Entry) -> Text:
    """``CL23. A border wall alone will have little effect``."""
    return Text("claims.numbered", id=entry.id, says=entry.says)


def verdict_text(entry: Entry) -> Text:
    """The verdict's word, with what must be said in the same breath."""
    links, beyond = entry.qualifiers
    return qualified_text(entry.verdict, speculative=bool(links), beyond=bool(beyond))


def qualified_text(verdict: str, *, speculative: bool, beyond: bool) -> Text:
    """A verdict's word: that it rests on a link nobody has measured, or goes beyond what history saw, is part of it."""
    said = Text(f"claims.{verdict}")
    for key, is_so in (("rests_on_speculative", speculative), ("beyond_history", beyond)):
        said = Text("claims.qualified", verdict=said, mark=Text(f"claims.{key}")) if is_so else said
    return said


def asked_line(claim: Claim | None, evidence: Evidence | None = None) -> Line:
    """What was asked: each test with its threshold, how many must hold, and after how many years.

    It stands before the verdict wherever that stands. Where no run tests the claim, the threshold of the evidence.
    """
    if claim is None:
        return Quoted(evidence.threshold) if evidence and evidence.direction != "none" else ""
    tests = _joined(((*spans_of(test_name(t)), " ", _claimed(t)) for t in claim.tests), "; ")
    horizon = Text("claims.years", count=claim.horizon)
    if len(claim.tests) == 1:
        return Text("claims.asked_one", tests=tests, horizon=horizon)
    if claim.hold == len(claim.tests):
        return Text("claims.asked_all", tests=tests, horizon=horizon)
    return Text("claims.asked_some", n=claim.hold, of=len(claim.tests), tests=tests, horizon=horizon)


def fact_text(entry: Entry) -> Text:
    """How the figures bear on a claim, or why there is no test of it."""
    return Text(f"claims.said.{entry.id}")


def test_name(test: Criterion) -> Line:
    """What a test is of, in words: its own title, or outcome, statistic and what is done."""
    if test.title:
        return test.title
    members = Text("claims.each") if test.each else join_lines(map(member_name, test.members), " + ")
    return (
        *join_lines((OUTCOMES[test.outcome].title, members), ", "),
        ": ",
        STATISTICS[test.statistic].title,
        *((" (", Code(test.arm), ")") if test.arm != "baseline" else ()),
    )


def _short(claim: Claim, i: int) -> Line:
    """A test by its outcome alone, where no other test of the claim has it."""
    test = claim.tests[i]
    alone = sum(t.outcome == test.outcome for t in claim.tests) == 1 and not test.title
    return OUTCOMES[test.outcome].title if alone else test_name(test)


def _verdict(entry: Entry) -> Section:
    """What was asked; then the verdict, its weight, which half decides and the weak links it rests on, in one sentence."""
    said: list[Line] = [verdict_text(entry).changed(capital)]
    if entry.unforeseen and entry.weight is None:
        what = _joined(((one,) for one in entry.unforeseen), "; ")
        said.append(Text("claims.cannot_foresee", what=what))
    mine = entry.weight
    if mine:
        years = Text("claims.years", count=mine.horizon)
        said.append(Text("claims.at_own", weight=Share(mine.weight), horizon=years))
    if entry.claim and entry.decides:
        named = (spans_of(_short(entry.claim, i)) for i in entry.decides)
        said.append(Text("claims.decided_by", halves=_joined(named, "; ")))
    if entry.shaky:
        links = _joined((_link(c), " (", Text(f"claims.{grade_of(c)}"), ")") for c in entry.shaky)
        said.append(Text("claims.weak_links", links=links))
    elif entry.claim and (entry.flips or (entry.evidence and entry.evidence.links)):
        said.append(Text("claims.no_weak"))
    asked = asked_line(entry.claim, entry.evidence)
    before = (
        () if is_empty(asked) else (Text("claims.asked_is").changed(capital), ": ", *spans_of(asked), ". ")
    )
    line = (*before, *_joined(map(spans_of, said)), ".")
    block = Dots("weight", mine.weight, line) if mine else Para(line, key="verdict")
    return Section("verdict", None, (block,))


def _about(entry: Entry, arms: Mapping[str, Text]) -> Section:
    evidence, origin = entry.evidence, ()
    read = [fact_text(entry)] if entry.fact or not entry.claim else []
    read += [entry.note] if entry.note else []
    facts = [Fact("reads", Text("claims.note"), _joined(map(spans_of, read), " "))]
    if entry.claim:
        tests = (*entry.claim.tests, *entry.claim.also)
        done = dict.fromkeys(a for t in tests for a in (t.arm, t.against) if a in arms)
        facts.append(
            Fact("done", Text("claims.done"), _joined(((Code(a), " ", arms[a]) for a in done), "; "))
        )
    if evidence:
        asked = {"statistic": Quoted(evidence.statistic), "threshold": Quoted(evidence.threshold)}
        facts.append(Fact("asked_test", Text("claims.asked_test"), Text("claims.asked_threshold", **asked)))
        sentence = evidence.seed_ref.replace("s", "").replace(",", ", ")
        implied = evidence.seed_ref == "implied"
        origin = (
            ". ",
            Text("claims.from_implied") if implied else Text("claims.from_article", ref=sentence),
        )
    facts.append(Fact("kind", Text("claims.kind_of"), (Text(f"claims.{entry.kind}"), *origin)))
    return Section("about", None, (Facts("about", tuple(f for f in facts if f.value)),))


def _tests(entry: Entry) -> Section:
    claim = entry.claim
    assert claim is not None
    blocks: list[Block] = [_test_table("tests", claim.tests, entry.tests)]
    if len(claim.tests) > 1:
        whole = claim.hold == len(claim.tests)
        rule = Text("claims.must_hold", n=claim.hold, of=len(claim.tests))
        blocks.append(Para(Text("claims.all_must") if whole else rule, quiet=True, key="rule"))
        blocks += [Para(one, quiet=True, key=f"granted.{i + 1}") for i, one in _granted(entry)]
    blocks += [
        Para(Text("claims.blind", test=_short(claim, i), what=test.cannot_foresee), key=f"blind.{i + 1}")
        for i, test in enumerate(claim.tests)
        if test.cannot_foresee
    ]
    blocks += [
        Para(_past(entry, i), quiet=True, key=f"past.{i + 1}") for i in entry.qualifiers.beyond_history
    ]
    if entry.undefined > 0:
        line = Text("claims.undefined", share=Share(entry.undefined))
        blocks.append(Para(line, quiet=True, key="undefined"))
    if claim.also:
        blocks.append(Para((Text("claims.also"), ":"), quiet=True, key="also"))
        blocks.append(_test_table("also", claim.also, entry.also, Text("claims.also")))
    return Section("tests", Text("claims.tests"), tuple(blocks))


def _granted(entry: Entry) -> Iterator[tuple[int, Text]]:
    """Of each half that decides: in how many futures the whole would hold if that half did everywhere."""
    assert entry.claim is not None
    for i in entry.decides:
        share = Share(entry.tests[i].granted)
        yield i, Text("claims.granted", test=_short(entry.claim, i), share=share)


def _past(entry: Entry, i: int) -> Text:
    """How far the outcome of a test goes beyond what the years before the decision saw."""
    assert entry.claim is not None
    past, title = entry.tests[i].past, OUTCOMES[entry.claim.tests[i].outcome].title
    assert past is not None
    if past < 1:
        return Text("claims.below_past", outcome=title, share=Share(past), first=START_YEAR)
    return Text("claims.above_past", outcome=title, times=Number(past, digits=2), first=START_YEAR)


def _test_table(
    key: str,
    tests: tuple[Criterion, ...],
    found: tuple[Measured, ...] | tuple[Found, ...],
    title: Text | None = None,
) -> Table:
    # One test is the whole claim: its verdict stands above. Several are told apart.
    apart = len(tests) > 1 and key == "tests"
    columns = (
        Column("test", Text("claims.test"), "name"),
        Column("claimed", Text("claims.claimed")),
        Column("found", Text("claims.found")),
        Column("holds_in", Text("claims.holds_in"), "number"),
        *([Column("verdict", Text("claims.verdict_alone"))] if apart else []),
    )
    rows = []
    for i, (test, one) in enumerate(zip(tests, found, strict=True)):
        cells = [test_name(test), _claimed(test), _found(test, one), Share(one.holds)]
        if apart and isinstance(one, Measured):
            cells.append(Text(f"claims.{one.verdict}"))
        rows.append(Row(f"{key}.{i + 1}", tuple(cells)))
    return Table(key, columns, tuple(rows), title)


def _claimed(test: Criterion) -> Text:
    """The side of the threshold that is claimed, in words."""
    limits = (
        join_lines((member_name(member), _value(test, limit))) for member, limit in test.threshold.items()
    )
    return Text(f"claims.{test.side}", x=_joined(limits))


def _found(test: Criterion, one: Measured | Found) -> Line:
    if one.low is None or one.high is None or one.median is None:
        return Number(None)
    if not _in_percent(test):
        return Range(one.low, one.high, one.median)
    return Range(100 * one.low, 100 * one.high, 100 * one.median, PERCENT)


def _value(test: Criterion, value: float) -> Number:
    return Number(100 * value, PERCENT) if _in_percent(test) else Number(value)


def _in_percent(test: Criterion) -> bool:
    return STATISTICS[test.statistic].unit == "share" and test.statistic != "elasticity"


def _horizons(entry: Entry) -> Section:
    columns = (
        Column("horizon", Text("claims.horizon"), "name"),
        Column("weight", Text("claims.weight"), "number"),
        Column("two_errors", Text("claims.two_errors"), "number"),
    )
    rows = tuple(
        Row(
            str(w.horizon),
            (Text("claims.years", count=w.horizon), Share(w.weight), Range(w.low, w.high, percent=True)),
        )
        for w in entry.weights
    )
    return Section("horizons", Text("claims.by_horizon"), (Table("horizons", columns, rows),))


def _flips(entry: Entry) -> Section:
    title = Text("claims.flips")
    if not entry.flips:
        return Section("flips", title, (Para(Text("claims.no_pull"), quiet=True),))
    opening = () if any(p.flips for p in entry.flips) else (Para(Text("claims.no_flip"), quiet=True),)
    return Section("flips", title, (*opening, Items("flips", tuple(map(_flip, entry.flips)))))


def _flip(pull: Pull) -> Text:
    """One link and what the claim's weight does with it."""
    return Text(
        "claims.flip" if pull.by == "numbers" else "claims.flip_rival",
        code=_link(pull.code),
        title=link_title(pull.code),
        grade=Text(f"claims.{pull.grade}"),
        weak=Share(pull.weak),
        strong=Share(pull.strong),
        flips=Text("claims.it_flips") if pull.flips else "",
        low=pull.options[0],
        high=pull.options[1],
    )


def _fails(entry: Entry) -> Section:
    """The rule in words, with what it catches and what it is worth on other futures; or why there is none."""
    found, title = entry.fails, Text("claims.fails")
    assert found is not None
    rule = found.rule
    if rule is None:
        return Section("fails", title, (Para(Text("claims.no_rule", why=refusal(found)), quiet=True),))
    where = Para(Text("claims.fails_where"), quiet=True)
    trust = (Para(line, quiet=True) for line in trust_lines(found, rule))
    return Section("fails", title, (where, Items("rule", tuple(rule_lines(rule))), *trust))


def _built(entry: Entry) -> Section:
    """What of the claim is built into the model, found at the corners of its ranges."""
    built, claim = entry.built, entry.claim
    assert built is not None
    assert claim is not None
    said: list[Text] = []
    if built.always or built.never:
        said.append(Text("claims.always" if built.always else "claims.never", n=built.tried))
    for test, sign in zip(claim.tests, built.signs, strict=True):
        if sign == "0":
            said.append(Text("claims.nothing", what=test_name(test)))
        elif sign:
            way = Text("claims.up" if sign == "+" else "claims.down")
            said.append(Text("claims.sign", what=test_name(test), sign=way))
    lines = said or [Text("claims.free")]
    return Section("built", Text("claims.built"), tuple(Para(one, quiet=True) for one in lines))


def _figures(figures: tuple[Figure, ...]) -> Section:
    columns = (
        Column("figure", Text("claims.figure_of"), "name"),
        Column("value", Text("claims.value"), "number"),
        Column("unit", Text("claims.unit")),
        Column("source", Text("claims.source")),
        Column("seen", None),
    )
    rows = tuple(
        Row(
            str(i + 1),
            (
                figure_text(one),
                Number(one.value),
                unit_text(one.unit),
                _joined((Code(source),) for source in one.source.split(", ")),
                "" if one.verified else Text("claims.unverified"),
            ),
        )
        for i, one in enumerate(figures)
    )
    return Section("figures", Text("claims.figures"), (Table("figures", columns, rows),))


def figure_text(figure: Figure) -> Text:
    """What a figure is of."""
    blanks = {
        name: Text(f"claims.of.{value}") if name in ("what", "end") else value
        for name, value in figure.about.items()
    }
    return Text(f"claims.figure.{figure.key}", **blanks)


def evidence_section(evidence: Evidence) -> Section:
    """What speaks for a claim and against it, and the links it depends on."""
    facts = (
        Fact("for", Text("claims.for"), _quoted(evidence.evidence_for, evidence.effects_named)),
        Fact("against", Text("claims.against"), _quoted(evidence.evidence_against, evidence.effects_named)),
        Fact("reading", Text("claims.reading"), _quoted(evidence.status, evidence.effects_named)),
        Fact("links", Text("claims.links"), _joined(map(_graded, evidence.links), "; ")),
    )
    said = Facts("evidence", tuple(f for f in facts if f.value))
    return Section("evidence", Text("claims.evidence"), (said, Para(Text("claims.marks"), quiet=True)))


def _graded(code: str) -> tuple[Span, ...]:
    """``L14 enforcement → attempts and entries (strong)``; of what is no link, its code."""
    if code not in LINKS:
        return (evidence_row(code),)
    return _link(code), " ", link_title(code), " (", Text(f"claims.{grade_of(code)}"), ")"


def _link(code: str) -> Ref:
    return Ref("link", code)


def _quoted(text: str, names: Iterable[str]) -> tuple[Span, ...]:
    """A text of the evidence in its own words, with those of the rows that it names."""
    found: list[Span] = [Quoted(with_arrows(text))]
    for name in names:
        for place, piece in enumerate(found):
            if isinstance(piece, Quoted) and name in piece.text:
                before, _, after = piece.text.partition(name)
                found[place : place + 1] = [Quoted(before), evidence_row(name), Quoted(after)]
                break
    return tuple(one for one in found if one != Quoted(""))


def capital(words: str) -> str:
    """The same words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _joined(lines: Iterable[tuple[Span, ...]], by: str = ", ") -> tuple[Span, ...]:
    def spans() -> Iterator[Span]:
        for place, line in enumerate(lines):
            if place:
                yield by
            yield from line

    return tuple(spans())
