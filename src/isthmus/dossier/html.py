"""Writing the page: elements as well-formed text, figures for wide and narrow screens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from isthmus.figures import Figure

CODE = re.compile("`([^`]+)`")
"""What a person types, as the words write it."""
EMPTY = ("meta", "br", "hr", "col")


class Raw(str):
    """Text that is HTML already."""

    __slots__ = ()


def el(name: str, /, *content: str | Iterable[str], **attributes: str | int | None) -> Raw:
    """One element; plain text is escaped, `words between backticks` are code, ``class_="x"`` is class, None is left out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in EMPTY:
        return Raw(f"<{name}{pairs}/>")
    return Raw(f"<{name}{pairs}>{''.join(_inside(part) for part in content)}</{name}>")


def joined(*parts: str) -> Raw:
    """Parts one after another."""
    return Raw("".join(_inside(part) for part in parts))


def _inside(part: str | Iterable[str]) -> str:
    if isinstance(part, Raw):
        return part
    if isinstance(part, str):
        return CODE.sub(r"<code>\1</code>", escape(part, quote=False))
    return "".join(_inside(piece) for piece in part)


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
