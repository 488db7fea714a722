"""What the studio says of a link it could not read whole: what happened, and what is shown instead."""

from __future__ import annotations

from typing import Final, NamedTuple

from isthmus.text import Text
from isthmus.words import Words


class Faulty(NamedTuple):
    """A part of a link that could not be read, and what was done instead."""

    part: str
    text: Text


_WORDS: Final[dict[str, Text]] = {
    "no_graph": Words(
        "no graph is called '{name}'. The nearest: {nearest}.",
        "ningún gráfico se llama «{name}». Los más parecidos: {nearest}.",
    ),
    "no_member": Words(
        "'{name}': there is no '{member}' here. There are: {nearest}.",
        "«{name}»: aquí no hay «{member}». Hay: {nearest}.",
    ),
    "no_members": Words(
        "'{name}': this outcome is one number, without '{member}'. It is written {nearest}.",
        "«{name}»: este resultado es un solo número, sin «{member}». Se escribe {nearest}.",
    ),
    "member_needed": Words(
        "'{name}' doesn't say of whom, and its members don't add up. There are: {nearest}.",
        "«{name}» no dice de quién, y sus miembros no se suman. Hay: {nearest}.",
    ),
    "graph_left_out": Words("{why} This graph was left out.", "{why} Se dejó fuera este gráfico."),
    "many_graphs": Words(
        "the link asks for {count} graphs and a page holds {most}: the first {most} are shown.",
        "el enlace pide {count} gráficos y en una página caben {most}: se muestran los primeros {most}.",
    ),
    "lever_left_out": Words("{why} This lever was left out.", "{why} Se dejó fuera esta palanca."),
    "no_lever": Words("no lever is called '{name}'.{nearest}", "ninguna palanca se llama «{name}».{nearest}"),
    "did_you_mean": Words(" Did you mean '{name}'?", " ¿Quería decir «{name}»?"),
    "no_value": Words(
        "'{text}' has no value: a lever is written name:value, as in agents:5000.",
        "«{text}» no tiene valor: una palanca se escribe nombre:valor, como agents:5000.",
    ),
    "not_a_number": Words(
        "{lever}: '{text}' isn't a number; one is written as in 5000 or 0.5.",
        "{lever}: «{text}» no es un número; se escribe como 5000 o 0.5.",
    ),
    "not_years": Words(
        "{lever}: '{text}' isn't a year or two: write @2020, or @2020-2030.",
        "{lever}: «{text}» no es un año ni dos: escriba @2020, o @2020-2030.",
    ),
    "twice": Words("{lever} stands twice in the link.", "{lever} está dos veces en el enlace."),
    "no_field": Words(
        "{lever} has no field '{field}'; it has {fields}.",
        "{lever} no tiene el campo «{field}»; tiene {fields}.",
    ),
    "no_strategy": Words(
        "no strategy is called '{name}'.{nearest} The baseline is shown in its place.",
        "ninguna estrategia se llama «{name}».{nearest} En su lugar se muestra la línea base.",
    ),
    "no_kept": Words(
        "the strategy was too long for a link and is kept where the link was made; it isn't here. "
        "The baseline is shown in its place.",
        "la estrategia era demasiado larga para un enlace y se guarda donde este se hizo; aquí no está. "
        "En su lugar se muestra la línea base.",
    ),
    "too_long": Words(
        "strategy {letter} is longer than any strategy can be. The baseline is shown in its place.",
        "la estrategia {letter} es más larga de lo posible. En su lugar se muestra la línea base.",
    ),
    "many_strategies": Words(
        "'{letter}': a shelf holds six strategies, A to F; this one was left out.",
        "«{letter}»: caben seis estrategias, de A a F; esta se dejó fuera.",
    ),
    "long_name": Words(
        "the name of {letter} was cut to {most} letters.", "el nombre de {letter} se cortó a {most} letras."
    ),
    "not_on_shelf": Words(
        "there is no strategy {letter} in the link; {instead} is shown.",
        "no hay una estrategia {letter} en el enlace; se muestra {instead}.",
    ),
    "bad_year": Words(
        "'{text}' isn't a year from {low} to {high}; {instead} is shown.",
        "«{text}» no es un año de {low} a {high}; se muestra {instead}.",
    ),
    "bad_futures": Words(
        "'{text}' isn't a number of futures from {low} to {high}; {instead} are run.",
        "«{text}» no es un número de futuros de {low} a {high}; se calculan {instead}.",
    ),
    "bad_seed": Words(
        "'{text}' isn't a seed, a whole number of zero or more; {instead} is used.",
        "«{text}» no es una semilla, un número entero de cero en adelante; se usa {instead}.",
    ),
    "bad_paths": Words(
        "'{text}': sampled futures are asked for with paths={most}; none are drawn.",
        "«{text}»: los futuros de muestra se piden con paths={most}; no se traza ninguno.",
    ),
    "bad_lang": Words(
        "there is no language '{text}': the studio speaks English (en) and Spanish (es). English is shown.",
        "no hay idioma «{text}»: el estudio habla inglés (en) y español (es). Se muestra en inglés.",
    ),
    "bad_made": Words(
        "the link doesn't say readably which model made it.",
        "el enlace no dice de forma legible qué modelo lo hizo.",
    ),
    "other_model": Words(
        "made with model {was}; shown with {now}. Numbers may differ.",
        "hecho con el modelo {was}; se muestra con {now}. Los números pueden diferir.",
    ),
    "posterior": Words("{version}, fit {fit}", "{version}, ajuste {fit}"),
    "prior": Words("{version}, prior", "{version}, a priori"),
    "the_baseline": Words("the baseline", "la línea base"),
}


def fault_text(key: str, **blanks: object) -> Text:
    """A phrase in both languages; a blank may itself be in both."""
    return _WORDS[key].fill(**blanks)
