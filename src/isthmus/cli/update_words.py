"""Words of ``isthmus update``, in English and Spanish, side by side."""

from __future__ import annotations

from typing import Final

from isthmus.cli.words import filled

WORDS: Final[dict[str, tuple[str, str]]] = {
    "particles": ("particles", "partículas"),
    "head": (
        "Posterior updated with {counts} later counts of {series} series, to {last}",
        "Posterior actualizado con {counts} conteos posteriores de {series} series, hasta {last}",
    ),
    "effective": (
        "Effective sample size: {left} of {draws} draws, {particles} of {total} draws with their paths of luck. Under "
        "{enough} draws it is refused. Ranges rest on about {left} independent draws: their ends are coarse.",
        "Tamaño efectivo de la muestra: {left} de {draws} extracciones, {particles} de {total} extracciones con sus "
        "trayectorias de azar. Con menos de {enough} extracciones se rechaza. Los intervalos se apoyan en unas {left} "
        "extracciones independientes: sus extremos son gruesos.",
    ),
    "series": ("series", "serie"),
    "year": ("year", "año"),
    "counted": ("counted", "contado"),
    "expected": ("expected before [5 to 95%]", "esperado antes [5 a 95%]"),
    "inside": ("in 90%", "en 90%"),
    "yes": ("yes", "sí"),
    "no": ("no", "no"),
    "inside_of": (
        "{inside} of {counts} counts lay in the range that held 90 of 100 of what was expected before.",
        "{inside} de {counts} conteos estaban en el intervalo con 90 de 100 de lo que se esperaba antes.",
    ),
    "moved": (
        "Moved most, in standard deviations of the posterior before: {names}.",
        "Lo que más se movió, en desviaciones estándar del posterior anterior: {names}.",
    ),
    "moved_none": (
        "No uncertain number moved by more than the luck of the draws.",
        "Ningún número incierto se movió más que el azar de las extracciones.",
    ),
    "driven": (
        "Not used, {points} counts: the model reads these series and does not explain them; after 2018 its baseline holds "
        "them, and later counts of them would need a new fit: {names}.",
        "Sin usar, {points} conteos: el modelo lee estas series y no las explica; después de 2018 la línea de base las "
        "mantiene, y usar sus conteos posteriores exigiría un nuevo ajuste: {names}.",
    ),
    "no_target": (
        "Not used, {points} counts: the model was fitted to nothing that answers to them: {names}.",
        "Sin usar, {points} conteos: el modelo no se ajustó a nada que les corresponda: {names}.",
    ),
    "history": (
        "Not used, {points} counts to 2018: the fit has counted history already: {names}.",
        "Sin usar, {points} conteos hasta 2018: el ajuste ya contó la historia: {names}.",
    ),
    "decision": (
        "Decisions now begin in {year}. Strategies that would begin earlier are put off whole.",
        "Las decisiones empiezan ahora en {year}. Las estrategias que empezarían antes se aplazan enteras.",
    ),
    "written": (
        "Written: {path}. To draw from it: export ISTHMUS_POSTERIOR={path}",
        "Escrito: {path}. Para usarlo: export ISTHMUS_POSTERIOR={path}",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """One phrase in one language, its blanks filled."""
    return filled(WORDS[key], lang, values)
