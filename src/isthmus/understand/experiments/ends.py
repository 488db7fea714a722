"""The ends of a spread over futures, as every experiment reports it."""

from __future__ import annotations

import numpy as np

Ends = tuple[float, float, float]
"""At 5, 50 and 95 percent of futures"""


def ends(values: np.ndarray) -> Ends:
    """Quantiles of what is defined, at 5, 50 and 95 percent."""
    low, mid, high = np.nanquantile(values, (0.05, 0.5, 0.95))
    return float(low), float(mid), float(high)
