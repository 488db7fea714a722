"""Spans: what stands inside a line of a document, as values. Renderers round, link, translate and mark them.

A line is one span, or several in a row::

    Count(15, 19)                                        15 / 19
    Number(-0.41, decimals=2, signed=True)               −0.41
    (Ref("series", "homicide_rate"), ", ", Text("fit.place.HND"))
    Text("fit.tile_50", points=Count(630))               a phrase whose blanks are spans

A plain ``str`` is what no language owns: punctuation, a sign. A plain ``int`` is written as it stands: a year, a seed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from isthmus.text import Text


@dataclass(frozen=True)
class Number:
    """A measured value; None, or what isn't a number, is written as a dash.

    Args:
        unit: Written after it; left out where the column or the sentence says it.
        error: Standard error, in the same unit.
        digits: Digits that matter, where ``decimals`` isn't given.
        decimals: So many decimals, as a column of figures needs.
        signed: A plus is written as well as a minus.
        within: The ends of its range: no digit is written that the range doesn't support.
    """

    value: float | None
    unit: Text | None = None
    error: float | None = None
    digits: int = 3
    decimals: int | None = None
    signed: bool = False
    within: tuple[float, float] | None = None


@dataclass(frozen=True)
class Count:
    """A whole number in all its digits, or so many of so many."""

    value: float
    of: int | None = None

    def __float__(self) -> float:
        """So that a phrase can pick its plural."""
        return float(self.value)


@dataclass(frozen=True)
class Share:
    """A part of one, written in whole per cents; what is not quite none or all is never rounded to it.

    Args:
        error: Standard error, a part of one too.
    """

    part: float
    error: float | None = None


@dataclass(frozen=True)
class Range:
    """From low to high, with the middle where there is one: ``22.1 [13.4; 35.1]``.

    Args:
        percent: The ends are parts of one, written in per cent: whole ones as a `Share` is, finer where ``step`` says so.
        step: Rounded to this, in what is written, where it is coarser than two digits.
        decimals: So many decimals, as a column of figures needs.
        digits: Digits that matter, where neither of those is given.
        supported: No digit is written that its own width doesn't support.
    """

    low: float
    high: float
    middle: float | None = None
    unit: Text | None = None
    percent: bool = False
    step: float | None = None
    decimals: int | None = None
    digits: int = 3
    supported: bool = False


@dataclass(frozen=True)
class Side:
    """Where differences lie: a sign, and how many dots of twenty lie there, where they were counted.

    Args:
        side: ``lower``, ``higher``, ``same``; ``unclear`` where no side has most of the dots.
        lower: Dots below; None where nothing was counted, as ``same`` and ``higher``.
    """

    side: str
    lower: int | None = None
    same: int | None = None
    higher: int | None = None


@dataclass(frozen=True)
class Mark:
    """The shape and colour by which figures tell a strategy: a letter, or ``baseline``. Only a page draws it."""

    name: str


@dataclass(frozen=True)
class Link:
    """An address in the world, shown as it is."""

    url: str


@dataclass(frozen=True)
class Listed:
    """Several as one, as the language joins them: ``B, C and D``."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Strong:
    """What is to be read first in a line."""

    line: Line


@dataclass(frozen=True)
class Detail:
    """What a narrow screen leaves out, since the rest of the line names the same."""

    line: Line


@dataclass(frozen=True)
class Below:
    """What stands below the rest of its line in smaller letters; after a dot in the middle where a line is one line."""

    line: Line


@dataclass(frozen=True)
class Ref:
    """Something that has a place of its own: a series, a parameter, a claim, a lever, a screen.

    A page shows what it is called, and links it where its renderer is given an address; a terminal and Markdown show
    what can be typed.

    Args:
        kind: ``series``, ``parameter``, ``claim``, ``lever``, ``effect``, ``cost``, ``source``, ``screen``.
        id: Its name in the catalogue of that kind.
        label: What it is called; its id where nothing is said.
        typed: What a terminal shows; its id where nothing is said.
        hint: What a pointer that rests on it reads, where it is known by its id.
    """

    kind: str
    id: str
    label: Line | None = None
    typed: str = ""
    hint: Text | None = None


@dataclass(frozen=True)
class Code:
    """A name of a program, a hash, a command: the same in every language."""

    text: str


@dataclass(frozen=True)
class Quoted:
    """A text in the language it was written in, shown as it is and marked where that isn't the reader's."""

    text: str
    lang: str = "en"


Span: TypeAlias = (
    str
    | int
    | Text
    | Number
    | Count
    | Share
    | Range
    | Side
    | Ref
    | Code
    | Quoted
    | Mark
    | Link
    | Listed
    | Strong
    | Detail
    | Below
)
Line: TypeAlias = "Span | tuple[Line, ...]"


def spans_of(line: Line) -> tuple[Span, ...]:
    """A line as its spans, those of the lines in it among them."""
    if isinstance(line, tuple):
        return tuple(span for part in line for span in spans_of(part))
    return (line,)


def is_empty(line: Line) -> bool:
    """Whether a line says nothing."""
    return line == "" or line == ()


def join_lines(lines: Iterable[Line], by: str = " ") -> tuple[Span, ...]:
    """Several lines as one, with something between them; those that say nothing are left out."""
    found: list[Span] = []
    for line in lines:
        if not is_empty(line):
            found += [by] * bool(found) + list(spans_of(line))
    return tuple(found)
