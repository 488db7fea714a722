"""The page `/api`: what programs can ask for, told to people."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from isthmus.dossier.html import Raw, el
from isthmus.studio.context import context_of
from isthmus.studio.page import PageContext, page
from isthmus.studio.screens.parts import table
from isthmus.text import has

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
TRY = "curl -s {base}/api/run -H 'Content-Type: application/json' -d '{{\"query\": \"A=the-article&n=256\"}}'"


@router.get("/api")
def api(context: Annotated[PageContext, Depends(context_of)], request: Request) -> str:
    """Every address with a line on what it gives."""
    title = context.say("server.api_title")
    base = str(request.base_url).rstrip("/")
    body = (
        el("h1", title),
        el("p", context.say("server.api_lead")),
        el("p", el("a", "/api/openapi.json", href="/api/openapi.json"), " · ", context.say("server.api_schema")),
        _addresses(context, request.app.openapi()),
        el("h2", context.say("server.api_try")),
        el("div", el("pre", el("code", TRY.format(base=base))), class_="scroll", tabindex="0", role="region",
           aria_label=context.say("server.api_try")),
        el("h2", context.say("server.api_errors_title")),
        el("p", context.say("server.api_errors")),
        el("h2", context.say("server.api_live_title")),
        el("p", context.say("server.api_live")),
    )  # fmt: skip
    return page(context, "", title, *body, path="/api", styles=("screens",))


def _addresses(context: PageContext, schema: dict[str, Any]) -> Raw:
    rows: list[Raw] = []
    for path, methods in schema["paths"].items():
        for method, spec in cast("dict[str, dict[str, Any]]", methods).items():
            key = f"api_{method}_{_plain(path)}"
            about = (
                context.say(f"server.{key}")
                if has(f"server.{key}")
                else spec.get("description", spec.get("summary", ""))
            )
            rows.append(
                el(
                    "tr",
                    el("th", el("code", f"{method.upper()} {path}"), scope="row"),
                    el("td", about.split("\n")[0]),
                )
            )
    columns = [context.say("server.api_address"), context.say("server.api_gives")]
    return table(context.say("server.api_addresses"), columns, rows)


def _plain(path: str) -> str:
    return "_".join(part.strip("{}").replace("}.", "_").replace(".", "_") for part in path.split("/") if part)
