"""Markup: elements as well-formed text; what is plain is escaped, what is markup already is not."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from isthmus.text import COMMAND

EMPTY = ("meta", "br", "hr", "col")


class Raw(str):
    """Text that is HTML already, as templates know it too."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself: nothing is left to escape."""
        return self


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


def with_code(text: str) -> Raw:
    """A text with what a person types as code; what is markup already isn't escaped again."""
    safe = str(text) if hasattr(text, "__html__") else escape(text, quote=False)
    return Raw(COMMAND.sub(r"<code>\1</code>", safe))


def _inside(part: str | Iterable[str]) -> str:
    if hasattr(part, "__html__"):
        return str(part)
    if isinstance(part, str):
        return with_code(part)
    return "".join(_inside(piece) for piece in part)
