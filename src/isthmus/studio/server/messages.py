"""What the server says to programs of long runs and of runs on request, in both languages."""

from __future__ import annotations

from isthmus.studio.words import refused
from isthmus.text import Text
from isthmus.words import Words


def message(key: str, /, **blanks: object) -> Words:
    """A message of `runs.yaml` with its blanks filled."""
    return refused(f"runs.{key}", **blanks)


def state_text(state: str) -> Text:
    """How far a long run is."""
    return Text(f"runs.state_{state}")
