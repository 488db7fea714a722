"""The web application: routes from each room, static files, and the engine that warms while pages are already served."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from isthmus.axes import HISTORY_ENDS
from isthmus.ensembles.fitted import state as posterior_state
from isthmus.ensembles.fitted import the_posterior
from isthmus.ensembles.live import Live
from isthmus.studio.context import Made, context_of
from isthmus.studio.engines import Engines
from isthmus.studio.page import page
from isthmus.studio.registry import routers
from isthmus.studio.rendering import View, render
from isthmus.studio.server.failures import Net, add_failures
from isthmus.studio.server.jobs import Jobs
from isthmus.studio.server.limits import Bounds, Limits
from isthmus.studio.server.memory import keep_giving_back
from isthmus.studio.server.refusals import Refusal, answer, for_programs
from isthmus.studio.server.security import Guard, Headed
from isthmus.studio.server.settings import TESTED, Settings

STATIC: Final = Path(__file__).parent / "static"
FIRST: Final = 1_024
"""Futures made ready when the studio starts."""


def made() -> Made:
    """What makes the numbers: the model's version, the fit, and the last year of data."""
    if not posterior_state().usable:
        return Made(version("isthmus"), "prior", "", HISTORY_ENDS)
    manifest = the_posterior().manifest
    return Made(version("isthmus"), str(manifest["fit"])[:8], str(manifest["made"])[:10], HISTORY_ENDS)


def create_app(
    *,
    warm: bool = True,
    settings: Settings = TESTED,
    limits: Limits = Limits(),  # noqa: B008 - it never changes
    on_warm: Callable[[float | None], None] | None = None,
) -> FastAPI:
    """The studio as an ASGI application.

    Args:
        warm: Make the engine ready in the background as soon as the server is up; a test of pages alone can do without.
        settings: Where it is served and who is let in.
        limits: How much one visitor may ask.
        on_warm: Told the seconds it took, or None where it failed.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if warm:
            Thread(target=_warm, args=(app, on_warm), daemon=True, name="warming").start()
        app.state.jobs.start()
        tidying = asyncio.create_task(keep_giving_back())
        yield
        tidying.cancel()
        app.state.jobs.stop()
        if hub := getattr(app.state, "hub", None):
            hub.close()

    app = FastAPI(
        title="Isthmus studio",
        summary="What could follow from decisions: everything the studio shows, for programs.",
        version=version("isthmus"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.made = made()
    app.state.engines = Engines(Live())
    app.state.warmed = 0.0
    app.state.jobs = Jobs()
    for router in routers():
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_failures(app)
    app.add_exception_handler(404, not_found)
    # The last one added stands outermost.
    app.add_middleware(Net)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Bounds, limits=limits)
    app.add_middleware(Headed)
    return app


def _warm(app: FastAPI, report: Callable[[float | None], None] | None) -> None:
    """Makes the engine ready; ``app.state.warmed`` is the share that is."""
    began = time.monotonic()

    def advance(futures: int) -> None:
        app.state.warmed = min(1.0, app.state.warmed + futures / FIRST)

    try:
        app.state.engines.own.warm(FIRST, advance)
    except CancelledError:
        return  # the studio stops
    except Exception:
        logging.getLogger("isthmus.studio").exception("the engine could not be warmed")
        if report:
            report(None)
        return
    if report:
        report(time.monotonic() - began)


@dataclass(frozen=True)
class NotFound(View, template="not_found.html"):
    """No such page."""

    path: str
    """What was asked for"""


async def not_found(request: Request, problem: Exception) -> Response:
    """No such page: said in the shell, with the screens beside it."""
    if for_programs(request.scope):
        return answer(request.scope, Refusal(404, "no_route", (("path", request.url.path[:200]),)))
    context = context_of(request)
    body = render(context, NotFound(request.url.path))
    return HTMLResponse(page(context, "", context.say("shell.not_found_title"), body), status_code=404)
