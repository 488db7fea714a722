"""Rival structures: different accounts of how the world works, drawn like parameters.

Each is a question on which the evidence is split. A future carries one answer to each; every result can be split by
them. `weights` are prior weights and ours unless the note says otherwise: equal where nothing tells the rivals apart.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int

from isthmus.model.arithmetic import signed
from isthmus.model.shapes import Scalar

UNDER_ANOTHER_LOGIC: Final = 0.5
"""Ours: what moves groups in one logic still moves them in the others, a third as much: 0.5 there, 1.5 in its own."""
WEAK_DISPLACEMENT: Final = 0.35
"""Ours: share of the strong version's rerouting that is left in the weak one; versions of the wall studies differ by more
(M15, M16)."""
LITTLE_DISPLACEMENT: Final = 0.4
"""Ours: share of the displacement by lawful supply under MUCH that is left under LITTLE."""


class Rivalry(NamedTuple):
    """One question, its rival answers and why both are kept."""

    question: str
    options: tuple[str, ...]
    weights: tuple[float, ...]
    evidence: tuple[str, ...]
    note: str


RIVALRIES: Final[dict[str, Rivalry]] = {
    "group_logic": Rivalry(
        "What moves armed groups?",
        ("INSURGENT", "MARKET", "CRIMINAL_WAR"),
        (1 / 3, 1 / 3, 1 / 3),
        ("K01", "K05", "K07"),
        "Rule and belonging, pay, or leverage over the state (Lessing). Equal weights: no test tells them apart.",
    ),
    "crossing_displacement": Rivalry(
        "How much of what a barrier stops comes back elsewhere?",
        ("WEAK", "STRONG"),
        (0.5, 0.5),
        ("M15", "M16"),
        "Versions of the wall studies range from 0.6 percent of residents to a third of the local flow.",
    ),
    "development": Rivalry(
        "Does income first raise emigration?",
        ("HUMP", "FALLING"),
        (0.5, 0.5),
        ("M25", "G13"),
        "Emigration life cycle across countries against falls within countries (CL21).",
    ),
    "lawful_supply": Rivalry(
        "How much illicit trade does lawful supply displace?",
        ("LITTLE", "MUCH"),
        (0.5, 0.5),
        ("D22", "D26", "D27", "D30"),
        "Seizures fell by most; crime effects are disputed; hard drugs have no natural experiment.",
    ),
    "arrests": Rivalry(
        "Do arrests raise killing by territorial groups?",
        ("RAISE", "LOWER"),
        (0.6, 0.4),
        ("K05", "G05"),
        "K05 gives 0.8 to raise for Mexico; G05 is a counter-case outside the fit. Ours in between.",
    ),
    "mexican_climb": Rivalry(
        "Why did killing in Mexico climb twice?",
        ("DATED_ONSET", "LEADER_REMOVALS", "COCAINE_SCARCITY"),
        (1 / 3, 1 / 3, 1 / 3),
        ("S06", "S10", "S11"),
        "All three fit history equally well; the last needs more than its published size.",
    ),
    "entrants": Rivalry(
        "Do those who enter split into circular and settled?",
        ("SPLIT", "ONE_STOCK"),
        (0.5, 0.5),
        ("M18", "M19"),
        "Stock and flow data close either way.",
    ),
    "criminal_rule": Rivalry(
        "Does criminal rule fill the absence of the state?",
        ("VACUUM", "COMPLEMENT"),
        (0.5, 0.5),
        ("G03",),
        "Vacuum view against the finding that more state can mean more gang rule where rents are high (CL42).",
    ),
}
"""By name, in the order of ``choices``. Weights are fractions: equal, or as the note says."""


class Structures(NamedTuple):
    """The answers of each future, as numbers the sectors can multiply by."""

    market_logic: Scalar
    insurgent_logic: Scalar
    criminal_war: Scalar
    displacement_strength: Scalar
    hump: Scalar
    lawful_strength: Scalar
    arrests_raise: Scalar
    climb_dated: Scalar
    climb_removals: Scalar
    climb_scarcity: Scalar
    split_stocks: Scalar
    vacuum: Scalar


Choices = Int[Array, "rivalry *future"]


def structures_from(choices: Choices) -> Structures:
    """Turns the number of the option each future drew, in the order of ``RIVALRIES``, into multipliers."""
    names = list(RIVALRIES)

    def holds(rivalry: str, option: str) -> Scalar:
        row = choices[names.index(rivalry)]
        return jnp.where(row == RIVALRIES[rivalry].options.index(option), 1.0, 0.0)

    insurgent, market = holds("group_logic", "INSURGENT"), holds("group_logic", "MARKET")
    return Structures(
        market_logic=UNDER_ANOTHER_LOGIC + market,
        insurgent_logic=UNDER_ANOTHER_LOGIC + insurgent,
        criminal_war=holds("group_logic", "CRIMINAL_WAR"),
        displacement_strength=WEAK_DISPLACEMENT
        + (1.0 - WEAK_DISPLACEMENT) * holds("crossing_displacement", "STRONG"),
        hump=holds("development", "HUMP"),
        lawful_strength=LITTLE_DISPLACEMENT + (1.0 - LITTLE_DISPLACEMENT) * holds("lawful_supply", "MUCH"),
        arrests_raise=signed(holds("arrests", "RAISE")),
        climb_dated=holds("mexican_climb", "DATED_ONSET"),
        climb_removals=holds("mexican_climb", "LEADER_REMOVALS"),
        climb_scarcity=holds("mexican_climb", "COCAINE_SCARCITY"),
        split_stocks=holds("entrants", "SPLIT"),
        vacuum=signed(holds("criminal_rule", "VACUUM")),
    )


def choose(uniforms: np.ndarray) -> np.ndarray:
    """The option each future draws from uniform numbers, shape (rivalry, future), by the prior weights."""
    picks = [
        np.minimum(np.searchsorted(np.cumsum(r.weights), row, side="right"), len(r.options) - 1)
        for r, row in zip(RIVALRIES.values(), uniforms, strict=True)
    ]
    return np.stack(picks).astype(np.int32)
