"""Engines that answer: one that runs the ensemble each time, and the studio's own."""

from dataclasses import replace
from functools import cache

import numpy as np

from isthmus.ensembles import run
from isthmus.ensembles.live import Answer, Pair
from isthmus.model.outcomes import OUTCOMES


class Plain:
    """What `isthmus run` would give, and no faster."""

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed

    def answer(self, strategy, reference, series, futures, **_) -> Answer:
        return _answer(self.seed, strategy, reference, tuple(series), futures)


@cache
def _answer(seed, strategy, reference, series, futures) -> Answer:
    pair = [replace(reference, name="without"), replace(strategy, name="with")]
    data = run(pair, futures=futures, seed=seed, outcomes=sorted({name for name, _ in series}))
    found = {}
    for name, member in series:
        values, axis = data[name], OUTCOMES[name].axis
        if member:
            values = values.sel({axis: member})
        elif axis:
            values = values.sum(axis, dtype=np.float64).astype(np.float32)
        found[name, member] = Pair(values.sel(strategy="with").values, values.sel(strategy="without").values)
    kept, made = data.sizes["future"], data.attrs["manifest"]
    return Answer(
        strategy, reference, futures, kept, seed, made["ensemble"], data["year"].values, found, True
    )
