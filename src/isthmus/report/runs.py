"""Runs: a line of a document in one language, as pieces of text with what a renderer has to mark.

Every renderer begins here, so that a number is rounded, a phrase translated and a foreign text marked in one way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from isthmus.report.spans import (
    Below,
    Code,
    Count,
    Detail,
    Line,
    Link,
    Listed,
    Mark,
    Number,
    Quoted,
    Range,
    Ref,
    Share,
    Side,
    Strong,
)
from isthmus.text import COMMAND, Blank, Phrase, Text, joints

DASH: Final = "–"
"""Stands where there is no value."""
SIGNS: Final = {"lower": "▼", "higher": "▲", "same": "=", "unclear": "◆"}
"""A sign for each side: never a colour alone"""
BETWEEN: Final = " · "
"""Between a line and what stands below it, where there is one line only"""


@dataclass(frozen=True)
class Run:
    """A piece of text that is all of one kind.

    Args:
        lang: The language it is in; the reader's where it is empty.
        code: A command that a person types, or a name of the machine's.
        ref: What it leads to.
        url: The address in the world that it leads to.
        strong: To be read first.
        detail: Left out on narrow screens.
        below: Stands below the rest in smaller letters: ``first`` begins there, ``more`` goes on.
        side: Where differences lie, as its sign says too.
        mark: The shape of a strategy stands here; there is no text.
    """

    text: str
    lang: str = ""
    code: Literal["", "command", "name"] = ""
    ref: Ref | None = None
    url: str = ""
    strong: bool = False
    detail: bool = False
    below: Literal["", "first", "more"] = ""
    side: str = ""
    mark: str = ""


def runs(line: Line | object, lang: str, *, typed: bool = False) -> tuple[Run, ...]:
    """A line in one language.

    Args:
        typed: References show what can be typed in place of what they are called.
    """
    return tuple(_joined(_runs(line, lang, typed)))


def plain(line: Line | object, lang: str, *, typed: bool = False) -> str:
    """The line as bare text; commands keep their backticks."""
    return BETWEEN.join(plain_lines(line, lang, typed=typed))


def plain_lines(line: Line | object, lang: str, *, typed: bool = False) -> list[str]:
    """The same, and apart what stands below."""
    lines = [""]
    for run in runs(line, lang, typed=typed):
        if run.below == "first":
            lines.append("")
        lines[-1] += f"`{run.text}`" if run.code == "command" else run.text
    return [one for one in lines if one] or [""]


def _runs(line: Line | object, lang: str, typed: bool) -> Iterator[Run]:
    match line:
        case tuple():
            for span in line:
                yield from _runs(span, lang, typed)
        case Text():
            yield from _phrase(line, lang, typed)
        case Ref():
            yield from _reference(line, lang, typed)
        case Code():
            yield Run(line.text, code="name")
        case Quoted():
            yield Run(line.text, lang="" if line.lang == lang else line.lang)
        case Number() | Count() | Share() | Range():
            yield Run(written(line, lang))
        case Side():
            yield Run(_side(line), side=line.side)
        case Strong():
            yield from (replace(run, strong=True) for run in _runs(line.line, lang, typed))
        case Detail():
            yield from (replace(run, detail=True) for run in _runs(line.line, lang, typed))
        case Below():
            for i, run in enumerate(_runs(line.line, lang, typed)):
                yield replace(run, below="more" if i else "first")
        case Listed():
            yield from _listed(line, lang, typed)
        case Mark():
            yield Run("", mark=line.name)
        case Link():
            yield Run(line.url, code="name", url=line.url)
        case Phrase():
            yield Run(str(line), lang="" if line.lang == lang else line.lang)
        case _:
            yield Run(str(line))


def _phrase(text: Text, lang: str, typed: bool) -> Iterator[Run]:
    for piece in text.pieces(lang):
        if isinstance(piece, Blank):
            yield from _runs(piece.value, lang, typed)
            continue
        own = "" if piece.lang in (lang, "") else piece.lang
        for i, part in enumerate(COMMAND.split(piece)):
            if part:
                yield Run(part, lang=own, code="command" if i % 2 else "")


def _listed(several: Listed, lang: str, typed: bool) -> Iterator[Run]:
    items = [list(_runs(item, lang, typed)) for item in several.items]
    if len(items) > 1:
        comma, last = joints("".join(run.text for run in items[-1]), lang)
        for item in items[1:-1]:
            item.insert(0, Run(comma))
        items[-1].insert(0, Run(last))
    for item in items:
        yield from item


def _side(found: Side) -> str:
    """Its sign, and the dots on the named side; without one, dots lower and higher."""
    sign = SIGNS[found.side]
    if found.lower is None:
        return sign
    if found.side == "unclear":
        return f"{sign} {found.lower}|{found.higher}"
    return f"{sign} {getattr(found, found.side)}"


def _reference(ref: Ref, lang: str, typed: bool) -> Iterator[Run]:
    if typed or ref.label is None:
        yield Run(ref.typed or ref.id if typed else ref.id, code="name", ref=ref)
        return
    for run in _runs(ref.label, lang, typed):
        yield replace(run, ref=ref)


def _joined(pieces: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one."""
    last: Run | None = None
    for run in pieces:
        if last and not run.mark and run.below != "first" and _kind(last) == _kind(run):
            last = replace(last, text=last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _kind(run: Run) -> tuple[object, ...]:
    """All that is to be marked of it, beside where what stands below begins."""
    return run.lang, run.code, run.ref, run.url, run.strong, run.detail, bool(run.below), run.side, run.mark


def written(span: Number | Count | Share | Range, lang: str) -> str:
    """A value as people read it."""
    from isthmus.figures import numbers

    match span:
        case Count():
            whole = numbers.count(span.value)
            return whole if span.of is None else f"{whole} / {numbers.count(span.of)}"
        case Share():
            error = "" if span.error is None else f" ± {numbers.share(span.error, lang)}"
            return numbers.share(span.part, lang) + error
        case Range():
            return _range(span, lang)
        case Number():
            return _number(span, lang)


def _range(span: Range, lang: str) -> str:
    from isthmus.figures import numbers

    if math.isnan(span.low) or math.isnan(span.high):
        return DASH
    unit = span.unit.translate(lang) if span.unit else ""
    each, after = (unit, "") if unit.startswith("%") else ("", f" {unit}" if unit else "")
    low, high = (f"{_end(v, span, lang)}{each}" for v in (span.low, span.high))
    if span.middle is not None:
        sign = "%" if span.percent and span.step is not None else each
        return f"{_end(span.middle, span, lang)}{sign} [{low}; {high}]{after}"
    if span.percent:
        return numbers.from_to(low, high, lang)
    step = numbers.supported_step(span.low, span.high) if span.supported else 0.0
    ends = numbers.interval(span.low, span.high, lang, step=step, decimals=span.decimals, digits=span.digits)
    return ends + (unit if each else after)


def _end(value: float, span: Range, lang: str) -> str:
    """One end of a range, or its middle."""
    from isthmus.figures import numbers

    if span.decimals is not None:
        return numbers.fixed(value, span.decimals)
    if span.step is not None:
        return numbers.number(100 * value if span.percent else value, lang, digits=2, step=span.step)
    return numbers.share(value, lang) if span.percent else numbers.number(value, lang, digits=span.digits)


def _number(span: Number, lang: str) -> str:
    from isthmus.figures import numbers

    if span.value is None or math.isnan(span.value):
        return DASH
    unit = span.unit.translate(lang) if span.unit else ""
    if span.within is not None:
        text = numbers.number(span.value, lang, digits=span.digits, step=numbers.supported_step(*span.within))
        sign = "+" if span.signed and span.value > 0 and text != "0" else ""
        return f"{sign}{text} {unit}".rstrip()
    if span.decimals is None and not span.signed:
        text = (
            numbers.quantity(span.value, unit, lang)
            if unit
            else numbers.number(span.value, lang, digits=span.digits)
        )
        error = "" if span.error is None else numbers.number(span.error, lang, digits=2)
    else:
        decimals = 2 if span.decimals is None else span.decimals
        text = numbers.fixed(span.value, decimals, signed=span.signed) + (f" {unit}" if unit else "")
        error = "" if span.error is None else numbers.fixed(span.error, decimals)
    return f"{text} ± {error}" if error else text
