"""What the model cannot tell."""

from __future__ import annotations

from collections import Counter

from isthmus.dossier.catalogue import LIMITS
from isthmus.dossier.html import Raw, el, section
from isthmus.dossier.past import Coverage, coverages
from isthmus.dossier.told import Told
from isthmus.evidence import load_parameters

WORST = 4


def statuses() -> Counter[str]:
    """Parameters by status."""
    return Counter(passport.status for passport in load_parameters().values())


def limits_section(told: Told) -> Raw:
    """The part of the page."""
    say = told.say
    items = [el("li", text) for text in (*_drawn(told), *(_said(told, key) for key in LIMITS))]
    worst = _worst(coverages(told))
    if worst:
        parts = "; ".join(
            say("limits.fit_part", name=c.measure.title(say), inside=c.inside, total=c.total) for c in worst
        )
        items.append(el("li", say(f"limits.fit_line_{told.drawn}", parts=parts)))
    receipt = told.manifest
    items.append(
        el(
            "li",
            say("limits.excluded", rejected=receipt["rejected_futures"], futures=f"{receipt['futures']:,}"),
        )
    )
    body = el("div", el("ul", *items, class_="plain"), class_="card")
    return section("limits", say("section.limits"), say("intro.limits"), body)


def _said(told: Told, key: str) -> str:
    """What holds of every run; after an update, which later counts were used."""
    if key == "after" and told.updated:
        return told.say("limits.after_updated", **told.updated)
    return told.say(f"limits.{key}")


def _drawn(told: Told) -> list[str]:
    """Which ensemble, what history left as it was, and a posterior that was passed over."""
    say, known = told.say, statuses()
    if told.fitted:
        told_of = told.fit
        return [
            say("drawn.limits_posterior", fit=told_of["fit"], ours=known["OURS"], all=known.total()),
            say("drawn.limits_taught", silent=told_of["not_learned"], numbers=told_of["numbers"]),
        ]
    why = told.manifest.get("posterior_not_used")
    passed = [say(f"drawn.not_used_{why}")] if why else []
    return [say("drawn.limits_prior", ours=known["OURS"], all=known.total()), *passed]


def _worst(found: list[Coverage]) -> list[Coverage]:
    """The series whose points lie least often in the band, those with five points or more."""
    long = [c for c in found if c.total >= 5 and c.inside < 0.9 * c.total]
    return sorted(long, key=lambda c: c.inside / c.total)[:WORST]
