"""Words of ``isthmus loops``, in English and Spanish, side by side."""

from __future__ import annotations

from typing import Final

from isthmus.cli.words import filled

WORDS: Final[dict[str, tuple[str, str]]] = {
    "loops_scoring": ("scoring loops", "midiendo ciclos"),
    "loops_cutting": ("cutting loops", "cortando ciclos"),
    "loops_head": (
        "Which loop carries how the model moves: {futures} futures, seed {seed}, baseline policy",
        "Qué ciclo carga el movimiento del modelo: {futures} futuros, semilla {seed}, política de base",
    ),
    "loops_how": (
        "Share of a loop in its cycle partition, {loops} loops of at most {longest} names whose stocks feed each other: "
        "median [5 to 95 percent of futures]. Own stocks: against the loops through its own stocks only. Half or more: "
        "share of futures in which it carries at least half.",
        "Parte de un ciclo en su partición, {loops} ciclos de hasta {longest} nombres cuyas existencias se alimentan entre "
        "sí: mediana [5 a 95 por ciento de los futuros]. Propias: frente a los ciclos que pasan por sus propias "
        "existencias. Mitad o más: proporción de futuros en que carga al menos la mitad.",
    ),
    "loops_share": ("share", "parte"),
    "loops_own": ("own stocks", "propias"),
    "loops_half": ("half or more", "mitad o más"),
    "loops_half_own": ("of own", "de propias"),
    "R": ("reinforcing", "de refuerzo"),
    "B": ("balancing", "de equilibrio"),
    "mixed": ("mixed sign", "signo mixto"),
    "asleep": ("asleep in most futures", "dormido en casi todos los futuros"),
    "no_information": ("no information", "sin información"),
    "loops_together": (
        "Loops that together carry half, at the fewest: {periods}.",
        "Ciclos que juntos cargan la mitad, los menos posibles: {periods}.",
    ),
    "loops_together_one": (
        "{count} [{low}–{high}] in {first}–{last}",
        "{count} [{low}–{high}] en {first}–{last}",
    ),
    "loops_small": (
        "Other loops with a name, highest median share in a period: {loops}.",
        "Otros ciclos con nombre, mayor parte mediana en un período: {loops}.",
    ),
    "loops_apart": (
        "{loop} is in a partition of its own with {count} loops: {share} says nothing of the others.",
        "{loop} está en una partición aparte, con {count} ciclos: {share} nada dice de los demás.",
    ),
    "loops_outside": (
        "What arrives from outside (history, dated switches, shocks) belongs to no loop. Where nothing moves there is no "
        "information, which is not the same as no loop mattering. Left out: longer loops, and loops that return to a name "
        "in another country or drug.",
        "Lo que llega de fuera (historia, cambios fechados, choques) no es de ningún ciclo. Donde nada se mueve no hay "
        "información, que no es lo mismo que ningún ciclo importe. Fuera: ciclos más largos y los que vuelven a un nombre "
        "en otro país o droga.",
    ),
    "cut_head": (
        "What changes by {year} when one loop is cut at the decision, same luck: cut less intact, median [5 to 95 percent]",
        "Qué cambia a {year} al cortar un ciclo en la decisión, misma suerte: cortado menos intacto, mediana [5 a 95 por "
        "ciento]",
    ),
    "cut_intact": ("{place}, intact {value}", "{place}, intacto {value}"),
    "cut_moves": ("moves most in", "mueve más en"),
    "cut_where": ("Where each loop is cut: the reading held at its value of 1 January 2019", (
        "Dónde se corta cada ciclo: la lectura fija en su valor del 1 de enero de 2019"
    )),
    "cut_reads": ("{target} reads {source}", "{target} lee {source}"),
    "cut_others": ("other loops cut too: {count}", "otros ciclos también cortados: {count}"),
    "cut_named": ("among them {names}", "entre ellos {names}"),
    "cut_left": (
        "leaves the plausible in {share} of futures",
        "sale de lo plausible en {share} de los futuros",
    ),
    "cut_never_clean": (
        "A cut is never clean: it stops whatever passes through that reading, trends and shocks as well as loops. These are "
        "differences in this model, not proof that a loop causes anything. Only the {count} loops with a name were cut; "
        "--json has every place, horizon and cut.",
        "Un corte nunca es limpio: detiene todo lo que pasa por esa lectura, tendencias y choques tanto como ciclos. Son "
        "diferencias en este modelo, no prueba de que un ciclo cause algo. Solo se cortaron los {count} ciclos con nombre; "
        "--json trae cada lugar, horizonte y corte.",
    ),
    "loops_written": ("{path} written; its receipt is {manifest}.", "Escrito {path}; su recibo es {manifest}."),
}  # fmt: skip


def say(key: str, lang: str, **values: object) -> str:
    """One phrase in one language, its blanks filled."""
    return filled(WORDS[key], lang, values)
