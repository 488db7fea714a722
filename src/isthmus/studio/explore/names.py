"""Members of an axis as people call them: countries, drugs."""

from __future__ import annotations

from typing import Final

from isthmus.text import Text, as_given

_NAMES: Final = (
    *("MEX", "GTM", "SLV", "HND", "OTHER"),
    *("cannabis", "cocaine", "heroin", "meth", "synthetic_opioids", "rx_opioids"),
)
MEMBERS: Final = {name: Text(f"explore.member.{name}") for name in _NAMES}


def member(name: str) -> Text:
    """A member of an axis of the levers; as it is written where it has no other name."""
    return MEMBERS.get(name) or as_given(name)
