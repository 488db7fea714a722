"""Where: countries shaded by one outcome, told apart less where the band is wide, and ways across as arrows.

The shade is value-suppressing: where 90 of 100 futures lie far apart, fewer shades are told apart, down to one. Small
countries stand enlarged beside the map, and every value stands in words with its range. Outlines ship as rings in kilometres
from 18 N 95 W, equal in area (data/GEOGRAPHY.md); arrows are as wide as the median, their places a scheme.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from isthmus.errors import UnknownName, UsageError
from isthmus.figures.checks import Floats, quantiles_of
from isthmus.figures.curves import Curve
from isthmus.figures.figure import Cell, Figure
from isthmus.figures.numbers import interval, number, supported_step
from isthmus.figures.palette import INK, MUTED, PAPER, readable
from isthmus.figures.plot import Box
from isthmus.figures.shades import NONE, Suppressed, hatch, legend, suppressed
from isthmus.figures.sheet import Sheet
from isthmus.figures.svg import OWN, clean, points, short, tag, words
from isthmus.figures.text import fit, width, wrap
from isthmus.figures.words import say

SEA: Final = "#eaf0f6"
LAND: Final = "#f4f1ea"
COAST: Final = "#a7a295"
MAIN: Final = (-2080.0, -640.0, 1330.0, 2120.0)
"""West, south, east, north of the map, in km from 18 N 95 W."""
NEAR: Final = (240.0, -590.0, 1290.0, 40.0)
"""The same of the enlarged part."""
LABELS: Final = {
    "MEX": (-720.0, 560.0), "GTM": (500.0, -255.0), "SLV": (640.0, -470.0), "HND": (920.0, -330.0), "USA": (-260.0, 1900.0),
}  # fmt: skip
"""Where a country's name stands, in km."""

COUNTRIES: Final = Path(__file__).parent / "data" / "countries.json"
Ring = tuple[tuple[float, float], ...]

FLOWS: Final = {
    "sea": ((-1960.0, 700.0), (-2030.0, 1250.0), (-1830.0, 1640.0)),
    "land_west": ((-1420.0, 1080.0), (-1560.0, 1500.0), (-1380.0, 1860.0)),
    "ports": ((-900.0, 880.0), (-1010.0, 1330.0), (-800.0, 1690.0)),
    "land_east": ((-400.0, 780.0), (-530.0, 1130.0), (-320.0, 1440.0)),
}
"""For each way its start, bend and end, in km: where on the map it is drawn, not where people cross."""
COLOUR: Final = readable("#D55E00", 5.0)
THICKEST: Final = 15.0


class MapArea(NamedTuple):
    """A country: its code, its name, and the 5, 25, 50, 75 and 95 per cent quantiles of its value; None where none."""

    code: str
    label: str
    quantiles: ArrayLike | None


class MapFlow(NamedTuple):
    """A way across: one of ``FLOWS``, its name, and its quantiles."""

    mode: str
    label: str
    quantiles: ArrayLike


class Shaded(NamedTuple):
    key: str
    label: str
    values: Floats | None
    text: str


def country_map(
    title: str,
    subtitle: str,
    areas: Sequence[MapArea],
    flows: Sequence[MapFlow] = (),
    *,
    lang: str,
    unit: str,
    flows_title: str = "",
    flows_unit: str = "",
    note: str = "",
    compact: bool = False,
) -> Figure:
    """Countries shaded by a value, and arrows as wide as the median of what passes.

    Args:
        areas: The countries that have a value, or should have one.
        flows: Ways across the border; where they are drawn is a scheme and no place.
        unit: Of the values; `flows_unit`: of the flows.
        flows_title: What the flows are.

    Raises:
        UnknownName: A country that isn't on the map, or a way across that has no place.
        UsageError: No country, or quantiles out of order.
    """
    if not areas:
        raise UsageError("country_map: there is no country to shade; give at least one.")
    for known, given, what in (
        (outlines(), [a.code for a in areas], "country"),
        (FLOWS, [f.mode for f in flows], "way across"),
    ):
        for name in given:
            if name not in known:
                raise UnknownName(what, name, known)
    shaded = [shaded_place(a.code, a.label, a.quantiles, lang) for a in areas]
    passing = [shaded_place(f.mode, f.label, f.quantiles, lang) for f in flows]
    values = [t.values for t in shaded if t.values is not None]
    scale = suppressed(values)
    sheet = Sheet(lang, compact=compact)
    sheet.heading(title, subtitle)
    sheet.add(hatch(OWN + "hatch"))
    wide = sheet.width - 2 * sheet.edge if compact else 420.0
    main = window(*MAIN, sheet.edge, sheet.y + 4, wide)
    sheet.add(*_map(sheet, main, shaded, scale, "main"))
    sheet.add(
        *arrows(main, [(t.key, t.label, t.values) for t in passing if t.values is not None], sheet.size.small)
    )
    left = sheet.edge if compact else main.box.right + 20
    room = sheet.width - sheet.edge - left
    if compact:
        sheet.y = main.box.bottom + 12
    near = window(*NEAR, left, sheet.y + 4, room)
    sheet.add(*_map(sheet, near, shaded, scale, "near"))
    sheet.y = near.box.bottom + 6
    _list(sheet, shaded, scale, left, room, unit)
    _list(sheet, passing, None, left, room, flows_unit, flows_title)
    sheet.y += 6
    legend(sheet, scale, left, room, unit)
    sheet.y = max(sheet.y, main.box.bottom) + 4
    sheet.foot(say("map_how", lang), say("map_flows", lang) if flows else "", note, say("map_lines", lang))
    alt = [f"{title.rstrip('.')}. {subtitle.rstrip('.')} ({unit})."]
    alt += [f"{t.label}: {t.text}." for t in shaded]
    alt += [f"{flows_title} ({flows_unit})." if flows else "", *(f"{t.label}: {t.text}." for t in passing)]
    return sheet.finish(title, " ".join(a for a in alt if a), _rows(shaded, passing, lang))


def shaded_place(key: str, label: str, quantiles: ArrayLike | None, lang: str) -> Shaded:
    if quantiles is None:
        return Shaded(key, label, None, say("heat_none", lang))
    values = quantiles_of(f"country_map, {label}", np.asarray(quantiles, dtype=np.float64).reshape(-1, 1), 1)[
        :, 0
    ]
    low, middle, high = (float(values[i]) for i in (0, 2, 4))
    step = supported_step(low, high)
    text = f"{number(middle, lang, step=step)} ({interval(low, high, lang, step=step)})"
    return Shaded(key, label, values, text)


def _map(sheet: Sheet, view: Window, shaded: Sequence[Shaded], scale: Suppressed, name: str) -> list[str]:
    """One view: sea, land, shaded countries, names."""
    box = view.box
    frame = {
        "x": box.left,
        "y": box.top,
        "width": box.right - box.left,
        "height": box.bottom - box.top,
        "rx": 6,
    }
    clip = f"{OWN}{name}"
    parts = [tag("clipPath", tag("rect", **frame), id=clip), tag("rect", **frame, fill=SEA)]
    known = {t.key: t for t in shaded}
    land = []
    for code in outlines():
        path = view.path(code)
        if not path:
            continue
        place = known.get(code)
        fill = (
            LAND
            if place is None
            else f"url(#{OWN}hatch)"
            if place.values is None
            else scale.colour(place.values)
        )
        look = {"stroke": COAST if place is None else PAPER, "stroke_width": 0.8 if place is None else 1.1}
        drawn = [tag("path", d=path, fill=fill, stroke_linejoin="round", **look)]
        if place is not None:
            drawn.insert(0, tag("title", clean(f"{place.label}: {place.text}")))
            if place.values is None:
                drawn.insert(1, tag("path", d=path, fill=NONE))
        land.append(tag("g", *drawn, data_country=code))
    parts.append(tag("g", *land, clip_path=f"url(#{clip})"))
    size = sheet.size.small
    small = name == "main"
    for place in shaded:
        if (small and place.key != "MEX") or (not small and place.key == "MEX") or place.key not in LABELS:
            continue
        x, y = view.at(*LABELS[place.key])
        look = {
            "text_anchor": "middle",
            "fill": INK,
            "stroke": PAPER,
            "stroke_width": 3.2,
            "paint_order": "stroke",
        }
        parts.append(words(x, y, place.label, size, font_weight="600", **look))
        parts.append(words(x, y + size * 1.15, place.text.split(" (")[0], size, **look))
    if small:
        nx, ny = view.at(NEAR[0], NEAR[3])
        ex, ey = view.at(NEAR[2], NEAR[1])
        ey = min(ey, box.bottom - 1)
        parts.append(
            tag(
                "rect",
                x=nx,
                y=ny,
                width=ex - nx,
                height=ey - ny,
                fill="none",
                stroke=MUTED,
                stroke_dasharray="3 3",
            )
        )
    parts.append(tag("rect", **frame, fill="none", stroke="#cfd6de"))
    return parts


def _list(
    sheet: Sheet,
    place: Sequence[Shaded],
    scale: Suppressed | None,
    left: float,
    room: float,
    unit: str,
    title: str = "",
) -> None:
    """Each name with its median and range."""
    if not place:
        return
    size = sheet.size.small
    sheet.y += 4
    heading = f"{title}, {unit}" if title else unit
    for row in wrap(heading[:1].upper() + heading[1:], size, room, bold=True):
        sheet.y += size * 1.3
        sheet.add(words(left, sheet.y, row, size, font_weight="600", fill=INK))
    for one in place:
        sheet.y += size * 1.5
        lead = 0.0
        if scale:
            fill = f"url(#{OWN}hatch)" if one.values is None else scale.colour(one.values)
            sheet.add(
                tag(
                    "rect",
                    x=left,
                    y=sheet.y - size * 0.9,
                    width=14,
                    height=size,
                    rx=2,
                    fill=fill,
                    stroke=COAST,
                )
            )
            lead = 20.0
        space = room - lead - width(one.text, size) - 8
        names = wrap(one.label, size, max(space, room * 0.3))
        for i, row in enumerate(names):
            sheet.add(words(left + lead, sheet.y + i * size * 1.2, fit(row, size, room), size, fill=INK))
        sheet.add(words(left + room, sheet.y, one.text, size, text_anchor="end", fill=INK))
        sheet.y += (len(names) - 1) * size * 1.2


def _rows(shaded: Sequence[Shaded], passing: Sequence[Shaded], lang: str) -> list[tuple[Cell, ...]]:
    head = (say("map_what", lang), "5%", "25%", say("median", lang), "75%", "95%")
    rows: list[tuple[Cell, ...]] = [head]
    for one in (*shaded, *passing):
        numbers = [None] * 5 if one.values is None else [float(v) for v in one.values]
        rows.append((one.label, *numbers))
    return rows


@functools.cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """For each country's code its rings, largest first."""
    body = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    return {
        code: tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in rings)
        for code, rings in body.items()
    }


class Window(NamedTuple):
    """A part of the map, in km, and where it lies on the sheet."""

    west: float
    south: float
    east: float
    north: float
    box: Box

    @property
    def scale(self) -> float:
        """Pixels a km."""
        return (self.box.right - self.box.left) / (self.east - self.west)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """From km to pixels."""
        return self.box.left + (x - self.west) * self.scale, self.box.bottom - (y - self.south) * self.scale

    def path(self, code: str) -> str:
        """A country as an SVG path, its rings outside the window left out."""
        parts = []
        for ring in outlines()[code]:
            if all(
                not self.west <= x <= self.east or not self.south <= y <= self.north for x, y in ring
            ) and not _around(ring, self):
                continue
            points = (self.at(x, y) for x, y in ring)
            parts.append(
                "M" + "L".join(f"{short(round(x, 1))},{short(round(y, 1))}" for x, y in points) + "Z"
            )
        return "".join(parts)


def window(
    west: float, south: float, east: float, north: float, left: float, top: float, wide: float
) -> Window:
    """A part of the map drawn so wide; its height follows."""
    return Window(
        west, south, east, north, Box(left, top, left + wide, top + wide * (north - south) / (east - west))
    )


def _around(ring: Ring, w: Window) -> bool:
    """Whether a ring without a point inside the window may still cover part of it."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) < w.east and max(xs) > w.west and min(ys) < w.north and max(ys) > w.south


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
