"""What an update leaves on disk: draws, manifest and report, in a folder for ISTHMUS_POSTERIOR."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

from isthmus.calibration.expectations import Expected, Moved
from isthmus.calibration.later import Later
from isthmus.ensembles.fitted import (
    DRAWS,
    MANIFEST,
    REPORT,
    Posterior,
    folder,
    save_posterior,
    the_posterior,
    the_report,
)
from isthmus.model.structures import RIVALRIES

KEPT: Final = ("model", "source", "targets", "evidence", "series", "told_apart")
"""What a posterior must agree with stays as the fit had it."""


class Updated(NamedTuple):
    """What an update leaves."""

    posterior: Posterior
    later: Later
    expected: tuple[Expected, ...]
    moved: tuple[Moved, ...]


def update_body(
    path: Path, later: Later, left: float, particles: float, paths: int, seed: int
) -> dict[str, Any]:
    """The receipt of the update itself."""
    parent = folder()
    return {
        "file": path.name,
        "sha256": _sha(path),
        "counts": later.points,
        "series": {o.name: list(o.years) for o in later.series},
        "sources": sorted({source for series in later.given for source in series.sources}),
        "not_used": [u._asdict() for u in later.unused],
        "effective_draws": round(left, 1),
        "effective_particles": round(particles, 1),
        "paths": paths,
        "seed": seed,
        "parent": {
            "fit": the_posterior().manifest["fit"],
            "draws": len(the_posterior().z),
            "sha256": {name: _sha(parent / name) for name in (DRAWS, MANIFEST)},
        },
    }


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest_of(
    parent: dict[str, Any], posterior: Posterior, later: Later, body: dict[str, Any]
) -> dict[str, Any]:
    manifest = {key: parent[key] for key in KEPT}
    rivalries = list(RIVALRIES)
    manifest |= {
        "isthmus": version("isthmus"),
        "made": datetime.date.today().isoformat(),
        "draws": len(posterior.z),
        "decision_year": later.last + 1,
        "update": body,
        "structures": {
            name: {
                option: round(float((posterior.choices[:, rivalries.index(name)] == i).mean()), 4)
                for i, option in enumerate(RIVALRIES[name].options)
            }
            for name in parent["told_apart"]
        },
    }
    manifest["fit"] = hashlib.sha256(repr(sorted(manifest.items())).encode()).hexdigest()[:12]
    return manifest


def write(found: Updated, into: Path) -> None:
    """The folder whole: every file is ready before the first is put in its place."""
    report, manifest = the_report(), found.posterior.manifest
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=f".{into.name}.") as draft:
        ready = Path(draft)
        save_posterior(found.posterior, ready)
        if report is not None:
            whole = report | {"fit": manifest["fit"], "update": as_plain(found)}
            text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
            (ready / REPORT).write_text(text, encoding="utf-8")
        into.mkdir(exist_ok=True)
        (into / REPORT).unlink(missing_ok=True)
        for file in sorted(ready.iterdir()):
            os.replace(file, into / file.name)


def as_plain(found: Updated) -> dict[str, Any]:
    """The update as plain data."""
    manifest = found.posterior.manifest
    return {
        **manifest["update"],
        "fit": manifest["fit"],
        "decision_year": manifest["decision_year"],
        "structures": manifest["structures"],
        "expected": [e._asdict() | {"inside90": e.inside} for e in found.expected],
        "moved": [{"name": m.name, "shift": round(m.shift, 2)} for m in found.moved],
    }
