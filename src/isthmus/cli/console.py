"""Printing: what commands print with, and JSON that parses anywhere."""

from __future__ import annotations

import sys
from typing import Any

from isthmus.report.console import Cells, card, console, heading, note, put, say, table
from isthmus.report.tables import json_text

__all__ = ["Cells", "as_json", "card", "console", "heading", "note", "print_json", "put", "say", "table"]


def print_json(body: Any) -> None:
    """The body as JSON that any strict reader takes: no NaN, no Infinity."""
    sys.stdout.write(as_json(body) + "\n")


def as_json(body: Any) -> str:
    """The body as JSON text."""
    return json_text(body)
