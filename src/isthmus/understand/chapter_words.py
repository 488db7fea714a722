"""What the UNDERSTAND chapter says around its findings, in English and Spanish."""

from __future__ import annotations

from typing import Any, Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "known": ("What is known, disputed and unknown", "Qué se sabe, qué se disputa y qué se ignora"),
    "drivers": ("What drives what, and which evidence would change a choice", "Qué mueve qué, y qué evidencia cambiaría una elección"),
    "loops": ("Which loops carry what happens", "Qué ciclos llevan lo que ocurre"),
    "claims": ("What the claims are worth", "Cuánto valen las afirmaciones"),
    "past": ("Where the past came from", "De dónde vino el pasado"),
    "timing": ("How long things take", "Cuánto tardan las cosas"),
    "where": ("Where a strategy does worse", "Dónde una estrategia resulta peor"),
    "insurgencies": ("Compared with other insurgencies", "Comparación con otras insurgencias"),
    "attention": ("What gets attention", "Qué recibe atención"),
    "gate": ("Is this enough to choose?", "¿Basta para elegir?"),
    "strong": ("strong", "fuerte"),
    "moderate": ("moderate", "moderada"),
    "weak": ("weak", "débil"),
    "speculative": ("speculative", "especulativa"),
    "links": ("Links by their evidence", "Vínculos según su evidencia"),
    "links_how": (
        "Strong: two undisputed effects seen in different sources; moderate: one, or three disputed; weak: recalled or disputed "
        "only; speculative: no measured effect, a prior alone.",
        "Fuerte: dos efectos no disputados vistos en fuentes distintas; moderada: uno, o tres disputados; débil: solo de memoria "
        "o disputados; especulativa: sin efecto medido, solo una previa.",
    ),
    "grade": ("evidence", "evidencia"),
    "count": ("links", "vínculos"),
    "which": ("which", "cuáles"),
    "taught": ("What history taught", "Qué enseñó la historia"),
    "taught_how": (
        "Of the uncertain numbers, history of 2000-2018 moved {moved}, narrowed {narrowed}, and taught nothing that shows about {silent}.",
        "De los números inciertos, la historia de 2000-2018 movió {moved}, estrechó {narrowed} y nada visible enseñó sobre {silent}.",
    ),
    "without": ("history fitted again without", "historia ajustada de nuevo sin"),
    "log_units": ("loss, log units", "pérdida, unidades log"),
    "losses_how": (
        "The fit of history rests most on dated events; it is no proof of a lever. Names of switches and couplings are the model's.",
        "El ajuste de la historia descansa sobre todo en sucesos fechados; no prueba ninguna medida. Los nombres son los del modelo.",
    ),
    "strategy": ("strategy", "estrategia"),
    "no_information": ("no information", "sin información"),
    "half": ("half or more in {share} of futures", "la mitad o más en {share} de los futuros"),
    "loops_how": (
        "Share of its partition's behaviour that each loop carries (Loops that Matter, corrected 2023), median [5-95 percent] over "
        "{futures} futures, {loops} loops scored; a loop dominates where it carries half.",
        "Parte del comportamiento de su partición que lleva cada ciclo (Loops that Matter, corregido en 2023), mediana [5-95 por "
        "ciento] en {futures} futuros, {loops} ciclos; un ciclo domina donde lleva la mitad.",
    ),
    "loops_limits": (
        "Outside drivers (crops, dated events, policy) belong to no loop and are not sized here; names of loops are ours.",
        "Las causas externas (cultivos, sucesos fechados, política) no pertenecen a ningún ciclo y aquí no se miden.",
    ),
    "loop": ("loop", "ciclo"),
    "cuts": ("What cutting a loop changes", "Qué cambia cortar un ciclo"),
    "cuts_how": (
        "{count} named loops cut one at a time on 1 January of the decision year, {futures} futures; the cut that moves each outcome most "
        "ten years on, change relative to the uncut median, [5 … 95 percent].",
        "{count} ciclos con nombre cortados de uno en uno el 1 de enero del año de decisión, {futures} futuros; el corte que más mueve cada "
        "resultado a diez años, cambio relativo a la mediana sin corte, [5 … 95 por ciento].",
    ),
    "cuts_limits": (
        "A cut is never clean: other loops pass through the same link. It says where the model is sensitive, not what causes what in the world.",
        "Un corte nunca es limpio: otros ciclos pasan por el mismo vínculo. Dice dónde es sensible el modelo, no qué causa qué en el mundo.",
    ),
    "outcome": ("outcome", "resultado"),
    "cut_loop": ("cut loop", "ciclo cortado"),
    "cut_change": ("change", "cambio"),
    "rule": ("where", "donde"),
    "lead": (
        "The first stage of the method: why things happen in the model, how sure we are, and what the claims are worth. Computed on {made} "
        "from the {ensemble} (fit {fit}), {futures} futures for claims, seed {seed}. Every number is of the model and its evidence.",
        "La primera etapa del método: por qué pasan las cosas en el modelo, con cuánta seguridad, y cuánto valen las afirmaciones. "
        "Calculado el {made} {ensemble} (ajuste {fit}), {futures} futuros para las afirmaciones, semilla {seed}. Cada número es del modelo y su evidencia.",
    ),
    "of_posterior": ("posterior", "con la posterior"),
    "of_prior": ("uncalibrated prior", "con la previa sin calibrar"),
    "stale": (
        "This chapter was computed from another fit or another model than the one in use: `isthmus understand` makes it anew.",
        "Este capítulo se calculó con otro ajuste u otro modelo que el que está en uso: `isthmus understand` lo rehace.",
    ),
    "counted": ("Of {count} claims: {listed}.", "De {count} afirmaciones: {listed}."),
    "gate_is": ("Gate U is {light}.", "La puerta U está en {light}."),
    "light_green": ("green", "verde"),
    "light_amber": ("amber", "ámbar"),
    "light_red": ("red", "rojo"),
    "rest": ("Pages of every claim: `isthmus claims -o claims.md`.", "Páginas de cada afirmación: `isthmus claims --lang es -o afirmaciones.md`."),
    "drivers_lead": ("Inputs that go with an outcome are not thereby its causes.", "Las entradas que acompañan un resultado no son por eso sus causas."),
    "title": ("Understanding", "Comprender"),
    "nav": ("Understand: causes, claims, what we do not know", "Comprender: causas, afirmaciones, lo que no sabemos"),
}  # fmt: skip


def say(key: str, lang: str, **values: Any) -> str:
    """One text, filled in."""
    return WORDS[key][1 if lang == "es" else 0].format(**values)
