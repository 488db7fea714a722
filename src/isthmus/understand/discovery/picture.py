"""The two foremost lines of a rule as a picture: each future a point, those of interest told from the others."""

from __future__ import annotations

import numpy as np

from isthmus.figures import Figure, RegionAxis, region
from isthmus.figures.numbers import number, share
from isthmus.understand.discovery.find import Condition, Discovery, Rule
from isthmus.understand.discovery.words import heading_of, rule_phrase
from isthmus.understand.drivers import named
from isthmus.understand.drivers.sample import Sample
from isthmus.understand.drivers.words import unit_of


def picture(
    sample: Sample, found: Discovery, lang: str, *, title: str = "", compact: bool = False
) -> Figure | None:
    """Futures over the two foremost uncertainties of a rule; None where a rule has fewer than two lines.

    Args:
        sample: The futures that were searched.
        title: Instead of what the search is about.
    """
    rule = found.rule
    if rule is None or len(rule.conditions) < 2:
        return None
    across, up = rule.conditions[:2]
    interest = found.cases.among(sample.of(found.strategy, found.reference))
    x, y = (sample.x[:, sample.inputs.index(c.input)].astype(np.float64) for c in (across, up))
    sides = (rule_phrase("side_other", lang), _of_interest(found, lang))
    return region(
        title or heading_of(found, lang),
        rule_phrase("picture_sub", lang, interest=f"{found.interest:,}", futures=f"{found.futures:,}"),
        _axis(across, lang),
        _axis(up, lang),
        x,
        y,
        np.where(interest, 1.0, -1.0),
        lang=lang,
        sides=sides,
        note=_note(rule, lang),
        compact=compact,
    )


def _of_interest(found: Discovery, lang: str) -> str:
    """``above 50 per 100,000``: what makes a future one of interest."""
    key = "side_above" if found.cases.side == "above" else "side_below"
    return rule_phrase(
        key, lang, threshold=number(found.cases.threshold, lang), unit=unit_of(found.question, lang)
    )


def _axis(one: Condition, lang: str) -> RegionAxis:
    name = named.title(one.input, lang)
    if one.input.kind == "structure":
        question, answer = named.rival(one.input.of, one.input.member, lang)
        other = named.opposite(one.input)
        names = (
            named.rival(one.input.of, other, lang)[1] if other else rule_phrase("side_other", lang),
            answer,
        )
        return RegionAxis(question, options=names, low=one.low, high=one.high)
    return RegionAxis(name, named.unit(one.input, lang), one.low, one.high)


def _note(rule: Rule, lang: str) -> str:
    """How much of the rule the picture shows, where it has more lines than two."""
    more = len(rule.conditions) - 2
    said = rule_phrase(
        "picture_density", lang, density=share(rule.density, lang), mass=share(rule.mass, lang)
    )
    return f"{said} {rule_phrase('picture_more', lang, more=more)}" if more else said
