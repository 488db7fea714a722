"""Told: the comparison as sections that a terminal, a file or the brief can set."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from isthmus.figures import share
from isthmus.text import area, has
from isthmus.understand.insurgencies.analogues import Near
from isthmus.understand.insurgencies.codings import ATTRIBUTES, Coding, cases, our_coding, rows
from isthmus.understand.insurgencies.distance import Spread
from isthmus.understand.insurgencies.overview import Overview
from isthmus.understand.insurgencies.picture import coders_in_words
from isthmus.understand.insurgencies.words import (
    attribute_short,
    attribute_title,
    case_title,
    family_title,
)
from isthmus.understand.section import Section

said = area("insurgencies")


def comparison_sections(found: Overview, lang: str) -> list[Section]:
    """Verdict, distances, neighbours, codes and agreement."""
    sections = [
        verdict_section(found, lang),
        distances_section(found, lang),
        gaps_section(found, lang),
        nearest_section(found, lang),
        codes_section(found, lang),
    ]
    return sections + agreement_sections(found, lang)


def verdict_sentence(found: Overview, lang: str) -> str:
    """The verdict, or why there is none."""
    verdict = found.verdict
    coders = coders_in_words(verdict.people, lang)
    if verdict.why_not == "coders":
        return said("verdict_coders", lang, coders=coders)
    if verdict.why_not == "agreement":
        alpha = math.nan if found.agreement is None else found.agreement.alpha
        return said("verdict_agreement", lang, coders=coders, alpha=_two(alpha))
    part = share(verdict.no_farther, lang)
    return said("verdict_given", lang, coders=coders, reading=said(verdict.reading, lang), share=part)


def verdict_section(found: Overview, lang: str) -> Section:
    """The verdict, and what the label means."""
    return Section(said("verdict", lang), verdict_sentence(found, lang), notes=(said("label", lang),))


def distances_section(found: Overview, lang: str) -> Section:
    """Mean distances within and across families."""
    table = tuple(
        (_families(b.first, b.second, lang), str(b.pairs), *_spread(b.distance, lang)) for b in found.blocks
    )
    error = said("error_measured" if found.codes.measured else "error_assumed", lang)
    columns = tuple(said(k, lang) for k in ("families", "pairs", "as_coded", "without_one", "with_error"))
    return Section(
        said("distances", lang), said("distances_key", lang, error=error), columns, table, (1, 2, 3, 4)
    )


def gaps_section(found: Overview, lang: str) -> Section:
    """How much farther, over all attributes, ends and means; and which attributes tell the families apart."""
    table = tuple(
        (said(g.attributes, lang), *_spread(g.gap, lang), _part(g.no_farther, lang)) for g in found.gaps
    )
    names = [(attribute_title(a.attribute, lang), a.differs) for a in found.attributes]
    differ, alike = (", ".join(n for n, d in names if d is side) for side in (True, False))
    nothing = said("nothing", lang)
    note = said("differ", lang, differ=differ or nothing, alike=alike or nothing)
    columns = ("", *(said(k, lang) for k in ("as_coded", "without_one", "with_error", "no_farther")))
    return Section(said("gap_title", lang), "", columns, table, (1, 2, 3, 4), (note,))


def nearest_section(found: Overview, lang: str) -> Section:
    """The nearest cases of each of the four countries' cases."""
    cards: list[tuple[tuple[str, str], ...]] = []
    for a in found.analogues:
        own, other = a.own[0], a.others[0]
        answer = (
            said("answer_found", lang, case=case_title(cases()[a.found], lang))
            if a.found
            else said("answer_none", lang)
        )
        near = said(
            "other_near",
            lang,
            **_near(other, lang),
            nearest=share(other.nearest, lang),
            enough=share(a.no_farther, lang),
        )
        cards.append(
            (
                (case_title(cases()[a.case], lang), answer),
                (said("own_family", lang), said("own_near", lang, **_near(own, lang))),
                (said("other_family", lang), near),
            )
        )
    return Section(
        said("nearest", lang), said("nearest_key", lang), notes=(said("rand", lang),), cards=tuple(cards)
    )


def _near(near: Near, lang: str) -> dict[str, str]:
    distance = near.distance
    ends = f"({_two(distance.low)}-{_two(distance.high)})"
    return {"case": case_title(cases()[near.case], lang), "distance": _two(distance.as_coded), "ends": ends}


def codes_section(found: Overview, lang: str) -> Section:
    """Every code, marked where its fact isn't verified and where coders differ."""
    facts = rows()
    table: list[tuple[str, ...]] = []
    for i, case in enumerate(cases().values()):
        cells: list[str] = []
        for j, attribute in enumerate(ATTRIBUTES):
            doubt = "" if facts[case.id, attribute].status.startswith("VERIFIED") else "?"
            cells.append(_codes(found.counted.people, i, j) + doubt)
        table.append((case.id, family_title(case.family, lang)[:4], *cells))
    columns = (said("case", lang), "", *(attribute_short(a, lang) for a in ATTRIBUTES))
    right = tuple(range(2, 2 + len(ATTRIBUTES)))
    return Section(said("codes", lang), said("codes_key", lang), columns, tuple(table), right)


def agreement_sections(found: Overview, lang: str) -> list[Section]:
    """Agreement of those who count, where they differ, and what was shown beside them."""
    sections: list[Section] = []
    agreed = found.agreement
    aside = _aside(found, lang)
    if agreed is None:
        return [Section("", notes=aside)] if aside else []
    names = ", ".join(c.coder for c in found.counted.people)
    text = said(
        "agreement_all",
        lang,
        coders=names,
        alpha=_two(agreed.alpha),
        low=_two(agreed.low),
        high=_two(agreed.high),
        w=_two(agreed.w),
    )
    table = tuple((attribute_title(a.attribute, lang), _two(a.alpha), _two(a.w)) for a in agreed.attributes)
    columns = (said("attribute", lang), said("alpha", lang), "W")
    notes = (said("agreement_key", lang), *aside)
    sections.append(Section(said("agreement", lang), text, columns, table, (1, 2), notes))
    if agreed.differing:
        differing = tuple(
            (
                d.case,
                attribute_title(d.attribute, lang),
                "; ".join(f"{coder} {'x' if math.isnan(code) else f'{code:g}'}" for coder, code in d.codes),
            )
            for d in agreed.differing
        )
        head = said("differing_count", lang, count=len(differing), total=len(cases()) * len(ATTRIBUTES))
        columns = (said("case", lang), said("attribute", lang), said("codes", lang))
        sections.append(Section(said("differing", lang), head, columns, differing))
    return sections


def _aside(found: Overview, lang: str) -> tuple[str, ...]:
    """Codings that are shown and don't count."""
    shown = [said("is_generated", lang, coder=c.coder) for c in found.counted.generated]
    shown += [said("is_copy", lang, coder=c.coder) for c in found.counted.copies]
    notes = [said("not_counted", lang, names=", ".join(shown))] if shown else []
    ours = our_coding().code
    for c in found.counted.generated:
        both = np.isfinite(c.code) & np.isfinite(ours)
        apart = int((both & (c.code != ours)).sum())
        notes.append(said("generated_apart", lang, coder=c.coder, count=apart, total=int(both.sum())))
    return tuple(notes)


def _codes(people: Sequence[Coding], i: int, j: int) -> str:
    given = sorted({float(c.code[i, j]) for c in people if np.isfinite(c.code[i, j])})
    away = "x" if any(c.no_transfer[i, j] for c in people) else ""
    if not given:
        return away or "-"
    ends = f"{given[0]:g}" if len(given) == 1 else f"{given[0]:g}-{given[-1]:g}"
    return ends + away


def _families(first: str, second: str, lang: str) -> str:
    if first == second:
        return said("and_each_other", lang, family=family_title(first, lang))
    names = [
        family_title(f, lang) if has(f"insurgencies.family.{f}") else said(f, lang) for f in (first, second)
    ]
    return said("and", lang, first=names[0], second=names[1])


def _spread(spread: Spread, lang: str) -> tuple[str, str, str]:
    return (
        _two(spread.as_coded),
        f"{_two(spread.least)}-{_two(spread.most)}",
        f"{_two(spread.low)}-{_two(spread.high)}",
    )


def _part(value: float, lang: str) -> str:
    return "-" if math.isnan(value) else share(value, lang)


def _two(value: float) -> str:
    """Two decimals, as codes of four steps bear; a dash where it can't be said."""
    return "-" if math.isnan(value) else f"{value:.2f}"
