"""What `isthmus drivers --json` prints: the findings as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isthmus.understand.drivers.choice import Choice
    from isthmus.understand.drivers.designs import DesignResult
    from isthmus.understand.drivers.find import Drivers


def body_of(
    found: Drivers, chosen: Choice | None, made: DesignResult | None, manifest: dict[str, Any], lang: str
) -> dict[str, Any]:
    """The findings as plain data, with the sentences that tell them."""
    from isthmus.understand.drivers.named import title
    from isthmus.understand.drivers.words import (
        about,
        choice_sentences,
        design_sentence,
        drivers_sentences,
        view_sentence,
    )
    from isthmus.understand.plain import plain

    body: dict[str, Any] = {
        "about": about(found.question, found.strategy, found.reference, lang),
        "told": drivers_sentences(found, lang),
        "drivers": plain(found),
        "choice": None,
        "design": None,
        "manifest": manifest,
    }
    for one, d in zip(body["drivers"]["drivers"], found.drivers, strict=True):
        one["title"] = title(d.input, lang)
    if chosen:
        body["choice"] = plain(chosen)
        body["choice"]["told"] = choice_sentences(chosen, lang)
        body["choice"]["view"]["told"] = view_sentence(chosen.view, lang)
        for one, w in zip(body["choice"]["inputs"], chosen.inputs, strict=True):
            one["title"], one["shows"] = title(w.input, lang), w.value.shows
        for one, g in zip(body["choice"]["groups"], chosen.groups, strict=True):
            one["shows"] = g.value.shows
    if made:
        body["design"] = {"told": design_sentence(made, lang)} | plain(made)
    return body
