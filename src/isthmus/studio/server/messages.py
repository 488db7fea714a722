"""What the server says to programs of long runs and of runs on request, in both languages."""

from __future__ import annotations

from isthmus.text import Text


def message(key: str, /, **blanks: object) -> Text:
    """A message of `runs.yaml` with its blanks filled."""
    return Text(f"runs.{key}", **blanks)


def state_text(state: str) -> Text:
    """How far a long run is."""
    return Text(f"runs.state_{state}")
