"""The web application: routes from each room, static files, and the engine that warms while pages are already served."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from isthmus.axes import DECISION_YEAR
from isthmus.dossier.html import el
from isthmus.ensembles.fitted import state as posterior_state
from isthmus.ensembles.fitted import the_posterior
from isthmus.ensembles.live import Live
from isthmus.studio import rooms
from isthmus.studio.page import Made, page
from isthmus.studio.told import told_of

STATIC: Final = Path(__file__).parent / "static"
FIRST: Final = 1_024
"""Futures made ready when the studio starts."""


def made() -> Made:
    """What makes the numbers: the model's version, the fit, and the last year of data."""
    if not posterior_state().usable:
        return Made(version("isthmus"), "prior", "", DECISION_YEAR - 1)
    told = the_posterior().manifest
    return Made(version("isthmus"), str(told["fit"])[:8], str(told["made"])[:10], DECISION_YEAR - 1)


def create_app(*, warm: bool = True) -> FastAPI:
    """The studio as an ASGI application.

    Args:
        warm: Make the engine ready in the background as soon as the server is up; a test of pages alone can do without.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if warm:
            Thread(target=app.state.live.warm, args=(FIRST,), daemon=True, name="warming").start()
        yield

    app = FastAPI(
        title="Isthmus studio",
        summary="What could follow from decisions: everything the studio shows, for programs.",
        version=version("isthmus"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.state.made = made()
    app.state.live = Live()
    for router in rooms.routers():
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(404, not_found)
    return app


async def not_found(request: Request, problem: Exception) -> HTMLResponse:
    """No such page: said in the shell, with the screens beside it."""
    told = told_of(request)
    body = (
        el("h1", told.say("shell.not_found_title")),
        el("p", told.say("shell.not_found", path=request.url.path)),
    )
    return HTMLResponse(page(told, "", told.say("shell.not_found_title"), *body), status_code=404)
