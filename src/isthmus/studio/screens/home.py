"""The start: what do you want to know?"""

from __future__ import annotations

from isthmus.dossier.html import el
from isthmus.studio.page import Told, page


def home_page(told: Told) -> str:
    """Eight questions in plain words, each a door."""
    return page(told, "", told.say("shell.home"), el("h1", "Isthmus"), path="/")
