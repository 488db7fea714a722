"""Addresses of the screens that are read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.studio.context import PageContext, context_of
from isthmus.studio.screens.job_results import shown

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
RequestContext = Annotated[PageContext, Depends(context_of)]
CSV = "text/csv; charset=utf-8"


def _download(text: str, name: str) -> Response:
    safe = "".join(c for c in name if c.isalnum() or c in "-_.")
    return Response(text, media_type=CSV, headers={"Content-Disposition": f'attachment; filename="{safe}"'})


@router.get("/fit")
def fit(context: RequestContext, every: bool = False) -> str:
    """The model against history."""
    from isthmus.studio.screens.fit import fit_page

    return fit_page(context, every)


@router.get("/fit/forecast.csv")
def forecast_csv() -> Response:
    """Quantiles of the sealed forecast."""
    from isthmus.studio.screens.forecast import quantiles

    return _download(quantiles(), "isthmus-forecast-2019-2024.csv")


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
    from isthmus.studio.screens.results import cards_html

    return await shown(context, request, cards_html)


@router.get("/claims/{id}")
def claim(context: RequestContext, id: str) -> Response:
    """One claim."""
    from isthmus.studio.screens.claims import claim_page

    return HTMLResponse(*claim_page(context, id))
