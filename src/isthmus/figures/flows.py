"""Ways across the border as curved arrows: as wide as the median, their places a scheme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from isthmus.figures.checks import Floats
from isthmus.figures.curves import Curve
from isthmus.figures.outlines import Window
from isthmus.figures.palette import INK, PAPER, readable
from isthmus.figures.svg import clean, points, tag, words
from isthmus.figures.text import width

FLOWS: Final = {
    "sea": ((-1960.0, 700.0), (-2030.0, 1250.0), (-1830.0, 1640.0)),
    "land_west": ((-1420.0, 1080.0), (-1560.0, 1500.0), (-1380.0, 1860.0)),
    "ports": ((-900.0, 880.0), (-1010.0, 1330.0), (-800.0, 1690.0)),
    "land_east": ((-400.0, 780.0), (-530.0, 1130.0), (-320.0, 1440.0)),
}
"""For each way its start, bend and end, in km: where on the map it is drawn, not where people cross."""
COLOUR: Final = readable("#D55E00", 5.0)
THICKEST: Final = 15.0


def arrows(view: Window, flows: Sequence[tuple[str, str, Floats]], size: float) -> list[str]:
    """An arrow for each way (key, name, quantiles), its name at the tip."""
    most = max((float(values[2]) for _, _, values in flows), default=0.0)
    parts: list[str] = []
    over: list[str] = []
    for key, label, values in flows:
        thick = max(1.6, THICKEST * float(values[2]) / most) if most > 0 else 1.6
        curve = Curve(*(view.at(*p) for p in FLOWS[key]))
        parts.append(tag("g", tag("title", clean(label)), *_arrow(curve, thick), data_flow=key))
        x, y = curve.end
        half = width(label, size, bold=True) / 2
        x = min(max(x, view.box.left + half + 4), view.box.right - half - 4)
        look = {
            "text_anchor": "middle",
            "font_weight": "600",
            "fill": INK,
            "stroke": PAPER,
            "stroke_width": 3.2,
        }
        over.append(words(x, y - 7, label, size, paint_order="stroke", **look))
    return [*parts, *over]


def _arrow(curve: Curve, thick: float) -> list[str]:
    """A shaft and a head, the head never thinner than can be seen."""
    head = max(9.0, thick * 1.15)
    tip, back = np.array(curve.end), curve.at(np.array([0.9]))[0]
    along = (tip - back) / max(float(np.hypot(*(tip - back))), 1e-9)
    side = np.array([-along[1], along[0]]) * head * 0.72
    base = tip - along * head
    shaft = curve._replace(end=(float(base[0]), float(base[1])))
    corners = [(float(p[0]), float(p[1])) for p in (tip, base + side, base - side)]
    return [
        tag("path", d=shaft.path(), fill="none", stroke=PAPER, stroke_width=thick + 2.4, stroke_opacity=0.8),
        tag("path", d=shaft.path(), fill="none", stroke=COLOUR, stroke_width=thick, stroke_opacity=0.9),
        tag("polygon", points=points(corners), fill=COLOUR, stroke=PAPER, stroke_width=1),
    ]
