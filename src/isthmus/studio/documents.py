"""Documents in the studio: where their references lead, how a screen writes their parts, and their files to keep."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import Response

from isthmus.ensembles.fitted import folder
from isthmus.errors import UnknownName
from isthmus.report.exports import EXPORTS, export_of
from isthmus.report.html import Writer
from isthmus.report.spans import Ref
from isthmus.report.subjects import SUBJECTS, document_in_use
from isthmus.studio.context import PageContext, context_of

router = APIRouter(include_in_schema=False)
PAGES: Final = {
    "series": "/evidence/{id}",
    "parameter": "/evidence/{id}",
    "effect": "/evidence/{id}",
    "cost": "/evidence/{id}",
    "link": "/evidence/{id}",
    "source": "/evidence/{id}",
    "claim": "/claims/{id}",
    "lever": "/evidence/lever/{id}",
    "case": "/insurgencies/{id}",
}
"""Kinds of things that have a page, and its address"""
LONG: Final = 12
"""Rows of a table shown at once; more stand folded below them"""
KEPT: Final = 24
"""Files that are made once: those of every language and ending of a few subjects"""


def address_of(context: PageContext, ref: Ref) -> str | None:
    """Where a reference leads, with the state of the page; None where it has no page here."""
    pattern = PAGES.get(ref.kind)
    return context.link(pattern.format(id=quote(ref.id))) if pattern else None


def writer_of(context: PageContext, *, rows_shown: int | None = None, level: int = 2) -> Writer:
    """Writes parts of documents in the page's language, with links that keep its state."""
    return Writer(context.lang, lambda ref: address_of(context, ref), rows_shown, level)


def exports_of(context: PageContext, subject: str) -> tuple[tuple[str, str], ...]:
    """The export menu of a page that shows a document: name and address of each kind of file."""
    return tuple(
        (export.name.translate(context.lang), context.link(f"/documents/{subject}{export.ending}"))
        for export in EXPORTS
    )


@router.get("/documents/{name}")
def document_file(context: Annotated[PageContext, Depends(context_of)], name: str) -> Response:
    """A document of what is in use, as a file: ``fit.pdf``, ``fit.docx``."""
    subject, dot, ending = name.rpartition(".")
    try:
        export = export_of(dot + ending)
    except UnknownName as fault:
        raise HTTPException(404) from fault
    content = _content(subject, export.ending, context.lang, str(folder())) if subject in SUBJECTS else None
    if content is None:
        raise HTTPException(404)
    named = {"Content-Disposition": f'attachment; filename="isthmus-{subject}{export.ending}"'}
    return Response(content, media_type=export.media_type, headers=named)


@lru_cache(KEPT)
def _content(subject: str, ending: str, lang: str, _: str) -> bytes | None:
    """One file, made once for the posterior in use; None where there is nothing to say."""
    document = document_in_use(subject)
    return None if document is None else export_of(ending).render(document, lang)
