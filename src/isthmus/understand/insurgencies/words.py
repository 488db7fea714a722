"""Words: cases, families, attributes and scales in English and in Spanish."""

from __future__ import annotations

from typing import Final

from isthmus.understand.insurgencies.codings import Case

CASES_ES: Final[dict[str, str]] = {
    "IRQ_SUN": "Irak, insurgencia suní",
    "AFG_TAL": "Afganistán, talibanes",
    "COL_FARC": "Colombia, FARC",
    "SLV_FMLN": "El Salvador, FMLN",
    "IS": "Estado Islámico, Irak y Siria",
    "SHABAAB": "Somalia, Al-Shabaab",
    "MEX": "México, grupos de narcotráfico",
    "SLV_MARAS": "El Salvador, MS-13 y Barrio 18",
    "GTM": "Guatemala, transportistas y maras",
    "HND": "Honduras, clanes de transporte",
    "RIO_CV": "Río de Janeiro, Comando Vermelho",
    "COL_MED": "Colombia, cartel de Medellín",
    "ITA_COSA": "Sicilia, Cosa Nostra",
    "JAM": "Jamaica, barrios guarnición",
}
FAMILIES: Final[dict[str, tuple[str, str]]] = {
    "political": ("political", "política"),
    "jihadist": ("jihadist", "yihadista"),
    "criminal": ("criminal", "criminal"),
}
ATTRIBUTES: Final[dict[str, tuple[str, str]]] = {
    "goal": ("goal", "meta"),
    "funding": ("own revenue", "ingresos propios"),
    "territorial_control": ("control of territory", "control del territorio"),
    "governance_legitimacy": ("rule and legitimacy", "gobierno y legitimidad"),
    "recruitment": ("recruitment", "reclutamiento"),
    "violence_logic": ("logic of violence", "lógica de la violencia"),
    "external_support": ("support from outside", "apoyo externo"),
    "state_response": ("response of the state", "respuesta del Estado"),
    "state_penetration": ("penetration of the state", "penetración del Estado"),
    "termination": ("how it ended", "cómo terminó"),
}
SHORT: Final[dict[str, tuple[str, str]]] = {
    "goal": ("goal", "meta"),
    "funding": ("fund", "ingr"),
    "territorial_control": ("terr", "terr"),
    "governance_legitimacy": ("rule", "gob"),
    "recruitment": ("recr", "recl"),
    "violence_logic": ("viol", "viol"),
    "external_support": ("ext", "ext"),
    "state_response": ("resp", "resp"),
    "state_penetration": ("pen", "pen"),
    "termination": ("end", "fin"),
}
SCALES_ES: Final[dict[str, str]] = {
    "0 none beyond profit/impunity .. 3 replace the state": "0 ninguna fuera de ganancia o impunidad .. 3 sustituir "
    "al Estado",
    "0 negligible .. 3 very large own revenue": "0 insignificantes .. 3 muy grandes",
    "0 none .. 3 continuous control of places": "0 ninguno .. 3 control continuo de lugares",
    "0 pure predation .. 3 accepted as ruler": "0 pura depredación .. 3 aceptado como gobernante",
    "0 closed .. 3 mass and self-renewing": "0 cerrado .. 3 masivo y autosostenido",
    "0 none against state .. 1 turf/corruption .. 2 coerce one policy .. 3 overthrow": "0 ninguna contra el Estado .. "
    "1 territorio o corrupción .. 2 forzar una política .. 3 derrocar",
    "0 none .. 3 decisive sanctuary or sponsor": "0 ninguno .. 3 santuario o patrocinador decisivo",
    "0 tolerated .. 3 maximum effort": "0 tolerado .. 3 esfuerzo máximo",
    "0 low .. 3 reaches the top": "0 baja .. 3 llega a la cima",
    "0 growing .. 1 ongoing/diminished .. 2 bargained or slow decline .. 3 decisive end (either side)": "0 crece .. "
    "1 sigue o menguado .. 2 pacto o declive lento .. 3 fin decisivo (de cualquier lado)",
}


def case_title(case: Case, lang: str) -> str:
    """A case as people call it."""
    return CASES_ES[case.id] if lang == "es" else case.title


def family_title(family: str, lang: str) -> str:
    """A family of cases."""
    return FAMILIES[family][lang == "es"]


def attribute_title(attribute: str, lang: str) -> str:
    """An attribute in words."""
    return ATTRIBUTES[attribute][lang == "es"]


def attribute_short(attribute: str, lang: str) -> str:
    """An attribute in four letters, for the head of a column."""
    return SHORT[attribute][lang == "es"]


def scale(text: str, lang: str) -> str:
    """A scale in words; as the evidence has it where there is no translation."""
    return SCALES_ES.get(text, text) if lang == "es" else text
