"""What the model cannot tell."""

from __future__ import annotations

from collections import Counter

from isthmus.dossier.html import Raw, el, section
from isthmus.dossier.past import Coverage, coverages
from isthmus.dossier.told import Told
from isthmus.evidence import load_parameters

_SAID = (
    "prior",
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
WORST = 4


def statuses() -> Counter[str]:
    """Parameters by status."""
    return Counter(passport.status for passport in load_parameters().values())


def limits_section(told: Told) -> Raw:
    """The part of the page."""
    say, known = told.say, statuses()
    items = [
        el(
            "li",
            say(f"limits.{key}", **({"ours": known["OURS"], "all": known.total()} if key == "prior" else {})),
        )
        for key in _SAID
    ]
    worst = _worst(coverages(told))
    if worst:
        parts = "; ".join(
            say("limits.fit_part", name=c.measure.title(say), inside=c.inside, total=c.total) for c in worst
        )
        items.append(el("li", say("limits.fit_line", parts=parts)))
    receipt = told.manifest
    items.append(
        el(
            "li",
            say("limits.excluded", rejected=receipt["rejected_futures"], futures=f"{receipt['futures']:,}"),
        )
    )
    body = el("div", el("ul", *items, class_="plain"), class_="card")
    return section("limits", say("section.limits"), say("intro.limits"), body)


def _worst(found: list[Coverage]) -> list[Coverage]:
    """The series whose points lie least often in the band, those with five points or more."""
    long = [c for c in found if c.total >= 5 and c.inside < 0.9 * c.total]
    return sorted(long, key=lambda c: c.inside / c.total)[:WORST]
