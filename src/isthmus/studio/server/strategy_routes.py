"""Strategies for programs: those that ship, and one's own, kept as the TOML that the commands read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response

from isthmus.errors import StrategyError, UsageError
from isthmus.levers import Strategy, read_strategy, seeds
from isthmus.studio import workspace
from isthmus.studio.downloads import TOML
from isthmus.studio.downloads import strategy_file as as_file
from isthmus.studio.server.messages import message
from isthmus.studio.server.refusals import lang_of
from isthmus.studio.server.request import state_of, strategy_named
from isthmus.studio.server.shapes import ERRORS, SENT, Strategies, StrategySent
from isthmus.studio.server.shapes import Strategy as Shape
from isthmus.studio.strategies_in_links import strategy_text
from isthmus.understand.catalogues import strategy_plain

router = APIRouter(prefix="/api/strategies", tags=["strategies"])
AS_TOML = {TOML: {"schema": {"type": "string"}}}


@router.get("", response_model=Strategies, responses=ERRORS)
def strategies(request: Request) -> dict[str, Any]:
    """Those that ship, then one's own; files that can't be read are told."""
    lang = lang_of(request.scope)
    shelf = workspace.saved()
    every = [
        *(strategy_body(s, own=False) for s in seeds().values()),
        *(strategy_body(s, own=True) for s in shelf.strategies),
    ]
    return {
        "strategies": every,
        "unreadable": [{"file": f, "why": why.translate(lang)} for f, why in shelf.unreadable],
    }


@router.get("/{name}.toml", response_class=Response, responses={200: {"content": AS_TOML}, **ERRORS})
def strategy_file(name: str) -> Response:
    """One strategy as the file that `isthmus run` and `compare` read."""
    return as_file(strategy_named(name))


@router.get("/{name}", response_model=Shape, responses=ERRORS)
def strategy(name: str) -> dict[str, Any]:
    """One strategy."""
    return strategy_body(strategy_named(name), own=name not in seeds())


@router.post(
    "",
    status_code=201,
    response_model=Shape,
    responses=SENT,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {**AS_TOML, "application/json": {"schema": StrategySent.model_json_schema()}},
        }
    },
)
async def save(request: Request) -> dict[str, Any]:
    """Keep a strategy in the workspace: JSON with `text` or `query`, or the TOML itself."""
    from starlette.concurrency import run_in_threadpool

    body = await request.body()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == TOML:
        sent = {"text": _decoded(body), "replace": request.query_params.get("replace") == "true"}
        asked = _asked(lambda: StrategySent.model_validate(sent))
    else:
        asked = _asked(lambda: StrategySent.model_validate_json(body))
    return await run_in_threadpool(_save, asked)


@router.delete("/{name}", status_code=204, responses=SENT)
def remove(name: str) -> Response:
    """Remove one of one's own."""
    workspace.remove(name)
    return Response(status_code=204)


def strategy_body(strategy: Strategy, *, own: bool) -> dict[str, Any]:
    """A strategy as programs see it."""
    return strategy_plain(strategy) | {"own": own, "query": strategy_text(strategy)}


def _asked(read: Callable[[], StrategySent]) -> StrategySent:
    from fastapi.exceptions import RequestValidationError
    from pydantic import ValidationError

    try:
        return read()
    except ValidationError as problem:
        raise RequestValidationError(problem.errors()) from problem


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageError(message("not_utf8", at=problem.start)) from problem


def _save(asked: StrategySent) -> dict[str, Any]:
    if (asked.text is None) == (asked.query is None):
        raise UsageError(message("query_or_text"))
    found = from_text(asked.text) if asked.text is not None else _from_query(asked.query or "", asked.letter)
    if asked.name is not None:
        found = replace(found, name=asked.name)
    workspace.save(found, replace=asked.replace)
    return strategy_body(found, own=True)


def _from_query(query: str, letter: str | None) -> Strategy:
    state = state_of(query)
    letters = dict(state.strategies)
    if letter is not None and letter not in letters:
        raise UsageError(message("no_letter", letter=letter, letters=", ".join(letters)))
    return letters[letter] if letter else state.in_hand


def from_text(text: str) -> Strategy:
    """A strategy from TOML text; messages name the line, and no path of this machine.

    Raises:
        StrategyError: The text can't be read as a strategy.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "strategy.toml"
        path.write_text(text, encoding="utf-8")
        try:
            return read_strategy(path)
        except RecursionError:
            raise StrategyError(message("too_deep")) from None
        except StrategyError as problem:
            said = problem.words.changed(lambda text: text.replace(str(path), path.name))
            raise StrategyError(said) from None
