"""What drivers and choices are told in, in English and in Spanish: whole sentences from the findings."""

from __future__ import annotations

from typing import Final

from isthmus.figures.numbers import number, share
from isthmus.text import SOURCE, Text, area
from isthmus.understand.drivers import named
from isthmus.understand.drivers.choice import Choice, GroupWorth, View
from isthmus.understand.drivers.designs import DesignResult
from isthmus.understand.drivers.find import Drivers
from isthmus.understand.drivers.sample import FEWEST, Question

driver_phrase: Final = area("drivers")
"""One phrase, its blanks filled: ``driver_phrase(key, lang, **blanks)``."""


def what(asked: Question, lang: str) -> str:
    """``Homicide rate, Honduras, 2028``."""
    spec = asked.spec
    name = spec.title.translate(lang)
    if not asked.member:
        return driver_phrase("of_all", lang, outcome=name, year=asked.year)
    return driver_phrase("of", lang, outcome=name, place=named.members(asked.member, lang), year=asked.year)


def about(asked: Question, strategy: str, reference: str | None, lang: str) -> str:
    """What is explained: an outcome under a strategy, or the difference between two."""
    if reference is None:
        return driver_phrase("level", lang, what=what(asked, lang), strategy=strategy)
    return driver_phrase("gap", lang, what=what(asked, lang), strategy=strategy, reference=reference)


def unit_of(asked: Question, lang: str) -> str:
    """The unit of an outcome."""
    return asked.spec.unit_words.translate(lang)


def futures_sentences(
    asked: Question, futures: int, independent: int, quantiles: tuple[float, ...], lang: str
) -> list[str]:
    """How many futures there are, how the number is spread over them, and whether draws come again."""
    low, _, median, _, high = (number(q, lang) for q in quantiles)
    said = [
        driver_phrase(
            "range",
            lang,
            futures=f"{futures:,}",
            median=median,
            low=low,
            high=high,
            unit=unit_of(asked, lang),
        )
    ]
    if independent < futures:
        said.append(driver_phrase("repeated", lang, futures=f"{futures:,}", independent=f"{independent:,}"))
    return said


def drivers_sentences(found: Drivers, lang: str) -> list[str]:
    """The finding in sentences."""
    said = futures_sentences(found.question, found.futures, found.independent, found.quantiles, lang)
    if found.verdict == "too few":
        return [*said, driver_phrase("too_few", lang, independent=f"{found.independent:,}", fewest=FEWEST)]
    if found.verdict == "never varies":
        return [*said, driver_phrase("never_varies", lang)]
    if found.verdict == "nothing stands out":
        return [*said, driver_phrase("nothing", lang)]
    key = "explained" if len(found.drivers) > 1 else "explained_one"
    part = {"share": share(found.explained, lang), "error": share(found.explained_error, lang)}
    said.append(driver_phrase(key, lang, count=len(found.drivers), **part))
    short = sum(d.short_list for d in found.drivers)
    if short < len(found.drivers):
        said.append(driver_phrase("short", lang, short=short))
    return [*said, driver_phrase("not_cause", lang)]


def view_sentence(view: View, lang: str) -> str:
    """``lower is better, in the view of people who live there``."""
    better = driver_phrase(view.better, lang)
    if not view.whose:
        return driver_phrase("view_asked", lang, better=better)
    return driver_phrase("view", lang, better=better, whose=whose(view.whose, lang))


def choice_sentences(found: Choice, lang: str) -> list[str]:
    """The finding in sentences."""
    unit = unit_of(found.question, lang)
    if found.verdict == "never varies":
        return [driver_phrase("choice_same", lang)]
    best = found.standings[0]
    said = [
        driver_phrase(
            "chosen", lang, strategy=best.strategy, mean=number(best.mean, lang), unit=unit, share=share(best.best, lang)
        )
    ]  # fmt: skip
    if found.verdict == "too few":
        return [*said, driver_phrase("too_few", lang, independent=f"{found.independent:,}", fewest=FEWEST)]
    perfect = {
        "value": number(found.perfect.value, lang),
        "error": number(found.perfect.error, lang, digits=2),
    }
    said.append(driver_phrase("perfect", lang, unit=unit, **perfect))
    evidence = [one for one in found.changing if one.input.kind != "shock"]
    floor = number(found.inputs[0].value.floor, lang, digits=2) if found.inputs else "0"
    if evidence:
        top = evidence[0]
        value = {"value": number(top.value.value, lang), "error": number(top.value.error, lang, digits=2)}
        said.append(
            driver_phrase(
                "changes", lang, title=named.title(top.input, lang), unit=unit, floor=floor, **value
            )
        )
    else:
        counted = {"asked": f"{found.asked:,}", "independent": f"{found.independent:,}"}
        said.append(driver_phrase("changes_none", lang, floor=floor, unit=unit, **counted))
        if found.changing:
            said.append(driver_phrase("changes_luck", lang))
    groups = [g for g in found.groups if g.value.shows and g.by == "sector"]
    if groups:
        said.append(group_sentence(groups[0], unit, lang))
    return said


def group_sentence(one: GroupWorth, unit: str, lang: str) -> str:
    """What knowing a group first would be worth."""
    return driver_phrase(
        "changes_group",
        lang,
        group=named.group(one.group, lang),
        inputs=one.inputs,
        value=number(one.value.value, lang),
        error=number(one.value.error, lang, digits=2),
        unit=unit,
    )


def design_sentence(found: DesignResult, lang: str) -> str:
    """What a design is, and what it isn't."""
    method = found.method.capitalize()
    return driver_phrase(
        "designed", lang, method=method, runs=f"{found.found.runs:,}", count=len(found.inputs)
    )


def whose(view: str, lang: str) -> str:
    """Those whose view it is; the catalogue of outcomes names them in English."""
    return Text(f"views.{view}", {SOURCE: view}).translate(lang)
