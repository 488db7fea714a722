"""Attribution: how much of the change of history goes when US-side drivers are held as they were in 2000.

History is run again in every future with some drivers held, and compared with the same future as it was. A share is of the
model's own change, not of the world's; drivers interact, so the shares of the parts need not add up to the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from isthmus.axes import LEVER_GROUP, START_YEAR
from isthmus.ensembles.draws import BLOCK, draw, which_ensemble
from isthmus.ensembles.run import read_record
from isthmus.ensembles.windows import HISTORY_YEARS, without_shocks
from isthmus.model import simulate
from isthmus.model.inputs import parameter_rows
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.model.simulate import Drive
from isthmus.understand.claims.aggregate import together
from isthmus.understand.experiments.ends import ends


class Driver(NamedTuple):
    """A set of causes on the US side, and how they are held."""

    history: tuple[str, ...] = ()
    """Series held at their first value"""
    policy: tuple[str, ...] = ()
    """Policy held as it began"""
    parameters: Mapping[str, float] = {}
    """Dated switches and trends, and the value at which they do nothing"""


DRIVERS: Final[dict[str, Driver]] = {
    "drug-demand": Driver(
        history=("prescribing",),
        parameters={
            "surroundings.initiation_trend": 0.0,
            "surroundings.death_trend": 0.0,
            "surroundings.reformulation_size": 1.0,
        },
    ),
    "labour-demand": Driver(
        history=("us_unemployment", "us_growth"),
        parameters={"surroundings.boom_size": 0.0, "surroundings.bust_size": 0.0},
    ),
    "border-and-removal": Driver(
        policy=(
            "agents", "barrier_miles", "border_technology", "port_inspection", "detention_beds", "interior_removals",
            "criminal_share_of_removals", "consequences", "judges", "hiring_checks", "temporary_visas",
        ),
    ),
    "asylum-practice": Driver(parameters={"surroundings.awareness_date": 2100.0}),
    "assistance": Driver(policy=("aid",)),
}  # fmt: skip
ALL: Final = "all-us-side"
SHOWN: Final = (
    "homicide_rate", "cartel_revenue", "cartel_members", "people_under_criminal_rule", "integrity",
    "departures", "irregular_entries", "encounters", "unauthorised_population", "overdose_deaths", "narcotics_inflow",
)  # fmt: skip
MOVED: Final = 0.05
"""A future counts for a share where the outcome changed by more than this, relative to 2000."""
FIRST: Final = 1
"""Index of the first year compared: the year 2001, when the start has settled."""


class HeldShare(NamedTuple):
    """What goes of an outcome's change when one set of drivers is held."""

    outcome: str
    driver: str
    change: tuple[float, float, float]
    """The change itself, from 2001 to the end of history, relative to 2001, at 5, 50 and 95 percent of futures"""
    gone: tuple[float, float, float]
    """What goes of it, relative to 2001"""
    share: tuple[float, float, float] | None
    """As a share of the change; None where fewer than half of the futures changed enough to divide by"""


def attribution(futures: int = 512, seed: int = 0, ensemble: str | None = None) -> list[HeldShare]:
    """Every outcome by every set of US-side drivers, and by all of them together.

    Args:
        futures: How many draws of the ensemble, rounded up to whole blocks.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.
    """
    drawn = which_ensemble(ensemble)
    simulate.prepare_cache()
    simulate.packings()
    sets: dict[str, Sequence[Driver]] = {n: [d] for n, d in DRIVERS.items()}
    sets[ALL] = list(DRIVERS.values())
    parts: dict[str, dict[str, list[np.ndarray]]] = {n: {} for n in ("", *sets)}
    for first in range(0, futures, BLOCK):
        draws = draw(BLOCK, seed, first, drawn)
        for name, drivers in {"": [], **sets}.items():
            values = _history(draws.parameters, draws.choices, drivers)
            for outcome, v in values.items():
                parts[name].setdefault(outcome, []).append(v)
    as_was = {o: np.concatenate(v, axis=-1)[:, :futures] for o, v in parts[""].items()}
    found = []
    for name in sets:
        held = {o: np.concatenate(v, axis=-1)[:, :futures] for o, v in parts[name].items()}
        found += [_share(o, name, as_was[o], held[o]) for o in SHOWN]
    return sorted(found, key=lambda s: SHOWN.index(s.outcome))


def _history(parameters: np.ndarray, choices: np.ndarray, drivers: Sequence[Driver]) -> dict[str, np.ndarray]:
    """Outcomes of history with some drivers held: name -> (year, future)."""
    drive, rows = held(without_shocks(), parameters, drivers)
    nobody, on = jnp.zeros(len(LEVER_GROUP), jnp.float32), jnp.ones((), jnp.float32)
    world = simulate.compiled_begin(jnp.asarray(rows), jnp.asarray(choices), drive)
    _, record = simulate.compiled_advance(world, drive, jnp.int32(0), jnp.int32(HISTORY_YEARS), nobody, on)
    written = read_record(np.asarray(record.flows), np.asarray(record.stocks))
    out = {}
    for name in SHOWN:
        spec = OUTCOMES[name]
        values = spec.read(written)[:HISTORY_YEARS]
        members = ("cocaine", "heroin", "meth", "synthetic_opioids") if name == "narcotics_inflow" else ()
        out[name] = together(name, values.reshape(HISTORY_YEARS, len(members_of(spec)), -1), members)
    return out


def held(drive: Drive, parameters: np.ndarray, drivers: Sequence[Driver]) -> tuple[Drive, np.ndarray]:
    """The outside world and the parameters with some drivers held as in 2000."""
    rows = np.array(parameters)
    names = [n for n, _ in parameter_rows()]
    history, policy = drive.history, drive.baseline
    freeze: Callable[[jax.Array], jax.Array] = lambda a: jnp.broadcast_to(a[:1, :1], a.shape)  # noqa: E731
    for driver in drivers:
        history = history._replace(**{f: freeze(getattr(history, f)) for f in driver.history})
        policy = policy._replace(**{f: freeze(getattr(policy, f)) for f in driver.policy})
        for name, value in driver.parameters.items():
            rows[[i for i, n in enumerate(names) if n == name]] = value
    return drive._replace(history=history, baseline=policy, strategy=policy), rows


def _share(outcome: str, driver: str, as_was: np.ndarray, held_: np.ndarray) -> HeldShare:
    start = np.where(np.abs(as_was[FIRST]) > 0, as_was[FIRST], np.nan)
    last = HISTORY_YEARS - 1
    change = (as_was[last] - as_was[FIRST]) / start
    gone = change - (held_[last] - held_[FIRST]) / start
    moved = np.abs(change) > MOVED
    share = ends(gone[moved] / change[moved]) if moved.mean() >= 0.5 else None
    return HeldShare(outcome, driver, ends(change), ends(gone), share)


YEARS: Final = (START_YEAR + FIRST, START_YEAR + HISTORY_YEARS - 1)
"""First and last year compared."""
