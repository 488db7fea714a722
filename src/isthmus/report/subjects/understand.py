"""The chapter on understanding: every finding of the first stage, part by part, as one document.

Sections  about; then for each part of `PARTS` its opening under the part's key, and its sections under
          ``<part>/<section>``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from isthmus.evidence.claims import load_claims
from isthmus.report.document import (
    Block,
    ChartBlock,
    Column,
    Document,
    Fact,
    Facts,
    Para,
    Row,
    Section,
    Table,
)
from isthmus.report.spans import Code, Count, Line, Number, Ref, Share, join_lines
from isthmus.report.subjects.attention import attention_sections
from isthmus.report.subjects.claim import asked_line, qualified_text
from isthmus.report.subjects.claims import rule_paras
from isthmus.report.subjects.discovery import discovery_section
from isthmus.report.subjects.drivers import choice_section, drivers_section
from isthmus.report.subjects.experiments import attribution_section, removals_section, timing_section
from isthmus.report.subjects.gate import gate_sections
from isthmus.report.subjects.inputs import link_title
from isthmus.report.subjects.insurgencies import comparison_sections, nearest_chart, verdict_line
from isthmus.report.subjects.insurgency_lessons import lesson_sections
from isthmus.report.subjects.loops import foremost_section, loops_chart, shares_section
from isthmus.text import SOURCE, Text
from isthmus.understand.claims.contrasts import Claim, shipped_book
from isthmus.understand.claims.portfolios import DESIGNS, SCREENED_ON
from isthmus.understand.codec import written
from isthmus.understand.drivers.sample import Question
from isthmus.understand.frozen import Chapter, ClaimVerdict, load_chapter
from isthmus.understand.known import Known

INPUTS: Final = 8
"""Inputs in a table of drivers"""


class Part(NamedTuple):
    """One part of the chapter."""

    key: str
    title: Text
    opening: Line
    sections: tuple[Section, ...]
    charts: tuple[ChartBlock, ...] = ()


def chapter_in_use() -> Document | None:
    """The document of the chapter in use; None where none can be read."""
    found = load_chapter()
    return None if found is None else chapter_document(found)


def chapter_document(found: Chapter) -> Document:
    """The whole chapter."""
    made = found.receipt
    return Document(
        "understand",
        Text("chapter.title"),
        (Section("about", Text("chapter.title"), (Para(lead(found), key="lead"),)), *_sections(found)),
        receipt=(
            Fact("fit", Text("fit.receipt.fit"), Code(made.fit or "–")),
            Fact("made", Text("fit.receipt.made"), made.made),
            Fact("futures", Text("fit.receipt.futures"), Count(made.futures)),
            Fact("seed", Text("fit.receipt.seed"), made.seed),
        ),
        made=made.made,
        values=written(found),
    )


def _sections(found: Chapter) -> list[Section]:
    sections: list[Section] = []
    for part in (make(found) for make in PARTS.values()):
        opening: list[Block] = [Para(part.opening, key="opening")] if part.opening else []
        sections.append(Section(part.key, part.title, (*opening, *part.charts)))
        sections += [replace(s, level=s.level + 1) for s in part.sections]
    return sections


def part_of(found: Chapter, key: str) -> Part:
    """One part of the chapter, by its key in `PARTS`."""
    return PARTS[key](found)


def lead(found: Chapter) -> Text:
    """What the chapter is, of what, made when."""
    made = found.receipt
    return Text(
        "chapter.lead",
        made=made.made,
        ensemble=Text(f"chapter.of_{made.ensemble}"),
        fit=Code(made.fit),
        futures=Count(made.futures),
        seed=made.seed,
    )


def number_key(asked: Question) -> str:
    """The key of a question: ``homicide_rate/HND``."""
    return "/".join(filter(None, (asked.outcome, asked.member)))


def _part(
    key: str, sections: Sequence[Section], opening: Line = "", charts: tuple[ChartBlock, ...] = ()
) -> Part:
    named = (replace(_without_details(s), key=f"{key}/{s.key}") for s in sections if not s.detail)
    return Part(key, Text(f"chapter.{key}"), opening, tuple(named), charts)


def _without_details(section: Section) -> Section:
    """A section as the chapter has it: what only the subject's own document tells is left there."""
    blocks = (
        replace(b, facts=tuple(f for f in b.facts if not f.detail)) if isinstance(b, Facts) else b
        for b in section.blocks
    )
    return replace(section, blocks=tuple(blocks))


def _known(found: Chapter) -> Part:
    return _part("known", known_sections(found.known))


def known_sections(found: Known) -> list[Section]:
    """Links by grade, and numbers by what history taught of them."""
    columns = (
        Column("grade", Text("chapter.grade"), "name"),
        Column("count", Text("chapter.count"), "number"),
        Column("which", Text("chapter.which")),
    )
    rows = tuple(
        Row(
            one.grade,
            (
                Text(f"chapter.{one.grade}"),
                Count(len(one.links)),
                join_lines([(link_code(c), " ", link_title(c)) for c in one.links], "; "),
            ),
        )
        for one in found.links
    )
    how = Para(Text("chapter.links_how"), quiet=True, key="how")
    sections = [Section("links", Text("chapter.links"), (how, Table("links", columns, rows)))]
    if found.taught:
        sections.append(_taught_section(found))
    return sections


def _taught_section(found: Known) -> Section:
    taught = found.taught
    assert taught is not None
    columns = (
        Column("without", Text("chapter.without"), "name"),
        Column("loss", Text("chapter.log_units"), "number", unit="log units"),
    )
    rows = tuple(
        Row(one.what, (Text(f"losses.{one.what}", {SOURCE: one.what}), Number(one.log_units)))
        for one in taught.losses
    )
    how = Text("chapter.taught_how", moved=taught.moved, narrowed=taught.narrowed, silent=taught.silent)
    blocks = (
        Para(how, quiet=True, key="how"),
        Table("losses", columns, rows),
        Para(Text("chapter.losses_how"), quiet=True),
    )
    return Section("taught", Text("chapter.taught"), blocks)


def link_code(code: str) -> Ref:
    """A link by its code, which leads to its card."""
    return Ref("link", code, code)


def _drivers(found: Chapter) -> Part:
    sections = [
        *(
            _keyed(drivers_section(one, most=INPUTS), f"inputs/{number_key(one.question)}")
            for one in found.drivers
        ),
        *(
            _keyed(choice_section(one, of=True), f"choice/{number_key(one.question)}")
            for one in found.choices
        ),
    ]
    return _part("drivers", sections, Text("chapter.drivers_lead"))


def _keyed(section: Section, key: str) -> Section:
    """A section that stands among others of its kind: it and its table under a key of its own."""
    blocks = tuple(replace(b, key=key) if isinstance(b, Table) else b for b in section.blocks)
    return replace(section, key=key, blocks=blocks)


def _where(found: Chapter) -> Part:
    section = discovery_section(found.where, found.points)
    charts = tuple(block for block in section.blocks if isinstance(block, ChartBlock))
    return _part("where", [_without_charts(section)], charts=charts)


def _without_charts(section: Section) -> Section:
    """A section whose pictures stand at the head of its part."""
    return replace(section, blocks=tuple(b for b in section.blocks if not isinstance(b, ChartBlock)))


def _loops(found: Chapter) -> Part:
    chart = ChartBlock("loops", loops_chart(found.loops))
    return _part("loops", [shares_section(found.loops), foremost_section(found.cuts)], charts=(chart,))


def _claims(found: Chapter) -> Part:
    counts = Counter(one.verdict for one in found.claims).most_common()
    spans = join_lines([(f"{n} ", Text(f"claims.{verdict}")) for verdict, n in counts], ", ")
    opening = (Text("chapter.counted", count=len(found.claims), listed=spans), " ", Text("chapter.rest"))
    columns = (
        Column("claim", None, "name"),
        Column("says", Text("claims.claim")),
        Column("asked", Text("claims.asked_is")),
        Column("verdict", Text("claims.verdict")),
        Column("weight", Text("claims.weight"), "number"),
        Column("weak", Text("claims.rests")),
    )
    tested = {claim.id: claim for claim in shipped_book().claims}
    rows = tuple(Row(one.id, _claim_cells(one, tested.get(one.id))) for one in found.claims)
    made = found.receipt
    head = Text(
        "claims.head",
        count=len(found.claims),
        futures=Count(made.futures),
        seed=made.seed,
        ensemble=Text(f"claims.of_{made.ensemble}"),
    )
    blocks = (
        Para(head, quiet=True, key="head"),
        Table("verdicts", columns, rows, Text("claims.title")),
        *rule_paras(),
        Para(Text("claims.portfolios", n=DESIGNS, f=SCREENED_ON), quiet=True),
    )
    return _part("claims", [Section("verdicts", None, blocks)], opening)


def _claim_cells(one: ClaimVerdict, tested: Claim | None) -> tuple[Line, ...]:
    evidence = load_claims()[one.id]
    says = tested.says if tested else Text(f"evidence_claims.{one.id}", {SOURCE: evidence.claim})
    asked = asked_line(tested, evidence)
    word = qualified_text(one.verdict, speculative=bool(one.rests_on_speculative), beyond=one.beyond_history)
    weight: Line = "" if one.weight is None else (Share(one.weight), f" ({one.horizon})")
    weak = join_lines([link_code(code) for code in one.weak_links])
    return Ref("claim", one.id, one.id), says, asked, word, weight, weak


def _past(found: Chapter) -> Part:
    made = found.receipt
    sections = [
        attribution_section(found.attribution, made.fewest, made.ensemble),
        removals_section(found.removals),
    ]
    return _part("past", sections)


def _timing(found: Chapter) -> Part:
    section = timing_section(found.timing, found.receipt.fewest, found.receipt.ensemble)
    return _part("timing", [replace(section, title=None)])


def _insurgencies(found: Chapter) -> Part:
    compared = found.insurgencies
    chart = ChartBlock("near", nearest_chart(compared))
    sections = [_without_charts(s) for s in (*comparison_sections(compared), *lesson_sections())]
    return _part("insurgencies", sections, verdict_line(compared), (chart,))


def _attention(found: Chapter) -> Part:
    return _part("attention", attention_sections())


def _gate(found: Chapter) -> Part:
    light = Text("chapter.gate_is", light=Text(f"chapter.light_{found.gate.light}"))
    criteria = [s for s in gate_sections(found.gate) if s.key != "light"]
    return _part("gate", criteria, light)


PARTS: Final[dict[str, Callable[[Chapter], Part]]] = {
    "known": _known,
    "drivers": _drivers,
    "where": _where,
    "loops": _loops,
    "claims": _claims,
    "past": _past,
    "timing": _timing,
    "insurgencies": _insurgencies,
    "attention": _attention,
    "gate": _gate,
}
"""The parts of the chapter, in its order"""
