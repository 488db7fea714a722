"""The rooms of the studio: every router, one a line."""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> list[APIRouter]:
    """Every router, in the order paths are looked up."""
    from isthmus.studio.explore.routes import router as explore
    from isthmus.studio.screens.routes import router as screens

    return [screens, explore]
