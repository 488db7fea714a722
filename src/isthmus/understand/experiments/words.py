"""What the pages of experiments say around their numbers, in English and Spanish."""

from __future__ import annotations

from typing import Any, Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "attribution": ("What of the past came from the US side", "Qué del pasado vino de Estados Unidos"),
    "enemy": ("No single enemy", "Ningún enemigo único"),
    "timing": ("How long each lever takes", "Cuánto tarda cada medida"),
    "MEX": ("Mexico", "México"),
    "GTM": ("Guatemala", "Guatemala"),
    "SLV": ("El Salvador", "El Salvador"),
    "HND": ("Honduras", "Honduras"),
    "attribution_head": (
        "Change from {first} to {last} in the model, and what goes of it with US-side drivers held as in 2000: {futures} futures "
        "from the {ensemble}, median [5 to 95 percent]",
        "Cambio de {first} a {last} en el modelo, y lo que se va de él con causas de EE. UU. fijas como en 2000: {futures} "
        "futuros {ensemble}, mediana [5 a 95 por ciento]",
    ),
    "outcome": ("outcome", "resultado"),
    "driver": ("held as in 2000", "fijo como en 2000"),
    "change": ("change", "cambio"),
    "gone": ("goes", "se va"),
    "share": ("share of change", "parte del cambio"),
    "all-us-side": ("all of these together", "todas juntas"),
    "no_share": ("too little change to divide", "muy poco cambio para dividir"),
    "attribution_how": (
        "A share is of the model's own change, not of the world's. Above 100 percent: without these drivers the change would have "
        "gone the other way; below zero: they held it back. Drivers interact, so parts need not add up. What the model reads and "
        "does not explain (crops, dated events in the region) is not on the US side here.",
        "La parte es del cambio del modelo, no del mundo. Más de 100 por ciento: sin estas causas el cambio habría ido al revés; "
        "menos de cero: lo frenaron. Las causas interactúan y las partes no tienen que sumar. Lo que el modelo lee y no explica "
        "(cultivos, sucesos fechados en la región) no está aquí del lado de EE. UU.",
    ),
    "enemy_head": (
        "If the largest group were gone: change of the homicide rate there, median [5 to 95 percent]",
        "Si desapareciera el mayor grupo: cambio de la tasa de homicidios ahí, mediana [5 a 95 por ciento]",
    ),
    "enemy_how": (
        "A fifth of the members of one kind of group, one group and one leader are taken at once; the fifth is ours.",
        "Se quita de una vez un quinto de los miembros de un tipo de grupo, un grupo y un líder; el quinto es nuestro.",
    ),
    "country": ("country", "país"),
    "kind": ("kind of group", "tipo de grupo"),
    "export": ("export", "exportador"),
    "territorial": ("territorial", "territorial"),
    "after": ("after {n}", "tras {n}"),
    "timing_head": (
        "Years from the start of each lever, alone and kept up, to half of its effect after twenty years: {futures} futures from the "
        "{ensemble}, median [5 to 95 percent]",
        "Años desde el inicio de cada medida, sola y sostenida, hasta la mitad de su efecto a veinte años: {futures} futuros "
        "{ensemble}, mediana [5 a 95 por ciento]",
    ),
    "lever": ("lever", "medida"),
    "moves": ("moves most", "lo que más mueve"),
    "effect": ("effect after 20 years", "efecto a 20 años"),
    "years": ("years to half", "años a la mitad"),
    "nothing": ("none of the six by a visible amount", "ninguno de los seis de forma visible"),
    "timing_how": (
        "Of six outcomes (homicide, people under criminal rule, groups' income, overdose deaths, irregular entries, unauthorised "
        "population) the one a lever moves most relative to its size; half a percent is the least shown. Strength: of the seed "
        "strategy that uses it most, or half of its range. Elections can't undo it here.",
        "De seis resultados (homicidios, personas bajo dominio criminal, ingresos de grupos, muertes por sobredosis, entradas "
        "irregulares, población no autorizada), el que la medida más mueve en proporción; medio por ciento es lo mínimo que se "
        "muestra. Fuerza: la de la estrategia que más la usa, o la mitad de su rango. Aquí las elecciones no la revierten.",
    ),
    "of_posterior": ("posterior", "de la posterior"),
    "of_prior": ("uncalibrated prior", "de la previa sin calibrar"),
}  # fmt: skip


def say(key: str, lang: str, **values: Any) -> str:
    """One text, filled in."""
    return WORDS[key][1 if lang == "es" else 0].format(**values)


def percent(values: tuple[float, float, float], lang: str) -> str:
    """``-12% [-20 to -3]``: median and ends of a relative change, to two digits and no finer than a tenth of a percent."""
    from isthmus.figures.numbers import number

    low, mid, high = (number(100.0 * v, lang, digits=2, step=0.1) for v in values)
    return f"{mid}% [{low} {'a' if lang == 'es' else 'to'} {high}]"
