"""Cut the map's countries from Natural Earth: `uv run python tools/build_geography.py countries-50m.json`.

The file is `countries-50m.json` of the package `world-atlas` 2.0.2 on npm (ISC; Natural Earth 4.1, public domain). What is
written is small, already projected, and ships: see figures/data/GEOGRAPHY.md.
"""

import json
import math
import sys
from pathlib import Path

COUNTRIES = {
    "124": "CAN", "840": "USA", "484": "MEX", "320": "GTM", "084": "BLZ", "222": "SLV", "340": "HND", "558": "NIC",
    "188": "CRI", "591": "PAN", "170": "COL", "862": "VEN", "218": "ECU", "604": "PER", "192": "CUB", "388": "JAM",
    "332": "HTI", "214": "DOM",
}  # fmt: skip
"""ISO 3166-1 numbers and the codes we use."""
FINE = ("MEX", "GTM", "BLZ", "SLV", "HND", "NIC", "CRI")
OUT = Path(__file__).parent.parent / "src" / "isthmus" / "figures" / "data" / "countries.json"
EARTH = 6371.0
CENTRE, PARALLELS = (-95.0, 18.0), (8.0, 32.0)


def project(lon: float, lat: float) -> tuple[float, float]:
    """Albers' equal-area conic, in km from 18 N 95 W, up is north (Snyder 1987, pages 98 to 103)."""
    a, b = (math.radians(p) for p in PARALLELS)
    n = (math.sin(a) + math.sin(b)) / 2
    c = math.cos(a) ** 2 + 2 * n * math.sin(a)
    rho = math.sqrt(c - 2 * n * math.sin(math.radians(lat))) / n
    origin = math.sqrt(c - 2 * n * math.sin(math.radians(CENTRE[1]))) / n
    theta = n * math.radians(lon - CENTRE[0])
    return EARTH * rho * math.sin(theta), EARTH * (origin - rho * math.cos(theta))


def lines(topology: dict) -> list[list[tuple[float, float]]]:
    """The arcs of a quantised TopoJSON as longitudes and latitudes."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def rings(geometry: dict, arcs: list) -> list[list[tuple[float, float]]]:
    """Outer rings of a country; holes are lakes and are left out."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = []
    for polygon in polygons:
        ring: list[tuple[float, float]] = []
        for i in polygon[0]:
            line = arcs[i] if i >= 0 else arcs[~i][::-1]
            ring += line if not ring else line[1:]
        found.append(ring)
    return found


def simpler(points: list[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    """Douglas and Peucker (1973)."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    long = math.hypot(x1 - x0, y1 - y0)
    best, at = 0.0, 0
    for i, (x, y) in enumerate(points[1:-1], 1):
        off = (
            abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / long
            if long > 1e-9
            else math.hypot(x - x0, y - y0)
        )
        if off > best:
            best, at = off, i
    if best <= tolerance:
        return [points[0], points[-1]]
    return simpler(points[: at + 1], tolerance)[:-1] + simpler(points[at:], tolerance)


def area(ring: list[tuple[float, float]]) -> float:
    """In square km."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def cut(topology: dict) -> dict[str, list[list[int]]]:
    """For each country its rings, each as x, y, x, y in whole km."""
    arcs = lines(topology)
    found: dict[str, list[list[int]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = COUNTRIES.get(str(geometry.get("id")))
        if not code:
            continue
        fine = code in FINE
        kept = []
        for ring in rings(geometry, arcs):
            flat = [project(*p) for p in ring]
            far = max(y for _, y in flat) > 5200
            if area(flat) < (100_000 if far else 60 if fine else 900):
                continue
            half = len(flat) // 2
            tolerance = 2.0 if fine else 7.0 if code != "CAN" else 30.0
            line = simpler(flat[: half + 1], tolerance)[:-1] + simpler(flat[half:], tolerance)[:-1]
            if len(line) >= 3:
                kept.append([round(v) for p in line for v in p])
        found[code] = sorted(kept, key=len, reverse=True)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    countries = cut(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    missing = set(COUNTRIES.values()) - set(countries)
    assert not missing, missing
    OUT.parent.mkdir(exist_ok=True)
    rows = ",\n".join(
        f'"{code}": {json.dumps(shape, separators=(",", ":"))}' for code, shape in countries.items()
    )
    OUT.write_text("{\n" + rows + "\n}\n", encoding="utf-8")
    print(f"wrote {OUT}: {OUT.stat().st_size:,} bytes, {len(countries)} countries")
