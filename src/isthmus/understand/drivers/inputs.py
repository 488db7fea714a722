"""The inputs of a future, by name: parameters, rival structures, chances of events, and luck.

Rows that are fixed or share another's draw are left out; a rivalry has a yes-or-no column for each option (one where there
are two). Luck is told by its mean from the decision to the year asked about: coarser than the quarterly shocks a future
meets, so luck explains more than these columns can.
"""

from __future__ import annotations

import functools
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.axes import COUNTRY, FUTURES_BEGIN, ORIGIN, START_YEAR
from isthmus.ensembles.draws import Draws
from isthmus.ensembles.fitted import the_report
from isthmus.ensembles.shocks import ELECTIONS, shocks_for
from isthmus.evidence import load_parameters
from isthmus.model.inputs import HAZARDS, free_rows, parameter_rows, passports
from isthmus.model.structures import RIVALRIES

Kind = Literal["parameter", "structure", "hazard", "shock"]
SHOCK_MEMBERS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("growth", "crops", "fights", "killing", "government", "truce"), COUNTRY),
    "push": ORIGIN,
}


class Input(NamedTuple):
    """One column of what a future was told."""

    name: str
    """``violence.floor``, ``violence.other_2000[HND]``, ``structure.arrests=RAISE``, ``shock.killing[HND]``"""
    kind: Kind
    of: str
    """The passport, the rivalry or the shock."""
    member: str
    """Of its axis, or the option of a rivalry; empty where there is one value."""
    unit: str
    sector: str
    """The sector of a parameter; the kind of anything else."""
    status: str
    """VERIFIED, RECALLED or OURS; empty for luck."""
    learned: str
    """What history taught (moved, narrowed, not learned); empty where the futures aren't of the posterior."""
    contested: bool


def columns_of(draws: Draws, seed: int, last: int, fitted: bool) -> tuple[tuple[Input, ...], np.ndarray]:
    """The inputs and their values (future, input), float32, to the year ``last``."""
    parts = (_parameters(draws), _structures(draws), _hazards(draws), _luck(draws, seed, last))
    return named_inputs(fitted), np.concatenate(parts, axis=1, dtype=np.float32)


@functools.cache
def named_inputs(fitted: bool) -> tuple[Input, ...]:
    """Every input, in the order of the columns; with what history taught if the futures are of the posterior."""
    return (*_named_parameters(fitted), *_named_structures(), *_named_hazards(), *_named_luck())


def _named_parameters(fitted: bool) -> list[Input]:
    report = the_report() if fitted else None
    taught = {one["name"]: one["verdict"] for one in report["learned"]} if report else {}
    rows, known = parameter_rows(), passports()
    found = []
    for i in free_rows():
        name, member = rows[i]
        p = known[name]
        member = "" if p.shared else member
        full = f"{name}[{member}]" if member else name
        found.append(
            Input(
                full, "parameter", name, member, p.unit, p.sector, p.status, taught.get(full, ""), p.contested
            )
        )
    return found


def _parameters(draws: Draws) -> np.ndarray:
    return draws.parameters[free_rows()].T


def _asked(rivalry: str) -> tuple[str, ...]:
    """The options that have a column: one says it all where there are two."""
    options = RIVALRIES[rivalry].options
    return options[:1] if len(options) == 2 else options


def _named_structures() -> list[Input]:
    return [
        Input(
            f"structure.{name}={option}",
            "structure",
            name,
            option,
            "",
            "structure",
            "OURS",
            "",
            contested=True,
        )
        for name in RIVALRIES
        for option in _asked(name)
    ]


def _structures(draws: Draws) -> np.ndarray:
    return np.stack(
        [
            draws.choices[k] == RIVALRIES[name].options.index(option)
            for k, name in enumerate(RIVALRIES)
            for option in _asked(name)
        ],
        axis=1,
    ).astype(np.float32)


def _named_hazards() -> list[Input]:
    known = [load_parameters()[f"surroundings.{h}"] for h in HAZARDS]
    return [Input(f"{p.id}", "hazard", p.id, "", p.unit, "hazard", p.status, "", p.contested) for p in known]


def _hazards(draws: Draws) -> np.ndarray:
    return draws.hazards.T


def _named_luck() -> list[Input]:
    from isthmus.model.surroundings import Shocks

    names = [(f, m) for f in Shocks._fields if f != "election" for m in SHOCK_MEMBERS.get(f, ("",))]
    names += [("election", str(year)) for year in ELECTIONS]
    return [
        Input(f"shock.{f}[{m}]" if m else f"shock.{f}", "shock", f, m, "", "shock", "", "", contested=False)
        for f, m in names
    ]


def _luck(draws: Draws, seed: int, last: int) -> np.ndarray:
    shocks = shocks_for(draws, seed)
    span = slice(FUTURES_BEGIN - START_YEAR, last - START_YEAR + 1)
    futures = draws.parameters.shape[1]
    parts = [
        np.asarray(getattr(shocks, f))[span].mean(axis=(0, 1)).reshape(-1, futures)
        for f in shocks._fields
        if f != "election"
    ]
    # The ballot of an election that hasn't come yet is nothing: a column that doesn't vary.
    ballots = [shocks.election[y - START_YEAR, 0] if y <= last else np.zeros(futures) for y in ELECTIONS]
    return np.concatenate([*parts, np.stack(ballots)]).T
