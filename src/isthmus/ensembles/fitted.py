"""The posterior that ships: what history left likely, as draws, with the receipt of the fit.

A draw is a place in unit-normal coordinates (see calibration/coordinates.py), the options of the rival structures, and
each series' discrepancy: its size, its memory and where it stood at the end of history. One that later counts have
reweighted (calibration/update.py) also holds the luck that each draw met in the years counted. A posterior fitted to
another model or other evidence is never used silently: ``state`` says whether this one holds, and why not.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import numpy as np

from isthmus.ensembles.lru import Shelf
from isthmus.ensembles.targets import targets_hash
from isthmus.model.fingerprint import model_hash
from isthmus.model.source_code import source_hash

FOLDER: Final = Path(__file__).parent / "posterior"
OWN: Final = "ISTHMUS_POSTERIOR"
"""The environment variable that names a folder of one's own, made by `isthmus calibrate`."""
DRAWS: Final = "draws.npz"
MANIFEST: Final = "manifest.json"
REPORT: Final = "report.json"
"""Coverage, hold-out and what history taught, written beside the draws (calibration/calibrate.py)."""


class Posterior(NamedTuple):
    """Draws, in random order; any first part of them is as good as any other."""

    z: np.ndarray
    """(draw, free row)"""
    choices: np.ndarray
    """(draw, rivalry): the option of each rival structure"""
    sigma: np.ndarray
    """(draw, series): size of the discrepancy, on the scale each series is compared on"""
    rho: np.ndarray
    """(draw, series): how much of it lasts a year"""
    last: np.ndarray
    """(draw, series): where it stood in the last year of history"""
    manifest: dict[str, Any]
    hazards: np.ndarray | None = None
    """(draw, hazard): chances a year of events of the future, where later counts weighed them"""
    lived: np.ndarray | None = None
    """(draw, quarter, column): the luck of the years after history that were counted (see shocks.py)"""


_DIGESTS: Final[Shelf[int, tuple[Posterior, str]]] = Shelf(8)
"""By the identity of an array that is held here, so that no other can have it."""

Why = Literal["", "absent", "stale", "unreadable"]


class State(NamedTuple):
    """Whether there is a posterior that holds."""

    usable: bool
    reason: str
    """Empty where it holds."""
    why: Why = ""
    """The same in one word, for pages that say it in their own language."""


def folder() -> Path:
    """Where the posterior in use lies: a person's own, or the one that ships."""
    return Path(os.environ.get(OWN) or FOLDER)


def load_posterior(folder: Path) -> Posterior:
    """The draws of a folder."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    with np.load(folder / DRAWS) as held:
        arrays = {name: held[name] for name in held.files}
    return Posterior(
        **{k: a.astype(np.int32 if k == "choices" else np.float32) for k, a in arrays.items()},
        manifest=manifest,
    )


def save_posterior(posterior: Posterior, folder: Path) -> None:
    """Writes draws and manifest: half precision, which moves no coordinate by more than a thousandth."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {
        "z": posterior.z.astype(np.float16),
        "choices": posterior.choices.astype(np.uint8),
        "sigma": posterior.sigma.astype(np.float16),
        "rho": posterior.rho.astype(np.float16),
        "last": posterior.last.astype(np.float16),
    }
    if posterior.hazards is not None and posterior.lived is not None:
        arrays |= {
            "hazards": posterior.hazards.astype(np.float32),
            "lived": posterior.lived.astype(np.float32),
        }
    np.savez_compressed(folder / DRAWS, **arrays)  # pyright: ignore[reportArgumentType]
    text = json.dumps(posterior.manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def the_posterior() -> Posterior:
    """The one in use, read once."""
    return _posterior_of(folder())


def digest_of(posterior: Posterior) -> str:
    """SHA-256, sixteen characters, of the draws themselves, whatever the manifest says of them."""
    return _DIGESTS.made(id(posterior.z), lambda: (posterior, _digest(posterior)))[1]


def _digest(posterior: Posterior) -> str:
    digest = hashlib.sha256()
    for name, array in posterior._asdict().items():
        if isinstance(array, np.ndarray):
            digest.update(f"{name}{array.shape}{array.dtype}".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


def state() -> State:
    """Whether the posterior in use was fitted to this model and this evidence.

    A hash of the source text answers at once where nothing was touched; else the program is traced and compared, so that
    tidying code keeps the fit.
    """
    return _state_of(folder())


def the_report() -> dict[str, Any] | None:
    """What the posterior in use says of its fit; None where the folder holds no report of this fit."""
    return _report_of(folder())


def passed_over() -> State | None:
    """The state of a posterior that is there, or was named, and can't be used; None where nothing was passed over."""
    found = state()
    if found.usable or (found.why == "absent" and not os.environ.get(OWN)):
        return None
    return found


def taught_counts(report: dict[str, Any]) -> dict[str, int]:
    """How many uncertain numbers history moved, narrowed, or taught nothing that shows."""
    verdicts = [one["verdict"] for one in report["learned"]]
    return {verdict: verdicts.count(verdict) for verdict in ("moved", "narrowed", "not learned")}


@functools.cache
def _posterior_of(folder: Path) -> Posterior:
    return load_posterior(folder)


@functools.cache
def _state_of(folder: Path) -> State:
    path = folder / MANIFEST
    if not path.is_file() or not (folder / DRAWS).is_file():
        return State(False, f"there is none in {folder}; `isthmus calibrate` makes one", "absent")
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
        source, model, targets = stamp["source"], stamp["model"], stamp["targets"]
    except (OSError, ValueError, KeyError, TypeError):
        return State(
            False, f"{path} can't be read; `isthmus calibrate` writes a posterior anew", "unreadable"
        )
    if targets != targets_hash():
        return State(
            False,
            "the posterior was fitted to other counts of history; `isthmus calibrate` fits these",
            "stale",
        )
    if source == source_hash() or model == model_hash():
        return State(True, "")
    return State(
        False,
        "the posterior was fitted to another model or other priors; `isthmus calibrate` fits this one",
        "stale",
    )


@functools.cache
def _report_of(folder: Path) -> dict[str, Any] | None:
    try:
        report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        fit = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["fit"]
    except (OSError, ValueError, KeyError):
        return None
    return report if report.get("fit") == fit else None
