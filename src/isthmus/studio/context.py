"""What a screen is told, from a request."""

from __future__ import annotations

from fastapi import Request

from isthmus.studio.address import is_of_state, read
from isthmus.studio.page import PageContext


def context_of(request: Request) -> PageContext:
    """Where the person stands, from the address; a part that can't be read is told on the page."""
    own = tuple((k, v) for k, v in request.query_params.multi_items() if not is_of_state(k) and k != "token")
    return PageContext(read(request.query_params), request.app.state.made, own)
