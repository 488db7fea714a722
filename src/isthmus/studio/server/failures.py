"""Whatever goes wrong becomes one message: JSON below /api, a page in the shell elsewhere; no traceback leaves the house."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from isthmus.errors import IsthmusError, UnknownName, UsageError
from isthmus.studio.server.refusals import Refusal, answer
from isthmus.text import as_given

log = logging.getLogger("isthmus.studio")


def add_failures(app: FastAPI) -> None:
    """Give an application its words for every failure."""
    app.add_exception_handler(HTTPException, _by_status)
    app.add_exception_handler(RequestValidationError, _shape)
    app.add_exception_handler(IsthmusError, _ours)
    app.add_exception_handler(RecursionError, _too_deep)


class Net:
    """Catches what nobody foresaw: the window where the studio runs gets the traceback, the visitor a message."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except ClientDisconnect:
            pass
        except Exception:
            if scope["type"] != "http":
                raise
            log.exception("%s %s failed", scope["method"], scope["path"])
            if not begun:
                await answer(scope, Refusal(500, "failed"))(scope, receive, send)


async def _by_status(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    path = request.url.path[:200]
    headers = tuple((problem.headers or {}).items())
    if problem.status_code == 405:
        found = Refusal(405, "method", (("path", path), ("method", request.method)), headers)
    elif problem.status_code == 404:
        found = Refusal(404, "no_route", (("path", path),), headers)
    else:
        found = Refusal(problem.status_code, "", (), headers, as_given(str(problem.detail)))
    return answer(request.scope, found)


async def _shape(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    where = ".".join(str(part) for part in first.get("loc", ()))[:200]
    return answer(
        request.scope, Refusal(422, "shape", (("where", where), ("problem", str(first.get("msg", ""))[:300])))
    )


async def _ours(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, IsthmusError)
    status = 404 if isinstance(problem, UnknownName) else 400 if isinstance(problem, UsageError) else 409
    return answer(request.scope, Refusal(status, "", own=problem.words.changed(lambda text: text[:4_000])))


async def _too_deep(request: Request, problem: Exception) -> Response:
    return answer(request.scope, Refusal(400, "shape", (("where", "body"), ("problem", "nested too deeply"))))
