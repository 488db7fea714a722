"""The run behind a brief: strategies through the same futures, the baseline first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from isthmus.axes import START_YEAR
from isthmus.brief.history import Later, Seen, later_counts, seen
from isthmus.brief.measures import NEEDED, TEN, Measure
from isthmus.brief.paired import Paired, paired, since_history
from isthmus.ensembles import run
from isthmus.ensembles.decision import put_off, year_decided
from isthmus.ensembles.fitted import the_report
from isthmus.errors import UsageError
from isthmus.levers import Strategy, get_strategy
from isthmus.methods.quantile_dots import Floats

if TYPE_CHECKING:
    import xarray as xr

SEEDS: Final = ("baseline", "improved-policy", "draw-the-line", "start-at-home", "the-article")
LETTERS: Final = "ABCDEFGHIJKL"
"""A for the baseline, then B, C...; as many as shapes that a page can tell apart"""


@dataclass(frozen=True)
class BriefRun:
    """A finished run, ready to be looked at.

    Args:
        strategies: The baseline first.
    """

    data: xr.Dataset
    strategies: tuple[Strategy, ...]

    @property
    def baseline(self) -> Strategy:
        """What the others are compared with."""
        return self.strategies[0]

    @property
    def others(self) -> tuple[Strategy, ...]:
        """The strategies compared."""
        return self.strategies[1:]

    @property
    def manifest(self) -> dict[str, Any]:
        """The receipt."""
        return self.data.attrs["manifest"]

    @property
    def fitted(self) -> bool:
        """Whether the futures were drawn from a posterior."""
        return self.manifest["ensemble"] == "posterior"

    @property
    def decided(self) -> int:
        """The year decisions begin."""
        return year_decided(self.manifest)

    @cached_property
    def later(self) -> tuple[Later, ...]:
        """The later counts that reweighted the posterior, if any did."""
        made = self.manifest.get("posterior", {})
        report = the_report() if made.get("update") else None
        return later_counts(report) if report is not None and report["fit"] == made["fit"] else ()

    @property
    def futures(self) -> int:
        """Futures kept."""
        return int(self.data.sizes["future"])

    @cached_property
    def letters(self) -> dict[str, str]:
        """A for the baseline, then B, C..."""
        return dict(zip((s.name for s in self.strategies), LETTERS, strict=False))

    def seen(self, measure: Measure) -> Seen | None:
        """What was observed of a measure since 2000, later counts included; None where no series ships."""
        return seen(measure, self.later)

    @cached_property
    def _values(self) -> dict[tuple[Measure, str], Floats]:
        return {}

    def values(self, measure: Measure, strategy: Strategy) -> Floats:
        """A measure under a strategy, (future, year), in the unit written; taken out of the data once."""
        key = measure, strategy.name
        if key not in self._values:
            self._values[key] = measure.values(self.data, strategy.name)
        return self._values[key]

    def at(self, measure: Measure, strategy: Strategy, horizon: int = TEN) -> Floats:
        """The year of it that answers for a horizon, (future,)."""
        return self.values(measure, strategy)[:, measure.year(horizon, self.decided) - START_YEAR]

    def differences(self, measure: Measure, horizon: int = TEN) -> tuple[Paired, ...]:
        """Each strategy's difference from the baseline."""
        year, before = measure.year(horizon, self.decided), self.at(measure, self.baseline, horizon)
        return tuple(paired(measure, s.name, year, self.at(measure, s, horizon), before) for s in self.others)

    def since(self, measure: Measure) -> Paired:
        """The baseline ten years on, less the same future's last year of history."""
        base = self.baseline
        now, then = self.at(measure, base), self.at(measure, base, 0)
        return since_history(measure, base.name, measure.year(TEN, self.decided), now, then)


def run_strategies(
    strategies: Sequence[Strategy] | None = None,
    *,
    futures: int = 256,
    seed: int = 0,
    ensemble: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> BriefRun:
    """Run strategies through the same futures, with all that a brief says of them.

    Args:
        strategies: Those to compare; the five main seeds if none is given.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.
        progress: Called with how many more futures are done.

    Raises:
        UsageError: Nothing to compare, too many strategies, no futures.
    """
    asked = with_baseline(strategies)
    data = run(asked, futures=futures, seed=seed, outcomes=NEEDED, progress=progress, ensemble=ensemble)
    return BriefRun(data, tuple(put_off(asked, year_decided(data.attrs["manifest"]))))


def with_baseline(strategies: Sequence[Strategy] | None) -> list[Strategy]:
    """The strategies with the baseline first.

    Raises:
        UsageError: Only the baseline, more than a page can show, or two of one name.
    """
    asked = [get_strategy(name) for name in SEEDS] if strategies is None else list(strategies)
    base = next((s for s in asked if s.name == SEEDS[0]), None) or get_strategy(SEEDS[0])
    rest = [s for s in asked if s.name != base.name]
    if not rest:
        raise UsageError("a brief compares strategies with the baseline: give at least one other.")
    if len(rest) >= len(LETTERS):
        raise UsageError(
            f"a brief can tell {len(LETTERS)} strategies apart, the baseline among them; got {len(rest) + 1}."
        )
    names = [s.name for s in rest]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice:
        raise UsageError(f"two strategies are called '{twice}'.\n  Give each its own name.")
    return [base, *rest]
