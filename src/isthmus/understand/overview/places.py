"""Where the overview's boxes stand, on a wide page and on a phone: fixed, so that who has learned the map finds a box again.

Bends were chosen by search for few crossings and no line through a box, then by eye.
"""

from __future__ import annotations

from typing import Final

from isthmus.figures.causal import Band, Places
from isthmus.text import Language, Text

BANDS: Final = (
    Text("overview.bands"),
    Text("overview.bands_2"),
    Text("overview.bands_3"),
)

_WIDE: Final = {
    "demand": (105.0, 62.0), "politics": (490.0, 62.0), "labour": (860.0, 62.0),
    "routes": (105.0, 222.0), "enforcement": (490.0, 222.0), "crossings": (860.0, 222.0),
    "revenue": (105.0, 400.0), "corruption": (310.0, 392.0), "capacity": (530.0, 400.0), "pressure": (815.0, 400.0),
    "armed": (190.0, 570.0), "violence": (460.0, 570.0), "jobs": (700.0, 570.0), "remittances": (895.0, 570.0),
}  # fmt: skip
_PHONE: Final = {
    "demand": (53.0, 62.0), "politics": (170.0, 62.0), "labour": (287.0, 62.0),
    "routes": (53.0, 194.0), "enforcement": (170.0, 194.0), "crossings": (287.0, 194.0),
    "revenue": (53.0, 332.0), "pressure": (175.0, 332.0), "remittances": (287.0, 332.0),
    "armed": (53.0, 466.0), "corruption": (175.0, 466.0), "jobs": (287.0, 466.0),
    "violence": (112.0, 592.0), "capacity": (246.0, 592.0),
}  # fmt: skip
_WIDE_NAMES: Final = ((16.0, 16.0), (232.0, 158.0), (16.0, 630.0))
_PHONE_NAMES: Final = ((8.0, 15.0), (8.0, 256.0), (8.0, 643.0))
_WIDE_BENDS: Final[dict[str, float]] = {
    "demand-politics": 0.04, "demand-routes": 0.2, "demand-revenue": 0.72, "politics-enforcement": 0.04,
    "politics-capacity": 0.42, "labour-crossings": 0.2, "labour-pressure": 0.72, "routes-demand": 0.2,
    "routes-revenue": 0.2, "routes-violence": 0.5, "enforcement-routes": -0.2,
    "enforcement-crossings": 0.08, "enforcement-revenue": -0.3, "enforcement-pressure": 0.2,
    "enforcement-armed": -0.5, "crossings-politics": 0.04, "crossings-labour": 0.2,
    "crossings-pressure": 0.2, "crossings-remittances": 0.2, "revenue-routes": 0.2,
    "revenue-corruption": 0.04, "revenue-armed": 0.2, "corruption-capacity": 0.2, "capacity-routes": -0.36,
    "capacity-corruption": 0.2, "capacity-armed": 0.04, "capacity-violence": 0.04, "capacity-jobs": 0.04,
    "pressure-enforcement": 0.2, "pressure-crossings": 0.2, "pressure-revenue": -0.25, "armed-revenue": 0.2,
    "armed-capacity": 0.04, "armed-violence": 0.2, "violence-politics": -0.72, "violence-pressure": -0.08,
    "violence-armed": 0.2, "violence-jobs": 0.12, "jobs-revenue": -0.04, "jobs-pressure": 0.04,
    "jobs-armed": 0.25, "jobs-violence": 0.2, "remittances-violence": 0.25,
}  # fmt: skip
_PHONE_BENDS: Final[dict[str, float]] = {
    "demand-politics": 0.04, "demand-routes": 0.16, "demand-revenue": 0.42, "politics-enforcement": 0.04,
    "labour-crossings": 0.04, "routes-demand": 0.16, "enforcement-crossings": 0.04,
    "enforcement-pressure": 0.08, "crossings-pressure": 0.16, "crossings-remittances": 0.04,
    "revenue-corruption": 0.04, "revenue-armed": 0.16, "corruption-capacity": 0.04, "capacity-armed": 0.16,
    "pressure-enforcement": 0.16, "pressure-crossings": 0.16, "armed-revenue": 0.16, "armed-capacity": 0.08,
    "armed-violence": 0.04, "violence-jobs": 0.08, "jobs-violence": 0.2,
}  # fmt: skip
_WIDE_BADGES: Final[dict[str, tuple[float, float]]] = {
    "R1": (148, 486), "R3": (578, 574), "R4": (298, 431), "B1": (375, 501), "R5": (837, 311),
    "B2": (717, 282), "R6": (640, 285), "B3": (104, 172),
}  # fmt: skip
_PHONE_BADGES: Final[dict[str, tuple[float, float]]] = {}


def places(lang: Language, *, compact: bool = False) -> Places:
    """The places of one drawing, with the bands named."""
    tops = (0.0, 126.0, 262.0, 652.0) if compact else (0.0, 140.0, 306.0, 640.0)
    at = _PHONE_NAMES if compact else _WIDE_NAMES
    bands = [Band(a, b, n.translate(lang), p) for a, b, n, p in zip(tops, tops[1:], BANDS, at, strict=False)]
    if compact:
        return Places((340.0, tops[-1]), (96.0, 58.0), _PHONE, _PHONE_BENDS, _PHONE_BADGES, bands)
    return Places((980.0, tops[-1]), (152.0, 52.0), _WIDE, _WIDE_BENDS, _WIDE_BADGES, bands)
