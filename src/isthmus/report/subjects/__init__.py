"""Subjects: what there are documents of, one file a subject, and how each is made of what is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from isthmus.report.document import Document


def _fit() -> Document | None:
    from isthmus.report.subjects.fit import fit_in_use

    return fit_in_use()


def _attention() -> Document:
    from isthmus.report.subjects.attention import attention_document

    return attention_document()


def _insurgencies() -> Document:
    from isthmus.report.subjects.insurgencies import insurgencies_in_use

    return insurgencies_in_use()


SUBJECTS: Final[dict[str, Callable[[], Document | None]]] = {
    "attention": _attention,
    "fit": _fit,
    "insurgencies": _insurgencies,
}
"""Subjects whose files the studio gives: key -> the document of what is in use, or None where there is nothing to say."""
