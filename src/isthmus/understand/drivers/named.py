"""What an input is called, in English and in Spanish: its meaning, whose it is, and its unit.

Meanings of parameters come from their passports in English and from meanings_es.yaml in Spanish.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from isthmus.evidence import load_parameters
from isthmus.evidence.yaml_file import read_yaml
from isthmus.model.structures import RIVALRIES
from isthmus.understand.drivers.inputs import Input

SPANISH: Final = Path(__file__).parent / "meanings_es.yaml"

MEMBERS: Final[dict[str, tuple[str, str]]] = {
    "MEX": ("Mexico", "México"),
    "GTM": ("Guatemala", "Guatemala"),
    "SLV": ("El Salvador", "El Salvador"),
    "HND": ("Honduras", "Honduras"),
    "OTHER": ("other origins", "otros orígenes"),
    "cannabis": ("cannabis", "cannabis"),
    "cocaine": ("cocaine", "cocaína"),
    "heroin": ("heroin", "heroína"),
    "meth": ("methamphetamine", "metanfetamina"),
    "synthetic_opioids": ("synthetic opioids", "opioides sintéticos"),
    "rx_opioids": ("prescription opioids", "opioides recetados"),
    "export": ("export groups", "grupos exportadores"),
    "territorial": ("territorial gangs", "pandillas territoriales"),
    "ports": ("ports of entry", "puertos de entrada"),
    "land_west": ("land, west", "tierra, oeste"),
    "land_east": ("land, east", "tierra, este"),
    "sea": ("sea", "mar"),
    "security": ("for security", "por seguridad"),
    "work": ("for work", "por trabajo"),
    "family": ("to join family", "por reunión familiar"),
    "police": ("police aid", "ayuda policial"),
    "military": ("military aid", "ayuda militar"),
    "counternarcotics": ("counternarcotics aid", "ayuda antinarcóticos"),
    "gang_prevention": ("gang prevention", "prevención de pandillas"),
    "gang_suppression": ("gang suppression", "represión de pandillas"),
    "growth": ("growth aid", "ayuda al crecimiento"),
    "jobs": ("youth jobs", "empleo juvenil"),
    "border": ("border", "frontera"),
    "overdose": ("overdose", "sobredosis"),
    "crime_abroad": ("crime abroad", "crimen en el exterior"),
    "drug_demand": ("levers on drug demand", "palancas de demanda de drogas"),
    "labour_demand": ("levers on labour demand", "palancas de demanda laboral"),
    "border_and_asylum": ("levers on border and asylum", "palancas de frontera y asilo"),
    "police_and_justice": ("levers on police and justice", "palancas de policía y justicia"),
    "growth_and_youth": ("levers on growth and youth", "palancas de crecimiento y juventud"),
    "trafficking_and_money": ("levers on trafficking and money", "palancas de tráfico y dinero"),
    "attention_and_learning": ("levers on attention and learning", "palancas de atención y aprendizaje"),
}
RIVALS: Final[dict[str, tuple[str, str]]] = {
    "group_logic": ("What moves armed groups?", "¿Qué mueve a los grupos armados?"),
    "group_logic=INSURGENT": ("rule and belonging", "mando y pertenencia"),
    "group_logic=MARKET": ("pay", "la paga"),
    "group_logic=CRIMINAL_WAR": ("leverage over the state", "presión sobre el Estado"),
    "crossing_displacement": (
        "How much of what a barrier stops comes back elsewhere?",
        "¿Cuánto de lo que frena una barrera vuelve por otro lado?",
    ),
    "crossing_displacement=WEAK": ("little", "poco"),
    "crossing_displacement=STRONG": ("much", "mucho"),
    "development": ("Does income first raise emigration?", "¿El ingreso eleva primero la emigración?"),
    "development=HUMP": ("yes, then lowers it", "sí, y luego la baja"),
    "development=FALLING": ("no, it lowers it", "no, la baja"),
    "lawful_supply": (
        "How much illicit trade does lawful supply displace?",
        "¿Cuánto comercio ilícito desplaza la oferta legal?",
    ),
    "lawful_supply=LITTLE": ("little", "poco"),
    "lawful_supply=MUCH": ("much", "mucho"),
    "arrests": (
        "Do arrests raise killing by territorial groups?",
        "¿Las detenciones elevan los homicidios de grupos territoriales?",
    ),
    "arrests=RAISE": ("they raise it", "los elevan"),
    "arrests=LOWER": ("they lower it", "los bajan"),
    "mexican_climb": (
        "Why did killing in Mexico climb twice?",
        "¿Por qué subieron dos veces los homicidios en México?",
    ),
    "mexican_climb=DATED_ONSET": ("a dated onset", "un inicio fechado"),
    "mexican_climb=LEADER_REMOVALS": ("removal of leaders", "remoción de líderes"),
    "mexican_climb=COCAINE_SCARCITY": ("scarce cocaine", "escasez de cocaína"),
    "entrants": (
        "Do those who enter split into circular and settled?",
        "¿Quienes entran se dividen en circulares y asentados?",
    ),
    "entrants=SPLIT": ("they split", "se dividen"),
    "entrants=ONE_STOCK": ("one stock", "un solo grupo"),
    "criminal_rule": (
        "Does criminal rule fill the absence of the state?",
        "¿El dominio criminal llena la ausencia del Estado?",
    ),
    "criminal_rule=VACUUM": ("yes", "sí"),
    "criminal_rule=COMPLEMENT": ("no, it grows with the state", "no, crece con el Estado"),
}
LUCK: Final[dict[str, tuple[str, str]]] = {
    "cycle": ("Luck: US growth", "Azar: crecimiento de EE. UU."),
    "coca": ("Luck: coca supply", "Azar: oferta de coca"),
    "poppy": ("Luck: poppy supply", "Azar: oferta de amapola"),
    "growth": ("Luck: growth", "Azar: crecimiento"),
    "crops": ("Luck: bad harvests", "Azar: malas cosechas"),
    "fights": ("Luck: fights among groups", "Azar: peleas entre grupos"),
    "killing": ("Luck: organised killing", "Azar: homicidio organizado"),
    "government": ("Luck: changes of government", "Azar: cambios de gobierno"),
    "push_common": ("Luck: wish to leave, all origins", "Azar: deseo de irse, todos los orígenes"),
    "push": ("Luck: wish to leave", "Azar: deseo de irse"),
    "awareness_wave": ("Luck: a wave of hope of release", "Azar: una ola de esperanza de ser liberado"),
    "travel_disruption": ("Luck: a disruption of travel", "Azar: una interrupción de viajes"),
    "new_product": ("Luck: a new synthetic product", "Azar: un nuevo producto sintético"),
    "truce": ("Luck: a truce", "Azar: una tregua"),
    "election": ("Luck: ballot of the US election", "Azar: sorteo de la elección de EE. UU."),
}
EVENTS: Final = ("awareness_wave", "travel_disruption", "new_product", "truce")
UNITS: Final[dict[str, str]] = {
    "US$ million": "millones de US$",
    "US$ million per mile": "millones de US$ por milla",
    "US$ per case": "US$ por caso",
    "US$ per gram": "US$ por gramo",
    "US$ per person": "US$ por persona",
    "US$ per person per day": "US$ por persona al día",
    "US$ per person per year": "US$ por persona al año",
    "cases": "casos",
    "cases per person per year": "casos por persona al año",
    "deaths per year": "muertes al año",
    "elasticity": "elasticidad",
    "fraction": "fracción",
    "fraction per year": "fracción al año",
    "grams per person per year": "gramos por persona al año",
    "log points": "puntos log",
    "log points per year": "puntos log al año",
    "miles": "millas",
    "per 100,000 people per year": "por 100,000 habitantes al año",
    "per case": "por caso",
    "per year": "al año",
    "persons": "personas",
    "persons per year": "personas al año",
    "ratio": "razón",
    "tonnes per year": "toneladas al año",
    "year": "año",
    "years": "años",
}
LUCK_UNITS: Final[dict[str, tuple[str, str]]] = {
    "election": (
        "0 to 1; a low draw can undo a strategy",
        "0 a 1; un sorteo bajo puede deshacer una estrategia",
    ),
    "event": ("mean strength, 0 to 1", "fuerza media, 0 a 1"),
    "path": ("mean, in long-run spreads", "media, en desviaciones de largo plazo"),
}
GROUPS: Final[dict[str, tuple[str, str]]] = {
    "parameter": ("parameters", "parámetros"),
    "structure": ("rival structures", "estructuras rivales"),
    "hazard": ("chances of events", "probabilidad de sucesos"),
    "shock": ("luck", "azar"),
    "demand": ("drug demand", "demanda de drogas"),
    "trafficking": ("trafficking", "tráfico"),
    "cartels": ("armed groups", "grupos armados"),
    "state": ("state", "Estado"),
    "violence": ("violence", "violencia"),
    "economy": ("economy", "economía"),
    "migration": ("migration", "migración"),
    "border": ("border", "frontera"),
    "labour": ("low-wage labour", "trabajo de baja paga"),
    "politics": ("politics", "política"),
    "surroundings": ("surroundings", "entorno"),
    "reporting": ("reporting", "registro"),
    "VERIFIED": ("range read in its source", "intervalo leído en su fuente"),
    "RECALLED": ("range from memory, not yet checked", "intervalo de memoria, sin cotejar"),
    "OURS": ("range set by us", "intervalo fijado por nosotros"),
    "MIXED": ("range checked in part", "intervalo cotejado en parte"),
    "moved": ("moved by history", "movido por la historia"),
    "narrowed": ("narrowed by history", "estrechado por la historia"),
    "not learned": ("history taught nothing that shows", "la historia no enseñó nada visible"),
}


def title(one: Input, lang: str) -> str:
    """``Share of cocaine income kept where it passes``, ``Homicide by gangs, 2000, Honduras``."""
    if one.kind == "structure":
        return f"{_pick(RIVALS[one.of], lang)} {_pick(RIVALS[f'{one.of}={one.member}'], lang)}"
    if one.kind == "shock":
        name = _pick(LUCK[one.of], lang)
    else:
        name = spanish()[one.of] if lang == "es" else load_parameters()[one.of].meaning
    return f"{name}, {members(one.member, lang)}" if one.member else name


def members(member: str, lang: str) -> str:
    """``territorial gangs, Honduras``; what has no other name stays as it is."""
    return ", ".join(_pick(MEMBERS.get(m, (m, m)), lang) for m in member.split("/"))


def unit(one: Input, lang: str) -> str:
    """The unit of an input; empty for a rival structure."""
    if one.kind == "shock":
        kind = "election" if one.of == "election" else "event" if one.of in EVENTS else "path"
        return _pick(LUCK_UNITS[kind], lang)
    return UNITS.get(one.unit, one.unit) if lang == "es" else one.unit


def opposite(one: Input) -> str | None:
    """The other option of a rivalry that has two; None where it has more."""
    others = [option for option in RIVALRIES[one.of].options if option != one.member]
    return others[0] if len(others) == 1 else None


def rival(of: str, option: str, lang: str) -> tuple[str, str]:
    """The question of a rivalry and one answer, in words."""
    return _pick(RIVALS[of], lang), _pick(RIVALS[f"{of}={option}"], lang)


def group(name: str, lang: str) -> str:
    """A kind, a sector, a status or what history taught, as people call it."""
    return _pick(GROUPS[name], lang)


@functools.cache
def spanish() -> dict[str, str]:
    """The meaning of every uncertain parameter in Spanish."""
    return {entry.key: str(entry.value) for entry in read_yaml(SPANISH)}


def _pick(pair: tuple[str, str], lang: str) -> str:
    return pair[1 if lang == "es" else 0]
