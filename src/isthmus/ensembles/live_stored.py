"""The baseline's numbers kept on disk, so that the next start shows its fan before any future is warm.

One file for each seed and each state of the model, beside the compiled programs (``ISTHMUS_CACHE``): every series of the
first futures, settled. Another fit, evidence or source text has another name, so that a file is never stale.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

import numpy as np

from isthmus.axes import END_YEAR, START_YEAR
from isthmus.engine.xla import cache_folder
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.fitted import the_posterior
from isthmus.ensembles.live import LIVE_FUTURES, TOTAL, Answer, Live, Pair, Series
from isthmus.ensembles.manifest import code_hash
from isthmus.evidence import evidence_hash
from isthmus.levers import get_strategy
from isthmus.model.outcomes import OUTCOMES, members_of

KEPT_FILES: Final = 8
FORM: Final = 1
"""Of the file; part of its name."""


def every_series() -> tuple[Series, ...]:
    """Every outcome of every member, and the members of each axis added up."""
    return tuple(
        (name, member)
        for name, spec in OUTCOMES.items()
        for member in (*members_of(spec), *([TOTAL] if spec.axis else []))
    )


def stored_path(seed: int = 0, ensemble: str | None = None) -> Path:
    """Where the baseline of a seed would lie for this model, evidence and fit."""
    drawn = which_ensemble(ensemble)
    fit = the_posterior().manifest["fit"] if drawn == "posterior" else "prior"
    identity = repr((FORM, seed, drawn, fit, evidence_hash(), code_hash()))
    name = f"baseline-{hashlib.sha256(identity.encode()).hexdigest()[:16]}.npy"
    return cache_folder() / "studio" / name


def stored_baseline(seed: int = 0, ensemble: str | None = None) -> Answer | None:
    """The baseline against itself in the first futures, every series; None if none was stored. Runs nothing."""
    series, years = every_series(), END_YEAR - START_YEAR
    try:
        rows = np.load(stored_path(seed, ensemble), allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    if rows.dtype != np.float32 or rows.ndim != 3 or rows.shape[:2] != (len(series), years):
        return None
    base = get_strategy("baseline")
    pairs = {s: Pair(row.T, row.T) for s, row in zip(series, rows, strict=True)}
    kept = rows.shape[2]
    return Answer(
        base,
        base,
        LIVE_FUTURES,
        kept,
        seed,
        which_ensemble(ensemble),
        np.arange(START_YEAR, END_YEAR),
        pairs,
        True,
    )


def store_baseline(live: Live) -> bool:
    """Runs and stores the baseline, unless it is there; says whether it is now. A full or locked disk is no error."""
    path = stored_path(live.seed, live.ensemble)
    if path.is_file():
        return True
    base = get_strategy("baseline")
    answer = live.answer(base, base, every_series(), LIVE_FUTURES)
    rows = np.stack([answer.series[s].with_.T for s in every_series()])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out:
                np.save(out, rows)
            os.replace(part, path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        for old in sorted(path.parent.glob("baseline-*.npy"), key=lambda p: p.stat().st_mtime)[:-KEPT_FILES]:
            old.unlink(missing_ok=True)
    except OSError:
        return path.is_file()
    return True
