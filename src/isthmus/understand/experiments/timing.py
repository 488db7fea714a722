"""Time to effect: how many years each lever, alone and kept up, takes to half of what it does in twenty years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.run import chunks
from isthmus.levers import Strategy, get_strategy, levers, seeds
from isthmus.levers.lever import Lever
from isthmus.model.outcomes import OUTCOMES, year_at
from isthmus.understand.claims.aggregate import together
from isthmus.understand.experiments.ends import ends

OUTCOMES_SHOWN: Final = (
    "homicide_rate", "people_under_criminal_rule", "cartel_revenue", "overdose_deaths", "irregular_entries",
    "unauthorised_population",
)  # fmt: skip
YEARS: Final = 20
SEEN: Final = 0.005
"""A lever's effect on an outcome is looked at where its median after twenty years is at least this share of it."""
HALF: Final = 0.5


class Timing(NamedTuple):
    """How long one lever takes."""

    lever: str
    setting: str
    """How it was set: its main number, and where that comes from"""
    outcome: str
    """The outcome it moves most, relative to its size; empty where it moves none visibly"""
    effect: tuple[float, float, float]
    """Relative change after twenty years, at 5, 50 and 95 percent of futures"""
    years: tuple[float, float, float] | None
    """Years from its start to half of that, at 5, 50 and 95 percent of the futures where it moves the outcome"""
    moved: float
    """Share of futures in which it moves the outcome visibly, either way"""


def at_strength(year: int) -> dict[str, Lever]:
    """Each lever as strong as the seed strategy that uses it most; half of its range where none uses it."""
    found: dict[str, Lever] = {}
    for name in seeds():
        for lever in get_strategy(name).levers:
            known = found.get(lever.name)
            if known is None or _size(lever) > _size(known):
                found[lever.name] = lever
    for name, kind in levers().items():
        if name not in found:
            main = kind.main()
            found[name] = Strategy(name).set(name, main.high / 2).lever(name)
    return {n: found[n].with_(start=year) for n in levers()}


def _size(lever: Lever) -> float:
    value = lever.fields[lever.kind.main().name]
    numbers = value.values() if isinstance(value, Mapping) else [value]
    away = [abs(1.0 - v) if lever.name == "asylum-eligibility" else abs(v) for v in numbers]
    return float(np.mean(away))


def timing(
    futures: int = 256,
    seed: int = 0,
    ensemble: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Timing]:
    """Every lever, in the catalogue's order."""
    drawn = which_ensemble(ensemble)
    year = decision_year(drawn)
    strong = at_strength(year)
    arms = [Arm(Strategy("baseline"), reversal=False)]
    arms += [Arm(Strategy(n, levers=(lever,)), reversal=False) for n, lever in strong.items()]
    until = year + YEARS + 1
    found = list(
        chunks(
            arms,
            futures,
            seed,
            OUTCOMES_SHOWN,
            ensemble=drawn,
            until=until,
            progress=progress,
        )
    )
    keep = np.concatenate([c.keep for c in found])
    effects: dict[str, np.ndarray] = {}
    for name in OUTCOMES_SHOWN:
        whole = np.concatenate(
            [np.stack([together(name, c.values[name][a], ()) for a in range(len(arms))]) for c in found],
            axis=-1,
        )
        at = [year_at(OUTCOMES[name], h, year) - START_YEAR for h in range(1, YEARS + 1)]
        whole = whole[:, at][..., keep]
        effects[name] = whole[1:] / whole[0] - 1.0
    return [
        _one(n, lever, {o: e[i] for o, e in effects.items()}) for i, (n, lever) in enumerate(strong.items())
    ]


def _one(name: str, lever: Lever, effects: dict[str, np.ndarray]) -> Timing:
    main = lever.kind.main()
    value = lever.fields[main.name]
    setting = (
        ", ".join(f"{m} {v:g}" for m, v in value.items()) if isinstance(value, Mapping) else f"{value:g}"
    )
    size = {o: abs(float(np.median(e[-1]))) for o, e in effects.items()}
    most = max(size, key=lambda o: size[o])
    end = effects[most][-1]
    moved = np.abs(end) >= SEEN
    if size[most] < SEEN or moved.mean() < HALF:
        return Timing(name, f"{main.name} {setting}", "", ends(end), None, float(moved.mean()))
    path = effects[most][:, moved] / end[moved]
    reached = (path >= HALF).argmax(axis=0) + 1.0
    return Timing(name, f"{main.name} {setting}", most, ends(end), ends(reached), float(moved.mean()))
