"""What lies in a region of futures: counted, listed, and as a file."""

from __future__ import annotations

import csv
import io
from typing import Final

import numpy as np

from isthmus.dossier.html import Raw, el, joined
from isthmus.figures import number, share, supported_step
from isthmus.levers import Strategy
from isthmus.report.subjects.inputs import input_title
from isthmus.studio.page import PageContext
from isthmus.studio.screens.parts import row, table
from isthmus.studio.screens.region_asked import FEWEST, UNUSUAL, Seen, farthest_out
from isthmus.studio.screens.region_picture import interest_words
from isthmus.text import grammar, has, text

SHOWN: Final = 25
"""Futures listed at most; the file holds all."""


def list_section(context: PageContext, seen: Seen, file: str) -> Raw:
    """How many lie inside, how many of them are of interest, and which they are; ``file`` is the address of the CSV."""
    say, lang = context.say, context.lang
    inside, all_ = int(seen.inside.sum()), len(seen.y)
    outside = all_ - inside
    a, b = int((seen.interest & seen.inside).sum()), int((seen.interest & ~seen.inside).sum())
    what = interest_words(context, seen)[1]
    counts = {"what": what, "a": f"{a:,}", "b": f"{b:,}", "inside": f"{inside:,}", "outside": f"{outside:,}"}
    said: list[str] = []
    if not seen.boxed:
        said = [say("region.no_box"), say("region.met_all", **counts, share=share(a / all_, lang))]
    elif not inside:
        said = [say("region.counted", inside="0", all=f"{all_:,}"), say("region.nothing")]
    elif min(inside, outside) < FEWEST:
        said = [say("region.counted", inside=f"{inside:,}", all=f"{all_:,}"), say("region.met_few", **counts)]
    else:
        parts = {"share": share(a / inside, lang), "other": share(b / outside, lang)}
        said = [
            say("region.counted", inside=f"{inside:,}", all=f"{all_:,}"),
            say("region.met", **counts, **parts),
        ]
    made_of = say(
        "region.seen",
        futures=f"{all_:,}",
        asked=f"{seen.asked:,}",
        independent=f"{seen.sample.independent:,}",
    )
    link = el("a", say("region.csv"), href=file, id="csv")
    return el(
        "section",
        el("h2", say("region.inside"), id="inside", tabindex="-1"),
        el("p", " ".join(said), id="told"),
        el("p", f"{say('region.flatters')} {made_of}" if seen.boxed else made_of, class_="small"),
        _futures(context, seen) if inside and seen.boxed else "",
        el("p", link),
        id="counted",
    )


def _futures(context: PageContext, seen: Seen) -> Raw:
    say, lang = context.say, context.lang
    order = np.flatnonzero(seen.inside)
    order = order[np.argsort(-seen.y[order], kind="stable")]
    shown = order
    if order.size >= FEWEST:
        shown = order[np.unique(np.linspace(0, order.size - 1, SHOWN).astype(int))]
    odd = farthest_out(seen)
    step = supported_step(*(float(v) for v in np.quantile(seen.y, (0.05, 0.95))))
    rows = []
    for i in shown:
        unusual = [
            el("li", say("region.place", name=input_title(one, lang), rank=_rank(place, lang)))
            for one, place in odd[i]
        ]
        cells: list[str] = [number(float(seen.y[i]), lang, step=step)]
        if seen.reference:
            cells += [number(float(v), lang, step=step) for v in seen.sample.values[i]]
        cells += [say("region.yes" if seen.interest[i] else "region.no"), el("ul", *unusual, class_="odd")]
        rows.append(row(str(int(i)), *cells, numbers=(1, 2, 3) if seen.reference else (1,)))
    head = [say("region.future"), say("region.difference" if seen.reference else "region.value")]
    if seen.reference:
        head += [_name(context, seen.strategy), _name(context, seen.reference)]
    head += [say("region.of_interest"), say("region.strange")]
    part = (
        say("region.list_all")
        if shown.size == order.size
        else say("region.list_part", shown=shown.size, inside=f"{order.size:,}")
    )
    key = say(
        "region.strange_key",
        count=sum(seen.sample.inputs[j].kind != "structure" for j in seen.followed[:UNUSUAL]),
    )
    numbers = (1, 2, 3) if seen.reference else (1,)
    return joined(
        el("h3", say("region.list")),
        el("p", f"{part} {key}", class_="small"),
        table(say("region.list"), head, rows, numbers=numbers, quiet=True, class_="futures"),
    )


def _name(context: PageContext, strategy: Strategy) -> str:
    text = strategy.title.translate(context.lang) if strategy.levers else context.say("shell.baseline")
    return text[:1].upper() + text[1:]


def _rank(place: int, lang: str) -> str:
    """``2nd``, by the rules of the language."""
    from babel import Locale  # takes a while to import

    form = Locale.parse(grammar(lang)["babel"]).ordinal_form(place)
    return text(
        f"region.rank_{form}" if has(f"region.rank_{form}", lang) else "region.rank_other", lang, place=place
    )


def csv_of(seen: Seen) -> str:
    """Every future: inside or not, its numbers, and the unknowns followed."""
    columns = list(dict.fromkeys([*seen.axes, *seen.followed]))
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    names = [seen.strategy.name, *([seen.reference.name] if seen.reference else [])]
    write(
        ["future", "inside", "of_interest", "number", *names, *(seen.sample.inputs[j].name for j in columns)]
    )
    for i in range(len(seen.y)):
        values = [f"{v:.8g}" for v in (seen.y[i], *seen.sample.values[i], *seen.sample.x[i, columns])]
        write([i, int(seen.inside[i]), int(seen.interest[i]), *values])
    return out.getvalue()
