"""Forms: the same graph as table, record, picture, text and code, each with what made it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from isthmus.ensembles.results import QUANTILES
from isthmus.figures import Figure, number, supported_step
from isthmus.figures.figure import Cell
from isthmus.levers import Strategy
from isthmus.methods.quantile_dots import count_sides, twenty
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.address import State
from isthmus.studio.evidence_range import beyond_line
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.card import draw_reading, other_name, sentence_of, subtitle_of, title_of
from isthmus.studio.graphs.measured import name_of, say, unit_of
from isthmus.studio.graphs.printed import printed, with_record
from isthmus.studio.graphs.reading import Answered, Reading, read_answer
from isthmus.studio.graphs.receipt import Receipt, receipt_of
from isthmus.studio.graphs.script import script
from isthmus.studio.graphs.table import HEADS, head_of, rows_of
from isthmus.studio.strategies_in_links import strategy_text


class Form(NamedTuple):
    """A graph ready to be sent."""

    body: bytes
    media: str
    inline: bool
    """Shown by a browser, or saved"""


class Graph(NamedTuple):
    """All that a form is made from."""

    reading: Reading
    answer: Answered
    state: State
    receipt: Receipt

    @property
    def title(self) -> str:
        """The finding."""
        return title_of(self.reading, self.state)

    @property
    def unit(self) -> str:
        """The outcome's own."""
        spec = OUTCOMES[self.reading.graph.outcome]
        return spec.unit_words.translate(self.state.lang)

    def figure(self, *, compact: bool = False) -> Figure:
        """The picture as it is drawn in the studio."""
        return draw_reading(self.reading, self.state, compact=compact, note=self.beyond)

    @property
    def beyond(self) -> str:
        """Which levers are set beyond the evidence; empty where none is."""
        return beyond_line(self.answer.strategy, self.state.lang)


def graph_of(name: GraphName, answer: Answered, state: State, base: str) -> Graph:
    """A graph from an answer that holds its series; ``base`` is where the studio is reached."""
    reading = read_answer(name, answer, state.year)
    return Graph(reading, answer, state, receipt_of(reading, answer, state, base))


def make(form: str, graph: Graph) -> Form:
    """The graph in one of `FORMS`.

    Raises:
        KeyError: There is no such form.
    """
    media, inline, maker = FORMS[form]
    return Form(maker(graph), media, inline)


def as_json(graph: Graph) -> bytes:
    """Every number of the graph, with the difference in its year as `isthmus compare --json` gives it."""
    return (json.dumps(record(graph), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def record(graph: Graph) -> dict[str, Any]:
    """The graph as plain data."""
    reading, state = graph.reading, graph.state
    head, rows = head_of(reading, paths=state.paths), rows_of(reading, paths=state.paths)
    return {
        **_about(graph),
        "sentence": sentence_of(reading, state),
        "beyond_evidence": {
            lever.name: list(fields) for lever in graph.answer.strategy.levers if (fields := lever.beyond())
        },
        "alt": graph.figure().alt,
        "at_year": _at_year(reading),
        "table": [dict(zip(head, row, strict=True)) for row in rows],
        "made": made(graph.receipt),
    }


def made(receipt: Receipt) -> dict[str, Any]:
    """What made the graph."""
    return {
        "isthmus": receipt.version,
        "ensemble": receipt.ensemble,
        "fit": receipt.fit or None,
        "seed": receipt.seed,
        "futures": receipt.asked,
        "futures_kept": receipt.kept,
        "evidence": receipt.evidence,
        "history": list(receipt.history),
        "sources": list(receipt.sources),
        "url": receipt.url,
    }


def as_csv(graph: Graph) -> bytes:
    """A table; what made it stands above in lines that begin with ``#``."""
    reading, receipt, lang = graph.reading, graph.receipt, graph.state.lang
    out = io.StringIO()
    notes = [
        graph.title,
        subtitle_of(reading.graph, reading.year, graph.state),
        say("forms.unit", lang, unit=graph.unit),
        receipt.line(lang),
        receipt.url,
        f"{say('forms.sources', lang)}: {' '.join(receipt.sources)}",
        *([graph.beyond] if graph.beyond else []),
    ]
    out.writelines(f"# {' '.join(note.split())}\n" for note in notes)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head_of(reading, paths=graph.state.paths))
    writer.writerows([_cell(cell) for cell in row] for row in rows_of(reading, paths=graph.state.paths))
    return out.getvalue().encode()


def as_svg(graph: Graph) -> bytes:
    """The picture with its receipt."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_printed(graph).svg}\n'.encode()


def as_png(graph: Graph) -> bytes:
    """The same in pixels, two to a unit."""
    receipt = graph.receipt
    said = {"Title": graph.title, "Description": graph.figure().alt, "Source": receipt.line(graph.state.lang)}
    return with_record(_printed(graph).png(2), {**said, "URL": receipt.url})


def as_md(graph: Graph) -> bytes:
    """Title, sentence, table and alternative text, to paste in a document."""
    reading, state, receipt = graph.reading, graph.state, graph.receipt
    lang = state.lang
    blocks = [
        f"# {_md(graph.title)}",
        _md(f"{subtitle_of(reading.graph, reading.year, state)}."),
        _md(sentence_of(reading, state)),
        *([_md(graph.beyond)] if graph.beyond else []),
        f"## {say('forms.numbers', lang)}",
        say("forms.unit", lang, unit=unit_of(reading.graph, lang, difference=reading.graph.kind != "fan")),
        "\n".join(_md_table(graph)),
        f"## {say('forms.picture', lang)}",
        _md(graph.figure().alt),
        f"## {say('forms.sources', lang)}",
        f"{receipt.line(lang)}. <{receipt.url}>",
        ", ".join(f"`{source}`" for source in receipt.sources),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def as_py(graph: Graph) -> bytes:
    """A script that prints the table of `as_csv`."""
    answer = graph.answer
    pair = answer.strategy, answer.reference
    return script(graph.title, graph.reading, graph.receipt, *pair, paths=graph.state.paths).encode()


FORMS: Final[dict[str, tuple[str, bool, Callable[[Graph], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", False, as_csv),
    "json": ("application/json", True, as_json),
    "svg": ("image/svg+xml", True, as_svg),
    "png": ("image/png", True, as_png),
    "md": ("text/markdown; charset=utf-8", False, as_md),
    "py": ("text/x-python; charset=utf-8", False, as_py),
}
"""Ending -> what it is sent as, whether a browser shows it, and who makes it."""


def _about(graph: Graph) -> dict[str, Any]:
    reading, state = graph.reading, graph.state
    return {
        "graph": reading.graph.text,
        "title": graph.title,
        "subtitle": subtitle_of(reading.graph, reading.year, state),
        "outcome": reading.graph.outcome,
        "member": reading.graph.member or None,
        "label": name_of(reading.graph, state.lang),
        "unit": graph.unit,
        "year": reading.year,
        "strategy": _strategy(state.on, graph.answer.strategy, state.lang),
        "reference": _strategy(state.against, graph.answer.reference, state.lang),
    }


def _strategy(letter: str | None, strategy: Strategy, lang: str) -> dict[str, Any]:
    return {
        "letter": letter,
        "name": strategy.name,
        "title": strategy.title.translate(lang),
        "levers": strategy_text(strategy),
        "fingerprint": strategy.fingerprint,
    }


def _at_year(reading: Reading) -> dict[str, Any]:
    """The paired difference in the graph's year: the same numbers as `isthmus compare --json`."""
    from numpy import median, quantile

    sample = reading.gap[:, reading.at]
    return {
        "year": reading.year,
        "strategy_median": float(median(reading.with_[:, reading.at])),
        "reference_median": float(median(reading.without[:, reading.at])),
        "difference": {
            str(round(100 * q)): float(v) for q, v in zip(QUANTILES, quantile(sample, QUANTILES), strict=True)
        },
        "higher": float((sample > 0).mean()),
        "lower": float((sample < 0).mean()),
        "of_20_dots": count_sides(twenty(sample))._asdict(),
        "about_the_same_within": reading.pair.same_within / reading.measure.scale,
        "of_20_dots_shown": reading.pair.counts._asdict(),
    }


def _printed(graph: Graph) -> Figure:
    receipt, lang = graph.receipt, graph.state.lang
    line = receipt.line(lang)
    if receipt.history:
        line += "; " + say("forms.history_from", lang, sources=", ".join(receipt.history))
    cut = say("forms.address_cut", lang)
    inside = {**_about(graph), "made": made(receipt)}
    return printed(graph.figure(), line, receipt.url, inside, cut=cut)


def _cell(cell: Cell) -> Cell:
    return f"{cell:.9g}" if isinstance(cell, float) else cell


def _md_table(graph: Graph) -> list[str]:
    """Rows in the unit written, rounded as the widest range allows."""
    reading, lang = graph.reading, graph.state.lang
    said = {key: say(f"forms.{key}", lang) for key in ("year", "median", "dot", "difference")}
    names = {
        **said,
        "history": "",
        "reference_median": say("forms.reference", lang, other=other_name(graph.state)),
    }
    heads = [h.removeprefix("difference_") for h in HEADS[reading.graph.kind]]
    heads = [names.get(h, h.replace("q", "") + "%") or _history(lang) for h in heads]
    scale = reading.measure.scale
    rows = rows_of(reading)
    values = [c for row in rows for c in row[1:] if isinstance(c, float)]
    step = supported_step(min(values) * scale, max(values) * scale) / 10
    lines = [f"| {' | '.join(heads)} |", f"|{'---:|' * len(heads)}"]
    for first, *rest in rows:
        cells = ["" if c is None else number(float(c) * scale, lang, digits=4, step=step) for c in rest]
        lines.append(f"| {' | '.join([str(first), *cells])} |")
    return lines


def _history(lang: str) -> str:
    from isthmus.figures import say as drawn

    return drawn("history", lang)


def _md(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return " ".join(text.split()).replace("<", "&lt;").replace("|", "\\|").replace("*", "\\*")
