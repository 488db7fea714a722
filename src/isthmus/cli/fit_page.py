"""``isthmus fit -o FILE.html`` with a posterior: its blocks as a page, every series on its fan."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from isthmus.cli.score_page import STYLE
from isthmus.understand.fit_sections import Block, fans
from isthmus.understand.fit_words import say as word

PAGE: Final = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<main>
<h1>{title}</h1>
{body}
</main>
</html>
"""


def as_page(found: list[Block], report: dict[str, Any], lang: str) -> str:
    """The page as HTML, with every series on its fan."""
    body = "".join(_html(block) + _figures(block, report, lang) for block in found)
    return PAGE.format(lang=lang, style=STYLE, title=escape(word("title", lang)), body=body)


def _html(block: Block) -> str:
    made = f"<h2>{escape(block.heading)}</h2>" if block.heading else ""
    made += f"<p>{escape(block.text)}</p>" if block.text else ""
    if block.columns:
        heads = "<th></th>" + "".join(f"<th>{escape(c)}</th>" for c in block.columns[1:])
        rows = "".join(
            f'<tr><th scope="row">{_folding(r[0])}</th>'
            + "".join(f"<td>{escape(c)}</td>" for c in r[1:])
            + "</tr>"
            for r in block.rows
        )
        made += f'<div class="card scroll each"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    if block.items:
        items = "".join(f'<li style="overflow-wrap:anywhere">{escape(i)}</li>' for i in block.items)
        made += f'<div class="card"><ul style="padding-left:20px;margin:0">{items}</ul></div>'
    return made


def _folding(name: str) -> str:
    """A name that may break after an underscore, for narrow screens."""
    return escape(name).replace("_", "_<wbr>")


def _figures(block: Block, report: dict[str, Any], lang: str) -> str:
    if not block.drawn:
        return ""
    wide, narrow = (fans(block.drawn, report, lang, compact=c).svg for c in (False, True))
    return (
        f'<figure class="card fans"><div class="wide">{wide}</div><div class="narrow">{narrow}</div></figure>'
    )
