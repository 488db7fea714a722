"""Priors: what we'd bet on a number before looking at history.

Every prior has a quantile function, so a draw of it is a point u between 0 and 1:

    fixed: x                               known, or set by law
    uniform: [low, high]                   anywhere between, evenly
    triangular: [low, likeliest, high]     straight lines up and down
    pert: [low, likeliest, high]           the same three, smoother (a beta, weight 4 on the likeliest)
    normal: [mean, sd]
    lognormal: [median, sd of the log]     above zero
    logitnormal: [median, sd of the logit] between 0 and 1: shares
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from isthmus.axes import FUTURES_BEGIN
from isthmus.errors import EvidenceError, UnknownName

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

PERT_WEIGHT: Final = 4
"""Weight of the likeliest value in the mean of a PERT prior: (low + 4 likeliest + high) / 6."""

CLOCK: Final = {"end_of_history": float(FUTURES_BEGIN)}
"""Moments of the clock that a prior may name instead of a number, so that they are written down once, in `axes`."""

SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "fixed": ("value",),
    "uniform": ("low", "high"),
    "triangular": ("low", "likeliest", "high"),
    "pert": ("low", "likeliest", "high"),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sd of the log"),
    "logitnormal": ("median", "sd of the logit"),
}
"""Each kind of prior and its numbers, in order."""

_TITLES: Final = {"pert": "PERT", "logitnormal": "logit-normal", "lognormal": "log-normal"}


@dataclass(frozen=True, slots=True)
class Prior:
    """A kind and its numbers, in the parameter's own unit; made by ``read_prior``, which checks them."""

    kind: str
    values: tuple[float, ...]

    def quantile(self, u: ArrayLike) -> Floats:
        """The value below which a share ``u`` of the prior lies.

        Args:
            u: Shares strictly between 0 and 1, any shape.

        Returns:
            Values of the same shape, never falling as u rises, inside ``support``.

        Raises:
            EvidenceError: A share is 0, 1, outside them, or not a number.
        """
        import numpy as np

        shares = np.asarray(u, dtype=np.float64)
        if not bool(((shares > 0) & (shares < 1)).all()):
            raise EvidenceError(
                "a quantile is asked for a share outside 0 to 1.\n"
                "  Shares lie strictly between 0 and 1: at the ends a normal prior is infinite."
            )
        low, high = self.support
        return np.clip(_QUANTILES[self.kind](shares, *self.values), low, high)

    @property
    def support(self) -> tuple[float, float]:
        """The ends no draw can pass."""
        if self.kind in ("normal", "lognormal", "logitnormal"):
            return {
                "normal": (-math.inf, math.inf),
                "lognormal": (0.0, math.inf),
                "logitnormal": (0.0, 1.0),
            }[self.kind]
        return self.values[0], self.values[-1]

    @property
    def median(self) -> float:
        """The value that half of the prior lies below."""
        return float(self.quantile(0.5))

    @property
    def low(self) -> float:
        """The 5th percentile."""
        return float(self.quantile(0.05))

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return float(self.quantile(0.95))

    @property
    def is_fixed(self) -> bool:
        """Whether every draw is the same."""
        return self.kind == "fixed"

    def describe(self, unit: str = "") -> str:
        """One line, such as "between 0.105 and 0.205, likeliest 0.15 per year (triangular)"."""
        shown = [_show(value) for value in self.values]
        title = _TITLES.get(self.kind, self.kind)
        after = f" {unit}" if unit else ""
        if self.kind == "fixed":
            return f"{shown[0]}{after}, fixed"
        if self.kind == "uniform":
            return f"between {shown[0]} and {shown[1]}{after} (uniform)"
        if len(shown) == 3:
            return f"between {shown[0]} and {shown[2]}, likeliest {shown[1]}{after} ({title})"
        ends = f"9 in 10 between {_show(self.low)} and {_show(self.high)}"
        return f"about {_show(self.median)}, {ends}{after} ({title})"


def read_prior(raw: object, where: str, unit: str = "") -> Prior:
    """Read a prior as written in YAML, such as ``{"pert": [1, 2, 4]}``.

    Args:
        raw: A mapping of one kind to its numbers.
        where: Whose prior it is, for the message.
        unit: The parameter's unit, for the message.

    Raises:
        EvidenceError: The kind isn't known, or the numbers are too few, too many, not finite or out of order.
    """
    if not isinstance(raw, dict) or len(cast("dict[Any, Any]", raw)) != 1:
        raise EvidenceError(
            f"{where}: a prior is one kind and its numbers, such as {{pert: [1, 2, 4]}}; this is {raw!r}.\n"
            f"  The kinds are {', '.join(SHAPES)}."
        )
    ((kind, numbers),) = cast("dict[Any, Any]", raw).items()
    if kind not in SHAPES:
        nearest = UnknownName("prior", str(kind), SHAPES).nearest
        hint = f" Did you mean '{nearest}'?" if nearest else ""
        raise EvidenceError(
            f"{where}: no prior is called '{kind}'.{hint}\n  The kinds are {', '.join(SHAPES)}."
        )
    given: Sequence[object] = cast("list[object]", numbers) if isinstance(numbers, list) else [numbers]
    if len(given) != len(SHAPES[kind]):
        raise EvidenceError(
            f"{where}: {_count(given)} where {_article(kind)} takes {len(SHAPES[kind])}.{_form(kind)}"
        )
    values = tuple(_finite(value, where, kind) for value in given)
    problem = _problem(kind, values, unit)
    if problem:
        raise EvidenceError(f"{where}: {problem}.{_form(kind)}")
    return Prior(kind, values)


def _finite(value: object, where: str, kind: str) -> float:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError
        if value in CLOCK:
            return CLOCK[str(value)]
        number = float(value)  # YAML reads 1e-3 as a text
    except ValueError:
        raise EvidenceError(f"{where}: {value!r} isn't a number.{_form(kind)}") from None
    if not math.isfinite(number):
        raise EvidenceError(f"{where}: {value!r} isn't finite.{_form(kind)}")
    return number


def _problem(kind: str, values: tuple[float, ...], unit: str) -> str:
    """What is wrong with the numbers of a prior, or nothing."""
    shown = [_show(value) for value in values]
    after = f" {unit}" if unit else ""
    if kind in ("uniform", "triangular", "pert"):
        if not values[0] < values[-1]:
            return f"the low end, {shown[0]}, isn't below the high end, {shown[-1]}{after}"
        if not values[0] <= values[1] <= values[-1]:
            return f"the likeliest value, {shown[1]}, is outside the range {shown[0]} to {shown[2]}{after}"
    elif kind != "fixed":
        if values[1] <= 0:
            return f"the {SHAPES[kind][1]}, {shown[1]}, isn't above zero"
        if kind == "lognormal" and values[0] <= 0:
            return f"the median, {shown[0]}{after}, isn't above zero"
        if kind == "logitnormal" and not 0 < values[0] < 1:
            return f"the median, {shown[0]}, isn't between 0 and 1"
    return ""


def _form(kind: str) -> str:
    """How a prior of this kind is written."""
    numbers = SHAPES[kind]
    form = numbers[0] if len(numbers) == 1 else f"[{', '.join(numbers)}]"
    return f"\n  A {_TITLES.get(kind, kind)} prior is {form}, in the parameter's own unit."


def _article(kind: str) -> str:
    return f"a {_TITLES.get(kind, kind)} prior"


def _count(given: Sequence[object]) -> str:
    return f"{len(given)} number{'' if len(given) == 1 else 's'}"


def _show(value: float) -> str:
    """A number as people write it: 1,750,000 or 0.105."""
    if abs(value) >= 1_000 or value == round(value):
        return f"{value:,.0f}" if abs(value) < 1e15 else f"{value:.4g}"
    return f"{value:.4g}"


def _fixed(u: Floats, value: float) -> Floats:
    import numpy as np

    return np.full_like(u, value)


def _uniform(u: Floats, low: float, high: float) -> Floats:
    return low + u * (high - low)


def _triangular(u: Floats, low: float, mode: float, high: float) -> Floats:
    import numpy as np

    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.where(u < (mode - low) / (high - low), rising, falling)


def _pert(u: Floats, low: float, mode: float, high: float) -> Floats:
    from scipy.special import betaincinv  # pyright: ignore[reportUnknownVariableType, reportMissingTypeStubs]

    up = 1 + PERT_WEIGHT * (mode - low) / (high - low)
    down = 1 + PERT_WEIGHT * (high - mode) / (high - low)
    return low + cast("Floats", betaincinv(up, down, u)) * (high - low)


def _normal(u: Floats, mean: float, sd: float) -> Floats:
    from scipy.special import ndtri  # pyright: ignore[reportUnknownVariableType, reportMissingTypeStubs]

    return mean + sd * cast("Floats", ndtri(u))


def _lognormal(u: Floats, median: float, sd: float) -> Floats:
    import numpy as np

    return median * np.exp(_normal(u, 0.0, sd))


def _logitnormal(u: Floats, median: float, sd: float) -> Floats:
    from scipy.special import expit  # pyright: ignore[reportUnknownVariableType, reportMissingTypeStubs]

    return cast("Floats", expit(_normal(u, math.log(median / (1 - median)), sd)))


_QUANTILES: Final[dict[str, Callable[..., Any]]] = {
    "fixed": _fixed,
    "uniform": _uniform,
    "triangular": _triangular,
    "pert": _pert,
    "normal": _normal,
    "lognormal": _lognormal,
    "logitnormal": _logitnormal,
}
