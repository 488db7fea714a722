"""Isthmus: what could follow from decisions on drugs, crime, work and migration.

    import isthmus

    mine = isthmus.Strategy("mine").set("treatment-places", 0.5, start="+1")
    futures = isthmus.run([isthmus.Strategy("baseline"), mine], futures=64)
    isthmus.difference(futures, "mine", "baseline", "overdose_deaths", horizon=10)

These names are the public face: docs/api.md describes each, and they stay when the rooms behind them are rebuilt.
Nothing heavy is imported until one of them is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import xarray as xr

    from isthmus.ensembles import Difference, run
    from isthmus.errors import IsthmusError
    from isthmus.evidence import Passport
    from isthmus.levers import LeverKind, Strategy, get_strategy, seeds
    from isthmus.model.outcomes import Outcome
    from isthmus.published import Model
    from isthmus.understand.claims.ledger import Ledger
    from isthmus.understand.drivers.find import Drivers

__version__ = "0.1.0"
__all__ = [
    "Difference",
    "IsthmusError",
    "Strategy",
    "all_levers",
    "claims",
    "difference",
    "drivers",
    "get_published",
    "get_strategy",
    "outcomes",
    "published_models",
    "run",
    "seeds",
    "uncertainties",
]

_HOMES = {
    "Difference": "isthmus.ensembles",
    "IsthmusError": "isthmus.errors",
    "Strategy": "isthmus.levers",
    "get_strategy": "isthmus.levers",
    "run": "isthmus.ensembles",
    "seeds": "isthmus.levers",
}
"""Public names that are another package's own, and where they live."""


def all_levers() -> dict[str, LeverKind]:
    """Every lever: what a government could decide.

    (`isthmus.levers` is the package they live in, so this has a longer name.)

    Returns:
        Kinds of lever by name, in the order of their groups; each with its question, range, unit, evidence, legality,
        harm and cost.
    """
    from isthmus.levers import levers

    return levers()


def outcomes() -> dict[str, Outcome]:
    """Every outcome: what a future can be asked.

    Returns:
        Outcomes by name, each with its unit, axis, definition, and in whose view lower or higher is better.
    """
    from isthmus.model.outcomes import OUTCOMES

    return dict(OUTCOMES)


def uncertainties() -> dict[str, Passport]:
    """Every number about the world that the model uses, with its passport.

    Rival structures, which are drawn beside them, are in docs/structures.md.

    Returns:
        Passports by id (``sector.name``), each with its meaning, unit, prior by member, source, status, and whether it
        is contested.

    Raises:
        EvidenceError: A file of parameters can't be accepted.
    """
    from isthmus.evidence import load_parameters

    return load_parameters()


def difference(
    data: xr.Dataset,
    strategy: str,
    reference: str,
    outcome: str,
    member: str = "",
    horizon: int = 10,
) -> Difference:
    """The paired difference of two strategies: taken in each future, then summarised.

    Args:
        data: What `run` gave, dims (strategy, future, <axis>, year), with both strategies in it.
        strategy: Name of the one asked about.
        reference: Name of the one it is held against.
        outcome: A name of `outcomes`.
        member: Which country, drug or other member of the outcome's axis; left out where it has none.
        horizon: Years from the decision year.

    Returns:
        Strategy less reference, in the outcome's unit: quantiles over futures, the share of futures in which it is
        lower or higher, and ``sample``, the differences themselves, shape (future,).

    Raises:
        UnknownName: The data has no such strategy or outcome, or the outcome no such member.
    """
    from isthmus.ensembles import difference as paired

    return paired(data, strategy, reference, outcome, member, horizon)


def drivers(
    strategy: Strategy,
    outcome: str,
    member: str = "",
    horizon: int = 10,
    *,
    against: Strategy | None = None,
    futures: int = 1024,
    seed: int = 0,
    ensemble: str | None = None,
) -> Drivers:
    """Which uncertain inputs one outcome goes with, or its difference from another strategy. Not a cause.

    Args:
        strategy: The strategy the futures are run under.
        outcome: A name of `outcomes`.
        member: Which country, drug or other member of the outcome's axis; left out where it has none.
        horizon: Years from the decision year.
        against: Ask about the difference from this strategy, in the same futures.
        futures: How many; with fewer than 200 different draws there is no verdict.
        seed: The same seed gives the same futures.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.

    Returns:
        The share of the variance explained in futures held back (a fraction, with its standard error), and the inputs
        named, largest share first, each with its unit and its direction.

    Raises:
        UnknownName: There is no such outcome, or it has no such member.
        UsageError: No futures, or a negative seed.
        Diverged: No future stayed finite and plausible.
    """
    from isthmus.understand.drivers.find import drivers as find
    from isthmus.understand.drivers.sample import question, sampled

    asked = question(outcome, member, horizon, ensemble)
    both = [strategy] if against is None else [strategy, against]
    sample = sampled(both, asked, futures=futures, seed=seed, ensemble=ensemble)
    return find(sample, strategy.name, against and against.name, seed=seed)


def claims(
    ids: Sequence[str] = (),
    *,
    own: Path | str | None = None,
    futures: int = 1024,
    seed: int = 0,
    ensemble: str | None = None,
) -> Ledger:
    """Claims with their verdicts: the article's, its opposites', or one's own, all by one rule.

    Args:
        ids: Which, such as ``CL23``; all if empty, which takes a minute or more.
        own: A TOML file of one's own claims; `isthmus claims --form FILE.toml` writes one to edit.
        futures: How many; under 200 there are shares and no verdict.
        seed: The same seed gives the same verdicts.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.

    Returns:
        One entry a claim: the verdict, the share of futures in which it holds after 1, 3, 5, 10 and 20 years (a
        fraction, with two standard errors either way), what would flip it, and what is built into the model. A verdict
        is of the model and its evidence, not of the world.

    Raises:
        UnknownName: There is no such claim, or one of one's own names an outcome, arm or lever that isn't there.
        UsageError: The file can't be read, or something in it can't be as written.
    """
    from pathlib import Path

    from isthmus.understand.claims.contrasts import read_book, shipped_book
    from isthmus.understand.claims.ledger import ledger

    mine = read_book(Path(own), shipped_book().arms) if own is not None else None
    return ledger(futures=futures, seed=seed, ensemble=ensemble, only=ids, own=mine)


def published_models() -> tuple[str, ...]:
    """Other people's models, reproduced on our engine.

    Returns:
        Their names, in the order of a reader.
    """
    from isthmus.published import names

    return names()


def get_published(name: str) -> Model:
    """One published model, to run, to draw an ensemble from, or to hold against what its authors published.

    Args:
        name: One of `published_models`.

    Returns:
        The model: ``run()`` gives one run with units, ``ensemble()`` many over the ranges of its parameters,
        ``reference()`` its acceptance table.

    Raises:
        UnknownName: There is none of that name.
    """
    from isthmus.published import get

    return get(name)


def __getattr__(name: str) -> Any:
    """The public names of other packages, imported when first used."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'isthmus' has no attribute '{name}'")


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*globals(), *_HOMES])
