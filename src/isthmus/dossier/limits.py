"""What the model cannot tell."""

from __future__ import annotations

from collections import Counter

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.catalogue import LIMITS
from isthmus.dossier.html import Raw, el, section
from isthmus.dossier.past import Coverage, coverages
from isthmus.evidence import load_parameters

WORST = 4


def statuses() -> Counter[str]:
    """Parameters by status."""
    return Counter(passport.status for passport in load_parameters().values())


def limits_section(brief: BriefRun) -> Raw:
    """The part of the page."""
    say = brief.say
    items = [el("li", text) for text in (*_drawn(brief), *(_said(brief, key) for key in LIMITS))]
    worst = _worst(coverages(brief))
    if worst:
        parts = "; ".join(
            say("limits.fit_part", name=c.measure.title(say), inside=c.inside, total=c.total) for c in worst
        )
        items.append(el("li", say(f"limits.fit_line_{brief.drawn}", parts=parts)))
    receipt = brief.manifest
    items.append(
        el(
            "li",
            say("limits.excluded", rejected=receipt["rejected_futures"], futures=f"{receipt['futures']:,}"),
        )
    )
    body = el("div", el("ul", *items, class_="plain"), class_="card")
    return section("limits", say("section.limits"), say("intro.limits"), body)


def _said(brief: BriefRun, key: str) -> str:
    """What holds of every run; after an update, which later counts were used."""
    if key == "after" and brief.updated:
        return brief.say("limits.after_updated", **brief.updated)
    return brief.say(f"limits.{key}")


def _drawn(brief: BriefRun) -> list[str]:
    """Which ensemble, what history left as it was, and a posterior that was passed over."""
    say, known = brief.say, statuses()
    if brief.fitted:
        posterior = brief.fit
        return [
            say("drawn.limits_posterior", fit=posterior["fit"], ours=known["OURS"], all=known.total()),
            say("drawn.limits_taught", silent=posterior["not_learned"], numbers=posterior["numbers"]),
        ]
    why = brief.manifest.get("posterior_not_used")
    passed = [say(f"drawn.not_used_{why}")] if why else []
    return [say("drawn.limits_prior", ours=known["OURS"], all=known.total()), *passed]


def _worst(found: list[Coverage]) -> list[Coverage]:
    """The series whose points lie least often in the band, those with five points or more."""
    long = [c for c in found if c.total >= 5 and c.inside < 0.9 * c.total]
    return sorted(long, key=lambda c: c.inside / c.total)[:WORST]
