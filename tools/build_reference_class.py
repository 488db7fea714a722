"""Learns the reference class of past errors and writes what the product reads of it: calibration/reference_class.json.

Series that may not ship take part as derived figures: constants of all series, a drift and a scale of each that is forecast.
The input is named by its hash.

    python tools/build_reference_class.py [../shared/evidence/series.csv]
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from isthmus.axes import DECISION_YEAR
from isthmus.calibration import reference_class as rc
from isthmus.calibration.forecast import target_names
from isthmus.calibration.observed import observed
from isthmus.ensembles.manifest import write_whole
from isthmus.evidence import all_series

FIRST_ORIGIN = 2003
LAST = DECISION_YEAR - 1


def main(path: Path) -> None:
    """Learns at every origin from 2003 to the end of history."""
    series, digest = counts(path)
    counted = rc.of_the_class(series)
    errors = rc.errors_of(counted, LAST)
    forecast = set(target_names())
    rows = [row for row, s in enumerate(counted) if s.name in forecast]
    eras = errors.of(np.isin(errors.row, rows))
    origins = range(FIRST_ORIGIN, LAST + 1)
    constants = rc.learn_in_turn(errors, origins, eras)
    kept = forecast | {o.name for o in observed()}
    body = {
        "made": datetime.date.today().isoformat(),
        "history_ends": LAST,
        "input": {"file": path.name, "sha256": digest["file"], "points_used_sha256": digest["used"]},
        "series": [s.name for s in counted],
        "errors": len(errors.row),
        "rolling": {
            str(o): {
                "points": int((eras.origin == o).sum()),
                "covered_without_factor": round(rc.coverage(eras, o, constants[o]._replace(factor=1.0)), 3),
                "covered": round(rc.coverage(eras, o, constants[o]), 3),
                "factor_needed": round(rc.needed(eras, o, constants[o]), 3),
            }
            for o in range(2006, LAST - 2)
        },
        "origins": {str(o): learnt(counted, o, constants[o], kept) for o in origins},
    }
    write_whole(rc.FILE, json.dumps(body, indent=1) + "\n")
    last = constants[LAST]
    print(f"{len(counted)} series, {len(errors.row)} errors; at the end of {LAST}:")
    print("  " + ", ".join(f"{k} {v:.3g}" for k, v in last._asdict().items()))
    print(f"{rc.FILE.name} written")


def counts(path: Path) -> tuple[dict[tuple[str, str], tuple[list[int], list[float]]], dict[str, str]]:
    """Every series of the class to the end of history: ours, and from the file those that don't ship."""
    points: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            points[row["series_id"], row["entity"]][int(row["year"])] = float(row["value"])
    for key, shipped in all_series().items():
        points[key] |= dict(zip(shipped.years, shipped.values, strict=True))
    kept = {
        key: ([y for y in sorted(p) if y <= LAST], [p[y] for y in sorted(p) if y <= LAST])
        for key, p in sorted(points.items())
        if key[0] in rc.CLASS_OF
    }
    used = hashlib.sha256(repr(kept).encode()).hexdigest()
    return kept, {"file": hashlib.sha256(path.read_bytes()).hexdigest(), "used": used}


def learnt(
    counted: list[rc.Counted], origin: int, constants: rc.Constants, kept: set[str]
) -> dict[str, object]:
    """One origin, as plain data."""
    known = [k for s in counted if (k := rc.known_at(s, origin))]
    scales = rc.class_scales(known)
    return {
        "constants": {k: round(v, 5) for k, v in constants._asdict().items()},
        "scales": {k: round(v, 5) for k, v in scales.items()},
        "outlooks": {
            k.name: [
                v if isinstance(v, str | int) else round(v, 5) for v in rc.outlook_of(k, scales, constants)
            ]
            for k in known
            if k.name in kept
        },
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/evidence/series.csv"))
