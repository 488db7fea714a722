"""What is known, disputed and unknown: links by their evidence, and what history taught of the numbers."""

from __future__ import annotations

from typing import Final, NamedTuple

from isthmus.ensembles.fitted import taught_counts, the_report
from isthmus.evidence.links import LINKS
from isthmus.understand.claims.flips import grade_of

GRADES: Final = ("strong", "moderate", "weak", "speculative")
LOSSES: Final = 8
"""Things that a fit was made without, worst first"""


class GradedLinks(NamedTuple):
    """Links whose evidence is of one grade."""

    grade: str
    links: tuple[str, ...]


class Loss(NamedTuple):
    """What the fit of history loses without something."""

    what: str
    log_units: float


class Taught(NamedTuple):
    """How many uncertain numbers history moved, narrowed, or taught nothing that shows; and what it rests on."""

    moved: int
    narrowed: int
    silent: int
    losses: tuple[Loss, ...]


class Known(NamedTuple):
    """How well the links are evidenced, and what history taught; None where no fit is in use."""

    links: tuple[GradedLinks, ...]
    taught: Taught | None


def known() -> Known:
    """Of the evidence and the fit in use."""
    links = tuple(GradedLinks(grade, tuple(c for c in LINKS if grade_of(c) == grade)) for grade in GRADES)
    report = the_report()
    if not report:
        return Known(links, None)
    counts = taught_counts(report)
    losses = sorted(report["losses"], key=lambda loss: -loss["log_units"])[:LOSSES]
    taught = Taught(
        counts["moved"],
        counts["narrowed"],
        counts["not learned"],
        tuple(Loss(str(loss["what"]), float(loss["log_units"])) for loss in losses),
    )
    return Known(links, taught)
