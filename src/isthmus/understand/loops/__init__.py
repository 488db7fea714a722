"""Loops: which feedback loop of the nexus carries how it moves, and what follows when one is cut.

Loops are those of the model's own map; scores are those of Loops that Matter (`isthmus.methods.loops`), over an ensemble.
"""

from isthmus.understand.loops.knockout import (
    ASKED,
    Cut,
    ForemostCuts,
    KnockOut,
    KnockOuts,
    cuts_of,
    foremost,
    knock_out,
)
from isthmus.understand.loops.names import NAMES
from isthmus.understand.loops.ranking import LoopFinding, LoopFindings, rank, strongest
from isthmus.understand.loops.shares import (
    LONGEST,
    PERIODS,
    Carried,
    Scored,
    carried,
    nexus_loops,
    score_loops,
)

__all__ = [
    "ASKED", "LONGEST", "NAMES", "PERIODS", "Carried", "Cut", "ForemostCuts", "KnockOut", "KnockOuts", "LoopFinding",
    "LoopFindings", "Scored", "carried", "cuts_of", "foremost", "knock_out", "nexus_loops", "rank", "score_loops",
    "strongest",
]  # fmt: skip
