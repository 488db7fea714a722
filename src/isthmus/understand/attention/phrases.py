"""Phrases: what the attention ledger says, in English and in Spanish, side by side."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "title": (
        "Attention by threat: what the United States spends",
        "Atención por amenaza: qué gasta Estados Unidos",
    ),
    "claim": (
        "Claim CL04: attention to the region is far below attention to jihadism; a ratio above 50 a year. The answer "
        "turns on what counts as attention: {narrow}; {wide}.",
        "Afirmación CL04: la atención a la región es mucho menor que la que recibe el yihadismo; una razón mayor de "
        "50 al año. La respuesta depende de qué cuenta como atención: {narrow}; {wide}.",
    ),
    "claim_narrow": (
        "against assistance only, {low} to {high} to 1 (verified figures)",
        "frente a la asistencia sola, de {low} a {high} a 1 (cifras verificadas)",
    ),
    "claim_wide": (
        "with border enforcement and drug control too, {low} to {high} to 1 (verified figures)",
        "con control fronterizo y de drogas también, de {low} a {high} a 1 (cifras verificadas)",
    ),
    "ratios": ("Both definitions", "Ambas definiciones"),
    "ratios_key": (
        "Narrow: counter-terrorism (CT) against assistance to the region only. Wide: against border and immigration "
        "enforcement and drug control too. US$ billion a year, nominal. Ranges: sources that differ, or rounding; a "
        "value alone: its source gives no range. ? rests on figures not seen in their source. Homeland security "
        "inside CT holds border spending, and drug control part of the border agencies' spending: some dollars stand "
        "on both sides, some twice.",
        "Estrecha: contraterrorismo (CT) frente a la asistencia a la región sola. Amplia: frente al control "
        "fronterizo y migratorio y de drogas también. Miles de millones de US$ al año, nominales. Intervalos: fuentes "
        "que difieren o redondeo; un valor solo: su fuente no da intervalo. ? se apoya en cifras no vistas en su "
        "fuente. La seguridad interior dentro del CT incluye gasto fronterizo, y el control de drogas parte del de "
        "las agencias fronterizas: hay dólares en ambos lados, y algunos dos veces.",
    ),
    "definition": (
        "definition",
        "definición",
    ),
    "narrow": (
        "narrow",
        "estrecha",
    ),
    "wide": (
        "wide",
        "amplia",
    ),
    "when": ("fiscal years", "años fiscales"),
    "with_wars": (
        "CT",
        "CT",
    ),
    "without_wars": ("{spent} without wars", "{spent} sin guerras"),
    "below": ("the rest", "el resto"),
    "ratio": ("ratio", "razón"),
    "above_50": ("above 50?", "¿más de 50?"),
    "above": ("yes", "sí"),
    "below_it": ("no", "no"),
    "either": ("either", "ambas"),
    "rests": (
        "Marked ? because of: {names}.",
        "Con ? por: {names}.",
    ),
    "by_year": ("Spending by fiscal year, US$ billion", "Gasto por año fiscal, miles de millones de US$"),
    "by_year_key": (
        "Nominal. CT: counter-terrorism. Aid: net official development aid to the four countries, calendar years, "
        "without most military and police aid. C. Am.: the strategy for Central America. ? from memory, not seen in "
        "the source named: shown, never used unmarked. A dash: no figure at hand.",
        "Nominal. CT: contraterrorismo. Ayuda: ayuda oficial al desarrollo neta a los cuatro países, años calendario, "
        "sin la mayor parte de la militar y policial. C. Am.: la estrategia para Centroamérica. ? de memoria, no "
        "visto en la fuente que se nombra: se muestra, nunca se usa sin marca. Guion: no hay cifra.",
    ),
    "year": ("year", "año"),
    "ct_spending": (
        "CT",
        "CT",
    ),
    "us_oda_net": ("aid, net", "ayuda neta"),
    "merida_mexico": ("Merida", "Mérida"),
    "us_aid_central_america": ("C. Am.", "C. Am."),
    "bp_budget": ("Border Patrol", "Patrulla Front."),
    "us_drug_control_demand": ("drugs: demand", "drogas: demanda"),
    "us_drug_control_supply": ("drugs: supply", "drogas: oferta"),
    "others": ("Other figures", "Otras cifras"),
    "figure": ("figure", "cifra"),
    "years": ("years", "años"),
    "value": ("value", "valor"),
    "source": ("source", "fuente"),
    "no_range": ("no range given", "sin intervalo"),
    "polls": (
        "What people in the US named the most important problem",
        "Qué nombró la gente en EE. UU. como principal problema",
    ),
    "polls_key": (
        "Gallup, highest readings noted, % of adults: peaks after an event, not the year's mean.",
        "Gallup, lecturas más altas anotadas, % de adultos: picos tras un hecho, no la media del año.",
    ),
    "deaths": ("Deaths beside dollars, 2002-2017", "Muertes junto a dólares, 2002-2017"),
    "deaths_key": (
        "Side by side and not divided: deaths happened under the spending, and what it prevented isn't seen. Dollars "
        "are US spending, US$ billion in all.",
        "Lado a lado y sin dividir: las muertes ocurrieron bajo ese gasto, y lo que evitó no se ve. Los dólares son "
        "gasto de EE. UU., en total, miles de millones.",
    ),
    "what": ("who died", "quién murió"),
    "died": ("deaths", "muertes"),
    "dollars": ("US$ billion", "miles de mill. US$"),
    "jihadist_after": (
        "jihadist attacks in the US after 11 September 2001 / counter-terrorism",
        "ataques yihadistas en EE. UU. tras el 11 de septiembre de 2001 / contraterrorismo",
    ),
    "jihadist_2001": ("11 September 2001 itself", "el propio 11 de septiembre de 2001"),
    "overdose": (
        "overdoses in the US / federal drug control",
        "sobredosis en EE. UU. / control federal de drogas",
    ),
    "region": (
        "homicides in the four countries / US development aid to them",
        "homicidios en los cuatro países / ayuda de EE. UU. a ellos",
    ),
    "to": ("{low} to {high}", "{low} a {high}"),
    "model": (
        "In the model: attention to the border, to overdoses and to crime abroad (model/sectors/politics.py), moved by "
        "arrivals and deaths; levers attention-commitment and research-budget. Counter-terrorism isn't in the model.",
        "En el modelo: atención a la frontera, a las sobredosis y al crimen en el exterior "
        "(model/sectors/politics.py), movida por llegadas y muertes; palancas attention-commitment y research-budget. "
        "El contraterrorismo no está en el modelo.",
    ),
}


def said(key: str, lang: str, **values: object) -> str:
    """One phrase in one language, its blanks filled."""
    phrase = PHRASES[key][lang == "es"]
    return phrase.format(**values) if values else phrase
