"""The page `/api`: what programs can ask for, told to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.text import has

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


class Address(NamedTuple):
    """One address of the interface."""

    method: str
    path: str
    about: str
    """What it gives, in a line"""


@dataclass(frozen=True)
class Api(View, template="api.html"):
    """Every address with a line on what it gives."""

    base: str
    """Where the studio is served"""
    addresses: Sequence[Address]
    """What programs can ask for"""


@router.get("/api")
def api(context: RequestContext, request: Request) -> str:
    """Every address with a line on what it gives."""
    base = str(request.base_url).rstrip("/")
    view = Api(base, list(_addresses(context, request.app.openapi())))
    title = context.say("server.api_title")
    return page(context, "", title, render(context, view), path="/api", styles=("screens",))


def _addresses(context: PageContext, schema: dict[str, Any]) -> Iterator[Address]:
    for path, methods in schema["paths"].items():
        for method, spec in cast("dict[str, dict[str, Any]]", methods).items():
            key = f"server.api_{method}_{_plain(path)}"
            about = context.say(key) if has(key) else spec.get("description", spec.get("summary", ""))
            yield Address(method.upper(), path, about.split("\n")[0])


def _plain(path: str) -> str:
    return "_".join(part.strip("{}").replace("}.", "_").replace(".", "_") for part in path.split("/") if part)
