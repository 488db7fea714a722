"""Subjects: what there are documents of, one file a subject, and how each is made of what is in use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from isthmus.report.document import Document

SUBJECTS: Final = {
    "attention": "attention.attention_document",
    "backtest": "backtest.stored_backtest",
    "claims": "claims.claims_in_use",
    "fit": "fit.fit_in_use",
    "insurgencies": "insurgencies.insurgencies_in_use",
    "score": "sealed.sealed_in_use",
    "understand": "understand.chapter_in_use",
}
"""Subjects whose files the studio gives: key -> what makes the document of what is in use, below this package."""


def document_in_use(subject: str) -> Document | None:
    """The document of a subject; None where there is nothing to say yet."""
    module, function = SUBJECTS[subject].split(".")
    return getattr(import_module(f"{__name__}.{module}"), function)()
