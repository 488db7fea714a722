"""What `isthmus studio` prints, in two languages."""

from __future__ import annotations

from isthmus.studio.server.settings import Settings
from isthmus.studio.words import say


def spoken(key: str, lang: str, **blanks: object) -> str:
    """One line for the terminal."""
    return say(f"server.print_{key}", lang, **blanks)


def open_to_others(settings: Settings, lang: str) -> str:
    """What it means that others can reach it, and how to have the line between kept secret."""
    parts = ["open", *([] if settings.secure else ["open_plain"])]
    return "\n".join(spoken(key, lang, host=settings.host, port=settings.port) for key in parts)
