"""Words of ``isthmus published``, in English and Spanish, side by side."""

from __future__ import annotations

from typing import Final

from isthmus.cli.words import filled

WORDS: Final[dict[str, tuple[str, str]]] = {
    "head": (
        "Published models, reproduced. `isthmus published NAME` runs one and holds it to what was published",
        "Modelos publicados, reproducidos. `isthmus published NAME` corre uno y lo compara con lo publicado",
    ),
    "complete": ("complete", "completo"),
    "partial": ("partial", "parcial"),
    "outputs only": ("outputs only", "sólo resultados"),
    "name": ("name", "nombre"),
    "model": ("model", "modelo"),
    "pinned": ("sources tell", "las fuentes dicen"),
    "question": ("question", "pregunta"),
    "theirs": ("theirs", "suyo"),
    "ours": ("ours", "nuestro"),
    "shared": ("with the nexus", "con el nexo"),
    "quarrel": ("disputed", "en disputa"),
    "lesson": ("to notice", "para notar"),
    "source": ("source", "fuente"),
    "quantity": ("quantity", "cantidad"),
    "published": ("published", "publicado"),
    "computed": ("computed", "calculado"),
    "passes": ("passes within", "pasa entre"),
    "result": ("", ""),
    "pass": ("pass", "pasa"),
    "fail": ("FAIL", "NO PASA"),
    "own": ("our own figure", "cifra nuestra"),
    "recalled": ("{text} (RECALLED)", "{text} (DE MEMORIA)"),
    "up_to": ("to {high}", "hasta {high}"),
    "from": ("{low} or more", "{low} o más"),
    "span": ("{low} to {high}", "{low} a {high}"),
    "table": ("Acceptance table", "Tabla de aceptación"),
    "not_run": ("Not run: {quantity}: {why}", "No se corrió: {quantity}: {why}"),
    "all_pass": ("{rows} rows, all pass", "{rows} renglones, todos pasan"),
    "some_fail": ("{failed} of {rows} rows FAIL", "{failed} de {rows} renglones NO PASAN"),
    "no_rows": (
        "no row could be run: {name} needs {file}, {where}. Name its folder with --data.",
        "no se pudo correr ningún renglón: {name} requiere {file}, {where}. Nombre su carpeta con --data.",
    ),
    "baselines": ("Both baselines: {action}", "Las dos líneas de base: {action}"),
    "today": ("today", "hoy"),
    "nothing": ("doing nothing", "sin hacer nada"),
    "action": ("doing it", "haciéndolo"),
    "against_today": (
        "against today: {low}% to {high}%, median {mid}%; lower in {count} of {runs} runs",
        "contra hoy: {low}% a {high}%, mediana {mid}%; menor en {count} de {runs} corridas",
    ),
    "against_nothing": (
        "against doing nothing: {low}% to {high}%, median {mid}%; lower in {count} of {runs} runs, the same in {same}",
        "contra no hacer nada: {low}% a {high}%, mediana {mid}%; menor en {count} de {runs} corridas, igual en {same}",
    ),
    "ranges_note": (
        "Runs draw the model's numbers evenly from their ranges, most of them ours. Given this model; not a forecast.",
        "Las corridas sortean los números del modelo de manera pareja en sus intervalos, casi todos nuestros. Según este "
        "modelo; no es un pronóstico.",
    ),
    "seconds": (
        "one run {first} s the first time, then {again} s",
        "una corrida {first} s la primera vez, luego {again} s",
    ),
    "parameters": ("Numbers, each with its range", "Números, cada uno con su intervalo"),
    "levers": ("What can be done", "Lo que se puede hacer"),
    "value": ("value", "valor"),
    "range": ("range", "intervalo"),
    "unit": ("unit", "unidad"),
    "status": ("status", "estado"),
    "written": ("{runs} runs of {name}: {path}", "{runs} corridas de {name}: {path}"),
    "running": ("{name} ...", "{name} ..."),
}


UNITS: Final[dict[str, str]] = {
    "%": "%",
    "1/year": "1/año",
    "US$": "US$",
    "apprehensions": "detenciones",
    "attempts": "intentos",
    "billion US$": "miles de millones de US$",
    "billion US$ a year": "miles de millones de US$ al año",
    "case": "caso",
    "cases": "casos",
    "chance": "probabilidad",
    "correlation": "correlación",
    "fiscal_year": "año fiscal",
    "g": "g",
    "judges": "jueces",
    "loads": "cargas",
    "million": "millones",
    "million US$": "millones de US$",
    "month": "mes",
    "persons": "personas",
    "persons a week": "personas por semana",
    "persons a year": "personas por año",
    "places": "lugares",
    "points": "puntos",
    "share": "proporción",
    "share a year": "proporción por año",
    "t": "t",
    "t a year": "t por año",
    "time": "tiempo",
    "tonnes a year": "toneladas por año",
    "week": "semana",
    "year": "año",
    "years": "años",
}
"""Spanish of units of outputs, rows and axes."""


def unit_said(unit: str, lang: str) -> str:
    """A unit in one language."""
    return UNITS.get(unit, unit) if lang == "es" else unit.replace("_", " ")


def say(key: str, lang: str, **values: object) -> str:
    """One phrase in one language, its blanks filled."""
    return filled(WORDS[key], lang, values)
