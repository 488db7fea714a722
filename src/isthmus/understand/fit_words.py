"""Words on how the posterior fits history, in English and Spanish, side by side."""

from __future__ import annotations

from typing import Final

from isthmus.understand.drivers.named import members

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("The model against history", "El modelo frente a la historia"),
    "head": (
        "Posterior, fit {fit} of {made}, {draws} draws; fitted to 2000-2018. Worst misses first",
        "Posterior, ajuste {fit} de {made}, {draws} extracciones; ajustado a 2000-2018. Primero lo peor",
    ),
    "updated": ("Later counts", "Conteos posteriores"),
    "updated_text": (
        "{counts} later counts, to {last}, have reweighted this posterior: of {draws} draws {left} are effectively left, "
        "and decisions begin in {decided}. The table holds each count against what was expected before. Everything "
        "below is the fit to 2000-2018 that it came from ({parent}).",
        "{counts} conteos posteriores, hasta {last}, dieron otro peso a este posterior: de {draws} extracciones quedan "
        "efectivamente {left}, y las decisiones empiezan en {decided}. La tabla compara cada conteo con lo que se esperaba "
        "antes. Todo lo que sigue es el ajuste a 2000-2018 del que viene ({parent}).",
    ),
    "counted": ("counted", "contado"),
    "expected": ("expected [5 to 95%]", "esperado [5 a 95%]"),
    "within": ("yes", "sí"),
    "outside": ("no", "no"),
    "no_lever": (
        "A good fit proves no lever. The hold-out was fitted to 2013, blind to later switches; its priors were set by "
        "people who had seen the years after, so it is kinder to the model than a true forecast.",
        "Un buen ajuste no prueba ninguna palanca. La prueba reservada se ajustó hasta 2013, sin los cambios posteriores; "
        "sus intervalos previos los fijaron personas que habían visto los años siguientes, así que favorece al modelo más "
        "que un pronóstico verdadero.",
    ),
    "pooled": ("All series together", "Todas las series juntas"),
    "pooled_fit": (
        "Of {points} points of closely counted series, {in50} lie inside the 50 percent bands and {in90} inside the 90 "
        "percent bands, which are {width} times as wide as a random walk's one step ahead (median).",
        "De {points} puntos de series contadas con cuidado, {in50} caen en las bandas de 50 por ciento y {in90} en las de "
        "90 por ciento, que son {width} veces tan anchas como las de una caminata aleatoria a un paso (mediana).",
    ),
    "naive": ("against", "frente a"),
    "closer": ("closer", "más cerca"),
    "farther": ("farther", "más lejos"),
    "median_skill": ("median skill", "hab. mediana"),
    "pooled_skill": ("pooled skill", "hab. conjunta"),
    "skill_key": (
        "Skill: 1 less the ratio of CRPS to the naive forecast's, on the scale of comparison; 0 is no better, below 0 is "
        "worse. Series with fewer than 8 points before 2014 claim none.",
        "Habilidad: 1 menos la razón del CRPS al del pronóstico ingenuo, en la escala de comparación; 0 no lo mejora, menos "
        "de 0 es peor. Las series con menos de 8 puntos antes de 2014 no la reclaman.",
    ),
    "last value": ("last value", "último valor"),
    "drift": ("drift", "deriva"),
    "ETS": ("ETS", "ETS"),
    "history": ("History, 2000-2018", "Historia, 2000-2018"),
    "series": ("series", "serie"),
    "in50": ("in 50%", "en 50%"),
    "in90": ("in 90%", "en 90%"),
    "width": ("width / random walk", "ancho / caminata aleatoria"),
    "loose": ("loosely counted", "conteo impreciso"),
    "holdout": (
        "Held back, 2014-2018: lowest skill first",
        "Años reservados, 2014-2018: primero la menor habilidad",
    ),
    "before": ("points before", "puntos previos"),
    "no_claim": ("no claim", "sin reclamo"),
    "misses": ("What the misses mean", "Qué significan los fallos"),
    "miss_fit": (
        "{name}: {inside} of points lie inside the 90 percent band, under 70 in 100. The band is too narrow or in the "
        "wrong place, and futures of this quantity should be trusted less.",
        "{name}: {inside} de los puntos caen en la banda de 90 por ciento, menos de 70 de 100. La banda es muy estrecha "
        "o está mal puesta, y conviene confiar menos en los futuros de esta cantidad.",
    ),
    "miss_last": (
        "{name}: repeating the last value was closer than the model (skill {skill}). Over years not seen, the model adds no "
        "accuracy here.",
        "{name}: repetir el último valor quedó más cerca que el modelo (habilidad {skill}). En años no vistos, el modelo no "
        "aporta aquí exactitud.",
    ),
    "no_misses": ("None.", "Ninguno."),
    "taught": ("What history taught", "Qué enseñó la historia"),
    "taught_counts": (
        "Of {total} uncertain numbers history moved {moved}, narrowed {narrowed}, and taught nothing that shows about "
        "{silent}: those keep the width of their evidence.",
        "De {total} números inciertos la historia movió {moved}, estrechó {narrowed} y no enseñó nada visible sobre "
        "{silent}: esos conservan la amplitud de su evidencia.",
    ),
    "most": ("The 20 most narrowed", "Los 20 más estrechados"),
    "number": ("number", "número"),
    "shift": ("shift, prior sds", "movimiento, desv. previas"),
    "contraction": ("contraction", "contracción"),
    "levers": (
        "Numbers that levers rest on and history did not move, by sector",
        "Números en que descansan palancas y que la historia no movió, por sector",
    ),
    "levers_key": (
        "{silent} of {total} numbers that share rows of evidence with a lever.",
        "{silent} de {total} números que comparten filas de evidencia con una palanca.",
    ),
    "ties": ("Known only together", "Conocidos solo juntos"),
    "tie": ("{first} and {second}, correlation {r}", "{first} y {second}, correlación {r}"),
    "losses": (
        "What history loses without each switch and coupling",
        "Qué pierde la historia sin cada cambio fechado y cada acoplamiento",
    ),
    "losses_none": ("Not measured in this fit.", "No se midió en este ajuste."),
    "loss": ("log units lost", "unidades log perdidas"),
    "switch": ("dated switch", "cambio fechado"),
    "coupling": ("coupling", "acoplamiento"),
    "what": ("what", "qué"),
    "kind": ("kind", "clase"),
    "none": ("None.", "Ninguno."),
    "fans": ("Each series and the posterior", "Cada serie y el posterior"),
    "fans_sub": (
        "What would be counted again, 2000-2018; the dashed line marks 2014, from which the hold-out held years back",
        "Lo que se contaría de nuevo, 2000-2018; la línea discontinua marca 2014, desde donde la prueba reservó años",
    ),
    "held_fans": ("Each series and the hold-out", "Cada serie y la prueba reservada"),
    "held_sub": (
        "Fitted to 2013, blind to later switches; lowest skill first",
        "Ajustado hasta 2013, sin los cambios posteriores; primero la menor habilidad",
    ),
    "held": ("held back", "reservado"),
    "fitted": ("seen by the fit", "visto por el ajuste"),
    "fans_key": (
        "Line: median. Dark band: half of draws. Light band: 90 of 100 draws. Discrepancy and error of counting are in.",
        "Línea: mediana. Banda oscura: la mitad. Banda clara: 90 de 100. Incluyen discrepancia y error de conteo.",
    ),
}


PLACES: Final[dict[str, tuple[str, str]]] = {
    "TOTAL": ("all", "todos"),
    "USA": ("USA", "EUA"),
    "OTHER": ("other origins", "otros orígenes"),
}


def say(key: str, lang: str, **values: object) -> str:
    """One phrase in one language, its blanks filled."""
    phrase = WORDS[key][1 if lang == "es" else 0]
    return phrase.format(**values) if values else phrase


def place(entity: str, lang: str) -> str:
    """Where a series was counted, as people call it."""
    pair = PLACES.get(entity)
    if pair:
        return pair[1 if lang == "es" else 0]
    return members(entity, lang)
