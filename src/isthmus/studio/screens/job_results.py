"""What a job gave, sent back to be shown as HTML in the page that asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from isthmus.errors import IsthmusError
from isthmus.studio.context import PageContext


async def shown(context: PageContext, request: Request, show: Callable[[PageContext, Any], str]) -> Response:
    """The body of a request as ``show`` writes it; a word where it can't be read."""
    body = await request.body()
    try:
        return HTMLResponse(str(await run_in_threadpool(lambda: show(context, json.loads(body)))))
    except (IsthmusError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return PlainTextResponse(context.say("screens.job_failed", why="result"), 422)
