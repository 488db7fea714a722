"""What the reader of a command line refuses, in the language asked for: it speaks English only, of its own accord."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from typer._click.exceptions import ClickException, UsageError

from isthmus.text import Language

__all__ = ["ClickException", "in_words", "spoken"]

_SAID: Final = tuple(
    (re.compile(english), spanish)
    for english, spanish in (
        (r"Invalid value for ", "Valor no válido para "),
        (r"Invalid value: ", "Valor no válido: "),
        (r"('.*') is not one of (.*?)\.", r"\1 no es uno de \2."),
        (r"('.*') is not a valid int(?:eger)?\.", r"\1 no es un número entero."),
        (r"('.*') is not a valid float\.", r"\1 no es un número."),
        (r"('.*') is not a valid boolean\.", r"\1 no es sí ni no."),
        (r"Missing (?:argument|option|parameter) ?(.*?)\.", r"Falta \1."),
        (r"No such option: (\S+)", r"No existe la opción \1."),
        (r"No such command '(.*)'\.", r"No existe el comando «\1»."),
        (r"Did you mean (.*)\?", r"¿Quería decir \1?"),
        (r"\(Possible options: (.*)\)", r"Parecidas: \1."),
        (r"Option ('.*') requires an argument\.", r"La opción \1 necesita un valor."),
        (r"Option ('.*') does not take a value\.", r"La opción \1 no lleva valor."),
        (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"Sobra: \1."),
        (r"Input should be a valid integer.*", "se espera un número entero."),
        (r"Input should be a valid number.*", "se espera un número."),
        (r"Value error, ", ""),
    )
)


def spoken(words: Sequence[str]) -> Language:
    """The language that the words of a command line ask for, before they are read: ``--lang es`` or ``--lang=es``."""
    asked = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(words) if word == "--lang"]
    return "es" if asked[-1:] == ["es"] else "en"


def in_words(problem: ClickException, lang: Language) -> ClickException:
    """The same refusal, with its message in Spanish where that is asked for."""
    if lang == "en" or not isinstance(problem, UsageError):
        return problem
    text = problem.format_message()
    for english, spanish in _SAID:
        text = english.sub(spanish, text)
    return UsageError(text, problem.ctx)
