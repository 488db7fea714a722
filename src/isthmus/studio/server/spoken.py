"""What `isthmus studio` prints, in the language asked for."""

from __future__ import annotations

from isthmus.studio.server.settings import Settings
from isthmus.text import text


def spoken(key: str, lang: str, **blanks: object) -> str:
    """One line for the terminal."""
    return text(f"server.print_{key}", lang, **blanks)


def open_to_others(settings: Settings, lang: str) -> str:
    """What it means that others can reach it, and how to have the line between kept secret."""
    parts = ["open", *([] if settings.secure else ["open_plain"])]
    return "\n".join(spoken(key, lang, host=settings.host, port=settings.port) for key in parts)
