"""Document: what a finding has to say, in sections, tables, facts and charts; values and keys of texts, no language.

    Document > Section > Para | Table | Facts | KeyFigures | Items | ChartBlock | Dots | Notice

Everything that may be looked for has a key: ``document.section("holdout")``, ``document.table("history").column("in90")``.
Nothing is found by its place or its heading, and no number is read back out of a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeVar

from isthmus.errors import UnknownName
from isthmus.report.charts import Chart
from isthmus.report.runs import plain
from isthmus.report.spans import Line
from isthmus.text import Text

Kind = Literal["name", "number", "text", "prose"]
"""What a column holds: names of rows, figures that stand right, words, or sentences, which files of values leave out"""


@dataclass(frozen=True)
class Para:
    """A paragraph; ``quiet`` is what explains a figure rather than says it."""

    line: Line
    quiet: bool = False
    key: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        key: Its name in files of values.
        title: Its heading; nothing where the cells say it themselves.
        unit: Of all its numbers, for files of values.
        detail: Left out where there is little room, as in a terminal; whole in files.
    """

    key: str
    title: Line | None
    kind: Kind = "text"
    unit: str = ""
    detail: bool = False


@dataclass(frozen=True)
class Row:
    """Cells in the order of the table's columns, under the row's own key.

    Args:
        group: What it stands under, with the rows beside it that have the same; said once above them.
        role: ``total`` of the others, or the ``reference`` they are held against.
        marked: Keys of columns whose cell differs from what the reader expects.
    """

    key: str
    cells: tuple[Line, ...]
    group: Line | None = None
    role: Literal["", "total", "reference"] = ""
    marked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under columns. ``title`` is its caption where the section's heading doesn't say it.

    Args:
        alphabetical: Read by name, in the order of the reader's language; else as the rows stand.

    Raises:
        ValueError: A row has another number of cells than there are columns, or two rows or columns share a key.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: Line | None = None
    alphabetical: bool = False

    def __post_init__(self) -> None:
        wrong = [row.key for row in self.rows if len(row.cells) != len(self.columns)]
        if wrong:
            raise ValueError(f"table {self.key}: row {wrong[0]} hasn't {len(self.columns)} cells.")
        for kind, keys in (("row", [r.key for r in self.rows]), ("column", [c.key for c in self.columns])):
            twice = {key for key in keys if keys.count(key) > 1}
            if twice:
                raise ValueError(f"table {self.key}: two {kind}s are called {min(twice)}.")

    def read_rows(self, lang: str) -> tuple[Row, ...]:
        """Its rows in the order in which they are read."""
        if not self.alphabetical:
            return self.rows
        return tuple(sorted(self.rows, key=lambda row: plain(row.cells[0], lang)))

    def column(self, key: str) -> tuple[Line, ...]:
        """The cells of one column, from top to bottom.

        Raises:
            UnknownName: No column has this key.
        """
        at = [c.key for c in self.columns].index(_known("column", key, self.columns))
        return tuple(row.cells[at] for row in self.rows)

    def cell(self, row: str, column: str) -> Line:
        """One cell.

        Raises:
            UnknownName: No row or no column has this key.
        """
        at = [r.key for r in self.rows].index(_known("row", row, self.rows))
        return self.column(column)[at]


@dataclass(frozen=True)
class Fact:
    """A name, and what is so of it; ``detail`` is left out where there is little room, as in a terminal."""

    key: str
    name: Text
    value: Line
    detail: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and values, one under another."""

    key: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class KeyFigures:
    """A few figures, each with what it counts: the value stands first, and large where there is room."""

    key: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Items:
    """A list."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ChartBlock:
    """A chart as data; each renderer draws it in its language, or leaves it out."""

    key: str
    chart: Chart


@dataclass(frozen=True)
class Dots:
    """A share of futures as twenty dots, with the sentence that says the same."""

    key: str
    part: float
    line: Line


@dataclass(frozen=True)
class Notice:
    """What has to be known before the rest is read."""

    line: Line
    key: str = ""


Block: TypeAlias = Para | Table | Facts | KeyFigures | Items | ChartBlock | Dots | Notice


@dataclass(frozen=True)
class Section:
    """A part of a document.

    Args:
        title: Its heading; without one its blocks follow what stands before.
        level: Of the heading: 1 below the title, 2 below that.
        detail: Left out where there is little room, as in a terminal; whole in files.
    """

    key: str
    title: Line | None
    blocks: tuple[Block, ...]
    level: int = 1
    detail: bool = False

    def table(self, key: str = "") -> Table:
        """Its table of this key; without a key, its only one.

        Raises:
            UnknownName: There is none.
        """
        return _of(Table, "table", key or self.key, self.blocks)

    def chart(self, key: str = "") -> ChartBlock:
        """Its chart of this key; without a key, its only one.

        Raises:
            UnknownName: There is none.
        """
        return _of(ChartBlock, "chart", key or self.key, self.blocks)

    def items(self, key: str = "") -> Items:
        """Its list of this key; without a key, its only one.

        Raises:
            UnknownName: There is none.
        """
        return _of(Items, "list", key or self.key, self.blocks)

    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def charts(self) -> tuple[ChartBlock, ...]:
        """Its charts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, ChartBlock))

    def figures(self) -> KeyFigures:
        """Its key figures.

        Raises:
            UnknownName: There are none.
        """
        return _of(KeyFigures, "key figures", self.key, self.blocks)

    def para(self, key: str) -> Para:
        """Its paragraph of this key.

        Raises:
            UnknownName: There is none.
        """
        return _of(Para, "paragraph", key, self.blocks)


@dataclass(frozen=True)
class Document:
    """What a command prints, a screen shows and a file holds.

    Args:
        key: The subject; the name of its files.
        receipt: What it was made of: version, fit, seed. Files carry it at their foot.
        made: The day its numbers were computed, YYYY-MM-DD, for files that keep a date; empty if unknown.
        values: The finding as strict JSON (no NaN), which the JSON file and ``--json`` write; the tables where it is None.
            Lines in it are written in the language.
        data: What a CSV file holds where that isn't the tables in sight: a row for each thing, all that is known of it.
    """

    key: str
    title: Text
    sections: tuple[Section, ...]
    receipt: tuple[Fact, ...] = ()
    made: str = ""
    values: Any = field(default=None, compare=False)
    data: Table | None = None

    def section(self, key: str) -> Section:
        """One section.

        Raises:
            UnknownName: No section has this key.
        """
        found = _known("section", key, self.sections)
        return next(s for s in self.sections if s.key == found)

    def has(self, key: str) -> bool:
        """Whether there is such a section."""
        return any(s.key == key for s in self.sections)

    def under(self, key: str) -> tuple[Section, ...]:
        """The sections under one: those whose key goes on after its own, ``key/...``."""
        return tuple(s for s in self.sections if s.key.startswith(f"{key}/"))

    def table(self, key: str) -> Table:
        """A table, in whatever section it stands.

        Raises:
            UnknownName: No table has this key.
        """
        return _of(Table, "table", key, [block for s in self.sections for block in s.blocks])

    def tables(self) -> Iterator[Table]:
        """Every table, in order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Table))


_B = TypeVar("_B", Table, ChartBlock, KeyFigures, Items, Para)


def _of(kind: type[_B], name: str, key: str, blocks: Iterable[Block]) -> _B:
    found = {block.key: block for block in blocks if isinstance(block, kind)}
    if key not in found:
        raise UnknownName(name, key, found)
    return found[key]


def _known(kind: str, key: str, having: Iterable[Column | Row | Section]) -> str:
    keys = [one.key for one in having]
    if key not in keys:
        raise UnknownName(kind, key, keys)
    return key
