"""Later counts move the posterior: every draw is weighed by how likely they are under it, and the decision year moves.

A particle is a draw of the posterior with one path of luck through the years after history. Its weight is the likelihood of
the later counts: the model's value, plus each series' discrepancy from where history left it, plus an error of counting,
with sizes, memories and places of discrepancies summed out (discrepancy.py). Particles are then drawn by weight; each keeps
its luck, so that futures go on from it, and gets discrepancies that know the later counts too.

Reweighting can't reach what no draw says. How much is left is shown as Kish's effective sample size of the draws (weights
summed over paths of luck): under fifty of them nothing is written.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from isthmus.axes import DECISION_YEAR, QUARTERS
from isthmus.calibration.discrepancy import Counts, draw_discrepancy, follow
from isthmus.calibration.expectations import Expected, Moved, expected, moved
from isthmus.calibration.later import Later, read_later
from isthmus.calibration.likelihood import DiscrepancyPosterior, discrepancies, grid
from isthmus.calibration.observed import YEARS, observed
from isthmus.calibration.particles import Particles, carry
from isthmus.ensembles.draws import which_ensemble
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
from isthmus.ensembles.shocks import luck_of
from isthmus.errors import IsthmusError, UsageError
from isthmus.methods.reweighting import effective, systematic, weights_from
from isthmus.model.structures import RIVALRIES

PATHS: Final = 32
"""Paths of luck for each draw."""
ENOUGH: Final = 50.0
"""Effective draws under which the result is refused: the tails of anything would rest on two or three."""
SLICE: Final = 256
"""Draws whose history is filtered at a time, for memory."""

Tell = Callable[[str, int, int], None]

KEPT: Final = ("model", "source", "targets", "evidence", "series", "told_apart")
"""What a posterior must agree with stays as the fit had it."""


def update(path: Path, into: Path, *, paths: int = PATHS, seed: int = 0, tell: Tell | None = None) -> Updated:
    """Reweights the posterior in use on a table of later counts and writes the result as a folder.

    Args:
        path: CSV with the columns of our series; points after history are counted.
        into: Folder that gets draws, manifest and report, for ISTHMUS_POSTERIOR.
        paths: Paths of luck for each draw.
        seed: The same seed gives the same result.
        tell: Told a stage, how much of it is done, and how much there is.

    Raises:
        UsageError: No posterior holds, the one in use is itself an update, or ``into`` is its folder.
        EvidenceError: The table can't be accepted.
        IsthmusError: Too few draws agree with the counts; nothing is written.
    """
    _check(into)
    later = read_later(path)
    held, total, done = the_posterior(), paths * len(the_posterior().z), 0

    def advance(finished: int) -> None:
        nonlocal done
        done += finished
        if tell:
            tell("particles", done, total)

    particles = carry(later, paths, seed, advance)
    discrepancy = discrepancy_after(particles.history)
    each = weigh(particles, discrepancy, later)
    weights = weights_from(each.sum(axis=0))
    left, left_particles = effective(weights.sum(axis=0)), effective(weights)
    if left < ENOUGH:
        raise IsthmusError(too_few(left, len(held.z), each, later))
    posterior = _drawn(held, particles, discrepancy, weights, later, seed)
    body = update_body(path, later, left, left_particles, paths, seed)
    posterior = posterior._replace(manifest=manifest_of(held.manifest, posterior, later, body))
    found = Updated(
        posterior,
        later,
        expected(particles, discrepancy, later, seed),
        moved(held, weights.sum(axis=0), left),
    )
    write(found, into)
    return found


def discrepancy_after(history: np.ndarray) -> DiscrepancyPosterior:
    """What history says of every discrepancy under each draw: (series, node, draw), from points (point, draw)."""
    last = len(YEARS) - 1
    parts = [
        discrepancies(history[:, at : at + SLICE], grid().counted, last)
        for at in range(0, history.shape[1], SLICE)
    ]
    return DiscrepancyPosterior(*(np.concatenate([p[i] for p in parts], axis=-1) for i in range(3)))


def weigh(particles: Particles, discrepancy: DiscrepancyPosterior, later: Later) -> np.ndarray:
    """Log density of each series' later counts under each particle: (series, path, draw); a broken one has no chance."""
    rows, counts = np.array(later.rows), later.grid()
    mine = DiscrepancyPosterior(*(a[rows] for a in discrepancy))
    paths = [
        follow(mine, particles.later[:, :, path].astype(np.float64), counts, rows).log_density
        for path in range(particles.later.shape[2])
    ]
    found = np.stack(paths, axis=1)
    return np.where(np.isfinite(found), found, -np.inf)


def too_few(left: float, draws: int, each: np.ndarray, later: Later) -> str:
    """Why it is refused: how much is left, and which series alone would leave least."""
    alone = sorted(
        (effective(weights_from(one).sum(axis=0)), o.name) for one, o in zip(each, later.series, strict=True)
    )
    worst = "; ".join(f"{name.replace('/', ', ')} {n:,.0f}" for n, name in alone[:3])
    more = f"try more luck with --paths {4 * each.shape[1]}, give fewer series or years"
    return (
        f"these counts leave {left:,.1f} effective draws of {draws:,} and {ENOUGH:.0f} are needed: weights can't carry the "
        f"posterior as far as {later.points} later counts of {len(later.series)} series ask. Nothing was written.\n"
        f"  Alone, the series that leave least: {worst}.\n"
        f"  You can {more}, or fit anew: `isthmus calibrate`, once the history it fits holds these counts."
    )


def _check(into: Path) -> None:
    which_ensemble("posterior")
    if "update" in the_posterior().manifest:
        raise UsageError(
            f"the posterior in {folder()} was itself updated on later counts.\n"
            "  Put all later counts into one table, and update the posterior that knows none of them: unset "
            "ISTHMUS_POSTERIOR, or point it there."
        )
    if into.exists() and not into.is_dir():
        raise UsageError(f"{into} is not a folder.\n  Name a folder with `-o`.")
    if into.resolve() == folder().resolve():
        raise UsageError(
            f"{into} holds the posterior that would be updated.\n  Name another folder with `-o`."
        )


def _drawn(
    held: Posterior,
    particles: Particles,
    discrepancy: DiscrepancyPosterior,
    weights: np.ndarray,
    later: Later,
    seed: int,
) -> Posterior:
    """As many particles as there were draws, taken by weight, with discrepancies to the last year counted."""
    random = np.random.default_rng([seed, 41])
    draws = len(held.z)
    path, taken = np.divmod(systematic(weights.ravel(), draws, random), draws)
    whole = DiscrepancyPosterior(*(a[..., taken] for a in discrepancy))
    series, years = len(observed()), len(later.years)
    model, counts = np.zeros((series, years, draws)), Counts(*np.zeros((3, series, years)))
    rows, mine = np.array(later.rows), later.grid()
    model[rows] = particles.later[:, :, path, taken]
    counts.errors[:] = 1.0
    for all_of, some in zip(counts, mine, strict=True):
        all_of[rows] = some
    place = draw_discrepancy(follow(whole, model, counts, np.arange(series)).discrepancy, random)
    return Posterior(
        held.z[taken],
        held.choices[taken],
        place.sigma.T,
        place.rho.T,
        place.last.T,
        {},
        particles.hazards[:, taken].T,
        luck_of(path * particles.padded + taken, seed, years * QUARTERS),
    )


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
        "history_ends": later.last,
        "decision_year": max(DECISION_YEAR, later.last + 1),
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
