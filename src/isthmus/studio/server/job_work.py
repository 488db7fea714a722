"""The work of each kind of long run, by the code that the commands use: what it gives equals what their --json prints."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from isthmus.errors import UsageError
from isthmus.levers import Strategy
from isthmus.studio.server.job_kinds import Asked, ClaimAsked, DiscoverAsked, DriversAsked, EnsembleAsked
from isthmus.studio.server.messages import message
from isthmus.studio.server.request import horizons_of, names_of, state_of, strategy_named, wanted_of

if TYPE_CHECKING:
    from isthmus.understand.drivers.sample import Question, Sample

EVERY: Final = 15.0
"""Seconds between two times that a long ensemble is put down"""


class Hand(NamedTuple):
    """What a job is given to work with."""

    advance: Callable[[int], None]
    """Told how many futures are finished, all together; raises where the job is to stop"""
    put_down: Callable[[bytes, int], None]
    taken_up: bytes | None = None
    every: float = EVERY


def work(asked: Asked, hand: Hand) -> dict[str, Any]:
    """Does what was asked.

    Raises:
        IsthmusError: It can't be done as asked, or failed.
    """
    if isinstance(asked, EnsembleAsked):
        return ensemble(asked, hand)
    if isinstance(asked, ClaimAsked):
        return claim(asked, hand)
    if isinstance(asked, DriversAsked):
        return drivers(asked, hand)
    return discover(asked, hand)


def check(asked: Asked) -> None:
    """Refuses at the door what could only fail later.

    Raises:
        UsageError: A strategy, outcome, member, horizon or claim can't be as asked.
    """
    if isinstance(asked, EnsembleAsked):
        wanted_of(asked.query)
        names_of(asked.outcomes)
        horizons_of(asked.horizons)
    elif isinstance(asked, ClaimAsked):
        book_in(asked.text)
    else:
        one_number(asked)


def ensemble(asked: EnsembleAsked, hand: Hand) -> dict[str, Any]:
    """Many futures: beyond 4,096 only histograms are kept, put down every few seconds and taken up again."""
    from isthmus.ensembles import chunks, labelled, manifest_for, sample
    from isthmus.ensembles.decision import decision_year
    from isthmus.ensembles.streaming import rows_for
    from isthmus.understand.compared import KEEP_ALL, body_of, of_every_future, of_summary
    from isthmus.understand.levels import levels, levels_of_summary

    wanted, names = wanted_of(asked.query), names_of(asked.outcomes)
    horizons, decided = horizons_of(asked.horizons), decision_year()
    count = _counting(hand)
    if asked.futures <= KEEP_ALL:
        every = sample(
            wanted, futures=asked.futures, seed=asked.seed, outcomes=names, workers=1, progress=count
        )
        made = of_every_future(every, horizons)
        found = list(levels(labelled(every), horizons, (), asked.lang))
        return body_of(made, made.found, asked.lang) | {"levels": found}
    tally = _taken_up(hand.taken_up)
    last = time.monotonic()
    if tally.next < asked.futures:
        for chunk in chunks(wanted, asked.futures, asked.seed, names, workers=1, start=tally.next):
            tally.add(chunk, names, horizons, decided)
            if tally.can_be_put_down and time.monotonic() - last >= hand.every:
                hand.put_down(_packed(tally.held()), tally.next)
                last = time.monotonic()
            hand.advance(tally.next)
    summary = tally.summary([s.name for s in wanted], rows_for(names, horizons), decided)
    manifest = manifest_for(wanted, futures=asked.futures, seed=asked.seed, rejected=summary.rejected)
    made = of_summary(summary, wanted, manifest)
    found = list(levels_of_summary(summary, decided, asked.lang))
    return body_of(made, made.found, asked.lang) | {"levels": found}


def _taken_up(data: bytes | None) -> Any:
    from isthmus.ensembles.streaming import Tally

    if data is None:
        return Tally()
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        return Tally.of({name: held[name] for name in held.files})


def _packed(held: dict[str, np.ndarray]) -> bytes:
    out = io.BytesIO()
    np.savez_compressed(out, **held)  # pyright: ignore[reportArgumentType]
    return out.getvalue()


def _counting(hand: Hand) -> Callable[[int], None]:
    """From futures just finished to futures finished all together."""
    done = 0

    def count(finished: int) -> None:
        nonlocal done
        done += finished
        hand.advance(done)

    return count


def book_in(text: str) -> Any:
    """The claims of a text, with the arms that ship."""
    from isthmus.understand.claims.contrasts import book_of, shipped_book

    return book_of(text, "the claim", shipped_book().arms, strategy_named)


def claim(asked: ClaimAsked, hand: Hand) -> dict[str, Any]:
    """Claims of one's own by the rule for all."""
    from isthmus.report.subjects.claims import values_of
    from isthmus.understand.claims.ledger import ledger

    book = book_in(asked.text)
    found = ledger(
        futures=asked.futures,
        seed=asked.seed,
        only=[c.id for c in book.claims],
        own=book,
        workers=1,
        progress=_counting(hand),
    )
    return values_of(found)


class Number(NamedTuple):
    """One number of a future, and the strategies it is asked of."""

    question: Question
    strategies: list[Strategy]
    reference: Strategy | None


def one_number(asked: DriversAsked | DiscoverAsked) -> Number:
    """What is asked about: the strategy in hand first, the reference among the others.

    Raises:
        UsageError: A name isn't known, or a strategy is held against itself.
    """
    from isthmus.model.outcomes import members_of, outcome
    from isthmus.understand.drivers.sample import question

    state = state_of(asked.query)
    spec = outcome(asked.outcome)
    if spec.axis and asked.member not in members_of(spec):
        raise UsageError(message("which_member", outcome=spec.name, members=", ".join(members_of(spec))))
    horizons_of([asked.horizon])
    number = question(spec.name, asked.member, asked.horizon)
    mine, reference = state.in_hand, None
    if asked.against is not None:
        letters = dict(state.strategies)
        reference = letters[asked.against] if asked.against in letters else strategy_named(asked.against)
        if reference.fingerprint == mine.fingerprint:
            if isinstance(asked, DriversAsked) and "against" not in asked.model_fields_set:
                return Number(number, [mine], None)
            raise UsageError(message("less_itself", name=reference.name))
        if reference.name == mine.name:
            reference = replace(reference, name=f"{reference.name}-reference")
    if isinstance(asked, DiscoverAsked):
        from isthmus.understand.discovery.cases import cases

        cases(asked.when, None, number, differs=reference is not None, better=asked.better)
    return Number(number, [mine, *([reference] if reference else [])], reference)


def _sampled(number: Number, asked: DriversAsked | DiscoverAsked, hand: Hand) -> Sample:
    from isthmus.understand.drivers.sample import sampled

    return sampled(
        number.strategies,
        number.question,
        futures=asked.futures,
        seed=asked.seed,
        workers=1,
        progress=_counting(hand),
    )


def drivers(asked: DriversAsked, hand: Hand) -> dict[str, Any]:
    """What drives it."""
    from isthmus.report.subjects.drivers import drivers_document
    from isthmus.report.tables import values_in
    from isthmus.understand.drivers.choice import choice, view_of
    from isthmus.understand.drivers.find import drivers as find

    number = one_number(asked)
    spec = number.question.spec
    # With no view named and none that the catalogue settles, the question of what would change a choice is left open.
    settled = asked.better or bool(spec.lower_is) != bool(spec.higher_is)
    view = view_of(spec, asked.better) if number.reference and settled else None
    sample = _sampled(number, asked, hand)
    reference = number.reference.name if number.reference else None
    found = find(sample, number.strategies[0].name, reference, seed=asked.seed)
    hand.advance(asked.futures)  # a job that was cancelled ends between two steps of the analysis
    chosen = choice(sample, view, seed=asked.seed) if view else None
    return values_in(drivers_document(found, chosen, None, sample.manifest), asked.lang)


def discover(asked: DiscoverAsked, hand: Hand) -> dict[str, Any]:
    """In which futures it goes so."""
    from isthmus.report.subjects.discovery import discovery_document
    from isthmus.report.tables import values_in
    from isthmus.understand.discovery.cases import cases
    from isthmus.understand.discovery.find import discover as find

    number = one_number(asked)
    reference = number.reference.name if number.reference else None
    sample = _sampled(number, asked, hand)
    y = sample.of(number.strategies[0].name, reference)
    chosen = cases(asked.when, y, number.question, differs=reference is not None, better=asked.better)
    found = find(
        sample,
        chosen,
        number.strategies[0].name,
        reference,
        luck=asked.luck,
        most_inputs=asked.lines,
        least_density=asked.density,
        seed=asked.seed,
        between=lambda: hand.advance(asked.futures),
    )
    return values_in(discovery_document(found, sample.manifest), asked.lang)
