"""Labels that don't overlap: each as near as it can be to what it names."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres for labels of given heights between `low` and `high`, in the order of their wanted centres.

    The nearest placing in least squares: neighbours that would overlap are pooled (isotonic regression).
    When there is too little room in all, labels start at `low` and run on.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    offsets, total = {}, 0.0
    for i in order:
        offsets[i] = total + heights[i] / 2
        total += heights[i]
    pools: list[list[float]] = []  # [sum, count]
    for i in order:
        pools.append([wanted[i] - offsets[i], 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [pools[-1][0] + last[0], pools[-1][1] + last[1]]
    starts = [pool[0] / pool[1] for pool in pools for _ in range(int(pool[1]))]
    placed = [0.0] * len(wanted)
    for start, i in zip(starts, order, strict=True):
        placed[i] = max(low, min(start, high - total)) + offsets[i]
    return placed
