"""The rooms of the studio: every router, one a line."""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> list[APIRouter]:
    """Every router, in the order paths are looked up."""
    from isthmus.studio.documents import router as documents
    from isthmus.studio.explore.drawing import picture
    from isthmus.studio.explore.routes import router as explore
    from isthmus.studio.graphs.routes import router as graphs
    from isthmus.studio.live.socket import live_router
    from isthmus.studio.nexus.routes import router as nexus
    from isthmus.studio.screens.routes import router as screens
    from isthmus.studio.server import api_page, catalogue_routes, job_routes, run_routes, strategy_routes
    from isthmus.studio.server.security import allowed

    programs = [m.router for m in (catalogue_routes, strategy_routes, run_routes, job_routes, api_page)]
    return [screens, documents, nexus, explore, graphs, live_router(allowed, picture), *programs]
