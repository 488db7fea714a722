"""The brief: one page that a person can read, of what follows from each strategy in the same futures.

Sections  opening; banner; about; strategies; then those of `SECTIONS` in their order: minute, past, dots, table,
          contents, rivals, understanding, sealed, limits, sources. What stands below one of them has a key that goes on
          after its own: ``contents/start-at-home``, ``sources/receipt``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from isthmus.brief.findings import BriefFindings
from isthmus.brief.measures import Measure
from isthmus.report.document import Document, Section
from isthmus.report.subjects.brief.outcomes import difference_section, history_section, horizon_section
from isthmus.report.subjects.brief.provenance import limits_section, sources_sections, understanding_sections
from isthmus.report.subjects.brief.rivals import rivals_section
from isthmus.report.subjects.brief.strategies import contents_sections
from isthmus.report.subjects.brief.summary import minute_section, opening_sections
from isthmus.report.subjects.names import phrase
from isthmus.report.subjects.score import brief_section
from isthmus.understand.sealed import load_score


def sealed_sections() -> tuple[Section, ...]:
    """How the one forecast of this model did; nothing where no score lies beside the seal."""
    score = load_score()
    return () if score is None else (brief_section(score),)


SECTIONS: Final[tuple[Callable[[BriefFindings], Sequence[Section]], ...]] = (
    lambda found: (minute_section(found),),
    lambda found: (history_section(found),),
    lambda found: (difference_section(found),),
    lambda found: (horizon_section(found),),
    contents_sections,
    lambda found: (rivals_section(found),),
    understanding_sections,
    lambda found: sealed_sections(),
    lambda found: (limits_section(found),),
)
"""The parts between the opening and the sources. A new one is a line here: a page shows it and lists it without more."""


def brief_document(found: BriefFindings, *, file: str = "", command: str = "") -> Document:
    """The brief of a run.

    Args:
        file: The name of the file it is written into, whose receipt lies beside it.
        command: What makes the file again.
    """
    return Document(
        "brief",
        phrase("page.title"),
        (
            *opening_sections(found),
            *(section for make in SECTIONS for section in make(found)),
            *sources_sections(found, file, command),
        ),
        values=_values(found),
    )


def _values(found: BriefFindings) -> dict[str, Any]:
    return {
        "manifest": dict(found.manifest),
        "decided": found.decided,
        "strategies": [{"letter": found.letters[s.name], "name": s.name} for s in found.strategies],
        "differences": [
            {
                **_named(measure),
                "strategy": pair.strategy,
                "year": pair.year,
                "direction": pair.direction,
                "dots": pair.counts._asdict(),
                "low": pair.ends[0],
                "median": pair.median,
                "high": pair.ends[1],
                "baseline_median": pair.reference,
            }
            for measure, pairs in found.differences.items()
            for pair in pairs
        ],
        "levels": [
            {**_named(measure), "strategy": strategy, "years": horizon, **level._asdict()}
            for (measure, strategy, horizon), level in found.levels.items()
        ],
        "baseline": [
            {
                **_named(measure),
                "years": list(band.years),
                "quantiles": band.bands.tolist(),
                "history": band.seen._asdict() if band.seen else None,
                "in90": band.coverage._asdict() if band.coverage else None,
            }
            for measure, band in found.bands.items()
        ],
        "costs": [
            {
                "strategy": name,
                "known": costs.known,
                "ten_years": costs.total._asdict(),
                "payers": [
                    {"payer": one.who, "a_year": one.yearly._asdict(), "ten_years": one.decade._asdict()}
                    for one in costs.payers
                ],
            }
            for name, costs in found.costs.items()
        ],
        "lowest": [
            {
                **_named(measure),
                "year": ranking.year,
                "leader": ranking.leader,
                "all": dict(ranking.overall),
                "accounts": [
                    {
                        "question": rivalry,
                        "answer": answer,
                        "leader": ranking.leads(shares),
                        "shares": dict(shares),
                    }
                    for rivalry, answer, shares in ranking.rows()
                ],
            }
            for measure, ranking in found.rankings.items()
        ],
        "parameters": dict(found.statuses),
        "sources": [
            {"id": use.source.id, "used": dict(use.parts), "unchecked": use.unchecked}
            for use in found.sources
        ],
    }


def _named(measure: Measure) -> dict[str, str]:
    return {"outcome": measure.outcome, "member": measure.member}
