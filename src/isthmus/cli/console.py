"""Printing: tables and cards that read well at 80 columns, JSON that parses anywhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

Cells = Sequence[str]


def console() -> Console:
    """The terminal, or 80 columns where there is none; no markup is read into what is printed."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def say(text: str = "", style: str = "") -> None:
    """One paragraph, folded to the width."""
    console().print(text, style=style or None)


def heading(text: str) -> None:
    """A line that stands out."""
    say(text, "bold")


def note(text: str) -> None:
    """A line that stands back."""
    say(text, "dim")


def table(columns: Sequence[str], rows: Iterable[Cells], *, right: Iterable[int] = (), indent: int = 2) -> None:
    """A plain table; columns named in ``right`` hold numbers. A row of one cell is a heading among the others."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=any(columns))
    numbers = set(right)
    for place, column in enumerate(columns):
        made.add_column(
            column, justify="right" if place in numbers else "left", no_wrap=place in numbers, overflow="fold"
        )
    for row in rows:
        made.add_row(*[Text(cell) for cell in row])
    console().print(Padding(made, (0, 0, 0, indent)))


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
    console().print(Padding(made, (0, 0, 0, 2)))


def print_json(body: Any) -> None:
    """The body as JSON that any strict reader takes: no NaN, no Infinity."""
    sys.stdout.write(as_json(body) + "\n")


def as_json(body: Any) -> str:
    """The body as JSON text."""
    return json.dumps(body, indent=1, ensure_ascii=False, allow_nan=False)
