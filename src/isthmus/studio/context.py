"""What a screen knows of a request: where the person stands, and what made the numbers."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple
from urllib.parse import quote, urlencode

from fastapi import Depends, Request

from isthmus.studio.address import State, is_of_state, link, parts_of, read, written
from isthmus.text import SOURCE, Language, phrases, standing, text


class Made(NamedTuple):
    """What made the numbers on a page: shown at its foot and carried by shared links."""

    version: str
    fit: str
    """First eight digits of the posterior's fit, or ``prior``."""
    day: str
    data_year: int


class PageContext(NamedTuple):
    """Where the person stands, and what made the numbers."""

    state: State
    made: Made
    own: tuple[tuple[str, str], ...] = ()
    """What the address asks of this screen alone, beside the state: the language switch and shared links keep it"""

    @property
    def lang(self) -> Language:
        """The language of the page."""
        return self.state.lang

    def say(self, key: str, **blanks: object) -> str:
        """A phrase of the studio in the page's language."""
        return text(key, self.lang, **blanks)

    @property
    def foreign(self) -> str | None:
        """The language of what there is in English alone, where the page is in another: for ``lang=`` of an element."""
        return None if self.lang == SOURCE else SOURCE

    def phrases(self, area: str) -> dict[str, str]:
        """Every phrase of an area with its own blanks open, as the page's modules fill them."""
        found = {**phrases(area, SOURCE), **phrases(area, self.lang)}
        return {key: standing(phrase) for key, phrase in found.items() if isinstance(phrase, str)}

    def link(self, path: str, **changes: Any) -> str:
        """A path that carries the whole state along, with some of it changed."""
        return link(path, self.state, **changes)

    def at(self, path: str, **own: object) -> str:
        """A path with the state, and with what is asked of its screen alone; what is empty is left out."""
        return _with(
            self.link(path), [(k.rstrip("_"), str(v)) for k, v in own.items() if v not in (None, "")]
        )

    def fields(self, **own: object) -> dict[str, str]:
        """The state as fields that a form sends unseen, with what is asked of its screen alone but what is empty."""
        kept = {k: str(v) for k, v in own.items() if v not in (None, "")}
        return {**parts_of(written(self.state)), **kept}

    def same(self, path: str, **changes: Any) -> str:
        """This very page, with some of its state changed and all that is asked of it kept."""
        return _with(self.link(path, **changes), self.own)


def context_of(request: Request) -> PageContext:
    """The context of a request; a part of its address that can't be read becomes a notice on the page."""
    own = tuple((k, v) for k, v in request.query_params.multi_items() if not is_of_state(k) and k != "token")
    return PageContext(read(request.query_params), request.app.state.made, own)


RequestContext = Annotated[PageContext, Depends(context_of)]
"""The context, as a route takes it"""


def _with(address: str, pairs: Any) -> str:
    extra = urlencode(pairs, quote_via=quote)
    return address if not extra else f"{address}{'&' if '?' in address else '?'}{extra}"
