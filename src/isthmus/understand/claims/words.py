"""What a claim's page says around its numbers, in English and Spanish."""

from __future__ import annotations

from typing import Any, Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "strongly supported": ("strongly supported", "muy respaldada"),
    "supported": ("supported", "respaldada"),
    "unresolved": ("unresolved", "sin resolver"),
    "doubtful": ("doubtful", "dudosa"),
    "contradicted": ("contradicted", "contradicha"),
    "assumed by the model": ("assumed by the model", "supuesta por el modelo"),
    "contrary assumed by the model": ("contrary assumed by the model", "lo contrario está supuesto por el modelo"),
    "not identifiable": ("not identifiable", "no identificable"),
    "judgement": ("judgement", "juicio"),
    "too few futures": ("too few futures for a verdict", "muy pocos futuros para un veredicto"),
    "holds": ("holds", "se cumple"),
    "holds in part": ("holds in part", "se cumple en parte"),
    "does not hold": ("does not hold", "no se cumple"),
    "a reading, not a test": ("a reading, not a test", "una lectura, no una prueba"),
    "describes, asserts nothing": ("describes, asserts nothing", "describe, no afirma nada"),
    "one coder, not established": ("one coder, not established", "un solo codificador, no establecido"),
    "factual": ("of fact", "de hecho"),
    "causal": ("causal", "causal"),
    "forecast": ("forecast", "pronóstico"),
    "normative": ("of value", "de valor"),
    "own": ("own", "propia"),
    "strong": ("strong", "fuerte"),
    "moderate": ("moderate", "moderada"),
    "weak": ("weak", "débil"),
    "speculative": ("speculative", "especulativa"),
    "title": ("Claims, tested", "Afirmaciones a prueba"),
    "head": (
        "{count} claims in {futures} futures drawn from the {ensemble}, seed {seed}",
        "{count} afirmaciones en {futures} futuros tomados {ensemble}, semilla {seed}",
    ),
    "of_posterior": ("posterior", "de la posterior"),
    "of_prior": ("uncalibrated prior", "de la previa sin calibrar"),
    "claim": ("claim", "afirmación"),
    "verdict": ("verdict", "veredicto"),
    "weight": ("weight", "peso"),
    "rests": ("rests on", "se apoya en"),
    "kind": ("kind", "tipo"),
    "at_own": (
        "weight {weight} of futures at {horizon}",
        "peso {weight} de los futuros a {horizon}",
    ),
    "year": ("1 year", "1 año"),
    "years": ("{n} years", "{n} años"),
    "weak_links": (
        "resting on links nobody has measured well: {links}",
        "y se apoya en vínculos que nadie ha medido bien: {links}",
    ),
    "no_weak": ("on links with measured effects", "con vínculos de efectos medidos"),
    "by_horizon": ("Share of futures in which it holds", "Proporción de futuros en que se cumple"),
    "horizon": ("after", "tras"),
    "two_errors": ("two standard errors", "dos errores estándar"),
    "tests": ("What is tested", "Qué se prueba"),
    "must_hold": ("{n} of {of} must hold in a future.", "{n} de {of} deben cumplirse en un futuro."),
    "all_must": ("All must hold in a future.", "Todas deben cumplirse en un futuro."),
    "test": ("test", "prueba"),
    "claimed": ("claimed", "se afirma"),
    "found": ("median [5 to 95 percent]", "mediana [5 a 95 por ciento]"),
    "holds_in": ("holds in", "se cumple en"),
    "above": ("above {x}", "más de {x}"),
    "below": ("below {x}", "menos de {x}"),
    "within": ("nearer to zero than {x}", "más cerca de cero que {x}"),
    "each": ("in each place", "en cada lugar"),
    "also": ("Beside it, without bearing on the verdict", "Al lado, sin pesar en el veredicto"),
    "flips": ("What would change the verdict", "Qué cambiaría el veredicto"),
    "flip": (
        "{code} {title} ({grade} evidence): holds in {weak} of futures at its weak end and {strong} at its strong end{flips}.",
        "{code} {title} (evidencia {grade}): se cumple en {weak} de los futuros en su extremo débil y en {strong} en el fuerte{flips}.",
    ),
    "flip_rival": (
        "{code} {title} ({grade} evidence): holds in {weak} of futures where {low} is true and {strong} where {high} is{flips}.",
        "{code} {title} (evidencia {grade}): se cumple en {weak} de los futuros donde vale {low} y en {strong} donde vale {high}{flips}.",
    ),
    "it_flips": (", which flips it", ", lo que lo invierte"),
    "no_flip": (
        "No single link flips it; these move it most.",
        "Ningún vínculo por sí solo lo invierte; estos lo mueven más.",
    ),
    "no_pull": (
        "No single link moves it by more than a twentieth of the futures and by more than chance.",
        "Ningún vínculo por sí solo lo mueve más de un vigésimo de los futuros y más que el azar.",
    ),
    "fails": ("Where it fails", "Dónde falla"),
    "fails_where": ("It fails mostly in futures where:", "Falla sobre todo en futuros donde:"),
    "no_rule": ("No rule found: {why}", "No se halló regla: {why}"),
    "built": ("What is built in", "Qué está incorporado"),
    "always": (
        "In none of {n} futures tried at the edges of the ranges, with every number that argues either way arguing against it and "
        "rival structures at random, does the claim fail; nor in any future of the ensemble. It is an assumption of the model, not a finding.",
        "En ninguno de {n} futuros probados en los extremos de los rangos, con cada número que inclina en contra y estructuras rivales "
        "al azar, falla la afirmación; tampoco en ningún futuro del conjunto. Es un supuesto del modelo, no un hallazgo.",
    ),
    "never": (
        "In none of {n} futures tried at the edges of the ranges, with every number that argues either way arguing for it and "
        "rival structures at random, does the claim hold; nor in any future of the ensemble. Its contrary is an assumption of the model, not a finding.",
        "En ninguno de {n} futuros probados en los extremos de los rangos, con cada número que inclina a favor y estructuras rivales "
        "al azar, se cumple la afirmación; tampoco en ningún futuro del conjunto. Lo contrario es un supuesto del modelo, no un hallazgo.",
    ),
    "sign": (
        "The direction of {what} was {sign} at every corner of the ranges tried: only the size is tested.",
        "La dirección de {what} fue {sign} en cada extremo probado: solo se prueba el tamaño.",
    ),
    "nothing": (
        "Nothing in this model connects what is done with {what}.",
        "Nada en este modelo conecta lo que se hace con {what}.",
    ),
    "up": ("up", "al alza"),
    "down": ("down", "a la baja"),
    "free": (
        "Nothing: put at the edges of its ranges, the model can give either answer.",
        "Nada: con sus números en los extremos, el modelo puede dar cualquiera de las respuestas.",
    ),
    "figures": ("Figures", "Cifras"),
    "unverified": ("recalled, unverified", "de memoria, sin verificar"),
    "for": ("For", "A favor"),
    "against": ("Against", "En contra"),
    "reading": ("The literature so far", "La literatura hasta ahora"),
    "evidence": ("Evidence", "Evidencia"),
    "marks": (
        "[V] seen in the source named, [R] from memory. Restated by us from the article; not a result of the model.",
        "[V] vista en la fuente, [R] de memoria. Reformulado por nosotros; no es resultado del modelo. Textos en inglés.",
    ),
    "links": ("Links it depends on", "Vínculos de los que depende"),
    "note": ("How our test reads it", "Cómo la lee nuestra prueba"),
    "rule": (
        "Over 90 percent of futures strongly supported, over 70 supported, 30 to 70 unresolved, 10 to 30 doubtful, less "
        "contradicted. A verdict is of the model and its evidence, not of the world.",
        "Más de 90 por ciento de los futuros: muy respaldada; más de 70, respaldada; de 30 a 70, sin resolver; de 10 a 30, "
        "dudosa; menos, contradicha. El veredicto es del modelo y su evidencia, no del mundo.",
    ),
    "portfolios": (
        "Where a claim needs a best portfolio, it is the best of {n} designed ones, on {f} other futures, by the mean relative "
        "fall of groups' income, killing and irregular entries: a view, not a fact.",
        "Donde una afirmación requiere la mejor cartera, es la mejor de {n} diseñadas, en {f} otros futuros, por la caída "
        "relativa media de ingresos de grupos, homicidios y entradas irregulares: una opinión, no un hecho.",
    ),
    "undefined": (
        "In {share} of futures the statistic has no value: the arm moves too little to be divided by.",
        "En {share} de los futuros la estadística no tiene valor: lo que se hace mueve muy poco para dividir.",
    ),
}  # fmt: skip


def say(key: str, lang: str, **values: Any) -> str:
    """One text, filled in."""
    return WORDS[key][1 if lang == "es" else 0].format(**values)
