"""Cases of interest: which futures a person asks about, as said in a few words.

higher        lower          than under the reference, in the same future
above 50      below 2.5      in the outcome's unit
top 25%       bottom 10%     of futures
worse         better         in the one view that the catalogue of outcomes names, or the one given
"""

from __future__ import annotations

import math
import re
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.errors import UsageError
from isthmus.understand.drivers.choice import View, view_of
from isthmus.understand.drivers.sample import Question

Side = Literal["above", "below"]
EXPECTED: Final = (
    "--when is one of: higher, lower, worse, better (than under --against), 'above 50', 'below 2.5' (in the outcome's "
    "unit), 'top 25%', 'bottom 10%' (of futures)."
)


class Cases(NamedTuple):
    """Which futures are of interest."""

    said: str
    """As it was asked."""
    side: Side
    threshold: float
    """Futures beyond it are of interest; in the outcome's unit."""
    part: float | None
    """The share of futures that was asked for; None where a threshold was."""
    view: View | None
    """In whose view, where ``worse`` or ``better`` was asked."""

    def among(self, y: np.ndarray) -> np.ndarray:
        """Which of some futures are of interest: (future,)."""
        return y > self.threshold if self.side == "above" else y < self.threshold


def cases(
    said: str, y: np.ndarray | None, asked: Question, *, differs: bool, better: str | None = None
) -> Cases:
    """The cases of interest that words ask for.

    Args:
        said: Such as ``worse`` or ``top 25%``.
        y: (future,), the outcome or the difference that they are about; None to read the words before anything is run,
            which leaves the threshold of a share open.
        differs: Whether ``y`` is a difference from a reference.
        better: ``lower`` or ``higher``, for ``worse`` and ``better``; the catalogue's only view if left out.

    Raises:
        UsageError: The words can't be read, or need a reference or a view that isn't there.
    """
    words = " ".join(said.lower().split())
    sides: dict[str, Side] = {"higher": "above", "lower": "below"}
    view = None
    if words in ("worse", "better"):
        view = view_of(asked.spec, better)
        higher = (words == "better") == (view.better == "higher")
        sides[words] = "above" if higher else "below"
    if words in sides:
        if not differs:
            raise UsageError(
                f"'{said}' than what? Give a strategy to compare with: --against baseline.\n"
                "  Without one, ask for a threshold or a share: --when 'above 50', --when 'top 25%'."
            )
        return Cases(words, sides[words], 0.0, None, view)
    match = re.fullmatch(r"(above|below|top|bottom) ([-−]?[\d.,]+) ?(%?)", words)
    number = _number(match[2]) if match else None
    if match is None or number is None:
        raise UsageError(f"'{said}' can't be read.\n  {EXPECTED}")
    if match[1] in ("top", "bottom"):
        if not match[3] or not 0 < number < 100:
            raise UsageError(
                f"'{said}': a share of futures is more than 0% and less than 100%.\n  {EXPECTED}"
            )
        share = number / 100
        side: Side = "above" if match[1] == "top" else "below"
        return _share_of_futures(words, side, share, y)
    if match[3]:
        raise UsageError(f"'{said}': a threshold is in {asked.unit}; for a share of futures say 'top 25%'.")
    return Cases(words, "above" if match[1] == "above" else "below", number, None, None)


def _share_of_futures(said: str, side: Side, share: float, y: np.ndarray | None) -> Cases:
    """The futures farthest on one side, as many as were asked for.

    Raises:
        UsageError: So many share the farthest value that none lies beyond the others.
    """
    if y is None:
        return Cases(said, side, math.nan, share, None)
    found = Cases(said, side, float(np.quantile(y, 1 - share if side == "above" else share)), share, None)
    if not found.among(y).any():
        farthest = y.max() if side == "above" else y.min()
        word, other = ("highest", "below") if side == "above" else ("lowest", "above")
        raise UsageError(
            f"the {said} can't be told apart: {(y == farthest).sum():,} of {len(y):,} futures share the {word} value, "
            f"{farthest:,.12g}.\n  Ask for the others, --when '{other} {farthest:,.12g}', or for another share."
        )
    return found


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("−", "-"))
    except ValueError:
        return None
