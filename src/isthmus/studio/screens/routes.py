"""Addresses of claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.studio.context import RequestContext
from isthmus.studio.screens.job_results import shown

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/claims")
def claims(context: RequestContext, verdict: str = "") -> str:
    """Every claim."""
    from isthmus.studio.screens.claims import claims_page

    return claims_page(context, verdict)


@router.get("/claims/own")
def own_claim(context: RequestContext, request: Request) -> str:
    """The form of a claim of one's own."""
    from isthmus.studio.screens.own_claim import own_page

    return own_page(context, request.query_params)


@router.post("/claims/check")
async def own_file(context: RequestContext, request: Request) -> Response:
    """Whether a file of claims can be read, as HTML to put beside it."""
    from isthmus.studio.screens.own_claim import file_check

    return await shown(context, request, lambda context, sent: file_check(context, str(sent["text"])))


@router.post("/claims/card")
async def claim_result(context: RequestContext, request: Request) -> Response:
    """Cards that a job gave, as HTML to put in the page."""
    from isthmus.studio.screens.claims import cards_html

    return await shown(context, request, cards_html)


@router.get("/claims/{id}")
def claim(context: RequestContext, id: str) -> Response:
    """One claim."""
    from isthmus.studio.screens.claims import claim_page

    return HTMLResponse(*claim_page(context, id))
