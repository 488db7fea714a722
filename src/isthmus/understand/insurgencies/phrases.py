"""Phrases: what the comparison says, in English and in Spanish, side by side."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "title": ("Comparing insurgencies", "Comparación de insurgencias"),
    "label": (
        '"Insurgency" is a disputed label, used here for what is compared, not as a finding. Codes are ordinal, 0 to '
        "3; how a case ended is left out of distances.",
        "«Insurgencia» es una etiqueta disputada; aquí nombra lo que se compara y no es un hallazgo. Los códigos son "
        "ordinales, de 0 a 3; cómo terminó un caso no entra en las distancias.",
    ),
    # verdict
    "verdict": ("Do they share features? [CL15]", "¿Comparten rasgos? [CL15]"),
    "one_coder": ("one coder, not established", "un codificador, no establecido"),
    "two_coders": ("two coders, not established", "dos codificadores, no establecido"),
    "many_coders": ("{count} coders", "{count} codificadores"),
    "verdict_coders": (
        "Verdict: {coders}. Three people must have coded before one is printed; generated codings and copies don't "
        "count.",
        "Veredicto: {coders}. Deben haber codificado tres personas antes de darlo; las codificaciones generadas y las "
        "copias no cuentan.",
    ),
    "verdict_agreement": (
        "Verdict: {coders}, not established: they agree too little (alpha {alpha}; under 0.667 nothing should be "
        "concluded).",
        "Veredicto: {coders}, no establecido: concuerdan muy poco (alfa {alpha}; por debajo de 0.667 no se debe "
        "concluir nada).",
    ),
    "verdict_given": (
        "Verdict by {coders}: {reading}. Across families is no farther than within them in {share} of variants.",
        "Veredicto de {coders}: {reading}. Entre familias no hay más distancia que dentro de ellas en {share} de las "
        "variantes.",
    ),
    "strongly supported": ("strongly supported", "muy respaldado"),
    "supported": ("supported", "respaldado"),
    "unresolved": ("unresolved", "sin resolver"),
    "doubtful": ("doubtful", "dudoso"),
    "contradicted": ("contradicted", "contradicho"),
    # distances
    "distances": ("Distances within and across families", "Distancias dentro de las familias y entre ellas"),
    "distances_key": (
        "0: alike in all nine attributes; 1: opposite in all. Range over leaving out one attribute, and over coding "
        "error, 5 to 95 in 100: {error}",
        "0: iguales en los nueve atributos; 1: opuestos en todos. Intervalos: al quitar un atributo, y por error de "
        "codificación, de 5 a 95 de cada 100: {error}",
    ),
    "error_assumed": (
        "half of all codes are taken to be off by one (assumed: one coder can't show it). Cases coded alike may not be "
        "alike, so a range can lie above the distance as coded.",
        "se supone que la mitad de los códigos falla por uno (supuesto: un solo codificador no lo muestra). Casos con "
        "igual código pueden no ser iguales, así que el intervalo puede quedar por encima de la distancia codificada.",
    ),
    "error_measured": (
        "each code is that of one of the coders, within that coder's own range; where one alone coded, half are taken "
        "to be off by one.",
        "cada código es el de uno de los codificadores, dentro de su propio intervalo; donde codificó uno solo, se "
        "supone que la mitad falla por uno.",
    ),
    "families": ("families", "familias"),
    "pairs": ("pairs", "pares"),
    "as_coded": ("as coded", "codificada"),
    "without_one": ("one left out", "sin uno"),
    "with_error": ("coding error", "error"),
    "four_countries": ("the four countries", "los cuatro países"),
    "iraq_afghanistan": ("Iraq and Afghanistan", "Irak y Afganistán"),
    "and_each_other": ("{family}, each other", "{family}, entre sí"),
    "and": ("{first} / {second}", "{first} / {second}"),
    "gap_title": (
        "How much farther criminal cases lie from the others than from their own side",
        "Cuánto más lejos están los casos criminales de los otros que de los suyos",
    ),
    "all": ("all nine attributes", "los nueve atributos"),
    "ends": ("ends: goal, logic of violence", "fines: meta, lógica de la violencia"),
    "means": ("means: the other seven", "medios: los otros siete"),
    "no_farther": ("no farther in", "no más lejos en"),
    "differ": (
        "Told apart by: {differ}. Not told apart by: {alike}. (Gap above zero in 95 of 100 draws, or not.)",
        "Los distinguen: {differ}. No los distinguen: {alike}. (Brecha sobre cero en 95 de 100 extracciones, o no.)",
    ),
    "nothing": ("nothing", "nada"),
    # neighbours
    "nearest": ("Nearest cases", "Casos más cercanos"),
    "nearest_key": (
        "A close analogue would be the nearest in 9 of 10 variants, and no farther than half of the case's own family "
        "in 9 of 10. A variant: codes with error, and all attributes or one left out.",
        "Un análogo cercano sería el más próximo en 9 de 10 variantes, y no estaría más lejos que la mitad de la "
        "propia familia en 9 de 10. Variante: códigos con error, y todos los atributos o uno menos.",
    ),
    "case": ("case", "caso"),
    "own_family": ("nearest of its own family", "más cercano de su familia"),
    "other_family": ("nearest of the others", "más cercano de los otros"),
    "own_near": ("{case} {distance} {ends}", "{case} {distance} {ends}"),
    "other_near": (
        "{case} {distance} {ends}; the nearest in {nearest} of variants, near enough in {enough}",
        "{case} {distance} {ends}; el más próximo en {nearest} de las variantes, lo bastante cerca en {enough}",
    ),
    "answer_none": ("no close analogue", "sin análogo cercano"),
    "answer_found": ("close analogue: {case}", "análogo cercano: {case}"),
    "rand": (
        "RAND found the same for Mexico in ten other cases (Paul, Clarke and Serena 2014) [F09].",
        "RAND halló lo mismo para México en otros diez casos (Paul, Clarke y Serena 2014) [F09].",
    ),
    # codes
    "codes": ("The codes", "Los códigos"),
    "codes_key": (
        "? the fact behind the code is from memory, not yet seen in a source. a-b: coders differ. x: doesn't transfer. "
        "The status speaks of the fact, never of the code. -o FILE.csv writes facts, scales and sources.",
        "? el hecho tras el código es de memoria, aún no visto en una fuente. a-b: los codificadores difieren. x: no "
        "se traslada. El estado es del hecho, nunca del código. -o ARCHIVO.csv escribe hechos, escalas y fuentes.",
    ),
    # agreement
    "agreement": ("How far coders agree", "Cuánto concuerdan los codificadores"),
    "agreement_all": (
        "Counted: {coders}. Krippendorff's alpha, ordinal, {alpha} ({low} to {high}, cells drawn anew); Kendall's W "
        "{w}.",
        "Cuentan: {coders}. Alfa de Krippendorff, ordinal, {alpha} ({low} a {high}, celdas sorteadas de nuevo); W de "
        "Kendall {w}.",
    ),
    "agreement_key": (
        "Alpha: 1 all agree, 0 as chance would. W: 1 all rank the cases alike. A dash: can't be said.",
        "Alfa: 1 todos concuerdan, 0 como el azar. W: 1 todos ordenan igual los casos. Guion: no se puede decir.",
    ),
    "attribute": ("attribute", "atributo"),
    "alpha": ("alpha", "alfa"),
    "differing": ("Where they differ most", "Dónde difieren más"),
    "differing_count": (
        "{count} of {total} cells; the widest come first.",
        "{count} de {total} celdas; primero las más amplias.",
    ),
    "not_counted": (
        "Shown and not counted: {names}.",
        "Se muestran y no cuentan: {names}.",
    ),
    "is_generated": ("{coder} (generated)", "{coder} (generada)"),
    "is_copy": ("{coder} (the same as another's)", "{coder} (igual a la de otro)"),
    "generated_apart": (
        "{coder}, generated: differs from ours in {count} of {total} cells.",
        "{coder}, generada: difiere de la nuestra en {count} de {total} celdas.",
    ),
    # principles
    "principles": (
        "Principles of counter-insurgency: what carries over",
        "Principios de contrainsurgencia: qué se traslada",
    ),
    "principle": ("principle", "principio"),
    "carries": ("carries over?", "¿se traslada?"),
    "where": ("where in Isthmus", "dónde en Isthmus"),
    "why": ("why", "por qué"),
    "evidence": ("evidence", "evidencia"),
    "yes": ("yes", "sí"),
    "partly": ("partly", "en parte"),
    "no": ("no", "no"),
    "contested": ("contested", "en disputa"),
    "question_mark": (
        "? the row, or part of it, isn't yet checked with its source.",
        "? la fila, o parte de ella, aún no se cotejó con su fuente.",
    ),
    # spells
    "spells": ("How insurgencies end, as UCDP counts them", "Cómo terminan las insurgencias, según UCDP"),
    "spells_key": (
        "Recomputed from {count} episodes of 1946-2024; {check}. Percent of those that ended: won by the state / by "
        "rebels; agreed, peace / ceasefire; faded, little activity / the group was gone. Median in years; percent "
        "active after 5 / 10 / 20.",
        "Recalculado de {count} episodios de 1946-2024; {check}. Porcentaje de los que terminaron: ganó el Estado / "
        "los rebeldes; acuerdo, paz / alto el fuego; se apagó, poca actividad / sin grupo. Mediana en años; "
        "porcentaje activo tras 5 / 10 / 20.",
    ),
    "check_agrees": ("the summary table agrees in every cell", "la tabla resumen coincide en cada celda"),
    "check_differs": (
        "{count} cells of the summary table say otherwise: {cells}",
        "{count} celdas de la tabla resumen dicen otra cosa: {cells}",
    ),
    "episodes": ("episodes", "episodios"),
    "won": ("won", "ganó"),
    "bargained": ("agreed", "acuerdo"),
    "faded": ("faded", "se apagó"),
    "median_years": ("median", "mediana"),
    "still": ("active", "activas"),
    "risk": (
        "Chance of ending in a year: {risks}.",
        "Probabilidad de terminar en un año: {risks}.",
    ),
    "risk_one": ("year {years} {chance}", "año {years} {chance}"),
    "and_after": ("{year} and after", "{year} y más"),
    "rule_of_coding": (
        "UCDP counts a fight with a state only over government or territory. In the four countries it counts {deaths} "
        "deaths of that kind in {first}-{last}, by that rule, and {between} between groups.",
        "UCDP cuenta un combate con un Estado solo si es por el gobierno o el territorio. En los cuatro países cuenta "
        "{deaths} muertes de esa clase en {first}-{last}, por esa regla, y {between} entre grupos.",
    ),
    "between": (
        "Fighting between organised groups in Mexico: {pairs} pairs ever, {active} active in 2025; half of {count} "
        "spells last {median} year; {five} last past 5 years, {ten} past 10. A pair stops, the market and the groups "
        "may go on.",
        "Combates entre grupos organizados en México: {pairs} pares en total, {active} activos en 2025; la mitad de "
        "{count} episodios dura {median} año; {five} pasa de 5 años, {ten} de 10. Un par se detiene; el mercado y los "
        "grupos pueden seguir.",
    ),
    # theories
    "theories": (
        "Theories of criminal insurgency, as rival structures",
        "Teorías de la insurgencia criminal, como estructuras rivales",
    ),
    "theories_key": (
        "What each predicts is the model's form of it. Scores: the hold-out of the posterior that ships (fitted to "
        "2013, held against 2014-2018). Weight against prior weight, and mean log density of a held-back point "
        "against the best rival's; higher is closer.",
        "Lo que predice cada una es la forma que le da el modelo. Puntajes: la prueba reservada del posterior "
        "incluido (ajustado hasta 2013, frente a 2014-2018). Peso frente a peso previo, y densidad logarítmica media "
        "de un punto reservado frente a la del mejor rival; más alta, más cerca.",
    ),
    "theory": ("account", "explicación"),
    "predicts": ("predicts", "predice"),
    "score": ("out of sample", "fuera de muestra"),
    "against": ("against it", "en contra"),
    "not_scored": ("not scored", "sin puntaje"),
    "scored": (
        "weight {weight} (prior {prior}); log density {density}, best rival {rival}",
        "peso {weight} (previo {prior}); densidad log. {density}, mejor rival {rival}",
    ),
    # scorecard
    "scorecard": ("RAND's scorecard: one borrowed lens", "La tarjeta de RAND: una lente prestada"),
    "scorecard_key": (
        "Nothing is scored here: {good} good and {bad} bad factors and every case's scores were not seen, and groups "
        "that live from crime don't seek to replace the state. Whoever scores one gives an evidence note, a range, or "
        '"does not transfer".',
        "Aquí no se puntúa nada: no se vieron {good} factores buenos y {bad} malos, ni los puntajes de los casos, y "
        "los grupos que viven del crimen no buscan sustituir al Estado. Quien puntúe uno da una nota de evidencia, un "
        "intervalo o «no se traslada».",
    ),
    "factor": ("good factor seen", "factor bueno visto"),
    "fact": ("fact", "hecho"),
    "value": ("value", "valor"),
    "source": ("source", "fuente"),
    "status": ("status", "estado"),
    "more_rows": (
        "The first rows; -o FILE.md writes all.",
        "Las primeras filas; -o ARCHIVO.md las escribe todas.",
    ),
    # picture
    "picture_none": (
        "By these codes, none of the four countries' cases has a close analogue among political and jihadist "
        "insurgencies",
        "Según estos códigos, ningún caso de los cuatro países tiene un análogo cercano entre insurgencias políticas y "
        "yihadistas",
    ),
    "picture_some": (
        "A close analogue is found for: {cases}",
        "Se halla un análogo cercano para: {cases}",
    ),
    "picture_subtitle": (
        "Distance of each other case, nine attributes; {coders}",
        "Distancia a cada otro caso, nueve atributos; {coders}",
    ),
    "picture_unit": ("0 to 1", "0 a 1"),
    "picture_level": ("half of its own family is nearer", "la mitad de su familia está más cerca"),
    "picture_key": (
        "Mark: distance as coded. Line: 90 of 100 draws in which half of all codes are off by one (assumed). Cases "
        "coded alike may not be alike, so a line can lie above its mark.",
        "Marca: distancia codificada. Línea: 90 de 100 extracciones en que la mitad de los códigos falla por uno "
        "(supuesto). Casos con igual código pueden no ser iguales: la línea puede quedar por encima de la marca.",
    ),
    "picture_key_measured": (
        "Mark: distance by the coders' medians. Line: 90 of 100 draws of one coder's code for each cell.",
        "Marca: distancia según las medianas de los codificadores. Línea: 90 de 100 extracciones del código de uno de "
        "ellos para cada celda.",
    ),
}


def said(key: str, lang: str, **values: object) -> str:
    """One phrase in one language, its blanks filled."""
    phrase = PHRASES[key][lang == "es"]
    return phrase.format(**values) if values else phrase
