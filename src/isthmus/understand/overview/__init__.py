"""The overview: the map of the model as fourteen concepts, the arrows between them and the loops they make."""

from isthmus.understand.overview.arrows import Arrow, Overview, Ring, overview, overview_of
from isthmus.understand.overview.concepts import CLAIMED, CONCEPTS, OF, SCALES, Concept
from isthmus.understand.overview.frozen_map import load_map, save_map, the_map

__all__ = [
    "CLAIMED",
    "CONCEPTS",
    "OF",
    "SCALES",
    "Arrow",
    "Concept",
    "Overview",
    "Ring",
    "load_map",
    "overview",
    "overview_of",
    "save_map",
    "the_map",
]
