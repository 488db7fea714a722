"""Whatever goes wrong becomes one message: JSON below /api, a page in the shell elsewhere; no traceback leaves the house."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isthmus.errors import IsthmusError, UnknownName, UsageError
from isthmus.studio.server.refusals import Refusal, answer, split

log = logging.getLogger("isthmus.studio")


def add_failures(app: FastAPI) -> None:
    """Give an application its words for every failure."""
    app.add_exception_handler(HTTPException, _by_status)
    app.add_exception_handler(RequestValidationError, _shape)
    app.add_exception_handler(IsthmusError, _ours)
    app.add_exception_handler(RecursionError, _too_deep)
    app.add_exception_handler(Exception, _unforeseen)


class Refused(Exception):  # noqa: N818 - reads as what happened
    """A refusal, raised where a route finds a reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.key)
        self.refusal = refusal


async def _by_status(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    path = request.url.path[:200]
    headers = tuple((problem.headers or {}).items())
    if problem.status_code == 405:
        found = Refusal(405, "method", (("path", path), ("method", request.method)), headers)
    elif problem.status_code == 404:
        found = Refusal(404, "no_route", (("path", path),), headers)
    else:
        found = Refusal(problem.status_code, "", (), headers, (str(problem.detail), "", ""))
    return answer(request.scope, found)


async def _shape(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    where = ".".join(str(part) for part in first.get("loc", ()))[:200]
    return answer(
        request.scope, Refusal(422, "shape", (("where", where), ("problem", str(first.get("msg", ""))[:300])))
    )


async def _ours(request: Request, problem: Exception) -> Response:
    status = 404 if isinstance(problem, UnknownName) else 400 if isinstance(problem, UsageError) else 409
    return answer(request.scope, Refusal(status, "", own=split(str(problem)[:4_000])))


async def _too_deep(request: Request, problem: Exception) -> Response:
    return answer(request.scope, Refusal(400, "shape", (("where", "body"), ("problem", "nested too deeply"))))


async def _unforeseen(request: Request, problem: Exception) -> Response:
    return answer(request.scope, Refusal(500, "failed"))
