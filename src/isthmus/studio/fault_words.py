"""What the studio says of a link it could not read whole: what happened, and what is shown instead."""

from __future__ import annotations

from typing import NamedTuple

from isthmus.text import Text


class Faulty(NamedTuple):
    """A part of a link that could not be read, and what was done instead."""

    part: str
    text: Text


def fault_text(key: str, **blanks: object) -> Text:
    """A phrase of `faults.yaml`; a blank may itself be a text."""
    return Text(f"faults.{key}", **blanks)
