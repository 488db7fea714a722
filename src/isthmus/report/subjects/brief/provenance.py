"""Provenance: the chapter on understanding, what the model can't tell, every source, and the receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from isthmus.brief.findings import BriefFindings
from isthmus.brief.sources import Use
from isthmus.report.document import Fact, Facts, Items, KeyFigures, Notice, Para, Section
from isthmus.report.spans import Below, Code, Count, Line, Link, Quoted, join_lines
from isthmus.report.subjects.brief.summary import update_blanks
from isthmus.report.subjects.names import measure_name, phrase
from isthmus.report.subjects.understand import PARTS, lead, part_of
from isthmus.text import Text

LIMITS: Final = (
    "fit",
    "organised",
    "couplings",
    "employers",
    "legalising",
    "other",
    "politics",
    "after",
    "costs",
    "views",
)
"""What no run can tell: keys of phrases below ``limits``, in the order they are said"""
WORST: Final = 4
"""Series named whose points lie least often in the band"""
FEWEST_POINTS: Final = 5
"""Points that a series must have to be among them"""


def understanding_sections(found: BriefFindings) -> tuple[Section, ...]:
    """The chapter of the first stage, part by part, with a word where it is of another fit."""
    title, chapter = phrase("section.understanding"), found.chapter
    if chapter is None:
        return (
            Section("understanding", title, (Para(phrase("understanding.none"), quiet=True, key="lead"),)),
        )
    stale = (Notice(Text("chapter.stale")),) if found.chapter_stale else ()
    sections = [Section("understanding", title, (Para(lead(chapter), quiet=True, key="lead"), *stale))]
    for part in (part_of(chapter, key) for key in PARTS):
        key = f"understanding/{part.key}"
        opening = (Para(part.opening, key="opening"),) if part.opening else ()
        sections.append(Section(key, part.title, (*opening, *part.charts), level=2, detail=True))
        sections += [replace(s, key=f"understanding/{s.key}", level=3, detail=True) for s in part.sections]
    return tuple(sections)


def limits_section(found: BriefFindings) -> Section:
    """What the model cannot tell."""
    lines: list[Line] = [*_of_ensemble(found), *(_limit(found, key) for key in LIMITS)]
    worst = _worst(found)
    if worst:
        lines.append(phrase(f"limits.fit_line_{found.drawn}", parts=join_lines(worst, "; ")))
    made = found.manifest
    lines.append(phrase("limits.excluded", rejected=made["rejected_futures"], futures=Count(made["futures"])))
    blocks = (Para(phrase("intro.limits"), quiet=True, key="lead"), Items("limits", tuple(lines)))
    return Section("limits", phrase("section.limits"), blocks)


def _limit(found: BriefFindings, key: str) -> Text:
    """What holds of every run; after an update, which later counts were used."""
    if key == "after" and found.update:
        return phrase("limits.after_updated", **update_blanks(found))
    return phrase(f"limits.{key}")


def _of_ensemble(found: BriefFindings) -> list[Line]:
    """Which ensemble, what history left as it was, and a posterior that was passed over."""
    known, fit = found.statuses, found.fit
    counts = {"ours": known["OURS"], "all": known.total()}
    if found.fitted:
        return [
            phrase("drawn.limits_posterior", fit=Code(fit["fit"]), **counts),
            phrase("drawn.limits_taught", silent=fit["not_learned"], numbers=fit["numbers"]),
        ]
    why = found.manifest.get("posterior_not_used")
    passed = [phrase(f"drawn.not_used_{why}")] if why else []
    return [phrase("drawn.limits_prior", **counts), *passed]


def _worst(found: BriefFindings) -> list[Text]:
    """The series whose points lie least often in the band, those with points enough."""
    counted = [(b.measure, b.coverage) for b in found.bands.values() if b.coverage]
    few = [(m, c) for m, c in counted if c.total >= FEWEST_POINTS and c.inside < 0.9 * c.total]
    least = sorted(few, key=lambda one: one[1].inside / one[1].total)[:WORST]
    return [phrase("limits.fit_part", name=measure_name(m), **c._asdict()) for m, c in least]


def sources_sections(found: BriefFindings, file: str, command: str) -> tuple[Section, ...]:
    """Every source, how well the parameters are known, and how to make it all again."""
    unsure = sum(use.unchecked > 0 for use in found.sources)
    known = found.statuses
    statuses = ("verified", "recalled", "ours")
    return (
        Section(
            "sources",
            phrase("section.sources"),
            (
                Para(phrase("intro.sources"), quiet=True, key="lead"),
                Para(phrase("sources.count", count=len(found.sources), unchecked=unsure), key="count"),
                Items("sources", tuple(_source(use) for use in found.sources)),
            ),
        ),
        Section(
            "sources/status",
            phrase("sources.status_title"),
            (
                KeyFigures(
                    "sources/status",
                    tuple(
                        Fact(key, phrase(f"sources.status_{key}"), Count(known[key.upper()]))
                        for key in statuses
                    ),
                ),
                Para(phrase("sources.status_all", count=known.total()), quiet=True, key="all"),
            ),
            level=2,
        ),
        Section(
            "sources/receipt",
            phrase("sources.receipt"),
            (
                Facts("receipt", _receipt(found)),
                *(
                    (
                        Para((phrase("sources.rebuild"), ":"), quiet=True, key="rebuild"),
                        Para(Code(command), key="command"),
                        Para(
                            phrase("sources.cite", manifest=f"{file}.manifest.json"), quiet=True, key="cite"
                        ),
                    )
                    if command
                    else ()
                ),
                Para(phrase("sources.licence"), quiet=True, key="licence"),
            ),
            level=2,
        ),
    )


def _source(use: Use) -> Line:
    source = use.source
    counted: list[Line] = [phrase(f"sources.part_{key}", count=n) for key, n in sorted(use.parts.items())]
    if use.unchecked:
        counted.append(("○ ", phrase("sources.unchecked", count=use.unchecked)))
    year = f" ({source.year})" if source.year else ""
    link = (Link(source.url),) if source.url.startswith("http") else ()
    cited = Quoted(f"{source.author}{year}. {source.title}. ")
    return (cited, *link, Below(join_lines(counted, "; ")))


def _receipt(found: BriefFindings) -> tuple[Fact, ...]:
    made = found.manifest
    values: dict[str, Line] = {
        "version": Code(made["isthmus"]),
        "run": Code(made["run"]),
        "seed": made["seed"],
        "futures": Count(made["futures"]),
        "rejected": made["rejected_futures"],
        "evidence": Code(str(made["evidence"])[:16]),
        "kind": _kind(found),
    }
    return tuple(Fact(key, phrase(f"sources.{key}"), value) for key, value in values.items())


def _kind(found: BriefFindings) -> Line:
    """The ensemble, with the fit of a posterior."""
    if not found.fitted:
        return phrase("drawn.kind_prior")
    fit = found.fit
    named = phrase("drawn.kind_posterior", fit=Code(fit["fit"]), made=fit["made"], draws=fit["draws"])
    return (named, "; ", phrase("drawn.kind_updated", **update_blanks(found))) if found.update else named
