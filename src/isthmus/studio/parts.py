"""What screens without a template are made of, as `templates/parts.html` has it; and pictures for two widths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, NamedTuple

from isthmus.figures.palette import BLUE, PAPER
from isthmus.figures.svg import clean, tag
from isthmus.report.markup import Raw, el, joined
from isthmus.studio.address import parts_of, written
from isthmus.studio.context import PageContext

_LOOK: Final = re.compile(r"(<svg\b[^>]*?) style=\"[^\"]*\"")


def state_fields(context: PageContext, **own: object) -> dict[str, str]:
    """The state as fields that a form sends unseen, with what is asked of the screen alone; what is empty is left out."""
    kept = {k: str(v) for k, v in own.items() if v not in (None, "")}
    return {**parts_of(written(context.state)), **kept}


def hidden(context: PageContext, **own: object) -> Raw:
    """The state as hidden fields, so that a form keeps it."""
    pairs = state_fields(context, **own)
    return joined(*(_empty("input", type="hidden", name=k, value=v) for k, v in pairs.items()))


def field(**attributes: str | int | None) -> Raw:
    """An input."""
    return _empty("input", **attributes)


def _empty(name: str, /, **attributes: str | int | None) -> Raw:
    return Raw(str(el(name, **attributes)).replace(f"></{name}>", "/>"))


def choice(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str, **more: str) -> Raw:
    """A labelled select."""
    listed = [el("option", text, value=v, selected="" if v == chosen else None) for v, text in options]
    return el(
        "label", el("span", label), el("select", *listed, name=name, id=f"f-{name}", **more), class_="field"
    )


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Raw],
    *,
    numbers: Sequence[int] = (),
    quiet: bool = False,
    class_: str = "",
) -> Raw:
    """A table that scrolls inside its own box where the page is narrower; ``quiet`` hides the caption from sight."""
    cells = [
        el("th", cell, scope="col", class_="number" if i in numbers else None)
        if cell
        else el("td", class_="number" if i in numbers else None)
        for i, cell in enumerate(head)
    ]
    body = el(
        "table",
        el("caption", el("span", caption, class_="unseen") if quiet else caption),
        el("thead", el("tr", cells)) if any(head) else "",
        el("tbody", *rows),
        class_=class_ or None,
    )
    return el("div", body, class_="scroll", tabindex="0", role="region", aria_label=caption)


def foreign(context: PageContext, text: str) -> Raw | str:
    """Text of the evidence, which is in English."""
    return el("span", text, lang=context.foreign) if context.foreign and text else text


def verbatim(text: str) -> Raw:
    """A text as it is: backticks stay backticks."""
    return Raw(escape(text, quote=False))


def crumbs(*steps: tuple[str, str], label: str) -> Raw:
    """The way back."""
    return el(
        "nav",
        el("ol", *(el("li", el("a", text, href=href)) for text, href in steps)),
        class_="crumbs",
        aria_label=label,
    )


def tabs(label: str, items: Iterable[tuple[str, str, bool]], class_: str = "tabs") -> Raw:
    """Links side by side, one of them where we are."""
    made = [
        el("li", el("a", text, href=href, aria_current="true" if here else None))
        for text, href, here in items
    ]
    return el("nav", el("ul", *made), class_=class_, aria_label=label)


class Picture(NamedTuple):
    """One picture drawn twice, for a wide window and a narrow one."""

    wide: Raw
    narrow: Raw


def drawn_twice(wide: str, narrow: str) -> Picture:
    """Two drawings as the page shows them."""
    return Picture(Raw(plain_svg(wide)), Raw(plain_svg(narrow)))


def plain_svg(svg: str) -> str:
    """A picture without style attributes, which the studio's policy refuses; the page's style sheet says the same."""
    return _LOOK.sub(r"\1", svg)


def share_dots(count: int, label: str) -> Raw:
    """Twenty dots in two rows of ten, the first so many filled."""
    made = []
    for i in range(20):
        x, y = 7 + 13 * (i % 10), 7 + 13 * (i // 10)
        full = i < count
        made.append(
            tag("circle", cx=x, cy=y, r=4.9, fill=BLUE if full else PAPER, stroke=BLUE, stroke_width=1.3)
        )
    return Raw(
        tag(
            "svg",
            tag("title", Raw(clean(label))),
            *made,
            viewBox="0 0 131 27",
            width=131,
            height=27,
            role="img",
            aria_label=label,
            class_="dots20",
        )
    )


def bar(part: float, most: float, error: float = 0.0) -> Raw:
    """A bar from zero with its error, for a cell of a table; the number stands beside it."""
    whole, tall = 160.0, 16.0
    scale = (whole - 8) / most if most > 0 else 0.0
    x, low, high = part * scale, max(part - error, 0) * scale, min((part + error) * scale, whole - 1)
    marks = [tag("rect", x=0, y=3, width=max(x, 1.0), height=10, class_="bar")]
    if error:
        marks.append(
            tag("path", d=f"M{low:.1f} 8H{high:.1f}M{low:.1f} 4V12M{high:.1f} 4V12", class_="bar-error")
        )
    return Raw(
        tag(
            "svg",
            *marks,
            viewBox=f"0 0 {whole:g} {tall:g}",
            width=whole,
            height=tall,
            aria_hidden="true",
            class_="bars",
        )
    )
