"""Subjects: what there are documents of, one file a subject, and how each is made of what is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from isthmus.report.document import Document


def _fit() -> Document | None:
    from isthmus.report.subjects.fit import fit_in_use

    return fit_in_use()


def _claims() -> Document | None:
    from isthmus.report.subjects.claims import claims_in_use

    return claims_in_use()


SUBJECTS: Final[dict[str, Callable[[], Document | None]]] = {"fit": _fit, "claims": _claims}
"""Subjects whose files the studio gives: key -> the document of what is in use, or None where there is nothing to say."""
