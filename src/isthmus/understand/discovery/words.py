"""Rules in plain words, for pages of claims that aren't documents yet: what must hold, and how far it is to be trusted."""

from __future__ import annotations

import math
from typing import Final

from isthmus.figures.numbers import number, share
from isthmus.methods.scenario import FEWEST_CASES, FEWEST_ROWS, TIMES
from isthmus.text import area
from isthmus.understand.discovery.find import Condition, Discovery, Rule
from isthmus.understand.drivers import named

rule_phrase: Final = area("discovery")
"""One phrase, its blanks filled: ``rule_phrase(key, lang, **blanks)``."""


def condition_text(one: Condition, lang: str) -> str:
    """One line of a rule."""
    if one.input.kind == "structure":
        holds = math.isfinite(one.low)
        other = named.opposite(one.input)
        option = one.input.member if holds else other or one.input.member
        question, answer = named.rival(one.input.of, option, lang)
        return rule_phrase(
            "answer" if holds or other else "not_answer", lang, question=question, answer=answer
        )
    limits = {
        side: number(value, lang)
        for side, value in (("low", one.low), ("high", one.high))
        if math.isfinite(value)
    }
    key = "between" if len(limits) == 2 else "above" if "low" in limits else "below"
    known = {"title": named.title(one.input, lang), "unit": _bracketed(one, lang)}
    return rule_phrase(key, lang, median=number(one.median, lang), **known, **limits)


def rule_lines(rule: Rule, lang: str) -> list[str]:
    """The lines of a rule, one for each condition."""
    return [condition_text(one, lang) for one in rule.conditions]


def refusal(found: Discovery, lang: str) -> str:
    """Why there is no rule; empty where there is one."""
    if found.verdict == "never varies":
        return rule_phrase("always" if found.interest else "never", lang)
    if found.verdict == "too few":
        if found.independent < FEWEST_ROWS:
            return rule_phrase("few_futures", lang, independent=found.independent, fewest=FEWEST_ROWS)
        few = round(min(found.base, 1 - found.base) * found.independent)
        return rule_phrase("few_cases", lang, few=few, fewest=FEWEST_CASES)
    if found.verdict == "nothing stands out":
        return rule_phrase("nothing", lang, inputs=found.inputs)
    return rule_phrase("no_box", lang) if found.verdict == "no box" else ""


def trust(found: Discovery, rule: Rule, lang: str) -> list[str]:
    """How many futures a rule catches, and what it is worth on futures it wasn't made from."""
    said = [
        rule_phrase(
            "catches", lang, rows=f"{rule.futures:,}", futures=f"{found.futures:,}", mass=share(rule.mass, lang),
            density=share(rule.density, lang), base=share(found.base, lang), coverage=share(rule.coverage, lang),
        )
    ]  # fmt: skip
    if rule.density_range and rule.held is not None and rule.density_elsewhere is not None:
        low, high = (share(v, lang) for v in rule.density_range)
        seen = {"density": share(rule.density_elsewhere, lang), "low": low, "high": high}
        said.append(rule_phrase("elsewhere", lang, times=TIMES, held=share(rule.held, lang), **seen))
    return said


def _bracketed(one: Condition, lang: str) -> str:
    """A unit that reads after a number, or in brackets where it is a description."""
    unit = named.unit(one.input, lang)
    plain = one.input.kind != "shock" and one.input.unit not in ("elasticity", "ratio", "fraction", "year")
    return unit if plain else f"({unit})"
