"""Figures: our own SVG kit. Every picture carries its words and its numbers.

Each chart is a function that returns a frozen `Figure` (`svg`, `alt`, `title`, `data`, `save`). The caller
gives the language, and labels already in it; the kit writes numbers and its own few phrases (`words.py`).
A wide figure is drawn for a column of 660 to 720 px, `compact=True` for a phone (340 px).
"""

from isthmus.figures.bands import Outline
from isthmus.figures.causal import Band, CausalArrow, CausalLoop, CausalNode, Places, causal
from isthmus.figures.checks import LEVELS, History
from isthmus.figures.difference import difference_fan
from isthmus.figures.dot_panel import DotRow, dot_panel
from isthmus.figures.dots import dot_row, dots
from isthmus.figures.fan import fan
from isthmus.figures.figure import Figure
from isthmus.figures.geography import MapArea, MapFlow, country_map
from isthmus.figures.graph import graph
from isthmus.figures.heat import heat
from isthmus.figures.histogram import histogram
from isthmus.figures.links import Link, Node
from isthmus.figures.loops import LoopPeriod, LoopRow, loop_shares
from isthmus.figures.multiples import Panel, coverage_of, small_multiples
from isthmus.figures.nearness import NearPanel, NearRow, nearness
from isthmus.figures.numbers import interval, number, quantity, share, supported_step
from isthmus.figures.palette import mark
from isthmus.figures.ranges import RangeRow, ranges
from isthmus.figures.region import RegionAxis, region
from isthmus.figures.sentences import (
    dots_sentence,
    in_words_20,
    likely_20,
)
from isthmus.figures.series import SeriesLine, SeriesPanel, series_panels
from isthmus.figures.structures import StructureRow, structure_strip
from isthmus.figures.words import LANGS, say

__all__ = [
    "LANGS",
    "LEVELS",
    "Band",
    "CausalArrow",
    "CausalLoop",
    "CausalNode",
    "DotRow",
    "Figure",
    "History",
    "Link",
    "LoopPeriod",
    "LoopRow",
    "MapArea",
    "MapFlow",
    "NearPanel",
    "NearRow",
    "Node",
    "Outline",
    "Panel",
    "Places",
    "RangeRow",
    "RegionAxis",
    "SeriesLine",
    "SeriesPanel",
    "StructureRow",
    "causal",
    "country_map",
    "coverage_of",
    "difference_fan",
    "dot_panel",
    "dot_row",
    "dots",
    "dots_sentence",
    "fan",
    "graph",
    "heat",
    "histogram",
    "in_words_20",
    "interval",
    "likely_20",
    "loop_shares",
    "mark",
    "nearness",
    "number",
    "quantity",
    "ranges",
    "region",
    "say",
    "series_panels",
    "share",
    "small_multiples",
    "structure_strip",
    "supported_step",
]
