"""Words: every text the figures write themselves, in English and in Spanish, side by side.

Titles, labels and units come from the caller, already in the reader's language.
"""

from __future__ import annotations

from typing import Final, Literal

from isthmus.errors import UnknownName
from isthmus.figures.words_of_maps import OF_MAPS

Lang = Literal["en", "es"]
LANGS: Final[tuple[Lang, ...]] = ("en", "es")

WORDS: Final[dict[str, tuple[str, str]]] = {
    # numbers
    "million": ("million", "millón"),
    "millions": ("million", "millones"),
    "billions": ("billion", "miles de millones"),
    "trillion": ("trillion", "billón"),
    "trillions": ("trillion", "billones"),
    "to": ("{low} to {high}", "{low} a {high}"),
    "under": ("under {share}", "menos de {share}"),
    "over": ("over {share}", "más de {share}"),
    "unknown": ("unknown", "se desconoce"),
    # fans
    "year": ("year", "año"),
    "median": ("median", "mediana"),
    "half": ("half of futures: {range}", "la mitad de los futuros: {range}"),
    "ninety": ("90 of 100 futures: {range}", "90 de 100 futuros: {range}"),
    "in_year": ("{label} {value} in {year}", "{label} {value} en {year}"),
    "decision": ("decision, {year}", "decisión, {year}"),
    "history": ("history", "historia"),
    "history_checked": ("history, checked with its source", "historia, cotejada con su fuente"),
    "history_unchecked": ("history, not yet checked", "historia, aún sin cotejar"),
    "dashed_90": (
        "{label}: dashed lines, median and 90 of 100 futures",
        "{label}: líneas discontinuas, mediana y 90 de 100 futuros",
    ),
    "checked": ("checked", "cotejado"),
    "unchecked": ("not yet checked", "aún sin cotejar"),
    "baseline": ("baseline", "línea base"),
    "the_baseline": ("the baseline", "la línea base"),
    "given_model": (
        "Bands hold given this model and its ranges.",
        "Las bandas valen según este modelo y sus intervalos.",
    ),
    "log_scale": ("log scale", "escala logarítmica"),
    "higher_than": ("higher than {other}", "mayor que {other}"),
    "lower_than": ("lower than {other}", "menor que {other}"),
    "alt_fan": (
        "In {year} the median is {median}; half of futures lie from {q25} to {q75}, "
        "and 90 of 100 from {q5} to {q95}.",
        "En {year} la mediana es {median}; la mitad de los futuros va de {q25} a {q75}, "
        "y 90 de 100 de {q5} a {q95}.",
    ),
    "paths": ("{count} sampled futures", "{count} futuros de muestra"),
    "alt_paths": (
        "{count} sampled futures are drawn over it as thin lines.",
        "Encima se trazan {count} futuros de muestra como líneas finas.",
    ),
    "alt_history": (
        "History {first} to {last}: {count} points, from {start} to {end}; {unchecked} not yet checked.",
        "Historia de {first} a {last}: {count} puntos, de {start} a {end}; {unchecked} aún sin cotejar.",
    ),
    "alt_line": ("{label} in {year}: median {median}.", "{label} en {year}: mediana {median}."),
    "alt_difference": (
        "Difference from {other}, paired future by future.",
        "Diferencia con {other}, futuro por futuro.",
    ),
    # dots
    "lower": ("lower", "menor"),
    "higher": ("higher", "mayor"),
    "no_difference": ("no difference", "sin diferencia"),
    "same_20": ("no difference in {count}", "sin diferencia en {count}"),
    "of_20": ("{count} of 20", "{count} de 20"),
    "side_20": ("{side} in {count} of 20", "{side} en {count} de 20"),
    "dots_sentence": (
        "Lower in {lower} of 20 dots, higher in {higher}.",
        "Menor en {lower} de 20 puntos, mayor en {higher}.",
    ),
    "dots_sentence_same": (
        "Lower in {lower} of 20 dots, higher in {higher}, no difference in {same}.",
        "Menor en {lower} de 20 puntos, mayor en {higher}, sin diferencia en {same}.",
    ),
    "shares": (
        "Of all {futures} futures: lower in {lower}, higher in {higher}.",
        "De los {futures} futuros: menor en {lower}, mayor en {higher}.",
    ),
    "shares_same": (
        "Of all {futures} futures: lower in {lower}, higher in {higher}, no difference in {same}.",
        "De los {futures} futuros: menor en {lower}, mayor en {higher}, sin diferencia en {same}.",
    ),
    "dots_range": (
        "Median difference {median}; 90 of 100 futures from {low} to {high}.",
        "Diferencia mediana {median}; 90 de 100 futuros de {low} a {high}.",
    ),
    "each_dot": ("Each dot stands for 1 in 20 futures.", "Cada punto representa 1 de cada 20 futuros."),
    "dot": ("dot", "punto"),
    "difference": ("difference", "diferencia"),
    "side": ("side", "lado"),
    # in words
    "in_20": ("about {count} in 20", "cerca de {count} de cada 20"),
    "in_20_none": ("fewer than 1 in 20", "menos de 1 de cada 20"),
    "in_20_all": ("more than 19 in 20", "más de 19 de cada 20"),
    "very_unlikely": ("very unlikely", "muy improbable"),
    "unlikely": ("unlikely", "improbable"),
    "even": ("about as likely as not", "tan probable como improbable"),
    "likely": ("likely", "probable"),
    "very_likely": ("very likely", "muy probable"),
    # small multiples
    "coverage": (
        "{inside} of {total} points in the 90% band",
        "{inside} de {total} puntos en la banda de 90%",
    ),
    "coverage_axis": ("points in the 90% band", "puntos en la banda de 90%"),
    "panel": ("panel", "panel"),
    "series_key": (
        "Hatched: years for which no figure is at hand; nothing is drawn in its place.",
        "Rayado: años sin cifra disponible; nada se dibuja en su lugar.",
    ),
    "alt_series": (
        "{label}, {count} figures, {first} to {last}, from {start} to {end} {unit}",
        "{label}, {count} cifras, de {first} a {last}, de {start} a {end} {unit}",
    ),
    "multiples_key": (
        "Line: median. Dark band: half of futures. Light band: 90 of 100 futures.",
        "Línea: mediana. Banda oscura: la mitad de los futuros. Banda clara: 90 de 100 futuros.",
    ),
    # histogram
    "bin_from": ("from", "desde"),
    "bin_to": ("to", "hasta"),
    "count": ("count", "cuenta"),
    "alt_bin": ("{low} to {high}: {count}", "de {low} a {high}: {count}"),
    # ranges
    "strategy": ("strategy", "estrategia"),
    "row": ("row", "fila"),
    "ranges_key": (
        "Tick: median. Thick: half of futures. Thin: 90 of 100.",
        "Marca: mediana. Gruesa: la mitad de los futuros. Fina: 90 de 100.",
    ),
    "alt_range": (
        "{label}: median {median}, 90 of 100 futures from {low} to {high}.",
        "{label}: mediana {median}, 90 de 100 futuros de {low} a {high}.",
    ),
    # nearness
    "group": ("group", "grupo"),
    "distance": ("distance", "distancia"),
    # loops
    "loop": ("loop", "ciclo"),
    "polarity": ("what it does", "qué hace"),
    "period": ("period", "tramo"),
    "loop_r": ("reinforcing", "de refuerzo"),
    "loop_b": ("balancing", "de equilibrio"),
    "loop_mixed": (
        "mixed: changes with place, time or future",
        "mixto: cambia con el lugar, el tiempo o el futuro",
    ),
    "loop_asleep": ("asleep in most futures", "dormido en casi todos los futuros"),
    "loop_silent": ("no information", "sin información"),
    "loop_half": ("half or more: {share}", "mitad o más: {share}"),
    "loop_near": (
        "of its own stocks {middle} ({low} to {high})",
        "de sus propias existencias {middle} ({low} a {high})",
    ),
    "own_stocks": ("own stocks", "existencias propias"),
    "half_column": ("half or more, share of futures", "la mitad o más, proporción de futuros"),
    "loops_key": (
        "Filled: share of all loops that its stocks are tied to. Hollow: share of the loops through its own stocks. Mark: "
        "median; line: 90 of 100 futures; dashed: half. Half or more: in that share of futures.",
        "Lleno: parte de todos los ciclos a los que están unidas sus existencias. Hueco: parte de los ciclos que pasan por "
        "sus propias existencias. Marca: mediana; línea: 90 de 100 futuros; discontinua: la mitad. Mitad o más: en esa "
        "proporción de futuros.",
    ),
    # structures
    "structure": ("structure", "estructura"),
    "option": ("option", "opción"),
    "share": ("share of futures", "proporción de futuros"),
    "leader": ("leads", "encabeza"),
    "leads": ("{leader} leads", "encabeza {leader}"),
    "leader_changes": ("leader changes: {leader}", "cambia: encabeza {leader}"),
    "overall": ("all structures together", "todas las estructuras juntas"),
    "changes": (
        "The leading strategy changes in {count} of {total} rows (boxed).",
        "La estrategia que encabeza cambia en {count} de {total} filas (en recuadro).",
    ),
    # map
    "sector": ("sector", "sector"),
    "demand": ("US drug demand", "Demanda de drogas en EUA"),
    "trafficking": ("Trafficking", "Tráfico"),
    "cartels": ("Armed groups", "Grupos armados"),
    "state": ("State capacity", "Capacidad del Estado"),
    "violence": ("Violence", "Violencia"),
    "economy": ("Economy and youth", "Economía y jóvenes"),
    "migration": ("Migration", "Migración"),
    "border": ("Border and asylum", "Frontera y asilo"),
    "labour": ("US demand for labour", "Demanda laboral en EUA"),
    "politics": ("Politics and attention", "Política y atención"),
    "surroundings": ("Surroundings", "Entorno"),
    "sign_plus": ("more → more", "más → más"),
    "sign_minus": ("more → less", "más → menos"),
    "sign_mixed": ("mixed signs", "signos mixtos"),
    "sign_contested": ("sign contested", "signo en disputa"),
    "variables_one": ("1 variable", "1 variable"),
    "variables": ("{count} variables", "{count} variables"),
    "inside_one": ("1 link inside", "1 vínculo interno"),
    "inside": ("{count} links inside", "{count} vínculos internos"),
    "count_key": ("number: links between the two", "número: vínculos entre ambos"),
    "alt_graph": (
        "{sectors} sectors, {variables} variables and {links} links, {bare} of them without evidence rows.",
        "{sectors} sectores, {variables} variables y {links} vínculos, {bare} sin filas de evidencia.",
    ),
    "alt_arrow": ("{source} to {target}: {count}, {sign}.", "{source} a {target}: {count}, {sign}."),
    "source": ("from", "de"),
    "target": ("to", "a"),
    "sign": ("sign", "signo"),
    "links": ("links", "vínculos"),
    "evidence": ("evidence", "evidencia"),
    "no_evidence": ("no evidence row", "sin fila de evidencia"),
    **OF_MAPS,
}


def language(lang: str) -> Lang:
    """The language, if the figures speak it."""
    for known in LANGS:
        if lang == known:
            return known
    raise UnknownName("language", lang, LANGS)


def say(key: str, lang: str, **values: object) -> str:
    """One phrase of the catalogue in one language, its blanks filled."""
    if key not in WORDS:
        raise UnknownName("phrase", key, WORDS)
    phrase = WORDS[key][LANGS.index(language(lang))]
    return phrase.format(**values) if values else phrase
