"""What the server says to programs of long runs and of runs on request, in both languages."""

from __future__ import annotations

from typing import Final

from isthmus.studio.words import area
from isthmus.text import Text
from isthmus.words import Words

_STATES: Final = {
    "queued": Words("queued", "en cola"),
    "running": Words("running", "en curso"),
    "done": Words("done", "terminado"),
    "failed": Words("failed", "fallido"),
    "cancelled": Words("cancelled", "cancelado"),
}


def message(key: str, /, **blanks: object) -> Text:
    """A message of `words/runs.yaml` with its blanks filled."""
    return Words(*area("runs")[key]).fill(**blanks)


def state_words(state: str) -> Text:
    """How far a long run is."""
    return _STATES[state]
