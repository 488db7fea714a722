"""Numbers as people write them."""

from __future__ import annotations


def number(value: float) -> str:
    """A number as people write it: 175,000 or 0.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:g}"
