"""Rules in plain words, in English and in Spanish: what must hold, and how far the rule is to be trusted."""

from __future__ import annotations

import math
from typing import Final

from isthmus.figures.numbers import number, share
from isthmus.methods.scenario import FEWEST_CASES, FEWEST_ROWS, TIMES
from isthmus.understand.discovery.cases import Cases
from isthmus.understand.discovery.find import Condition, Discovery, Rule
from isthmus.understand.drivers import named
from isthmus.understand.drivers.words import about, futures_sentences, unit_of, view_sentence

WORDS: Final[dict[str, tuple[str, str]]] = {
    "cases_above": (
        "Of interest: above {threshold} {unit}. {interest} of {futures} futures ({base}).",
        "De interés: por encima de {threshold} {unit}. {interest} de {futures} futuros ({base}).",
    ),
    "cases_below": (
        "Of interest: below {threshold} {unit}. {interest} of {futures} futures ({base}).",
        "De interés: por debajo de {threshold} {unit}. {interest} de {futures} futuros ({base}).",
    ),
    "above": ("{title}: above {low} {unit} (median of all futures {median})",
              "{title}: por encima de {low} {unit} (mediana de todos los futuros {median})"),
    "below": ("{title}: below {high} {unit} (median of all futures {median})",
              "{title}: por debajo de {high} {unit} (mediana de todos los futuros {median})"),
    "between": ("{title}: between {low} and {high} {unit} (median of all futures {median})",
                "{title}: entre {low} y {high} {unit} (mediana de todos los futuros {median})"),
    "answer": ("{question} {answer}", "{question} {answer}"),
    "not_answer": ("{question} not: {answer}", "{question} no: {answer}"),
    "rule": ("It is so mostly where all of this holds:", "Es así sobre todo donde se cumple todo esto:"),
    "rule_one": ("It is so mostly where this holds:", "Es así sobre todo donde se cumple esto:"),
    "catches": (
        "The rule holds in {rows} of {futures} futures ({mass}). Of these {density} are of interest, against {base} of all; "
        "it catches {coverage} of the cases of interest (coverage).",
        "La regla se cumple en {rows} de {futures} futuros ({mass}). De estos, {density} son de interés, frente a {base} de "
        "todos; recoge {coverage} de los casos de interés (cobertura).",
    ),
    "elsewhere": (
        "Found in one half of the futures and counted in the other, {times} times: density {density} ({low} to {high}), "
        "above the base in {held} of the splits. Expect that, not the figure above.",
        "Hallada en una mitad de los futuros y contada en la otra, {times} veces: densidad {density} ({low} a {high}), "
        "sobre la base en {held} de las particiones. Espere eso, no la cifra de arriba.",
    ),
    "tree": ("A classification tree's rule, as a check:", "La regla de un árbol de clasificación, como cotejo:"),
    "tree_counts": (
        "{rows} futures, density {density}, coverage {coverage}. Of the futures that meet either rule, {shared} meet both.",
        "{rows} futuros, densidad {density}, cobertura {coverage}. De los futuros que cumplen una u otra regla, {shared} "
        "cumplen ambas.",
    ),
    "tree_none": (
        "A classification tree finds no rule: take the one above with care.",
        "Un árbol de clasificación no halla regla: tome con cautela la de arriba.",
    ),
    "no_box": (
        "No rule: none of the boxes found would be found again. The nearest fails its test, and is not a finding.",
        "Sin regla: ninguna de las cajas halladas se hallaría de nuevo. La más cercana no pasa su prueba "
        "y no es un hallazgo.",
    ),
    "nothing": (
        "No rule: none of the {inputs} inputs is distributed otherwise in the cases of interest, beyond luck.",
        "Sin regla: ninguno de los {inputs} datos se distribuye de otro modo en los casos de interés, más allá del azar.",
    ),
    "never": ("No rule: no future is of interest.", "Sin regla: ningún futuro es de interés."),
    "always": ("No rule: every future is of interest.", "Sin regla: todos los futuros son de interés."),
    "few_futures": (
        "No verdict: {independent} independent futures are too few to look for a rule; {fewest} are the least. Ask for more "
        "with --futures.",
        "Sin veredicto: {independent} futuros independientes son pocos para buscar una regla; el mínimo es {fewest}. Pida "
        "más con --futures.",
    ),
    "few_cases": (
        "No verdict: {few} independent futures on one side are too few to look for a rule; {fewest} are the least. Move the "
        "threshold, or ask for more with --futures, up to the draws that a posterior has.",
        "Sin veredicto: {few} futuros independientes de un lado son pocos para buscar una regla; el mínimo es {fewest}. "
        "Mueva el umbral, o pida más con --futures, hasta las extracciones que tenga un posterior.",
    ),
    "not_cause": (
        "A rule says where in the model's inputs such futures crowd, not what causes them in the world.",
        "Una regla dice en qué parte de los datos del modelo se juntan tales futuros, no qué los causa en el mundo.",
    ),
    "marginal": (
        "Searched: {inputs} inputs, {stand_out} of which stand out alone; what only works together is not seen.",
        "Se buscó en {inputs} datos, {stand_out} de los cuales destacan solos; lo que solo actúa en conjunto no se ve.",
    ),
    "rule_p": ("quasi-p", "cuasi-p"),
    "rule_again": ("again", "otra vez"),
    "side_other": ("the others", "los demás"),
    "side_above": ("of interest: above {threshold} {unit}", "de interés: más de {threshold} {unit}"),
    "side_below": ("of interest: below {threshold} {unit}", "de interés: menos de {threshold} {unit}"),
    "picture_sub": (
        "Over the two foremost uncertainties of the rule; {interest} of {futures} futures are of interest",
        "Sobre las dos incógnitas principales de la regla; {interest} de {futures} futuros son de interés",
    ),
    "picture_density": (
        "The rule holds in {mass} of futures, of which {density} are of interest.",
        "La regla se cumple en {mass} de los futuros, de los que {density} son de interés.",
    ),
    "picture_more": ("It has {more} more lines than are drawn.", "Tiene {more} líneas más de las que se dibujan."),
}  # fmt: skip


def rule_phrase(key: str, lang: str, **values: object) -> str:
    """One phrase, its blanks filled."""
    phrase = WORDS[key][1 if lang == "es" else 0]
    return phrase.format(**values) if values else phrase


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


def heading_of(found: Discovery, lang: str) -> str:
    """What the search is about."""
    return about(found.question, found.strategy, found.reference, lang)


def cases_sentence(found: Discovery, lang: str) -> str:
    """Which futures are of interest, in whose view, and how many they are."""
    asked: Cases = found.cases
    said = rule_phrase(
        f"cases_{asked.side}", lang, threshold=number(asked.threshold, lang), unit=unit_of(found.question, lang),
        interest=f"{found.interest:,}", futures=f"{found.futures:,}", base=share(found.base, lang),
    )  # fmt: skip
    if asked.view:
        view = view_sentence(asked.view, lang)
        said += f" {view[0].upper()}{view[1:]}."
    return said


def opening(found: Discovery, lang: str) -> list[str]:
    """The futures, and which are of interest."""
    spread = futures_sentences(found.question, found.futures, found.independent, found.quantiles, lang)
    return [*spread, cases_sentence(found, lang)]


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


def tree_sentences(found: Discovery, lang: str) -> list[str]:
    """The tree's rule, in the same words."""
    if found.tree is None or found.shared is None:
        return [rule_phrase("tree_none", lang)] if found.rule else []
    counts = {
        "rows": f"{found.tree.futures:,}",
        "density": share(found.tree.density, lang),
        "coverage": share(found.tree.coverage, lang),
    }
    return [
        rule_phrase("tree", lang),
        *rule_lines(found.tree, lang),
        rule_phrase("tree_counts", lang, shared=share(found.shared, lang), **counts),
    ]


def _bracketed(one: Condition, lang: str) -> str:
    """A unit that reads after a number, or in brackets where it is a description."""
    unit = named.unit(one.input, lang)
    plain = one.input.kind != "shock" and one.input.unit not in ("elasticity", "ratio", "fraction", "year")
    return unit if plain else f"({unit})"
