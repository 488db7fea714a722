"""Codes of claims, links and effects in a text, as links to their cards."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from isthmus.report.markup import Raw, el, joined
from isthmus.studio.context import PageContext

_ID: Final = re.compile(r"\b(?:CL\d\d|L\d\d|[A-Z]\d\d)\b")
Linked = Callable[[str], str | Raw]


def id_links(context: PageContext) -> Linked:
    """A text whose codes of claims, links and effects lead to their cards."""

    def linked(text: str) -> str | Raw:
        pieces: list[str] = []
        place = 0
        for found in _ID.finditer(text):
            code = found.group()
            path = f"/claims/{code}" if code.startswith("CL") else f"/evidence/{code}"
            if not path.startswith("/claims") and not _known(code):
                continue
            pieces += [text[place : found.start()], el("a", code, href=context.link(path))]
            place = found.end()
        return joined(*pieces, text[place:]) if pieces else text

    return linked


def _known(code: str) -> bool:
    from isthmus.evidence import LINKS, load_costs, load_effects

    return code in LINKS or code in load_effects() or code in load_costs()
