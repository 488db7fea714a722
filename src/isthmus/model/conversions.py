"""From one unit to another: numbers of arithmetic, none of them about the world. Imports nothing."""

from typing import Final

DOLLARS_PER_MILLION: Final = 1e6
GRAMS_PER_TONNE: Final = 1e6
DAYS_PER_YEAR: Final = 365.25
PERCENT: Final = 100.0
"""Percent, or percentage points, in one."""
PER_100_000: Final = 1e5
"""Rates of killing are given by 100,000 residents."""
