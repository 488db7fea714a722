"""Loops: which feedback loop of the nexus carries how it moves, and what follows when one is cut.

Loops are those of the model's own map; scores are those of Loops that Matter (`isthmus.methods.loops`), over an ensemble.
"""

from isthmus.understand.loops.knockout import ASKED, Cut, KnockOut, KnockOuts, cuts_of, knock_out
from isthmus.understand.loops.names import NAMES, title, way
from isthmus.understand.loops.picture import headline, picture, sense, strongest
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
    "ASKED", "LONGEST", "NAMES", "PERIODS", "Carried", "Cut", "KnockOut", "KnockOuts", "Scored", "carried", "cuts_of",
    "headline", "knock_out", "nexus_loops", "picture", "score_loops", "sense", "strongest", "title", "way",
]  # fmt: skip
