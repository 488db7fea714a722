"""Loops with a name: those that the map tells."""

from __future__ import annotations

from typing import Final

from isthmus.methods.loops import Loop, starting_first
from isthmus.model.named_loops import NAMED_LOOPS, NamedLoop

NAMES: Final[dict[Loop, NamedLoop]] = {starting_first(named.nodes): named for named in NAMED_LOOPS}
"""Loops with a name, and the order in which the map tells them"""
