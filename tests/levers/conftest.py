"""A plausible baseline policy: constants of our own, for tests alone."""

import numpy as np
import pytest

from isthmus.model.policy import INPUTS, Policy, axis_shape, quarters

LEVELS = {
    "agents": 16_600.0,
    "barrier_miles": 654.0,
    "detention_beds": 42_000.0,
    "interior_removals": 95_000.0,
    "criminal_share_of_removals": 0.57,
    "consequences": 0.9,
    "asylum_eligibility": 1.0,
    "judges": 395.0,
    "employer_fine": 3_000.0,
    "temporary_visas": 40_000.0,
    "permanent_visas": 30_000.0,
    "resettlement": 500.0,
    "regional_work_visas": 5_000.0,
    "aid": 12.3,
    "leader_removals": 4.0,
}


@pytest.fixture
def baseline() -> Policy:
    """History that drifts a little, then the policy of 2018 going on."""
    count = len(quarters())
    drift = np.minimum(np.linspace(0.7, 1.9, count), 1.0)
    fields = {}
    for name, asked in INPUTS.items():
        level = LEVELS.get(name, 0.17)
        shape = axis_shape(asked.axes)
        spread = 1.0 - 0.05 * np.arange(max(1, int(np.prod(shape)))).reshape(shape or (1,)) / 10
        values = level * drift[(slice(None), *[None] * len(shape))] * (spread if shape else 1.0)
        fields[name] = np.clip(values, asked.low, asked.high)
    return Policy(**fields)


def same(one: Policy, other: Policy) -> bool:
    """Whether two policies are equal bit for bit."""
    return all(a.tobytes() == b.tobytes() for a, b in zip(one, other, strict=True))
