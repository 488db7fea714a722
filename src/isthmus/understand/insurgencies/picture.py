"""Picture: every case's distance from each of the four countries' cases, with its range."""

from __future__ import annotations

from typing import Final

import numpy as np

from isthmus.figures import Figure, NearPanel, NearRow, nearness
from isthmus.text import area
from isthmus.understand.insurgencies.codings import cases
from isthmus.understand.insurgencies.overview import Overview
from isthmus.understand.insurgencies.words import case_title, family_title

said = area("insurgencies")

MARKS: Final = {"criminal": "A", "political": "B", "jihadist": "C"}


def picture(found: Overview, lang: str, *, compact: bool = False) -> Figure:
    """A panel for each of the four countries' cases: the others by distance, nearest first."""
    named = [case_title(cases()[a.case], lang) for a in found.analogues if a.found]
    title = said("picture_some", lang, cases="; ".join(named)) if named else said("picture_none", lang)
    subtitle = said("picture_subtitle", lang, coders=coders_in_words(len(found.counted.people), lang))
    panels: list[NearPanel] = []
    for analogue in found.analogues:
        near = sorted((*analogue.own, *analogue.others), key=lambda n: n.distance.as_coded)
        rows = [
            NearRow(
                case_title(cases()[n.case], lang),
                MARKS[cases()[n.case].family],
                n.distance.as_coded,
                n.distance.low,
                n.distance.high,
            )
            for n in near
        ]
        half = float(np.median([n.distance.as_coded for n in analogue.own]))
        answer = (
            said("answer_found", lang, case=case_title(cases()[analogue.found], lang))
            if analogue.found
            else said("answer_none", lang)
        )
        panels.append(NearPanel(case_title(cases()[analogue.case], lang), rows, half, answer))
    groups = [(letter, family_title(family, lang)) for family, letter in MARKS.items()]
    return nearness(
        title,
        subtitle,
        panels,
        groups,
        lang=lang,
        unit=said("picture_unit", lang),
        level=said("picture_level", lang),
        key=said("picture_key_measured" if found.codes.measured else "picture_key", lang),
        compact=compact,
    )


def coders_in_words(people: int, lang: str) -> str:
    """``one coder, not established``, until three people have coded."""
    counts = {1: "one_coder", 2: "two_coders"}
    return said(counts.get(people, "many_coders"), lang, count=people)
