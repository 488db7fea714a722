"""What history taught: each parameter before and after, which are known only together, and what each switch is worth.

A coupling or a dated switch is taken away and everything else is fitted again: how much likelier history was with it, in
log units, is what history loses. Near zero means that history has no say, not that the thing isn't so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.calibration.coordinates import row_names
from isthmus.calibration.diagnostics import effective_draws
from isthmus.calibration.fit import best_fit
from isthmus.calibration.learned import Learned, Tie, learned, ties
from isthmus.calibration.runs import Effort, Fitted
from isthmus.calibration.settings import NEVER, combinations, fixed, whole_history
from isthmus.ensembles.fitted import Posterior
from isthmus.model.inputs import free_rows, parameter_rows, pool

SWITCHES: Final[dict[str, dict[str, float]]] = {
    "recording of remittances": {"surroundings.recorded_2000": 1.0},
    "awareness of release": {"surroundings.awareness_before": 1.0},
    "transit visas, 2005": {"surroundings.transit_2005": 0.0},
    "Salvadoran truce and its end": {"surroundings.truce_size": 0.0, "surroundings.surge_size": 0.0},
    "housing boom and bust": {"surroundings.boom_size": 0.0, "surroundings.bust_size": 0.0},
    "shift of corruption norms, about 2013": {"surroundings.norm_shift": 0.0},
    "corridor through Honduras": {"surroundings.corridor_size": 0.0},
    "pills made hard to crush, 2010": {"surroundings.reformulation_size": 1.0},
    "Mexican onset and second wave": {
        "surroundings.onset_size": 0.0,
        "surroundings.lull_size": 0.0,
        "surroundings.second_wave_size": 0.0,
    },
    "synthetic opioids, 2013": {"surroundings.synthetic_onset": NEVER},
    "dips of families, 2015 and 2017": {"surroundings.dip_2015": 0.0, "surroundings.dip_2017": 0.0},
    "Guatemalan rise": {"surroundings.guatemala_trend": 0.0},
}
"""Dated switches, and the values at which each is away."""

COUPLINGS: Final[dict[str, dict[str, float]]] = {
    "pay and recruits": {"cartels.pay_response": 0.0},
    "jobs and recruits": {"cartels.jobs_response": 0.0},
    "violence and output": {"economy.violence_level": 0.0},
    "impunity and killing": {"violence.impunity_power": 0.0},
    "US growth and the region's": {"economy.us_growth_link": 0.0},
    "wage gap and departures": {"migration.wage_gap_response": 0.0},
    "violence and families": {"migration.violence_families": 0.0},
    "networks and departures": {"migration.network_power": 0.0},
    "chance of passage and departures": {"migration.chance_response": 0.0},
    "contagion of drug use": {"demand.contagion": 0.0},
    "fentanyl in other drugs": {"demand.contamination": 0.0},
    "US cycle and low-wage work": {"labour.cycle_response": 0.0},
    "congestion at the border": {"border.congestion": 1e9},
    "anti-impunity body": {"state.anti_impunity_gain": 0.0},
}
"""Couplings between sectors, and the values at which each is away."""


class Loss(NamedTuple):
    """What history loses without one thing."""

    what: str
    kind: str
    """switch or coupling"""
    log_units: float
    """Rise of the cost after everything else is fitted again; 0 or below: history does not ask for it"""


class Taught(NamedTuple):
    """What history taught and what it left silent."""

    learned: tuple[Learned, ...]
    ties: tuple[Tie, ...]


def taught(posterior: Posterior, fits: Sequence[Fitted], effort: Effort) -> Taught:
    """Prior to posterior, parameter by parameter, in unit-normal coordinates."""
    rows = free_rows()
    z = np.zeros((len(parameter_rows()), len(posterior.z)))
    z[rows] = posterior.z.T
    pooled = pool(z)[rows].T
    names = [row_names()[r] for r in rows]
    best = max(fits, key=lambda f: posterior.manifest["combinations"][f.label]["weight"])
    by_chain = best.z.reshape(effort.chains, effort.draws, -1)
    share = np.array([effective_draws(by_chain[:, :, i]) for i in range(len(rows))]) / len(best.z)
    effective = np.clip(share, 0.0, 1.0) * len(posterior.z)
    return Taught(learned(pooled, names, effective), ties(pooled, names))


def losses(start: np.ndarray, progress: Callable[[str], None] | None = None) -> tuple[Loss, ...]:
    """What history loses without each switch and each coupling, largest first; under the first combination.

    Args:
        start: (row,) z of the best fit with everything in place.
        progress: Called with the name of each thing.
    """
    setting = whole_history(fixed(combinations()[0]))
    whole = best_fit(setting, start=start).cost
    found = []
    for kind, things in (("switch", SWITCHES), ("coupling", COUPLINGS)):
        for what, away in things.items():
            if progress:
                progress(what)
            held = tuple((i, away[name]) for i, (name, _) in enumerate(parameter_rows()) if name in away)
            cost = best_fit(setting._replace(held=held), start=start).cost
            found.append(Loss(what, kind, round(cost - whole, 1)))
    return tuple(sorted(found, key=lambda loss: -loss.log_units))
