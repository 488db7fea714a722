"""``isthmus map``: what depends on what, read from the code that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from isthmus.cli.console import say
from isthmus.cli.options import Json, Lang
from isthmus.cli.save import check_place, save
from isthmus.cli.words import say as word
from isthmus.figures import graph


def map_(
    svg: Annotated[Path | None, typer.Option("--svg", help="Draw it into this file.")] = None,
    text: Annotated[bool, typer.Option("--text", help="As text (what you get without options).")] = False,
    variables: Annotated[
        bool, typer.Option("--variables", help="In the drawing, every variable, not only sectors.")
    ] = False,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Map the model: its variables, what moves what, in which direction, and the evidence on each link."""
    check_place(svg, (".svg",))

    from isthmus.model.map import as_json, as_text, model_map

    found = model_map()
    if svg:
        save(svg, drawn(found, lang, variables))
        if not json and not text:
            say(word("written_alone", lang, path=svg))
    if json:
        typer.echo(as_json(found), nl=False)
    elif text or not svg:
        typer.echo(as_text(found, lang), nl=False)


def drawn(found: Any, lang: str, variables: bool) -> str:
    """The map as SVG."""
    nodes = [(n.id, n.label, n.sector) for n in found.nodes]
    links = [
        (k.source, k.target, "contested" if k.contested else k.sign, tuple(k.evidence))
        for k in found.links
        if k.sign != "silent"
    ]
    silent = len(found.links) - len(links)
    figure = graph(
        word("map_title", lang),
        word("map_subtitle", lang),
        nodes,
        links,
        lang=lang,
        level=2 if variables else 1,
        note=word("map_silent", lang, count=silent) if silent else "",
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + figure.svg + "\n"
