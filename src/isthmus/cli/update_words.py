"""Words of ``isthmus update`` and of runs drawn from what it left, in English and Spanish, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.cli.words import filled

WORDS: Final[dict[str, tuple[str, str]]] = {
    "posterior_updated": (
        "Updated with {counts} later counts, to {last} ({left} effective draws): decisions begin in {year}.",
        "Actualizado con {counts} conteos posteriores, hasta {last} ({left} extracciones efectivas): las decisiones "
        "empiezan en {year}.",
    ),
    "put_off": (
        "Put off whole, since decisions begin in {year}: {names}.",
        "Aplazadas enteras, porque las decisiones empiezan en {year}: {names}.",
    ),
    "put_off_one": ("{name} by 1 year", "{name}, 1 año"),
    "put_off_by": ("{name} by {years} years", "{name}, {years} años"),
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
        "Not used: {names} (counts: {points}). The model reads these series and does not explain them; after 2018 its "
        "baseline holds them, and using later counts of them needs a new fit.",
        "Sin usar: {names} (conteos: {points}). El modelo lee estas series y no las explica; después de 2018 la línea base "
        "las mantiene, y usar sus conteos posteriores exige un nuevo ajuste.",
    ),
    "no_target": (
        "Not used: {names} (counts: {points}). The model was fitted to nothing that answers to them.",
        "Sin usar: {names} (conteos: {points}). El modelo no se ajustó a nada que les corresponda.",
    ),
    "history": (
        "Not used: {names} to 2018 (counts: {points}). The fit has counted history already.",
        "Sin usar: {names} hasta 2018 (conteos: {points}). El ajuste ya contó la historia.",
    ),
    "policy": (
        "Counts were weighed as if the policy of 2018 had gone on to {last}: what was decided since is taken for luck or "
        "for other numbers.",
        "Los conteos se ponderaron como si la política de 2018 hubiera continuado hasta {last}: lo decidido desde entonces "
        "se toma por azar o por otros números.",
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


def updated_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What later counts made of the posterior, and which strategies had to be put off; nothing where there were none."""
    posterior = manifest.get("posterior", {})
    if "update" not in posterior:
        return []
    done, year = posterior["update"], posterior["decision_year"]
    left = f"{done['effective_draws']:,.0f}"
    notes = [say("posterior_updated", lang, counts=done["counts"], last=year - 1, left=left, year=year)]
    late = manifest.get("put_off_years", {})
    if late:
        names = [
            say("put_off_one" if years == 1 else "put_off_by", lang, name=name, years=years)
            for name, years in late.items()
        ]
        notes.append(say("put_off", lang, year=year, names="; ".join(names)))
    return notes
