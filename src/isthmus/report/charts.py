"""Charts as data: titles as texts, values as arrays, and the figure function that draws them when a language is known.

A chart says of itself how it is drawn and how it may be cut: paper has pages, a screen has not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from isthmus.report.runs import plain
from isthmus.report.spans import Line, spans_of
from isthmus.text import Text

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from isthmus import figures
    from isthmus.figures import Figure, RegionAxis


class Chart(Protocol):
    """What every chart can do. A figure carries its alternative text and its numbers."""

    @property
    def title(self) -> Line:
        """What it shows."""
        ...

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language, for a column or, compact, for a phone."""
        ...

    def first(self, most: int) -> Chart:
        """The same with its first parts alone, where it has parts."""
        ...

    def pages(self, most: int) -> Sequence[Chart]:
        """The same as several, each of so many parts at most, so that each fits a page."""
        ...


class OnePage:
    """A chart that fits one page; one that has parts says which come first."""

    def first(self, most: int) -> Self:
        """The same."""
        return self

    def pages(self, most: int) -> Sequence[Self]:
        """The same on one page."""
        return (self,)


class History(NamedTuple):
    """What was counted: values in the panel's unit; ``held`` marks years that the fit had not seen."""

    years: Sequence[int]
    values: Sequence[float]
    held: Sequence[bool]


class FanPanel(NamedTuple):
    """One small fan.

    Args:
        bands: (5, year) at 5, 25, 50, 75 and 95 percent, in ``unit``.
        history: None where nothing was counted.
        floor: The least that can be; None where there is no such value.
        note: Stands below it; how many dots the band holds where nothing is said.
    """

    title: Line
    years: Sequence[int]
    bands: ArrayLike
    unit: Text
    history: History | None
    floor: float | None = 0.0
    note: Line = ""

    @property
    def counted(self) -> figures.History | None:
        """The history as figures take it."""
        from isthmus import figures

        return figures.History(*self.history) if self.history else None


@dataclass(frozen=True)
class Fan(OnePage):
    """One large fan under its finding: `figures.fan`.

    Args:
        marked_year: A dashed line stands before it.
    """

    title: Line
    subtitle: Line
    panel: FanPanel
    marked_year: int | None = None
    note: Line = ""

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        from isthmus import figures

        return figures.fan(
            plain(self.title, lang),
            plain(self.subtitle, lang),
            self.panel.years,
            self.panel.bands,
            lang=lang,
            unit=self.panel.unit.translate(lang),
            history=self.panel.counted,
            decision_year=self.marked_year,
            note=plain(self.note, lang),
            compact=compact,
        )


@dataclass(frozen=True)
class Fans:
    """Many fans side by side, each with how well it holds its own history: `figures.small_multiples`.

    Args:
        dots: What filled and hollow dots are; checked and unchecked history where nothing is said.
        reading: How to read the bands; the figure's own words where nothing is said.
        marked_year: A dashed line stands before it.
        columns: Panels across, and on a phone; as the figure likes where it is None.
    """

    title: Line
    subtitle: Line
    panels: tuple[FanPanel, ...]
    dots: tuple[Text, Text] | None = None
    reading: Text | None = None
    marked_year: int | None = None
    columns: tuple[int, int] | None = None
    note: Line = ""

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        from isthmus import figures

        panels = [
            figures.Panel(
                title=plain(p.title, lang),
                years=p.years,
                quantiles=p.bands,
                unit=p.unit.translate(lang),
                history=p.counted,
                floor=p.floor,
                note=plain(p.note, lang),
            )
            for p in self.panels
        ]
        return figures.small_multiples(
            plain(self.title, lang),
            plain(self.subtitle, lang),
            panels,
            lang=lang,
            columns=self.columns[compact] if self.columns else 0,
            decision_year=self.marked_year,
            note=plain(self.note, lang),
            dots=(self.dots[0].translate(lang), self.dots[1].translate(lang)) if self.dots else None,
            key=self.reading.translate(lang) if self.reading else "",
            compact=compact,
        )

    def first(self, most: int) -> Fans:
        """The same with its first panels alone."""
        return replace(self, panels=self.panels[:most])

    def pages(self, most: int) -> Sequence[Fans]:
        """The same on several pages, each of which says which it is."""
        parts = [self.panels[i : i + most] for i in range(0, len(self.panels), most)]
        if len(parts) == 1:
            return (self,)
        return tuple(
            replace(
                self,
                subtitle=(*spans_of(self.subtitle), " · ", Text("report.part_of", part=i, parts=len(parts))),
                panels=panels,
            )
            for i, panels in enumerate(parts, 1)
        )


class DifferenceRow(NamedTuple):
    """One strategy's differences.

    Args:
        sample: One a future.
        same_within: Differences this small are about the same.
        counted: Its twenty dots in words; ``measured``, its size.
    """

    mark: str
    name: Line
    sample: ArrayLike
    same_within: float
    counted: Line
    measured: Line


@dataclass(frozen=True)
class Differences(OnePage):
    """What each of several strategies changes, in twenty dots: `figures.dot_panel`."""

    title: Line
    subtitle: Line
    rows: tuple[DifferenceRow, ...]
    unit: Text

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        import numpy as np

        from isthmus import figures

        rows = [
            figures.DotRow(
                r.mark,
                plain(r.name, lang),
                np.asarray(r.sample),
                r.same_within,
                plain(r.counted, lang),
                plain(r.measured, lang),
            )
            for r in self.rows
        ]
        return figures.dot_panel(
            plain(self.title, lang),
            plain(self.subtitle, lang),
            rows,
            lang=lang,
            unit=self.unit.translate(lang),
            compact=compact,
        )

    def first(self, most: int) -> Differences:
        """The same with its first rows alone."""
        return replace(self, rows=self.rows[:most])


class Account(NamedTuple):
    """One answer to a question that experts dispute: the share of futures that drew it, and who leads in them."""

    question: Line
    answer: Line
    share: float
    leader: str


@dataclass(frozen=True)
class Accounts(OnePage):
    """How much an answer depends on how the world works: `figures.structure_strip`.

    Args:
        overall: The share in all futures.
        leader: Who leads in all of them.
    """

    title: Line
    subtitle: Line
    rows: tuple[Account, ...]
    overall: float
    leader: str
    note: Line = ""

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        from isthmus import figures

        rows = [
            figures.StructureRow(plain(r.question, lang), plain(r.answer, lang), r.share, r.leader)
            for r in self.rows
        ]
        return figures.structure_strip(
            plain(self.title, lang),
            plain(self.subtitle, lang),
            rows,
            lang=lang,
            overall=self.overall,
            leader=self.leader,
            note=plain(self.note, lang),
            compact=compact,
        )

    def first(self, most: int) -> Accounts:
        """The same with its first answers alone."""
        return replace(self, rows=self.rows[:most])


class FutureAxis(NamedTuple):
    """One of two unknowns that futures are drawn over.

    Args:
        low: What a rule keeps above, in the unit; minus infinity where that side is open.
        options: Names of the values 0, 1, 2..., where it is a choice and not a number.
    """

    name: Line
    unit: Text | None = None
    low: float = -math.inf
    high: float = math.inf
    options: tuple[Text, ...] = ()

    def named(self, lang: str) -> RegionAxis:
        """The axis in one language."""
        from isthmus.figures import RegionAxis

        unit = self.unit.translate(lang) if self.unit else ""
        options = [option.translate(lang) for option in self.options]
        return RegionAxis(plain(self.name, lang), unit, self.low, self.high, options)


@dataclass(frozen=True)
class Futures(OnePage):
    """Each future a point over two unknowns, those of interest told from the others: `figures.region`.

    Args:
        x: (future,), in the unit of ``across``.
        y: (future,), in the unit of ``up``.
        interest: (future,), whether it is of interest.
        sides: What the others are, and what those of interest are.
    """

    title: Text
    subtitle: Line
    across: FutureAxis
    up: FutureAxis
    x: ArrayLike
    y: ArrayLike
    interest: ArrayLike
    sides: tuple[Line, Line]
    note: Line = ""

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        import numpy as np

        from isthmus import figures

        return figures.region(
            plain(self.title, lang),
            plain(self.subtitle, lang),
            self.across.named(lang),
            self.up.named(lang),
            self.x,
            self.y,
            np.where(self.interest, 1.0, -1.0),
            lang=lang,
            sides=(plain(self.sides[0], lang), plain(self.sides[1], lang)),
            note=plain(self.note, lang),
            compact=compact,
        )


class LoopPeriod(NamedTuple):
    """One loop in one period: shares at 5, 50 and 95 percent of futures; empty, and None, where no future tells."""

    share: Sequence[float]
    near: Sequence[float]
    half: float | None


class LoopRow(NamedTuple):
    """One loop: its name, what it does ("R", "B", "mixed" or "" for asleep), and each period in order."""

    name: Line
    sense: str
    periods: tuple[LoopPeriod, ...]


@dataclass(frozen=True)
class LoopShares(OnePage):
    """Which loop carries what in which period, with its range: `figures.loop_shares`."""

    title: Text
    subtitle: Line
    rows: tuple[LoopRow, ...]
    periods: tuple[str, ...]
    note: Line = ""

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        from isthmus import figures

        rows = [
            figures.LoopRow(
                plain(row.name, lang), row.sense, [figures.LoopPeriod(*period) for period in row.periods]
            )
            for row in self.rows
        ]
        return figures.loop_shares(
            plain(self.title, lang),
            plain(self.subtitle, lang),
            rows,
            self.periods,
            lang=lang,
            note=plain(self.note, lang),
            compact=compact,
        )

    def first(self, most: int) -> LoopShares:
        """The same with its first loops alone."""
        return replace(self, rows=self.rows[:most])


class Neighbour(NamedTuple):
    """Another thing, the mark of its group, and how far it is: as measured, and the ends of its range."""

    name: Line
    group: str
    distance: float
    low: float
    high: float


class Neighbourhood(NamedTuple):
    """One thing, the others in the order drawn, a level to hold them against, and what follows."""

    title: Line
    others: Sequence[Neighbour]
    level: float
    note: Line


@dataclass(frozen=True)
class Neighbourhoods(OnePage):
    """How far others lie from each of several things: `figures.nearness`.

    Args:
        groups: Mark ("A" to "L") -> the group it stands for.
        level: Names the dashed rule at each panel's level.
        reading: Says what marks and lines are.
    """

    title: Text
    subtitle: Line
    panels: tuple[Neighbourhood, ...]
    groups: Mapping[str, Text]
    unit: Text
    level: Text
    reading: Text

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        from isthmus import figures

        panels = [
            figures.NearPanel(
                plain(p.title, lang),
                [figures.NearRow(plain(o.name, lang), *o[1:]) for o in p.others],
                p.level,
                plain(p.note, lang),
            )
            for p in self.panels
        ]
        return figures.nearness(
            plain(self.title, lang),
            plain(self.subtitle, lang),
            panels,
            [(mark, name.translate(lang)) for mark, name in self.groups.items()],
            lang=lang,
            unit=self.unit.translate(lang),
            level=self.level.translate(lang),
            key=self.reading.translate(lang),
            compact=compact,
        )

    def first(self, most: int) -> Neighbourhoods:
        """The same with its first panels alone."""
        return replace(self, panels=self.panels[:most])


@dataclass(frozen=True)
class Histogram(OnePage):
    """How many fall in each tenth of 0 to 1: `figures.histogram`.

    Args:
        even: Names the line at which every bar would end if all were equal.
    """

    title: Text
    subtitle: Line
    counts: Sequence[int]
    even: Text
    note: Text

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        from isthmus import figures

        subtitle = plain(self.subtitle, lang)
        return figures.histogram(
            plain(self.title, lang),
            subtitle[:1].upper() + subtitle[1:],
            self.counts,
            lang=lang,
            even=plain(self.even, lang),
            note=plain(self.note, lang),
            compact=compact,
        )
