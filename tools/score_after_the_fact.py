"""The forecast of 2019-2024 made anew by today's method, against what came: after the fact, so no test of anything.

The sealed file is the test; whoever made the method had seen these years. Parameters are those learnt before, and
nothing is tuned here.

    ISTHMUS_SERIES=four.csv python tools/score_after_the_fact.py ../shared/evidence/2019_on/series.csv

``four.csv`` holds the series that may not ship (docs/forecast.md).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
import pyarrow.parquet as parquet

from isthmus.calibration.forecast import forecast
from isthmus.calibration.reference_class import Class, class_of, on_logs
from isthmus.scoring.pooling import pool_points
from isthmus.scoring.scores import crps, pit

SEALED = Path(__file__).parent.parent / "forecasts" / "2019-2024.parquet"
Draws = dict[tuple[str, str, int], np.ndarray]


def main(truth: Path) -> None:
    """Prints pooled CRPS on logs (levels of indices) and coverage, of the sealed file and of today's method."""
    seen = truths(truth)
    sealed, anew = sealed_draws(), draws_anew()
    points = [key for key in sealed if key in seen]
    print(f"after the fact: {len(points)} points of {len({k[:2] for k in points})} targets, 2019-2024")
    for label, draws in (("sealed, November 2026", sealed), ("made anew, with spread", anew)):
        print(f"{label:24s} " + line(points, draws, seen))
    for kind in get_args(Class):
        own = [p for p in points if class_of(p[0]) == kind]
        print(f"  {kind:9s} {len(own):4d}  sealed {line(own, sealed, seen)}  anew {line(own, anew, seen)}")
    scored: dict[tuple[str, str], list[Remade]] = defaultdict(list)
    for p in points:
        (mine, place), (theirs, stood) = score(anew[p], seen[p], p), score(sealed[p], seen[p], p)
        scored[p[:2]].append(
            Remade(mine, inside(place, 0.9), {"sealed": theirs}, {"sealed": inside(stood, 0.9)})
        )
    less = pool_points(list(scored.values()), ("sealed",)).against["sealed"].difference
    print(
        f"anew less sealed {less.value:+.3f} [{less.low:+.3f}, {less.high:+.3f}], 90 percent, targets drawn again"
    )


class Remade(NamedTuple):
    """One point by today's method, with the sealed file in the place of a rule."""

    crps: float
    inside90: bool
    naive_crps: dict[str, float]
    naive_inside90: dict[str, bool]


def inside(place: float, share: float) -> bool:
    """Whether a truth lay in the central band."""
    return abs(place - 0.5) <= share / 2


def truths(path: Path) -> dict[tuple[str, str, int], float]:
    """What came, by series, entity and year."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (r["series_id"], r["entity"], int(r["year"])): float(r["value"]) for r in csv.DictReader(file)
        }


def sealed_draws() -> Draws:
    """Those of the file that was sealed."""
    table = parquet.read_table(SEALED).to_pandas()
    keys = ["series_id", "entity", "year"]
    return {k: g["value"].to_numpy(float) for k, g in table.groupby(keys, observed=True)}  # pyright: ignore


def draws_anew() -> Draws:
    """By today's method."""
    made = forecast()
    return {
        (f.series_id, f.entity, y): values for f in made for y, values in zip(f.years, f.values, strict=True)
    }


def score(draws: np.ndarray, value: float, key: tuple[str, str, int]) -> tuple[float, float]:
    """CRPS on logs, or on levels of an index, and where the truth stands among the draws."""
    own, came = (np.log(draws), np.log(value)) if on_logs(key[0]) else (draws, value)
    return float(crps(own[:, None], [came])[0]), float(pit(own[:, None], [came])[0])


def line(points: list[tuple[str, str, int]], draws: Draws, seen: dict[tuple[str, str, int], float]) -> str:
    """Pooled CRPS, and the share of points inside the bands of 90 and 50 percent."""
    each = np.array([score(draws[p], seen[p], p) for p in points])
    held = [np.mean([inside(place, share) for place in each[:, 1]]) for share in (0.9, 0.5)]
    return f"CRPS {each[:, 0].mean():.3f}, in 90% {held[0]:.2f}, in 50% {held[1]:.2f}"


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) == 2 else None
    if given is None or not given.is_file():
        sys.exit("name the file of counts of 2019 to 2024, as in the first lines of this file")
    main(given)
