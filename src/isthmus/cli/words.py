"""Words: every text the command line writes in its tables, in English and in Spanish, side by side.

Titles of outcomes and levers, their units and notes come from their own catalogues, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    # places and other members of axes
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
    "TOTAL": ("all", "todos"),
    "USA": ("USA", "EUA"),
    "": ("in all", "en total"),
    "country": ("country", "país"),
    "origin": ("origin", "origen"),
    "drug": ("drug", "droga"),
    "mode": ("way across", "vía"),
    "ports": ("ports of entry", "puertos de entrada"),
    "land_west": ("land, west", "tierra, oeste"),
    "land_east": ("land, east", "tierra, este"),
    "sea": ("sea", "mar"),
    "payer": ("payer", "pagador"),
    "us_border": ("US border security", "seguridad fronteriza de EE. UU."),
    "us_removal_and_detention": ("US removals and detention", "deportación y detención de EE. UU."),
    "us_courts": ("US immigration courts", "tribunales de inmigración de EE. UU."),
    "us_health": ("US health budgets and insurers", "presupuestos de salud y aseguradoras de EE. UU."),
    "us_assistance": ("US foreign assistance", "asistencia exterior de EE. UU."),
    # run and compare
    "strategy": ("strategy", "estrategia"),
    "outcome": ("outcome", "resultado"),
    "unit": ("unit", "unidad"),
    "by": ("by", "por"),
    "after_one": ("after 1 year", "tras 1 año"),
    "after": ("after {years} years", "tras {years} años"),
    "run_head": (
        "{futures} futures, seed {seed}: median [5 to 95 percent of futures]",
        "{futures} futuros, semilla {seed}: mediana [5 a 95 por ciento de los futuros]",
    ),
    "run_head_one": (
        "1 future, seed {seed}: no range can be given",
        "1 futuro, semilla {seed}: no hay intervalo",
    ),
    "compare_head": (
        "{strategy} less {reference}, in the same {futures} futures, seed {seed}",
        "{strategy} menos {reference}, en los mismos {futures} futuros, semilla {seed}",
    ),
    "computing": ("Computing: {what}", "Calculando: {what}"),
    "no_chapter": (
        "No chapter on understanding can be read: `isthmus understand -o chapter.json` computes one.",
        "No hay capítulo de comprensión que pueda leerse: `isthmus understand -o capitulo.json` lo calcula.",
    ),
    "compare_how": (
        "Difference: median [5 to 95 percent of futures]. Each dot is 1 in 20 futures.",
        "Diferencia: mediana [5 a 95 por ciento de los futuros]. Cada punto es 1 de cada 20 futuros.",
    ),
    "year": ("year", "año"),
    "reference": ("{reference}", "{reference}"),
    "difference": ("difference", "diferencia"),
    "of_20": ("of 20 dots", "de 20 puntos"),
    "lower": ("lower {count}", "menor {count}"),
    "higher": ("higher {count}", "mayor {count}"),
    "same": ("same", "igual"),
    "rejected": (
        "{count} of {futures} futures left the plausible and were set aside, under every strategy.",
        "{count} de {futures} futuros dejaron de ser plausibles y se apartaron, en todas las estrategias.",
    ),
    "prior_only": (
        "Prior ensemble, not fitted to history. Given this model and its ranges, not a forecast. "
        "`isthmus fit --ensemble prior` holds it against history.",
        "Conjunto previo, sin ajustar a la historia. Según este modelo y sus intervalos; no es un pronóstico. "
        "`isthmus fit --ensemble prior` lo compara con la historia.",
    ),
    "posterior_only": (
        "Given this model, fitted to 2000-2018 (fit {fit}); not a forecast, and matching the past proves no lever. "
        "`isthmus fit` shows how close it comes.",
        "Según este modelo, ajustado a 2000-2018 (ajuste {fit}); no es un pronóstico, y coincidir con el pasado no prueba "
        "ninguna palanca. `isthmus fit` muestra cuánto se acerca.",
    ),
    "posterior_taught": (
        "History taught nothing that shows about {silent} of {total} uncertain numbers: those keep the width of their "
        "evidence.",
        "La historia no enseñó nada visible sobre {silent} de {total} números inciertos: esos conservan la amplitud de su "
        "evidencia.",
    ),
    "passed_over_stale": (
        "The prior ensemble is used: the posterior in {folder} was fitted to another model or other evidence. "
        "`isthmus calibrate` fits this one.",
        "Se usa el conjunto previo: el posterior de {folder} se ajustó a otro modelo o a otra evidencia. "
        "`isthmus calibrate` ajusta este.",
    ),
    "passed_over_absent": (
        "The prior ensemble is used: there is no posterior in {folder}. `isthmus calibrate` makes one.",
        "Se usa el conjunto previo: no hay un posterior en {folder}. `isthmus calibrate` lo hace.",
    ),
    "passed_over_unreadable": (
        "The prior ensemble is used: the posterior in {folder} can't be read. `isthmus calibrate` writes one anew.",
        "Se usa el conjunto previo: el posterior de {folder} no se puede leer. `isthmus calibrate` lo escribe de nuevo.",
    ),
    "more_outcomes": (
        "A selection: --on and --horizon ask for others, --json prints all {count} outcomes.",
        "Una selección: --on y --horizon piden otros; --json da los {count} resultados.",
    ),
    "stocks_note": (
        "Amounts through the year named; levels (stocks) on the 1 January after it.",
        "Cantidades del año indicado; niveles al 1 de enero siguiente.",
    ),
    "written": ("{path} is written, with {manifest}.", "{path} está escrito, con {manifest}."),
    "written_alone": ("{path} is written.", "{path} está escrito."),
    "running": ("futures", "futuros"),
    # catalogues
    "lever": ("lever", "palanca"),
    "range": ("range", "intervalo"),
    "title": ("what", "qué"),
    "levers_foot": ("`isthmus levers NAME` opens one.", "`isthmus levers NOMBRE` abre una."),
    "outcomes_foot": ("`isthmus outcomes NAME` opens one.", "`isthmus outcomes NOMBRE` abre uno."),
    "strategies_foot": (
        "`isthmus strategies NAME` opens one; with -o my.toml it is yours to edit.",
        "`isthmus strategies NOMBRE` abre una; con -o mia.toml puede editarla.",
    ),
    "group": ("Group", "Grupo"),
    "start": ("Start", "Inicio"),
    "start_range": ("a year from {low} to {high}", "un año de {low} a {high}"),
    "ramp": ("Ramp", "Rampa"),
    "ramp_years": ("{years} years, unless you say", "{years} años, salvo que se indique"),
    "needs": ("Needs", "Requiere"),
    "evidence": ("Evidence", "Evidencia"),
    "support": ("US opinion", "Opinión EUA"),
    "who_pays": ("Who pays", "Quién paga"),
    "cost": ("Cost", "Costo"),
    "unknown_cost": ("unknown", "se desconoce"),
    "known_cost": ("unit cost {row}", "costo unitario {row}"),
    "money_cost": ("the money itself", "el dinero mismo"),
    "legality": ("Law", "Ley"),
    "harm": ("Harm", "Daños"),
    "in_a_file": ("In a file", "En un archivo"),
    "changes_nothing": ("{value} changes nothing", "{value} no cambia nada"),
    "a_number_each": ("one number, or one each for {members}", "un número, o uno para cada uno: {members}"),
    "contested": ("contested", "en disputa"),
    "definition": ("Means", "Significa"),
    "kind": ("Counted", "Medida"),
    "flow": ("through a calendar year", "en un año calendario"),
    "stock": ("on 1 January", "al 1 de enero"),
    "rate": ("through a calendar year", "en un año calendario"),
    "lower_is": ("Lower is better for", "Menor es mejor para"),
    "higher_is": ("Higher is better for", "Mayor es mejor para"),
    "nobody": (
        "nobody named: it has no good direction of its own",
        "nadie en particular: no tiene una dirección buena por sí misma",
    ),
    "ask": ("Ask", "Pruebe"),
    "levers_count": ("{count} levers", "{count} palancas"),
    "no_levers": ("no levers: what is done today goes on", "sin palancas: continúa lo que se hace hoy"),
    "known": ("Known cost", "Costo conocido"),
    "cost_total": (
        "US$ {central} million of 2018{ends}, all years to 2059",
        "{central} millones de US$ de 2018{ends}, todos los años hasta 2059",
    ),
    "cost_ends": (" ({low} to {high})", " ({low} a {high})"),
    "for_each": ("For each", "Para cada"),
    "left_out": ("Left out", "Sin contar"),
    "low_to_high": ("{low} to {high} {unit}", "de {low} a {high} {unit}"),
    # units of levers
    "cases per year": ("cases per year", "casos al año"),
    "persons": ("persons", "personas"),
    "persons per year": ("persons per year", "personas al año"),
    "miles": ("miles", "millas"),
    "US$ million per year": ("US$ million per year", "millones de US$ al año"),
    "fraction": ("fraction", "fracción"),
    "US$ per person": ("US$ per person", "US$ por persona"),
    # evidence
    "checked": ("read in its source", "leído en su fuente"),
    "VERIFIED": ("checked", "cotejado"),
    "RECALLED": ("not checked", "sin cotejar"),
    "OURS": ("ours", "nuestro"),
    "MIXED": ("part checked", "cotejado en parte"),
    "status_key": (
        "checked: read in its source. not checked: from memory, not yet seen there. ours: a range we set.",
        "cotejado: leído en su fuente. sin cotejar: de memoria, aún no visto allí. nuestro: intervalo que fijamos.",
    ),
    "series": ("Series", "Series"),
    "parameters": ("Parameters", "Parámetros"),
    "effects": ("Effects", "Efectos"),
    "costs": ("Costs", "Costos"),
    "claims": ("Claims", "Afirmaciones"),
    "links": ("Links", "Vínculos"),
    "sources": ("Sources", "Fuentes"),
    "points": ("points", "puntos"),
    "years": ("years", "años"),
    "status": ("status", "estado"),
    "status_label": ("Status", "Estado"),
    "does_not_ship": ("own copy", "copia propia"),
    "evidence_foot": (
        "`isthmus evidence show ID` opens any of them.",
        "`isthmus evidence show ID` abre cualquiera.",
    ),
    "no_findings": (
        "Nothing to object: every figure has unit, source and status.",
        "Sin objeciones: cada cifra tiene unidad, fuente y estado.",
    ),
    "findings": ("{count} to mend:", "{count} por corregir:"),
    "place": ("Written in", "Escrito en"),
    "value": ("value", "valor"),
    "means": ("Meaning", "Significado"),
    "prior": ("Prior", "A priori"),
    "source": ("Source", "Fuente"),
    "note": ("Note", "Nota"),
    "rests_on": ("Rests on", "Se apoya en"),
    "disputed_by": ("Disputed by", "Disputado por"),
    "problems": ("Known faults", "Defectos"),
    "why_not": ("Doesn't ship", "No se incluye"),
    "sector": ("Sector", "Sector"),
    "range_label": ("Range", "Intervalo"),
    "licence": ("Licence", "Licencia"),
    "how": ("How it reached us", "Cómo llegó"),
    "used_by": ("Used by", "Lo usan"),
    "for": ("For", "A favor"),
    "against": ("Against", "En contra"),
    "test": ("Test", "Prueba"),
    "reading": ("Reading", "Lectura"),
    "price_year": ("Prices of", "Precios de"),
    "unit_label": ("Unit", "Unidad"),
    # cite
    "cite_head": ("Run {run}: {count} sources", "Corrida {run}: {count} fuentes"),
    "cite_changed": (
        "The evidence has changed since this run: these are the sources of today's.",
        "La evidencia ha cambiado desde esta corrida: estas son las fuentes de la actual.",
    ),
    "cite_figures": ("{checked} of {total} figures checked", "{checked} de {total} cifras cotejadas"),
    "cite_prior": (
        "Ensemble: prior, not fitted to history.",
        "Conjunto: previo, sin ajustar a la historia.",
    ),
    "cite_not_used": (
        "A posterior was there and was not used: {why}.",
        "Había un posterior y no se usó: {why}.",
    ),
    "why_stale": (
        "it was fitted to another model or other evidence",
        "se ajustó a otro modelo o a otra evidencia",
    ),
    "why_absent": ("the folder named holds none", "la carpeta indicada no contiene ninguno"),
    "why_unreadable": ("it could not be read", "no se pudo leer"),
    "cite_posterior": (
        "Ensemble: posterior, fit {fit} of {made}, {draws} draws, fitted to 2000-2018; that proves no lever.",
        "Conjunto: posterior, ajuste {fit} de {made}, {draws} extracciones, ajustado a 2000-2018; eso no prueba ninguna "
        "palanca.",
    ),
    "history_label": ("History", "Historia"),
    "history_taught": (
        "moved {moved}, narrowed {narrowed}, taught nothing that shows about {silent} of {total} (fit {fit})",
        "movió {moved}, estrechó {narrowed}, no enseñó nada visible sobre {silent} de {total} (ajuste {fit})",
    ),
    "cite_none": ("no figure rests on it alone", "ninguna cifra se apoya solo en ella"),
    "inside50": ("in 50%", "en 50%"),
    "inside90": ("in 90%", "en 90%"),
    "of_points": ("{inside} of {total}", "{inside} de {total}"),
    # score
    "score_title": ("A forecast against what happened", "Un pronóstico frente a lo ocurrido"),
    "score_head": (
        "{forecast} against {truth}: {targets} series, {points} points, lowest skill first",
        "{forecast} frente a {truth}: {targets} series, {points} puntos, primero la menor habilidad",
    ),
    "crps": ("CRPS", "CRPS"),
    "log_crps": ("CRPS, logs", "CRPS, log"),
    "width90": ("width, 90%", "ancho, 90%"),
    "skill_against": ("Skill against", "Habilidad frente a"),
    "skill_last_value": ("last value", "último valor"),
    "skill_drift": ("drift", "deriva"),
    "skill_ets": ("ETS", "ETS"),
    "naive": ("against", "frente a"),
    "score_columns": (
        "Last columns: skill against naive forecasts.",
        "Últimas columnas: habilidad frente a pronósticos ingenuos.",
    ),
    "mean_skill": ("mean skill", "hab. media"),
    "median_skill": ("median", "mediana"),
    "skilled": ("series", "series"),
    "no_history": ("no history", "sin historia"),
    "too_few_points": ("too few points", "pocos puntos"),
    "skill_undefined": ("undefined", "sin definir"),
    "exposed": ("exposed", "expuesta"),
    "pooled": ("Pooled", "En conjunto"),
    "pooled_all": ("all", "todas"),
    "pooled_unexposed": ("not exposed", "no expuestas"),
    "pooled_exposed": ("exposed", "expuestas"),
    "each_series": ("Series by series", "Serie por serie"),
    "points_of_series": ("{points} points of {series} series", "{points} puntos de {series} series"),
    "score_units": ("CRPS in: {units}.", "CRPS en: {units}."),
    "score_key": (
        "CRPS: how far the draws were from what happened, in the series' unit; zero is perfect. In 50%, in 90%: points "
        "inside the band that holds that share of the draws. Skill: 1 less the ratio of CRPS to the naive forecast's; "
        "1 is perfect, 0 is no better than it, below 0 is worse.",
        "CRPS: qué tan lejos quedaron las simulaciones de lo ocurrido, en la unidad de la serie; cero es perfecto. "
        "En 50%, en 90%: puntos dentro de la banda con esa parte de las simulaciones. Habilidad: 1 menos la razón del "
        "CRPS al del pronóstico ingenuo; 1 es perfecto, 0 no lo mejora, menos de 0 es peor.",
    ),
    "score_few_key": (
        "Too few points: fewer than {fewest} before the forecast, so no skill is claimed.",
        "Pocos puntos: menos de {fewest} antes del pronóstico; no se afirma ninguna habilidad.",
    ),
    "score_no_history_key": (
        "No history: nothing was seen before the forecast, so no naive forecast can be made; --history names a file.",
        "Sin historia: no hay datos previos al pronóstico para hacer uno ingenuo; --history indica un archivo.",
    ),
    "score_undefined_key": (
        "Undefined: the naive forecast was perfect, and nothing can be divided by its score of zero.",
        "Sin definir: el pronóstico ingenuo fue perfecto y no se puede dividir entre su puntaje de cero.",
    ),
    "score_exposed_key": (
        "* Exposed: {manifest} says that what happened may have been seen when the forecast was made; pooled apart.",
        "* Expuesta: {manifest} dice que lo ocurrido pudo verse al hacer el pronóstico; se agrupa aparte.",
    ),
    "score_exposed_absent": (
        "Named as exposed in {manifest}, and not in the forecast: {targets}.",
        "Señaladas como expuestas en {manifest}, y ausentes del pronóstico: {targets}.",
    ),
    "score_fair": (
        "Fewer than 100 draws: scored with the fair CRPS ({targets}).",
        "Menos de 100 simulaciones: puntuadas con el CRPS justo ({targets}).",
    ),
    "score_no_ets": (
        "ETS is left out: it needs statsforecast, which isn't installed.",
        "Sin ETS: requiere statsforecast, que no está instalado.",
    ),
    "score_not_forecast": (
        "In the truth, and not in the forecast: {targets}.",
        "En lo observado, y no en el pronóstico: {targets}.",
    ),
    "score_without_truth": (
        "In the forecast, with no truth to score it: {targets}.",
        "En el pronóstico, sin nada observado con qué puntuarlo: {targets}.",
    ),
    "score_years_absent": (
        "Years of the truth that the forecast leaves out: {targets}.",
        "Años observados que el pronóstico omite: {targets}.",
    ),
    "pit_line": ("PIT in tenths, {group}: {counts}", "PIT en décimas, {group}: {counts}"),
    "pit_title": ("Where the truth fell (PIT)", "Dónde cayó lo observado (PIT)"),
    "pit_subtitle": ("{group}: {points} points, in tenths", "{group}: {points} puntos, en décimas"),
    "pit_even": ("if all tenths were equally likely", "si todas fueran igual de probables"),
    "pit_key": (
        "Flat: the draws are as sure as they should be. Heaped at both ends: too sure. Heaped in the middle: not sure "
        "enough. Leaning: too low or too high.",
        "Plano: las simulaciones son tan seguras como deben. Alto en los extremos: demasiado seguras. Alto en el "
        "centro: poco seguras. Inclinado: muy bajas o muy altas.",
    ),
    "fans_title": ("Each forecast and what happened", "Cada pronóstico y lo ocurrido"),
    "fans_subtitle": ("Lowest skill first", "Primero la menor habilidad"),
    "fans_some": (
        "The {shown} series with the lowest skill, of {total}; the table has them all",
        "Las {shown} series con menor habilidad, de {total}; la tabla las tiene todas",
    ),
    "fans_truth": ("what happened", "lo ocurrido"),
    "fans_before": ("before the forecast", "antes del pronóstico"),
    "fans_key": (
        "Line: median. Dark band: half of the draws. Light band: 90 of 100 draws.",
        "Línea: mediana. Banda oscura: la mitad de las simulaciones. Banda clara: 90 de 100 simulaciones.",
    ),
    "score_receipt": (
        "Isthmus {version}. Forecast {forecast}, truth {truth}, history {history} (SHA-256, first 12 digits).",
        "Isthmus {version}. Pronóstico {forecast}, observado {truth}, historia {history} (SHA-256, primeros 12 dígitos).",
    ),
    "and_more": ("{names} and {count} more", "{names} y {count} más"),
    # brief, map
    "brief_at": ("The brief is at {path}", "El informe está en {path}"),
    "brief_open": ("Open it in a browser; it needs no network.", "Ábralo en un navegador; no necesita red."),
    "map_title": ("What depends on what in Isthmus", "Qué depende de qué en Isthmus"),
    "map_subtitle": ("Read from the code that runs", "Leído del código que se ejecuta"),
    "map_silent": (
        "Left out: {count} links that move nothing in any of the futures probed.",
        "Sin dibujar: {count} vínculos que no mueven nada en los futuros sondeados.",
    ),
    # doctor
    "doctor_well": ("All is well.", "Todo está bien."),
    "doctor_ill": ("{count} to look at.", "{count} por revisar."),
    "ok": ("ok", "bien"),
    "look": ("LOOK", "REVISAR"),
    "machine": ("machine", "máquina"),
    "cores": ("{cores} cores, {memory} GiB of memory", "{cores} núcleos, {memory} GiB de memoria"),
    "cache": ("cache", "caché"),
    "cache_ok": ("{folder}, {count} compiled programs", "{folder}, {count} programas compilados"),
    "cache_empty": (
        "{folder}, empty: the first run compiles for half a minute",
        "{folder}, vacía: la primera corrida compila medio minuto",
    ),
    "cache_bad": (
        "{folder} may not be written to: every run compiles anew. Set ISTHMUS_CACHE to another folder",
        "{folder} no admite escritura: cada corrida compila de nuevo. Ponga otra carpeta en ISTHMUS_CACHE",
    ),
    "posterior": ("posterior", "posterior"),
    "posterior_ok": (
        "fit {fit} of {made}, {draws} draws: it was fitted to this model and this evidence",
        "ajuste {fit} de {made}, {draws} extracciones: se ajustó a este modelo y esta evidencia",
    ),
    "posterior_no_report": (
        "; {file} is missing or of another fit, so `isthmus fit` can't show how it was fitted",
        "; falta {file} o es de otro ajuste, y `isthmus fit` no puede mostrar cómo se ajustó",
    ),
    "posterior_none": (
        "none in {folder}: futures are drawn from the prior",
        "ninguno en {folder}: los futuros se extraen del conjunto previo",
    ),
    "evidence_ok": (
        "{points} points, {parameters} parameters, nothing to object",
        "{points} puntos, {parameters} parámetros, sin objeciones",
    ),
    "evidence_bad": (
        "{count} findings: `isthmus evidence check`",
        "{count} hallazgos: `isthmus evidence check`",
    ),
    "one_future": ("one future", "un futuro"),
    "one_future_time": (
        "{first} s to the first result, then {warm} ms each",
        "{first} s hasta el primer resultado, luego {warm} ms cada uno",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """One phrase in one language, its blanks filled."""
    return filled(WORDS[key], lang, values)


def filled(pair: tuple[str, str], lang: str, values: Mapping[str, object]) -> str:
    """The English or the Spanish of a phrase, its blanks filled."""
    phrase = pair[1 if lang == "es" else 0]
    return phrase.format(**values) if values else phrase


def ensemble_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What a reader should know of the ensemble a run was drawn from."""
    posterior = manifest.get("posterior")
    if posterior is None:
        return [say("prior_only", lang)]
    from isthmus.cli.update_words import updated_notes

    notes = [say("posterior_only", lang, fit=posterior["fit"])]
    if "numbers" in posterior:
        silent, total = f"{posterior['not_learned']:,}", f"{posterior['numbers']:,}"
        notes.append(say("posterior_taught", lang, silent=silent, total=total))
    return [*notes, *updated_notes(manifest, lang)]


def member_title(member: str, lang: str) -> str:
    """A member of an axis as people call it."""
    return say(member, lang) if member in WORDS else member
