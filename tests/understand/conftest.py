"""One run of the nexus that the tests of drivers and discovery share, and samples made up to a known truth."""

from __future__ import annotations

import numpy as np
import pytest

from isthmus.levers import get_strategy
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.sample import Sample, question, sampled

ASKED = question("homicide_rate", "HND", 10)


def parameter(name: str, member: str = "") -> Input:
    """An input by the name of a passport."""
    sector = name.split(".")[0]
    return Input(name, "parameter", name, member, "elasticity", sector, "OURS", "moved", contested=False)


NAMES = (
    "violence.arms_power", "violence.floor", "cartels.arms_years", "demand.contagion", "state.leakage",
    "border.fee_years", "migration.give_up", "labour.fine_scale",
)  # fmt: skip


def made(values: np.ndarray, x: np.ndarray, blocks: np.ndarray | None = None) -> Sample:
    """A sample of two strategies or more: values (future, strategy), x (future, input)."""
    inputs = tuple(parameter(NAMES[j]) for j in range(x.shape[1]))
    label = np.arange(len(x)) if blocks is None else blocks
    strategies = tuple(f"strategy-{k}" for k in range(values.shape[1]))
    return Sample(ASKED, strategies, values, inputs, x.astype(np.float32), label, {})


@pytest.fixture(scope="session")
def nexus() -> Sample:
    """224 futures of two strategies, from the prior, so that it holds whatever the posterior."""
    strategies = [get_strategy("start-at-home"), get_strategy("baseline")]
    return sampled(strategies, ASKED, futures=224, seed=1, ensemble="prior")
