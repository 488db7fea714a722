"""Small posteriors in folders of their own, and the environment variable that puts one in use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from isthmus.ensembles.fitted import FOLDER, OWN, REPORT, Posterior, load_posterior, save_posterior
from isthmus.ensembles.shocks import luck_of

HAZARD = 0.2


def first_draws(folder: Path, draws: int) -> Posterior:
    """The first draws of the posterior that ships, as a posterior of their own."""
    whole = load_posterior(FOLDER)
    cut = {name: getattr(whole, name)[:draws] for name in ("z", "choices", "sigma", "rho", "last")}
    small = Posterior(**cut, manifest=whole.manifest | {"draws": draws})
    save_posterior(small, folder)
    shutil.copy(FOLDER / REPORT, folder / REPORT)
    return small


def lived_to(folder: Path, draws: int, decided: int, luck_seed: int = 77, **more: Any) -> Posterior:
    """The same with luck met from 2019 to the year decided, as an update would leave it."""
    small = first_draws(folder, draws)
    lived = luck_of(np.arange(draws), luck_seed, 4 * (decided - 2019))
    manifest = small.manifest | {"decision_year": decided} | more
    found = small._replace(hazards=np.full((draws, 4), HAZARD), lived=lived, manifest=manifest)
    save_posterior(found, folder)
    return found


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Draws from the posterior in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OWN, str(folder))
        yield
