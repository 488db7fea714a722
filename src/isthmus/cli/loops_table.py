"""What ``isthmus loops`` prints: loops by period, then what each cut changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from isthmus.cli.cells import scale_of, shown
from isthmus.cli.compare import in_dots
from isthmus.cli.console import heading, note, say, table
from isthmus.cli.words import ensemble_notes, member_title
from isthmus.cli.words import say as word
from isthmus.figures.numbers import interval, number, share, supported_step
from isthmus.text import area

phrase = area("loops")

if TYPE_CHECKING:
    from isthmus.cli.loops import Looked
    from isthmus.understand.loops import Carried, KnockOut

CUTS = 3
"""Cuts shown for each outcome and place."""


def show(found: Looked, names: list[str], lang: str) -> None:
    """The whole page."""
    _loops(found, lang)
    _cuts(found, names, lang)
    say()
    for text in ensemble_notes(found.manifest, lang):
        note(text)


def _loops(found: Looked, lang: str) -> None:
    from isthmus.understand.loops import LONGEST, NAMES, carried, sense, strongest, title

    scored = found.scored
    head = strongest(scored)
    rivals = carried(scored, head[0])[0].rivals if head else 0
    heading(phrase("loops_head", lang, futures=f"{scored.futures:,}", seed=found.manifest["seed"]))
    note(phrase("loops_how", lang, loops=f"{rivals:,}", longest=LONGEST))
    columns = ["", *(phrase(f"loops_{key}", lang) for key in ("share", "own", "half", "half_own"))]
    for loop in head:
        periods = carried(scored, loop)
        say()
        say(f"{title(loop, lang)} ({phrase(sense(periods) or 'asleep', lang)})")
        table(columns, [_row(c, lang) for c in periods], right=range(1, 5))
    say()
    named = [loop for loop in NAMES if loop in scored.loops and loop not in head]
    tied = [loop for loop in named if carried(scored, loop)[0].rivals == rivals]
    small = ", ".join(f"{title(loop, lang)} {_highest(carried(scored, loop), lang)}" for loop in tied)
    if small:
        say(phrase("loops_small", lang, loops=small))
    for loop in [loop for loop in named if loop not in tied]:
        periods = carried(scored, loop)
        what = {"loop": title(loop, lang), "count": periods[0].rivals, "share": _highest(periods, lang)}
        say(phrase("loops_apart", lang, **what))
    _together(found, lang)
    note(phrase("loops_outside", lang))


def _row(c: Carried, lang: str) -> list[str]:
    years = f"{c.first}–{c.last}"
    if not c.informed:
        return [years, phrase("no_information", lang)]
    own = share(c.half_near, lang) if c.near else ""
    return [years, _range(c.share, lang), _range(c.near, lang), share(c.half, lang), own]


def _range(values: tuple[float, ...], lang: str) -> str:
    """``39% [20–61]``, and ``<1`` for what is not quite none."""
    if not values:
        return ""
    low, middle, high = (share(v, lang) if v >= 0.005 or v == 0 else "<1%" for v in values)
    return f"{middle} [{low.rstrip('%')}–{high.rstrip('%')}]"


def _highest(periods: list[Carried], lang: str) -> str:
    informed = [c for c in periods if c.informed]
    return (
        _range(max(informed, key=lambda c: c.share[1]).share, lang)
        if informed
        else phrase("no_information", lang)
    )


def _together(found: Looked, lang: str) -> None:
    import numpy as np

    parts = []
    for p, (first, last) in enumerate(found.scored.periods):
        known = found.scored.needed[p][~np.isnan(found.scored.needed[p])]
        if known.size:
            low, count, high = (round(float(q)) for q in np.quantile(known, (0.05, 0.5, 0.95)))
            what = {"count": count, "low": low, "high": high, "first": first, "last": last}
            parts.append(phrase("loops_together_one", lang, **what))
    if parts:
        say(phrase("loops_together", lang, periods="; ".join(parts)))


def _cuts(found: Looked, names: list[str], lang: str) -> None:
    from isthmus.model.outcomes import OUTCOMES, members_of

    last = max((k.change.horizon for k in found.cut.found), default=0)
    if not last:
        return
    year = max(k.change.year for k in found.cut.found)
    say()
    heading(phrase("cut_head", lang, year=year))
    for name in names:
        spec = OUTCOMES[name]
        mine = [k for k in found.cut.found if k.change.outcome == name and k.change.horizon == last]
        ends = [
            v
            for k in mine
            for v in (k.change.reference_median, k.change.quantiles[0], k.change.quantiles[-1])
        ]
        factor, unit = scale_of(ends, spec.unit_words.translate(lang), lang)
        say()
        heading(f"{spec.title.translate(lang)}, {unit}")
        lines: list[list[str]] = []
        for member in members_of(spec):
            lines += _place([k for k in mine if k.change.member == member], factor, lang)
        table(
            ["", word("difference", lang), word("of_20", lang), phrase("cut_moves", lang)],
            lines,
            right=(1, 3),
        )
    _where(found, lang)


def _place(mine: list[KnockOut], factor: float, lang: str) -> list[list[str]]:
    """The cuts that move a place most, most often first."""
    from isthmus.understand.loops import title

    value = shown(mine[0].change.reference_median, lang, factor)
    place = member_title(mine[0].change.member, lang)
    lines = [[phrase("cut_intact", lang, place=place, value=value)]]
    for k in sorted(mine, key=lambda k: (-k.moves_most, -abs(k.change.quantiles[2])))[:CUTS]:
        if k.change.higher or k.change.lower:
            moved = _moved(k.change.quantiles, lang, factor)
            lines.append(
                [f"  {title(k.cut.loop, lang)}", moved, in_dots(k.change, lang), share(k.moves_most, lang)]
            )
    return lines


def _moved(quantiles: Sequence[float], lang: str, factor: float) -> str:
    """``−1,900 [−4,700 to −600]``: rounded to what the range supports."""
    low, middle, high = (q / factor for q in (quantiles[0], quantiles[2], quantiles[-1]))
    step = supported_step(low, high)
    return f"{number(middle, lang, step=step)} [{interval(low, high, lang, step=step)}]"


def _where(found: Looked, lang: str) -> None:
    from isthmus.understand.loops import title

    say()
    heading(phrase("cut_where", lang))
    for cut, left in zip(found.cut.cuts, found.cut.left, strict=True):
        source, target = cut.link
        parts = [phrase("cut_reads", lang, source=source, target=target)]
        if cut.others:
            parts.append(phrase("cut_others", lang, count=cut.others))
        if cut.named_others:
            parts.append(phrase("cut_named", lang, names=", ".join(title(o, lang) for o in cut.named_others)))
        if left:
            parts.append(phrase("cut_left", lang, share=share(left, lang)))
        say(f"  {title(cut.loop, lang)}: {'; '.join(parts)}")
    note(phrase("cut_never_clean", lang, count=len(found.cut.cuts)))
