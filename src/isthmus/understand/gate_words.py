"""What the gate's page says around its figures, in English and Spanish."""

from __future__ import annotations

from typing import Any, Final

from isthmus.figures.numbers import number
from isthmus.model.outcomes import OUTCOMES
from isthmus.understand.gate import Criterion, Figure, Gate
from isthmus.understand.section import Section

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Is understanding good enough to choose?", "¿La comprensión basta para elegir?"),
    "light_green": ("green", "verde"),
    "light_amber": ("amber: passed by signature", "ámbar: aprobado con firma"),
    "light_red": ("red", "rojo"),
    "head": (
        "Gate U: {light}. Measured in {futures} futures drawn from the {ensemble}, seed {seed}.",
        "Puerta U: {light}. Medido en {futures} futuros tomados {ensemble}, semilla {seed}.",
    ),
    "of_posterior": ("posterior", "de la posterior"),
    "of_prior": ("uncalibrated prior", "de la previa sin calibrar"),
    "1": ("Every link has evidence, most have two sources, disputes show both sides", "Todo vínculo tiene evidencia, la mayoría dos fuentes, las disputas muestran ambos lados"),
    "2": ("Held-back years fall where they should, and forecasts beat the last value", "Los años apartados caen donde deben y los pronósticos superan al último valor"),
    "3": ("At least two structures fit about equally, and are kept", "Al menos dos estructuras ajustan casi igual, y se conservan"),
    "4": ("The inputs that drive most of the variance are named", "Se nombran las entradas que mueven la mayor parte de la varianza"),
    "5": ("No single study is worth more than a tenth of what the choice is about", "Ningún estudio vale más de un décimo de lo que está en juego"),
    "6": ("Somebody has argued the other side", "Alguien ha argumentado lo contrario"),
    "links_with_a_card": ("links with at least one measured effect", "vínculos con al menos un efecto medido"),
    "links_with_two_sources": ("links with two independent sources", "vínculos con dos fuentes independientes"),
    "contested_with_both_sides": ("disputed links that show both sides", "vínculos disputados que muestran ambos lados"),
    "coverage": ("held-back points inside 80 percent intervals, 2014-2018", "puntos apartados dentro de intervalos de 80 por ciento, 2014-2018"),
    "series_with_skill": ("series closer than the last value", "series más cercanas que el último valor"),
    "structures_kept": ("structures with at least half of the foremost one's weight", "estructuras con al menos la mitad del peso de la primera"),
    "memo": ("words in the red team's memo", "palabras en el memo del equipo rojo"),
    "no_memo": ("none attached; give one with --memo", "ninguno adjunto; dé uno con --memo"),
    "drives": ("{what}: variance explained by named inputs", "{what}: varianza explicada por entradas nombradas"),
    "study": ("{what}: worth of the best single study against the gain at stake", "{what}: valor del mejor estudio frente a la ganancia en juego"),
    "wanted_least": ("at least {low}", "al menos {low}"),
    "wanted_most": ("at most {high}", "a lo sumo {high}"),
    "wanted_between": ("{low} to {high}", "{low} a {high}"),
    "falls_short": ("falls short: {names}", "no llega: {names}"),
    "named": ("named: {names}", "nombradas: {names}"),
    "signed": ("signed by {who}", "firmado por {who}"),
    "missing_report": ("no report of a fit lies beside the posterior in use", "no hay informe de ajuste junto a la posterior en uso"),
    "missing_delay": (
        "Of this criterion the half about the cost of the study's delay is not yet available: no plan exists.",
        "De este criterio, la mitad sobre el costo de la demora aún no está disponible: no hay planes.",
    ),
    "half_a_view": (
        "The gain at stake is between the best of the five strategies and the baseline, lower held better: a view of each outcome, not a fact.",
        "La ganancia en juego es entre la mejor de las cinco estrategias y la base, menos es mejor: una opinión sobre cada resultado, no un hecho.",
    ),
    "criterion": ("criterion", "criterio"),
    "figure": ("figure", "cifra"),
    "wanted": ("wanted", "se pide"),
    "measured": ("measured", "medido"),
    "good_enough": (
        "Good enough is not complete. Red doesn't forbid a choice; it says that whoever chooses should sign why.",
        "Suficiente no es completo. Rojo no prohíbe elegir; dice que quien elija debe firmar por qué.",
    ),
}  # fmt: skip


def say(key: str, lang: str, **values: Any) -> str:
    """One text, filled in."""
    return WORDS[key][1 if lang == "es" else 0].format(**values)


def head(gate: Gate, lang: str) -> str:
    """The light, and what it was measured in."""
    return say(
        "head", lang, light=say(f"light_{gate.light}", lang), futures=f"{gate.futures:,}", seed=gate.seed,
        ensemble=say(f"of_{gate.ensemble}", lang),
    )  # fmt: skip


def named(criterion: Criterion, figure: Figure, lang: str) -> str:
    """What a figure is."""
    if criterion.number not in (4, 5):
        return say(figure.name, lang)
    outcome, _, member = figure.name.partition("/")
    spec = OUTCOMES[outcome]
    what = (spec.es if lang == "es" else spec.en) + (f", {member}" if member else "")
    return say("drives" if criterion.number == 4 else "study", lang, what=what)


def shown(figure: Figure, value: float, lang: str) -> str:
    """A figure as people write it: shares in percent, counts as they are."""
    if figure.name in ("structures_kept", "memo"):
        return number(value, lang)
    return number(100.0 * value, lang) + "%" if abs(value) < 1e9 else "∞"


def measured(figure: Figure, lang: str) -> str:
    """``54% (21/39)``."""
    if figure.name == "memo" and figure.value == 0:
        return say("no_memo", lang)
    counted = (
        f" ({figure.detail})" if "/" in figure.detail and figure.detail.replace("/", "").isdigit() else ""
    )
    return shown(figure, figure.value, lang) + counted


def wanted(figure: Figure, lang: str) -> str:
    """Where the figure must lie."""
    low, high = (shown(figure, v, lang) for v in (figure.low, figure.high))
    if figure.low <= 0 and figure.high < 1.0:
        return say("wanted_most", lang, high=high)
    if figure.high >= 1.0 and figure.name != "coverage":
        return say("wanted_least", lang, low=low)
    return say("wanted_between", lang, low=low, high=high)


def remarks(criterion: Criterion, lang: str) -> list[str]:
    """What falls short, what is named, who signed, what is missing."""
    out = []
    if criterion.missing and criterion.number in (2, 3) and not criterion.figures:
        out.append(say("missing_report", lang))
    if criterion.number == 4:
        out += [
            f"{named(criterion, f, lang)}: {say('named', lang, names=f.detail)}"
            for f in criterion.figures
            if f.detail
        ]
    elif criterion.failures:
        out.append(say("falls_short", lang, names=", ".join(criterion.failures)))
    if criterion.number == 5:
        out += [say("half_a_view", lang), say("missing_delay", lang)]
    if criterion.signed:
        out.append(say("signed", lang, who=criterion.signed))
    return out


def sections(gate: Gate, lang: str) -> list[Section]:
    """The gate as sections of a report: its light first, then each criterion."""
    parts = [Section(say("title", lang), head(gate, lang), notes=(say("good_enough", lang),))]
    for c in gate.criteria:
        rows = tuple((named(c, f, lang), wanted(f, lang), measured(f, lang)) for f in c.figures)
        columns = tuple(say(k, lang) for k in ("figure", "wanted", "measured")) if rows else ()
        heading = f"{c.number}. {say(str(c.number), lang)}: {say(f'light_{c.light}', lang)}"
        parts.append(Section(heading, "", columns, rows, (1, 2), tuple(remarks(c, lang))))
    return parts


def as_plain(gate: Gate) -> dict[str, Any]:
    """The gate as plain data; an open end is null."""
    return {
        "light": gate.light,
        "futures": gate.futures,
        "seed": gate.seed,
        "ensemble": gate.ensemble,
        "criteria": [
            {
                **c._asdict(),
                "failures": list(c.failures),
                "figures": [
                    {**f._asdict(), "value": f.value if abs(f.value) < 1e9 else None, "high": f.high if f.high < 1e9 else None, "met": f.met}
                    for f in c.figures
                ],
            }
            for c in gate.criteria
        ],
    }  # fmt: skip
