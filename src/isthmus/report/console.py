"""Printing: paragraphs, tables and cards that read well at 80 columns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

Cells = Sequence[str]
LONGEST_NAME = 44
"""Characters in the first column that are kept on one line."""


def console() -> Console:
    """The terminal, or 80 columns where there is none; no markup is read into what is printed."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def put(thing: Any, style: str = "") -> None:
    """Print something of Rich's, without blanks at the ends of lines."""
    terminal = console()
    with terminal.capture() as caught:
        terminal.print(thing, style=style or None)
    sys.stdout.write("\n".join(line.rstrip() for line in caught.get().split("\n")))


def say(text: str = "", style: str = "") -> None:
    """One paragraph, folded to the width."""
    put(text, style)


def heading(text: str) -> None:
    """A line that stands out."""
    say(text, "bold")


def note(text: str) -> None:
    """A line that stands back."""
    say(text, "dim")


def table(
    columns: Sequence[str], rows: Iterable[Cells], *, right: Iterable[int] = (), indent: int = 2
) -> None:
    """A plain table; columns named in ``right`` hold numbers, and stay on one line as the first column does."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=any(columns))
    numbers = set(right)
    rows = [list(row) for row in rows]
    short = max((len(row[0]) for row in rows), default=0) <= LONGEST_NAME
    for place, column in enumerate(columns):
        one_line = place in numbers or (place == 0 and short)
        made.add_column(
            column, justify="right" if place in numbers else "left", no_wrap=one_line, overflow="fold"
        )
    for row in rows:
        made.add_row(*[Text(cell) for cell in row])
    wide = [
        max(len(text) for text in (column, *(r[i] for r in rows if i < len(r))))
        for i, column in enumerate(columns)
    ]
    whole = [w if made.columns[i].no_wrap else min(w, 12) for i, w in enumerate(wide)]
    if sum(whole) + 2 * len(whole) + indent > console().width:
        for column in made.columns:  # a number on two lines is better than half a number
            column.no_wrap = False
    put(Padding(made, (0, 0, 0, indent), expand=False))


def card(rows: Iterable[tuple[str, str]]) -> None:
    """Facts one under another: a name, and what there is to say."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True, style="dim")
    made.add_column(overflow="fold")
    for name, text in rows:
        if text:
            made.add_row(name, Text(text))
    put(Padding(made, (0, 0, 0, 2), expand=False))
