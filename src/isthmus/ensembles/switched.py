"""The same futures twice: as the model has them, and with mechanisms taken away or a rival account held in every one.

A change begins on the 1 January of the decision year, after the history each future lived. Both runs carry one strategy
and meet one luck, so that what differs is the mechanism's. Nothing is fitted again: a parameter set to zero takes away
what it did by then too, and an account is held in futures that were fitted without it.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.ensembles.blocks import PIECE, Block, Ran, ready, run_block, with_history
from isthmus.ensembles.experiments import Edit, rows_of
from isthmus.ensembles.live import Live, Series, blocks_of, together
from isthmus.ensembles.plausible import kept
from isthmus.errors import Diverged, UnknownName
from isthmus.levers import Strategy
from isthmus.model.outcomes import members_of, outcome
from isthmus.model.simulate import STEPS_A_YEAR, World
from isthmus.model.structures import RIVALRIES


class Change(NamedTuple):
    """What is otherwise from the decision year on."""

    edits: tuple[Edit, ...] = ()
    holds: tuple[tuple[str, str], ...] = ()
    """(rivalry, option): the option every future answers with, whatever it drew"""


class Switched(NamedTuple):
    """One strategy in the same futures, changed and as the model has it."""

    asked: int
    kept: int
    years: np.ndarray
    """From the start of the clock, (year,)"""
    changed: dict[Series, np.ndarray]
    """(future kept, year), in the outcome's unit"""
    whole: dict[Series, np.ndarray]
    """The same futures as the model has them"""
    drew: dict[str, np.ndarray]
    """rivalry -> number of the option each kept future drew, (future,)"""


def changed_world(world: World, change: Change) -> World:
    """The world of the decision year with the change.

    Raises:
        UnknownName: A parameter, rivalry or option isn't known.
        UsageError: Two edits change one number.
    """
    if rows := rows_of(change.edits):
        world = world._replace(
            parameters=np.asarray(world.parameters) * rows.parameter_times + rows.parameter_plus,
            stocks=np.asarray(world.stocks) * rows.stock_times + rows.stock_plus,
        )
    choices = np.array(world.choices)
    for rivalry, option in change.holds:
        if rivalry not in RIVALRIES:
            raise UnknownName("rivalry", rivalry, list(RIVALRIES))
        if option not in RIVALRIES[rivalry].options:
            raise UnknownName(f"answer to {rivalry}", option, RIVALRIES[rivalry].options)
        choices[list(RIVALRIES).index(rivalry)] = RIVALRIES[rivalry].options.index(option)
    return world._replace(choices=choices)


def switched(
    live: Live, strategy: Strategy, change: Change, series: Sequence[Series], futures: int, until: int
) -> Switched:
    """A strategy with a change and without it, in the engine's own futures.

    Args:
        series: (outcome, member); no member where the outcome has no axis.
        until: The year before which both end.

    Raises:
        UnknownName: A name of the change, an outcome or a member isn't known.
        Diverged: No future stayed finite and plausible in both.
    """
    names = list(dict.fromkeys(outcome(name).name for name, _ in series))
    places = {(n, m): members_of(outcome(n)).index(m) for n, m in series}
    last = until - START_YEAR
    prepared = ready(strategy, live.decided - START_YEAR, last)

    def one(number: int) -> Generator[None, None, tuple[Block, Ran, Ran]]:
        block = live.block(number)
        other = block._replace(
            history=block.history._replace(world=changed_world(block.history.world, change))
        )
        whole = yield from run_block(block, prepared, names, last, STEPS_A_YEAR, PIECE)
        yield
        changed = yield from run_block(other, prepared, names, last, STEPS_A_YEAR, PIECE)
        return block, changed, whole

    parts = together([one(b) for b in blocks_of(futures)], urgent=False)
    masks, found = [], [{key: [] for key in places} for _ in range(2)]
    for block, *both in parts:
        mask = block.keep.copy()
        for ran, into in zip(both, found, strict=True):
            values = with_history(block, {n: ran.values[n] for n in names})
            mask &= ran.keep & kept(values)
            for (name, member), place in places.items():
                into[name, member].append(values[name][:, place])
        masks.append(mask)
    keep = np.concatenate(masks)[:futures]
    if not keep.any():
        raise Diverged("no future stayed finite and plausible with this change.\n  Change less at once.")
    changed, whole = (
        {key: np.concatenate(values, axis=1)[:, :futures][:, keep].T for key, values in into.items()}
        for into in found
    )
    choices = np.concatenate([np.asarray(block.history.world.choices) for block, *_ in parts], axis=1)[
        :, :futures
    ]
    drew = {name: row[keep] for name, row in zip(RIVALRIES, choices, strict=True)}
    return Switched(
        futures, int(keep.sum()), np.arange(START_YEAR, until), changed, whole, drew
    )  # fmt: skip
