"""Spanish names of what has an English name only where it is kept: the thirty links, and what a refit leaves out."""

from __future__ import annotations

from typing import Final

from isthmus.evidence.links import LINKS

LINKS_ES: Final[dict[str, str]] = {
    "L01": "demanda de drogas en EE. UU. -> compras",
    "L02": "compras -> ingresos de los cárteles",
    "L03": "ingresos -> tamaño, armas, coerción",
    "L04": "competencia entre cárteles -> violencia",
    "L05": "poder de los cárteles -> corrupción",
    "L06": "corrupción -> impunidad, Estado débil",
    "L07": "capacidad del Estado -> seguridad",
    "L08": "violencia -> economía",
    "L09": "oportunidades -> reclutamiento",
    "L10": "violencia -> salida",
    "L11": "brecha de oportunidades -> salida",
    "L12": "demanda laboral en EE. UU. -> salida",
    "L13": "redes -> salida",
    "L14": "control -> intentos y entradas",
    "L15": "control -> adaptación",
    "L16": "deportación -> violencia en origen y reincidencia",
    "L17": "reglas de asilo -> llegadas",
    "L18": "sanciones a empleadores -> demanda laboral",
    "L19": "oferta legal -> demanda ilícita",
    "L20": "ayuda de seguridad -> capacidad",
    "L21": "ayuda económica -> oportunidades",
    "L22": "ofensiva en origen -> violencia",
    "L23": "remesas",
    "L24": "salida y reinserción",
    "L25": "sustitución de productos y negocios",
    "L26": "presencia del Estado <-> dominio criminal",
    "L27": "atención, opinión -> adopción y continuidad",
    "L28": "vías legales",
    "L29": "demografía -> oferta de migrantes",
    "L30": "cambio social en EE. UU. -> opinión",
}
LOSSES_ES: Final[dict[str, str]] = {
    "awareness of release": "conocimiento de la liberación",
    "recording of remittances": "registro de remesas",
    "synthetic opioids, 2013": "opioides sintéticos, 2013",
    "transit visas, 2005": "visas de tránsito, 2005",
    "Mexican onset and second wave": "inicio y segunda ola en México",
    "fentanyl in other drugs": "fentanilo en otras drogas",
    "shift of corruption norms, about 2013": "cambio de normas de corrupción, hacia 2013",
    "Guatemalan rise": "alza en Guatemala",
    "housing boom and bust": "auge y caída inmobiliarios",
    "Salvadoran truce and its end": "tregua salvadoreña y su fin",
    "dips of families, 2015 and 2017": "caídas de familias, 2015 y 2017",
    "impunity and killing": "impunidad y homicidios",
    "anti-impunity body": "órgano contra la impunidad",
    "corridor through Honduras": "corredor por Honduras",
    "congestion at the border": "congestión en la frontera",
    "US growth and the region's": "crecimiento de EE. UU. y de la región",
    "networks and departures": "redes y salidas",
    "contagion of drug use": "contagio del consumo",
    "violence and families": "violencia y familias",
    "pills made hard to crush, 2010": "pastillas difíciles de triturar, 2010",
    "pay and recruits": "paga y reclutas",
    "chance of passage and departures": "probabilidad de paso y salidas",
    "jobs and recruits": "empleos y reclutas",
    "wage gap and departures": "brecha salarial y salidas",
    "violence and output": "violencia y producto",
    "US cycle and low-wage work": "ciclo de EE. UU. y trabajo de baja paga",
}


def link_title(code: str, lang: str) -> str:
    """``US drug demand -> purchases``, in either language."""
    return LINKS_ES[code] if lang == "es" else LINKS[code].title


def left_out(what: str, lang: str) -> str:
    """A switch or coupling that a refit leaves out."""
    return LOSSES_ES.get(what, what) if lang == "es" else what
