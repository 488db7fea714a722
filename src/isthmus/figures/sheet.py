"""The sheet a figure is drawn on: heading, foot, sizes, and the ids that make it one of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from isthmus.figures.figure import Cell, Figure
from isthmus.figures.hooks import TITLE_LINES, Hooks, text_lines
from isthmus.figures.palette import INK, MUTED, PAPER
from isthmus.figures.svg import OWN, clean, tag, words
from isthmus.figures.text import FONT, fit, wrap
from isthmus.figures.words import language

WIDE, NARROW = 720, 340
"""Drawn width in pixels: for a column of 660 px or more, and for a phone."""


class Sizes(NamedTuple):
    """Font sizes; nothing is under 11 px at the drawn width."""

    title: float
    subtitle: float
    text: float
    small: float


class Slot(NamedTuple):
    """A place on a page that says the title itself: a picture drawn to fill it, without heading and small print."""

    width: float
    height: float


class Sheet:
    """A page being drawn, from the top down; `y` is where the next thing goes."""

    def __init__(self, lang: str, *, compact: bool = False, width: float = 0) -> None:
        self.lang = language(lang)
        self.compact = compact
        self.width = float(width or (NARROW if compact else WIDE))
        self.size = Sizes(15, 12.5, 11.5, 11) if compact else Sizes(18, 13.5, 12.5, 12)
        self.edge = 8.0 if compact else 16.0
        self.y = 6.0 if compact else 12.0
        self._parts: list[str] = []

    def add(self, *parts: str) -> None:
        """Put marks on the sheet."""
        self._parts += parts

    def heading(self, title: str, subtitle: str = "", *, hooks: bool = False) -> None:
        """The finding, then what is measured; with hooks, texts that can be written anew, and room for them."""
        if hooks:
            most = TITLE_LINES[self.compact]
            self._moving(
                "title", self.title_lines(title), most, self.size.title, 1.25, fill=INK, font_weight="600"
            )
            lines = self.subtitle_lines(subtitle)
            self._moving("subtitle", lines, len(lines), self.size.subtitle, 1.35, fill=MUTED)
            self.y += 6
            return
        self.paragraph(title, self.size.title, 1.25, fill=INK, font_weight="600")
        self.paragraph(subtitle, self.size.subtitle, 1.35, fill=MUTED)
        self.y += 6

    def paragraph(self, text: str, size: float, leading: float = 1.35, **look: str) -> None:
        """Wrapped text across the sheet, moving `y` below it."""
        bold = look.get("font_weight") == "600"
        for row in wrap(text, size, self.width - 2 * self.edge, bold=bold):
            self.y += size * leading
            self.add(words(self.edge, self.y - size * (leading - 1), row, size, **look))

    def title_lines(self, text: str) -> tuple[str, ...]:
        """A title that may change, in the lines kept for it; what doesn't fit ends in an ellipsis."""
        room, most = self.width - 2 * self.edge, TITLE_LINES[self.compact]
        lines = wrap(text, self.size.title, room, bold=True)
        if len(lines) > most:
            rest = fit(" ".join(lines[most - 1 :]), self.size.title, room, bold=True)
            lines = [*lines[: most - 1], rest]
        return tuple(lines)

    def subtitle_lines(self, text: str) -> tuple[str, ...]:
        """What is measured, in lines."""
        return tuple(wrap(text, self.size.subtitle, self.width - 2 * self.edge))

    def _moving(
        self, name: str, lines: Sequence[str], most: int, size: float, leading: float, **look: str
    ) -> None:
        first = self.y + size
        self.add(text_lines(name, self.edge, first, lines, size, size * leading, **look))
        self.y += most * size * leading

    def foot(self, *notes: str) -> None:
        """Small print."""
        self.y += 4
        self.paragraph(" ".join(n for n in notes if n), self.size.small, fill=MUTED)

    def finish(
        self, title: str, alt: str, data: Sequence[tuple[Cell, ...]], hooks: Hooks | None = None
    ) -> Figure:
        """Close the sheet; ids are taken from the content, so two figures never share them.

        Args:
            hooks: Where the plot lies, if the picture is to be moved.
        """
        height = self.y + 10
        body = "".join(
            [
                tag("title", clean(title), id=OWN + "title"),
                tag("desc", clean(alt), id=OWN + "desc"),
                tag("rect", width=self.width, height=height, fill=PAPER),
                *self._parts,
            ]
        )
        svg = _wrap(body, self.width, height, self.lang, hooks)
        own = "f" + hashlib.sha256(svg.encode()).hexdigest()[:10] + "-"
        return Figure(svg.replace(OWN, own), alt, title, tuple(data), hooks)


def sheet_for(
    lang: str, title: str, subtitle: str, *, compact: bool, hooks: bool, slot: Slot | None
) -> Sheet:
    """A sheet with its heading, or one that fills a slot and has none."""
    if slot:
        return Sheet(lang, compact=True, width=slot.width)
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle, hooks=hooks)
    return sheet


def inline(body: str, width: float, height: float, lang: str, alt: str) -> str:
    """A small picture for a line of text or a cell of a table."""
    inside = tag("title", clean(alt), id=OWN + "title") + body
    svg = tag(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="img",
        lang=language(lang),
        aria_labelledby=OWN + "title",
        class_="in-line",
    )
    own = "f" + hashlib.sha256(svg.encode()).hexdigest()[:10] + "-"
    return svg.replace(OWN, own)


def _wrap(body: str, width: float, height: float, lang: str, hooks: Hooks | None) -> str:
    """The picture at its drawn size; a page's style lets the class `sheet` shrink (`svg.sheet`).

    No style attribute: a page whose policy forbids them shows it just the same.
    """
    return tag(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:.0f}",
        width=width,
        height=f"{height:.0f}",
        role="img",
        lang=lang,
        aria_labelledby=f"{OWN}title {OWN}desc",
        font_family=FONT,
        fill=INK,
        class_="sheet",
        data_plot=hooks.plot.text if hooks else None,
    )
