"""Addresses of the screens that are read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from isthmus.studio.page import Told
from isthmus.studio.screens.home import home_page
from isthmus.studio.told import told_of

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
ToldHere = Annotated[Told, Depends(told_of)]


@router.get("/")
def home(told: ToldHere) -> str:
    """Where a visit begins."""
    return home_page(told)
