"""What drivers and choices are told in, in English and in Spanish: whole sentences from the findings."""

from __future__ import annotations

from typing import Final

from isthmus.figures.numbers import number, share
from isthmus.understand.drivers import named
from isthmus.understand.drivers.choice import Choice, GroupWorth, View
from isthmus.understand.drivers.designs import DesignResult
from isthmus.understand.drivers.find import Drivers
from isthmus.understand.drivers.sample import FEWEST, Question

WORDS: Final[dict[str, tuple[str, str]]] = {
    "of": ("{outcome}, {place}, {year}", "{outcome}, {place}, {year}"),
    "of_all": ("{outcome}, {year}", "{outcome}, {year}"),
    "level": ("{what}, under {strategy}", "{what}, con {strategy}"),
    "gap": ("{what}: {strategy} less {reference}", "{what}: {strategy} menos {reference}"),
    "range": (
        "{futures} futures: median {median}, 90 of 100 from {low} to {high}, {unit}.",
        "{futures} futuros: mediana {median}, 90 de 100 entre {low} y {high}, {unit}.",
    ),
    "repeated": (
        "They carry {independent} different draws of the posterior, each met by other luck: what is said of parameters "
        "rests on {independent}, not on {futures}.",
        "Llevan {independent} extracciones distintas del posterior, cada una con otro azar: lo que se dice de los "
        "parámetros se apoya en {independent}, no en {futures}.",
    ),
    "too_few": (
        "No verdict: {independent} independent futures are too few; {fewest} are the least. Ask for more with --futures.",
        "Sin veredicto: {independent} futuros independientes son pocos; el mínimo es {fewest}. Pida más con --futures.",
    ),
    "never_varies": (
        "It is the same in every future, so nothing drives it.",
        "Es igual en todos los futuros: nada la mueve.",
    ),
    "nothing": (
        "No input stands out: what varies is luck that these columns don't tell, or needs more futures to be seen.",
        "Ningún dato de entrada destaca: lo que varía es azar que estas columnas no cuentan, o faltan futuros para verlo.",
    ),
    "explained": (
        "The {count} named inputs explain {share} (± {error}) of the variance, in futures held back; the rest is luck, and "
        "what trees don't see.",
        "Los {count} datos nombrados explican {share} (± {error}) de la varianza, en futuros apartados; el resto es azar y "
        "lo que los árboles no ven.",
    ),
    "explained_one": (
        "The one named input explains {share} (± {error}) of the variance, in futures held back; the rest is luck, and what "
        "trees don't see.",
        "El único dato nombrado explica {share} (± {error}) de la varianza, en futuros apartados; el resto es azar y lo que "
        "los árboles no ven.",
    ),
    "short": (
        "{short} of them carry 80 percent of that.",
        "{short} de ellos llevan 80 por ciento de eso.",
    ),
    "not_cause": (
        "An input may stand in for others it is tied to; this says what goes with the outcome in the model, not what causes "
        "it in the world.",
        "Un dato puede ocupar el lugar de otros ligados a él; esto dice qué acompaña al resultado en el modelo, no qué lo "
        "causa en el mundo.",
    ),
    "higher": ("higher", "mayor"),
    "lower": ("lower", "menor"),
    "view": ("{better} is better, in the view of {whose}", "{better} es mejor, a juicio de {whose}"),
    "view_asked": (
        "{better} is better, as asked; the catalogue names nobody who holds so",
        "{better} es mejor, según se pidió; el catálogo no nombra a nadie que lo sostenga",
    ),
    "chosen": (
        "On this outcome alone, by its mean over futures, {strategy} would be chosen ({mean} {unit}); it does best in "
        "{share} of futures.",
        "Solo por este resultado, por su media en los futuros, se elegiría {strategy} ({mean} {unit}); es la mejor "
        "en {share} de los futuros.",
    ),
    "perfect": (
        "Knowing everything first, luck too, would be worth {value} (± {error}) {unit}: no evidence can be worth more.",
        "Saberlo todo antes, incluso el azar, valdría {value} (± {error}) {unit}: ninguna evidencia puede valer más.",
    ),
    "changes": (
        "Evidence on “{title}” would change the choice most: knowing it first is worth {value} (± {error}) {unit}; with the "
        "futures shuffled, up to {floor} shows.",
        "La evidencia sobre «{title}» es la que más cambiaría la elección: saberlo antes vale {value} (± {error}) {unit}; "
        "con los futuros barajados aparece hasta {floor}.",
    ),
    "changes_none": (
        "No evidence on any one of the {asked} inputs would change the choice, as far as {independent} independent futures "
        "can show: none is worth more than its error and than what shows with the futures shuffled, {floor} {unit}.",
        "Ninguna evidencia sobre uno solo de los {asked} datos cambiaría la elección, hasta donde muestran {independent} "
        "futuros independientes: ninguno vale más que su error y que lo que aparece con los futuros barajados, {floor} "
        "{unit}.",
    ),
    "changes_luck": (
        "Only luck would change it, and luck can't be known first.",
        "Solo el azar la cambiaría, y el azar no se puede saber antes.",
    ),
    "changes_group": (
        "Known together, {group} ({inputs} inputs) are worth {value} (± {error}) {unit}.",
        "Sabidos juntos, {group} ({inputs} datos) valen {value} (± {error}) {unit}.",
    ),
    "choice_same": (
        "The strategies give the same in every future: there is nothing to choose, and nothing to learn first.",
        "Las estrategias dan lo mismo en todos los futuros: no hay qué elegir ni qué saber antes.",
    ),
    "designed": (
        "{method}: {runs} runs, independent draws of the prior of {count} inputs; the others at their prior medians, "
        "rivalries at the option with most prior weight, no luck. How the model answers, not what explains the futures "
        "above.",
        "{method}: {runs} corridas, extracciones independientes del previo de {count} datos; los demás en su mediana "
        "previa, las rivalidades en la opción de mayor peso previo, sin azar. Cómo responde el modelo, no qué explica los "
        "futuros de arriba.",
    ),
    # columns and lines of the tables
    "drives_share": ("share", "parte"),
    "drives_way": ("if high", "si es alto"),
    "drives_up": ("higher", "mayor"),
    "drives_down": ("lower", "menor"),
    "drives_known": ("what is known", "qué se sabe"),
    "drives_more": ("{count} more with --json.", "{count} más con --json."),
    "drives_groups": (
        "Share of the variance, and its spread over folds. Added up: {groups}.",
        "Parte de la varianza, y su dispersión entre particiones. Sumado: {groups}.",
    ),
    "choice_head": ("Which evidence would change the choice? {view}", "¿Qué evidencia cambiaría la elección? {view}"),
    "choice_mean": ("mean", "media"),
    "choice_best": ("best in", "mejor en"),
    "choice_worth": ("worth, {unit}", "vale, {unit}"),
    "design_alone": ("alone (S1)", "solo (S1)"),
    "design_total": ("with others (ST)", "con otros (ST)"),
    "design_size": ("mean effect", "efecto medio"),
    "design_spread": ("its spread", "su dispersión"),
}  # fmt: skip


def driver_phrase(key: str, lang: str, **values: object) -> str:
    """One phrase, its blanks filled."""
    phrase = WORDS[key][1 if lang == "es" else 0]
    return phrase.format(**values) if values else phrase


def what(asked: Question, lang: str) -> str:
    """``Homicide rate, Honduras, 2028``."""
    spec = asked.spec
    name = spec.es if lang == "es" else spec.en
    if not asked.member:
        return driver_phrase("of_all", lang, outcome=name, year=asked.year)
    return driver_phrase("of", lang, outcome=name, place=named.members(asked.member, lang), year=asked.year)


def about(asked: Question, strategy: str, reference: str | None, lang: str) -> str:
    """What is explained: an outcome under a strategy, or the difference between two."""
    if reference is None:
        return driver_phrase("level", lang, what=what(asked, lang), strategy=strategy)
    return driver_phrase("gap", lang, what=what(asked, lang), strategy=strategy, reference=reference)


def unit_of(asked: Question, lang: str) -> str:
    """The unit of an outcome."""
    return asked.spec.unit_es if lang == "es" else asked.spec.unit


def futures_sentences(
    asked: Question, futures: int, independent: int, quantiles: tuple[float, ...], lang: str
) -> list[str]:
    """How many futures there are, how the number is spread over them, and whether draws come again."""
    low, _, median, _, high = (number(q, lang) for q in quantiles)
    said = [
        driver_phrase(
            "range",
            lang,
            futures=f"{futures:,}",
            median=median,
            low=low,
            high=high,
            unit=unit_of(asked, lang),
        )
    ]
    if independent < futures:
        said.append(driver_phrase("repeated", lang, futures=f"{futures:,}", independent=f"{independent:,}"))
    return said


def drivers_sentences(found: Drivers, lang: str) -> list[str]:
    """The finding in sentences."""
    said = futures_sentences(found.question, found.futures, found.independent, found.quantiles, lang)
    if found.verdict == "too few":
        return [*said, driver_phrase("too_few", lang, independent=f"{found.independent:,}", fewest=FEWEST)]
    if found.verdict == "never varies":
        return [*said, driver_phrase("never_varies", lang)]
    if found.verdict == "nothing stands out":
        return [*said, driver_phrase("nothing", lang)]
    key = "explained" if len(found.drivers) > 1 else "explained_one"
    part = {"share": share(found.explained, lang), "error": share(found.explained_error, lang)}
    said.append(driver_phrase(key, lang, count=len(found.drivers), **part))
    short = sum(d.short_list for d in found.drivers)
    if short < len(found.drivers):
        said.append(driver_phrase("short", lang, short=short))
    return [*said, driver_phrase("not_cause", lang)]


def view_sentence(view: View, lang: str) -> str:
    """``lower is better, in the view of people who live there``."""
    better = driver_phrase(view.better, lang)
    if not view.whose:
        return driver_phrase("view_asked", lang, better=better)
    return driver_phrase("view", lang, better=better, whose=whose(view.whose, lang))


def choice_sentences(found: Choice, lang: str) -> list[str]:
    """The finding in sentences."""
    unit = unit_of(found.question, lang)
    if found.verdict == "never varies":
        return [driver_phrase("choice_same", lang)]
    best = found.standings[0]
    said = [
        driver_phrase(
            "chosen", lang, strategy=best.strategy, mean=number(best.mean, lang), unit=unit, share=share(best.best, lang)
        )
    ]  # fmt: skip
    if found.verdict == "too few":
        return [*said, driver_phrase("too_few", lang, independent=f"{found.independent:,}", fewest=FEWEST)]
    perfect = {
        "value": number(found.perfect.value, lang),
        "error": number(found.perfect.error, lang, digits=2),
    }
    said.append(driver_phrase("perfect", lang, unit=unit, **perfect))
    evidence = [one for one in found.changing if one.input.kind != "shock"]
    floor = number(found.inputs[0].value.floor, lang, digits=2) if found.inputs else "0"
    if evidence:
        top = evidence[0]
        value = {"value": number(top.value.value, lang), "error": number(top.value.error, lang, digits=2)}
        said.append(
            driver_phrase(
                "changes", lang, title=named.title(top.input, lang), unit=unit, floor=floor, **value
            )
        )
    else:
        counted = {"asked": f"{found.asked:,}", "independent": f"{found.independent:,}"}
        said.append(driver_phrase("changes_none", lang, floor=floor, unit=unit, **counted))
        if found.changing:
            said.append(driver_phrase("changes_luck", lang))
    groups = [g for g in found.groups if g.value.shows and g.by == "sector"]
    if groups:
        said.append(group_sentence(groups[0], unit, lang))
    return said


def group_sentence(one: GroupWorth, unit: str, lang: str) -> str:
    """What knowing a group first would be worth."""
    return driver_phrase(
        "changes_group",
        lang,
        group=named.group(one.group, lang),
        inputs=one.inputs,
        value=number(one.value.value, lang),
        error=number(one.value.error, lang, digits=2),
        unit=unit,
    )


def design_sentence(found: DesignResult, lang: str) -> str:
    """What a design is, and what it isn't."""
    method = found.method.capitalize()
    return driver_phrase(
        "designed", lang, method=method, runs=f"{found.found.runs:,}", count=len(found.inputs)
    )


def whose(view: str, lang: str) -> str:
    """Those whose view it is; the catalogue of outcomes names them in English."""
    return VIEWS.get(view, view) if lang == "es" else view


VIEWS: Final[dict[str, str]] = {
    "US public health": "la salud pública de EE. UU.",
    "governments of the region": "los gobiernos de la región",
    "people who live there": "quienes viven ahí",
    "travellers": "los viajeros",
    "those who want fewer arrivals": "quienes quieren menos llegadas",
    "those who want more arrivals": "quienes quieren más llegadas",
    "people who wait": "las personas que esperan",
    "everyone": "todos",
    "US consumers and employers": "los consumidores y empleadores de EE. UU.",
    "low-wage workers in the US": "los trabajadores de baja paga en EE. UU.",
    "US consumers": "los consumidores de EE. UU.",
    "prisoners and their families": "los presos y sus familias",
    "people detained": "las personas detenidas",
    "people removed": "las personas deportadas",
    "US taxpayers": "los contribuyentes de EE. UU.",
    "people governed": "las personas gobernadas",
    "young people": "los jóvenes",
    "families who receive them": "las familias que las reciben",
}
