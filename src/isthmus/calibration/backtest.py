"""The backtest: what would have been forecast at earlier origins, against what was then counted.

At each origin the whole model is fitted anew, blind to what came later (`origins.py`), and its forecasts of the next years
are held against counts to the end of history, beside forecasts that anybody could have made:

    model      as fitted: its own level and width, with a discrepancy that fades
    spread     the same change from the last count, with drift and luck (`spread.py`)
    reference  the reference class alone
    last_value, drift, ETS   naive forecasts (scoring/naive.py)

Positive series are scored on logs and indices on levels, so that a miss by a tenth counts the same everywhere. What is
learnt for the spread and the reference class at an origin uses nothing later than the origin.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import importlib.util
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import jax.numpy as jnp
import numpy as np

from isthmus.axes import HISTORY_ENDS, ORIGIN, START_YEAR
from isthmus.calibration.holdout import with_discrepancy
from isthmus.calibration.likelihood import to_grid
from isthmus.calibration.observed import Observed, observed
from isthmus.calibration.origins import Refit
from isthmus.calibration.reference_class import (
    CLASS_OF,
    Class,
    Counted,
    Learnt,
    class_of,
    forecast_draws,
    known_at,
    learnt_at,
    on_logs,
    outlook_of,
)
from isthmus.calibration.spread import paths, top
from isthmus.ensembles.fitted import folder, state, the_posterior
from isthmus.ensembles.manifest import write_whole
from isthmus.errors import UsageError
from isthmus.model.fingerprint import model_hash
from isthmus.scoring.naive import Rule, drift, ets, last_value
from isthmus.scoring.scores import crps, pit

FILE: Final = "backtest.json"
"""Beside the posterior."""
WAYS: Final = ("spread", "model", "reference", "last_value", "drift", "ETS")
"""Forecasts that are scored: ours with its spread first."""
DRAWS: Final = 500
SHARE: Final = 0.9
GATE: Final = 0.85
"""Share of counts that bands of 90 percent must hold at the worst origin, before a forecast is sealed."""
TOTAL: Final = "usbp_sw_encounters/TOTAL"
DIGITS: Final = 4


class Item(NamedTuple):
    """One count and how it was forecast: score and place of the truth by way, where there is a forecast."""

    origin: int
    name: str
    year: int
    crps: dict[str, float]
    pit: dict[str, float]

    @property
    def kind(self) -> Class:
        """The class of the series."""
        return class_of(self.name.split("/")[0])

    @property
    def ahead(self) -> int:
        """Years from the origin."""
        return self.year - self.origin

    def inside(self, way: str, share: float = SHARE) -> bool:
        """Whether the count lay in the central band of a forecast."""
        return abs(self.pit[way] - 0.5) <= share / 2.0


class Backtest(NamedTuple):
    """Every item, and what it was made under."""

    items: tuple[Item, ...]
    origins: tuple[int, ...]
    horizon: int
    combinations: tuple[str, ...]
    made: str
    model: str
    seed: int
    sealed: dict[str, Any] | None = None
    """The score of a forecast that was sealed before its years came, where one is at hand (`read_sealed`)"""


class Row(NamedTuple):
    """One series as it was known in full: what is forecast and what it is held against."""

    name: str
    values: dict[int, float]
    """By year, on the scale of scoring"""
    model: np.ndarray
    """(year from 2000, future), the same scale"""
    discrepant: np.ndarray
    """(year from the origin on, future)"""


Tell = Callable[[str, int, int], None]


def score_refits(refits: Sequence[Refit], horizon: int, seed: int = 0, factor: float = 1.0) -> list[Item]:
    """Every forecast of some refits, scored; combinations of one origin are pooled.

    Args:
        refits: Of one or more origins.
        horizon: Years ahead that are scored, as far as counts go.
        seed: Of luck and discrepancies.
        factor: Multiplies the spread: one, but for a test that spoils it.
    """
    found: list[Item] = []
    for origin in sorted({r.origin for r in refits}):
        here = [r for r in refits if r.origin == origin]
        found += score_origin(origin, [r.points for r in here], horizon, seed, factor)
    return found


def score_origin(
    origin: int, points: Sequence[np.ndarray], horizon: int, seed: int = 0, factor: float = 1.0
) -> list[Item]:
    """The forecasts of one origin: points of the model (point, future), one array a combination."""
    held = learnt_at(origin)
    held = held._replace(constants=held.constants._replace(factor=held.constants.factor * factor))
    found = []
    for row in rows_of(origin, points, seed):
        past = {y: v for y, v in row.values.items() if y <= origin}
        ahead = [y for y in row.values if origin < y <= min(origin + horizon, HISTORY_ENDS)]
        if not ahead:
            continue
        draws = forecasts(row, past, ahead, origin, held, seed)
        if draws is None:
            continue
        truth = np.array([row.values[y] for y in ahead])
        scores = {way: crps(d, truth) for way, d in draws.items()}
        places = {way: pit(d, truth) for way, d in draws.items()}
        found += [
            Item(
                origin,
                row.name,
                year,
                {way: float(s[i]) for way, s in scores.items()},
                {way: float(p[i]) for way, p in places.items()},
            )
            for i, year in enumerate(ahead)
        ]
    return found


def forecasts(
    row: Row, past: Mapping[int, float], ahead: Sequence[int], origin: int, held: Learnt, seed: int
) -> dict[str, np.ndarray] | None:
    """Draws of every way, (draw, ahead), from counts to the origin alone; None where those are too few.

    Args:
        row: The model's part.
        past: Counts to the origin, by year.
        ahead: Years to forecast.
        origin: The last year seen.
        held: What was learnt there.
        seed: Of the luck.
    """
    years, values = list(past), np.array(list(past.values()))
    known = known_at(Counted(row.name, np.array(years, dtype=float), values), origin)
    if known is None:
        return None
    outlook = outlook_of(known, held.scales, held.constants)
    whole = list(range(known.year + 1, ahead[-1] + 1))
    change = row.model[[y - START_YEAR for y in whole]] - row.model[known.year - START_YEAR]
    laid = top(row.name, outlook, held.constants, change, whole)
    luck = paths([laid], held.constants.nu, seed, np.arange(change.shape[1]))[0]
    places = [whole.index(y) for y in ahead]
    since = [y - known.year for y in ahead]
    naive: dict[str, Rule] = {"last_value": last_value, "drift": drift}
    if importlib.util.find_spec("statsforecast") and len(past) >= 8:
        naive["ETS"] = ets
    return {
        "spread": (known.last + change + luck)[places].T,
        "model": row.discrepant[[y - origin - 1 for y in ahead]].T,
        "reference": forecast_draws(outlook, held.constants, known.last, since, DRAWS),
        **{k: way(years, values.tolist(), ahead, False).draws(DRAWS) for k, way in naive.items()},
    }


def rows_of(origin: int, points: Sequence[np.ndarray], seed: int) -> list[Row]:
    """Every series that is scored at an origin."""
    model = np.concatenate([np.asarray(to_grid(jnp.asarray(p))) for p in points], axis=-1)
    gone = [with_discrepancy(p, seed + i, cut=origin + 1) for i, p in enumerate(points)]
    discrepant = np.concatenate(gone, axis=-1)
    found = []
    for row, o in enumerate(observed()):
        if o.target.series_id in CLASS_OF and o.tight:
            values = dict(zip(o.years, (o.values / _unit(o)).tolist(), strict=True))
            found.append(Row(o.name, values, filled(model[row], o) / _unit(o), discrepant[row] / _unit(o)))
    return [*found, _total(found)]


def filled(model: np.ndarray, o: Observed) -> np.ndarray:
    """The model in years without a count of its series, which it isn't asked for: on a line between those with one."""
    slots, every = o.slots, np.arange(len(model))
    return np.stack([np.interp(every, slots, one[slots]) for one in model.T], axis=1)


def _unit(o: Observed) -> float:
    """An index is scored in its own unit."""
    return 1.0 if on_logs(o.target.series_id) else o.target.scale


def _total(rows: Iterable[Row]) -> Row:
    """Encounters of all origins: the sum, future by future."""
    parts = [r for r in rows if r.name in {f"usbp_sw_encounters/{o}" for o in ORIGIN}]
    years = sorted(set.intersection(*({*r.values} for r in parts)))
    values = {y: float(np.log(sum(np.exp(r.values[y]) for r in parts))) for y in years}

    def together(arrays: Sequence[np.ndarray]) -> np.ndarray:
        return np.log(np.sum([np.exp(a) for a in arrays], axis=0))

    return Row(TOTAL, values, together([r.model for r in parts]), together([r.discrepant for r in parts]))


class Pooled(NamedTuple):
    """Some items together, one way."""

    points: int
    crps: float
    inside90: float
    inside50: float


def pooled(items: Sequence[Item], way: str) -> Pooled | None:
    """Mean score and coverage over the items that have this forecast."""
    own = [i for i in items if way in i.crps]
    if not own:
        return None
    inside = [float(np.mean([i.inside(way, share) for i in own])) for share in (SHARE, 0.5)]
    return Pooled(len(own), float(np.mean([i.crps[way] for i in own])), *inside)


def skill(items: Sequence[Item], way: str, against: str) -> float | None:
    """One less the ratio of pooled scores, over the items that have both."""
    both = [i for i in items if way in i.crps and against in i.crps]
    if not both:
        return None
    return 1.0 - sum(i.crps[way] for i in both) / sum(i.crps[against] for i in both)


class Difference(NamedTuple):
    """Pooled score of one way less another's, and what chance in the choice of series makes of it."""

    middle: float
    low: float
    high: float


def difference(items: Sequence[Item], way: str, against: str, seed: int = 0) -> Difference:
    """With its 90 percent interval: series drawn again, two thousand times."""
    by: dict[str, list[float]] = {}
    for i in items:
        if way in i.crps and against in i.crps:
            by.setdefault(i.name, []).append(i.crps[way] - i.crps[against])
    totals = np.array([[sum(v), len(v)] for v in by.values()])
    random = np.random.default_rng([seed, 41])
    again = totals[random.integers(0, len(totals), (2000, len(totals)))].sum(axis=1)
    low, high = np.quantile(again[:, 0] / again[:, 1], [0.05, 0.95])
    return Difference(float(totals[:, 0].sum() / totals[:, 1].sum()), float(low), float(high))


class Gate(NamedTuple):
    """Whether a forecast made this way may be sealed."""

    worst_origin: int
    worst_coverage: float
    crps: float
    reference: float

    @property
    def passed(self) -> bool:
        """Coverage enough at the worst origin, and no worse than the reference class."""
        return self.worst_coverage >= GATE and self.crps <= self.reference


def gate(items: Sequence[Item], way: str = "spread") -> Gate:
    """The worst origin's coverage, and the pooled score against the reference class."""
    origins = sorted({i.origin for i in items})
    covered = {o: np.mean([i.inside(way) for i in items if i.origin == o]) for o in origins}
    worst = min(origins, key=lambda o: covered[o])
    own, other = (float(np.mean([i.crps[w] for i in items])) for w in (way, "reference"))
    return Gate(worst, float(covered[worst]), own, other)


def backtest_of(
    refits: Sequence[Refit], horizon: int, seed: int, sealed: dict[str, Any] | None = None
) -> Backtest:
    """Refits, scored, with what they were made under."""
    return Backtest(
        tuple(score_refits(refits, horizon, seed)),
        tuple(sorted({r.origin for r in refits})),
        horizon,
        tuple(dict.fromkeys(r.label for r in refits)),
        datetime.date.today().isoformat(),
        model_hash(),
        seed,
        sealed,
    )


def save_backtest(found: Backtest, path: Path) -> None:
    """Values only, an item a line: origin, series, year, then score and place of the count by every way."""
    names = list(dict.fromkeys(i.name for i in found.items))
    head = json.dumps({**found._asdict(), "ways": WAYS, "names": names, "items": 0}, indent=1)
    items = ",\n".join(json.dumps(_plain(i, names), separators=(",", ":")) for i in found.items)
    write_whole(path, head.replace('"items": 0', f'"items": [\n{items}\n]') + "\n")


def _plain(item: Item, names: Sequence[str]) -> list[Any]:
    own = [item.origin, names.index(item.name), item.year]
    scores = [item.crps.get(w) for w in WAYS], [item.pit.get(w) for w in WAYS]
    return [*own, *(None if v is None else round(v, DIGITS) for part in scores for v in part)]


def _item(plain: Sequence[Any], names: Sequence[str], ways: Sequence[str]) -> Item:
    origin, name, year, *values = plain
    scores, places = (
        {w: v for w, v in zip(ways, part, strict=True) if v is not None}
        for part in (values[: len(ways)], values[len(ways) :])
    )
    return Item(origin, names[int(name)], year, scores, places)


def read_backtest(path: Path) -> Backtest:
    """A backtest that was written.

    Raises:
        UsageError: The file isn't one.
    """
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        names, ways = body.pop("names"), body.pop("ways")
        items = tuple(_item(plain, names, ways) for plain in body.pop("items"))
        lists = {k: tuple(body[k]) for k in ("origins", "combinations")}
        return Backtest(items, **body | lists)
    except (OSError, ValueError, TypeError, KeyError, IndexError) as fault:
        raise UsageError(
            f"{path} can't be read as a backtest: {fault}.\n  `isthmus backtest` writes one."
        ) from None


def read_sealed(path: Path) -> dict[str, Any]:
    """What the score of a sealed forecast says, pooled: its file, its points, and crps and inside90 by way.

    Raises:
        UsageError: The file isn't the stored score of a forecast.
    """
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        pooled_all = next(p for p in body["report"]["pooled"] if p["group"] == "all")
        against = pooled_all["crps"]["against"]
        own = {"model": (pooled_all["crps"]["crps"]["value"], pooled_all["inside90"])}
        others = {"last_value": "last_value", "drift": "drift", "ETS": "ets"}
        own |= {
            w: (against[k]["crps"]["value"], against[k]["inside90"])
            for w, k in others.items()
            if k in against
        }
        return {
            "file": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "points": int(pooled_all["points"]),
            "crps": {w: c for w, (c, _) in own.items()},
            "inside90": {w: i for w, (_, i) in own.items()},
        }
    except (OSError, ValueError, TypeError, KeyError, StopIteration) as fault:
        raise UsageError(
            f"{path} can't be read as the score of a sealed forecast: {fault!r}.\n"
            "  `isthmus score` stores one beside the forecast, as in forecasts/2019-2024.score.json."
        ) from None


def backtest_in_use() -> Backtest | None:
    """The one stored beside the posterior in use; None where there is none, or it is of another model."""
    path = folder() / FILE
    return _held(path) if path.is_file() and state().usable else None


@functools.cache
def _held(path: Path) -> Backtest | None:
    found = read_backtest(path)
    return found if found.model == the_posterior().manifest["model"] else None
