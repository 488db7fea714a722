"""What a program asks for, by name: each name known, or refused with the nearest right one; no name opens a file."""

from __future__ import annotations

from dataclasses import replace

from isthmus.errors import UnknownName, UsageError
from isthmus.levers import Strategy, seeds
from isthmus.studio import workspace
from isthmus.studio.address import State, parts_of, read
from isthmus.studio.server.messages import message


def state_of(query: str) -> State:
    """A state whose every part could be read.

    Raises:
        UsageError: A part of the query can't be: a long run of something else would help nobody.
    """
    state = read(parts_of(query))
    if state.faults:
        first = state.faults[0]
        raise UsageError(message("mend", part=first.part, why=first.text))
    return state


def wanted_of(query: str) -> list[Strategy]:
    """The reference and then the strategies of a state, no two with one name."""
    state = state_of(query)
    reference = state.reference
    found = [reference]
    for letter, strategy in state.strategies:
        if letter == state.against or strategy.fingerprint == reference.fingerprint:
            continue
        taken = {s.name for s in found}
        found.append(
            replace(strategy, name=f"{strategy.name}-{letter.lower()}")
            if strategy.name in taken
            else strategy
        )
    if len(found) < 2:
        raise UsageError(message("no_strategy", name=reference.name))
    return found


def names_of(outcomes: list[str] | None) -> list[str]:
    """Outcomes by name, known; the headlines if none is named."""
    from isthmus.model.outcomes import OUTCOMES, outcome
    from isthmus.understand.compared import HEADLINES

    if outcomes == ["all"]:
        return list(OUTCOMES)
    return list(dict.fromkeys(outcome(name).name for name in outcomes or HEADLINES))


def horizons_of(horizons: list[int] | None) -> list[int]:
    """Years after the decision that a run reaches."""
    from isthmus.ensembles.decision import decision_year, horizons_from, longest_horizon

    decided = decision_year()
    if not horizons:
        return list(horizons_from(decided))
    longest = longest_horizon(decided)
    if max(horizons) > longest:
        raise UsageError(message("far", years=max(horizons), longest=longest, decided=decided))
    return sorted(set(horizons))


def strategy_named(name: str) -> Strategy:
    """A strategy that ships or one's own; never a file, whoever asks.

    Raises:
        UnknownName: There is none of that name.
    """
    known = {s.name: s for s in workspace.saved().strategies} | seeds()
    if name not in known:
        raise UnknownName("strategy", name[:80], known)
    return known[name]
