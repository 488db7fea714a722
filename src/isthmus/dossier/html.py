"""Writing the page: elements as well-formed text, figures for wide and narrow screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from isthmus.figures import Figure
from isthmus.report.markup import Raw, el, joined

__all__ = ["Drawn", "Raw", "el", "figure", "joined", "only_narrow", "section", "table"]


class Drawn(NamedTuple):
    """One picture drawn twice: for a column and for a phone."""

    wide: Figure
    narrow: Figure


def figure(drawn: Drawn, class_: str = "card") -> Raw:
    """The picture; the page shows the drawing that fits."""
    return el(
        "figure",
        el("div", Raw(drawn.wide.svg), class_="wide"),
        el("div", Raw(drawn.narrow.svg), class_="narrow"),
        class_=class_,
    )


def only_narrow(drawn: Drawn) -> Raw:
    """The phone's drawing, for a third of the page."""
    return el("figure", Raw(drawn.narrow.svg), class_="card")


def table(caption: str, head: Sequence[str], rows: Sequence[Raw], hint: str, *, class_: str = "") -> Raw:
    """A table that scrolls inside its own box when the page is narrower."""
    cells = [el("th", cell, scope="col") for cell in head]
    body = el(
        "table",
        el("caption", caption),
        el("thead", el("tr", cells)),
        el("tbody", rows),
        class_=class_ or None,
    )
    return joined(
        el("p", caption, class_="caption", aria_hidden="true"),
        el("p", hint, class_="hint", aria_hidden="true"),
        el("div", body, class_="scroll", tabindex="0", role="region", aria_label=caption),
    )


def section(key: str, title: str, intro: str, *body: str) -> Raw:
    """One part of the page."""
    lead = [el("p", intro, class_="lead")] if intro else []
    return el("section", el("h2", title), *lead, *body, id=key, class_="part")
