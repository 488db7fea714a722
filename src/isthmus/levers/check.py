"""Check: every lever against what it names: inputs of the policy, units, rows of evidence, unit costs, Spanish."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from isthmus.errors import UnknownName
from isthmus.evidence.costs import load_costs
from isthmus.evidence.effects import load_effects
from isthmus.evidence.parameters import load_parameters
from isthmus.evidence.series import series_catalog
from isthmus.evidence.sources import load_sources
from isthmus.evidence.tables import Finding
from isthmus.levers.catalogue import Passports, read_passports
from isthmus.levers.lever import LeverKind
from isthmus.levers.tunable import Tunable
from isthmus.model.policy import INPUTS


def check_levers(passports: Passports | None = None) -> list[Finding]:
    """Every fault in the levers that ship, or in those given; an empty list is good news."""
    passports = passports or read_passports()
    return [
        *(finding for kind in passports.kinds for finding in _lever(kind)),
        *(
            Finding(place, "no Spanish: write it in locale/es/levers.yaml.")
            for place in passports.untranslated
        ),
        *(Finding(place, "Spanish of nothing: no passport has this text.") for place in passports.unused),
    ]


def _lever(kind: LeverKind) -> Iterator[Finding]:
    for tunable in kind.numbers:
        where = f"{kind.where}: {kind.name}, {tunable.name}"
        yield from (Finding(where, problem) for problem in _number(tunable))
    effects, costs = load_effects(), load_costs()
    named = (
        ("effect", kind.evidence, {*effects, *costs}),
        ("effect", kind.support, effects),
        ("cost", [item.row for item in kind.cost if item.row], costs),
        ("input of the policy", [item.of for item in kind.cost if item.of], INPUTS),
        ("piece of evidence", _seen(kind, "rows"), {*effects, *series_catalog(), *load_parameters()}),
        ("source", _seen(kind, "sources"), load_sources()),
    )
    for what, names, known in named:
        for name in names:
            if name not in known:
                yield Finding(f"{kind.where}: {kind.name}", str(UnknownName(what, name, known)))


def _number(tunable: Tunable) -> Iterator[str]:
    """What doesn't fit between a number of a lever and the input that it sets."""
    asked = INPUTS.get(tunable.sets)
    if asked is None:
        yield str(UnknownName("input of the policy", tunable.sets, INPUTS))
        return
    if tunable.unit != asked.unit:
        yield f"the unit is '{tunable.unit}', that of {tunable.sets} is '{asked.unit}'."
    axes = tuple(axis for axis in ("purpose" if tunable.purpose else None, tunable.axis) if axis)
    if axes != asked.axes:
        theirs, ours = (" and ".join(names) or "nothing" for names in (asked.axes, axes))
        yield f"{tunable.sets} is given by {theirs}, the lever by {ours}."
    if tunable.how != "plus" and not asked.low <= tunable.low < tunable.high <= asked.high:
        yield (
            f"the range {tunable.low:g} to {tunable.high:g} leaves that of {tunable.sets}, {asked.low:g} to {asked.high:g}."
        )


def _seen(kind: LeverKind, what: str) -> Collection[str]:
    return dict.fromkeys(name for tunable in kind.numbers for name in getattr(tunable.seen, what))
