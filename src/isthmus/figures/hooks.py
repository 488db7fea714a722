"""Hooks: what a page needs to move a picture that was drawn here, without drawing it anew.

With ``hooks=True`` the root of a fan says where its plot lies, and each part that can move has a name:

    <svg data-plot="left,top,right,bottom,first,last,low,high,log">
        Corners of the plot in units of the viewBox; first and last year, and the values at bottom and top;
        log is 1 on a logarithmic axis, else 0. So year t stands at left + (t - first) / (last - first) * (right - left)
        and value v at bottom - (v - low) / (high - low) * (bottom - top), or the same of their logarithms.
    data-part="band90", "band50"
        Polygons. Points: the lower edge from the first year to the last, then the upper edge from the last to the first.
    data-part="median"
        Two polylines of the same points, a dark one and a pale one on it: both move.
    data-part="paths"
        A path: sampled futures one after another, each ``M`` and then ``L`` from the first year to the last.
    data-part="baseline"
        A polyline: the reference's median.
    data-part="end0", "end1", ...
        Texts beside the plot, one <tspan> a line: 0 is 90 of 100, 1 is half, 2 the median, 3 the baseline if drawn.
    data-part="lead0", "lead1", ...
        The thin line from the plot to each of them: y1 at the mark, y2 at the middle of the text.
    data-part="title", "subtitle"
        Texts, one <tspan> a line, where they are drawn. Room is kept for `TITLE_LINES` of them whatever the title.

`Figure.hooks` holds the same places as numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from isthmus.figures.svg import clean, tag

TITLE_LINES: Final = {False: 2, True: 3}
"""Lines kept for a title that may change, wide and compact."""


class Plot(NamedTuple):
    """Where a plot lies, and what its corners stand for."""

    left: float
    top: float
    right: float
    bottom: float
    first: int
    last: int
    low: float
    high: float
    log: bool

    @property
    def text(self) -> str:
        """As the attribute ``data-plot``."""
        corners = [f"{v:.2f}".rstrip("0").rstrip(".") for v in self[:4]]
        return ",".join(
            (
                *corners,
                str(self.first),
                str(self.last),
                f"{self.low:.12g}",
                f"{self.high:.12g}",
                str(int(self.log)),
            )
        )


class End(NamedTuple):
    """A label beside the plot: height of its mark, of its middle, of its first line's foot; the lines."""

    at: float
    middle: float
    foot: float
    lines: tuple[str, ...]


class Hooks(NamedTuple):
    """The parts of a picture that can move."""

    plot: Plot
    ends: tuple[End, ...]
    title: tuple[str, ...]
    subtitle: tuple[str, ...]


def part(name: str, hooks: bool) -> dict[str, str]:
    """The attribute that names a part, or nothing."""
    return {"data_part": name} if hooks else {}


def text_lines(
    name: str,
    x: float,
    y: float,
    lines: Sequence[str],
    size: float,
    leading: float,
    **look: str | float | None,
) -> str:
    """One text of several lines that can be written anew."""
    spans = [tag("tspan", clean(line), x=x, dy=0.0 if i == 0 else leading) for i, line in enumerate(lines)]
    return tag("text", *spans, x=x, y=y, font_size=size, data_part=name, **look)
