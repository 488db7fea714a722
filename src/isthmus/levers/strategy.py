"""Strategy: some levers, set together; it never changes, and setting a lever gives a new one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import catalogue
from isthmus.levers.costs import CostLine, CostTotal, total_cost, yearly_costs
from isthmus.levers.lever import Lever
from isthmus.levers.validation import message
from isthmus.text import Joined, Text, as_given

if TYPE_CHECKING:
    from isthmus.model.policy import Policy


NO_WORDS: Final = Text()


@dataclass(frozen=True)
class Strategy:
    """A portfolio of levers with their schedule.

    Levers move different parts of a policy, so their order doesn't matter; they are kept in the catalogue's
    order. Where levers meet, the model finds how they interact: nothing is assumed here.

    Raises:
        StrategyError: Two levers set the same part of the policy.
    """

    name: str
    title: Text = NO_WORDS
    description: Text = NO_WORDS
    levers: tuple[Lever, ...] = ()
    note: Text = NO_WORDS
    """What holds the portfolio together, or what it leaves out."""
    source: str = field(default="", compare=False)
    """The file it was read from."""

    def __post_init__(self) -> None:
        """Order the levers, fill the title, refuse two hands on one wheel."""
        ordered = sorted(self.levers, key=lambda lever: catalogue.place(lever.name))
        object.__setattr__(self, "levers", tuple(ordered))
        if not self.title:
            object.__setattr__(self, "title", as_given(self.name))
        refuse_clashes(ordered)

    def __hash__(self) -> int:
        """By name and by what it does."""
        return hash((self.name, self.fingerprint))

    @cached_property
    def fingerprint(self) -> str:
        """What it does to a policy, as 16 hexadecimal digits: one for all spellings of the same decisions."""
        done = {lever.name: _decisions(lever) for lever in self.levers if lever.moves()}
        return hashlib.sha256(json.dumps(done, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def lever_names(self) -> tuple[str, ...]:
        """The levers it sets."""
        return tuple(lever.name for lever in self.levers)

    def lever(self, name: str) -> Lever:
        """One of its levers.

        Raises:
            UnknownName: The strategy doesn't set such a lever, or there is none.
        """
        wanted = catalogue.get(name).name
        for lever in self.levers:
            if lever.name == wanted:
                return lever
        raise UnknownName(
            f"lever of the strategy '{self.name}'", name, self.lever_names, "isthmus strategies"
        )

    def set(
        self, lever_name: str, value: float | Mapping[str, float] | None = None, **fields: Any
    ) -> Strategy:
        """The strategy with one lever set, or set anew: ``s.set("agents", 5_000, start=2021)``.

        Args:
            lever_name: A lever of the catalogue.
            value: For the lever's main number.
            fields: Its other fields; those set before and not named here stay.

        Raises:
            UnknownName: There is no such lever.
            StrategyError: A field can't be as given, or another lever already sets it.
        """
        kind = catalogue.get(lever_name)
        if value is not None:
            if kind.main().name in fields:
                raise StrategyError(message("given_twice", lever=kind.name, field=kind.main().name))
            fields = {kind.main().name: value, **fields}
        before = next((lever for lever in self.levers if lever.name == kind.name), None)
        now = before.with_(**fields) if before else kind.set(**fields)
        return replace(self, levers=(*self.without(kind.name).levers, now))

    def without(self, lever_name: str) -> Strategy:
        """The strategy without one of its levers; the same if it didn't set it."""
        name = catalogue.get(lever_name).name
        return replace(self, levers=tuple(lever for lever in self.levers if lever.name != name))

    def policy(self, baseline: Policy) -> Policy:
        """The policy that follows from a baseline when every lever is pulled."""
        return reduce(lambda policy, lever: lever.act(policy), self.levers, baseline)

    def idle(self, baseline: Policy) -> tuple[str, ...]:
        """Levers that change nothing against a baseline, as a floor below what is already done."""
        return tuple(
            lever.name
            for lever in self.levers
            if all(now is before for now, before in zip(lever.act(baseline), baseline, strict=True))
        )

    def costs(self, baseline: Policy) -> list[CostLine]:
        """What each lever costs each year against the baseline, known or unknown."""
        return [line for lever in self.levers for line in yearly_costs(lever, baseline)]

    def total_cost(self, baseline: Policy) -> CostTotal:
        """The sum of the known costs from the decision to the end of the clock, and the levers it leaves out."""
        return total_cost(self.costs(baseline))


def refuse_clashes(levers: Iterable[Lever]) -> None:
    """Refuse two levers that set the same field of the policy for the same member.

    Raises:
        StrategyError: Naming both.
    """
    placed = [(lever, lever.slots()) for lever in levers]
    names, slots = {lever.name for lever, _ in placed}, {slot for _, of in placed for slot in of}
    if len(names) == len(placed) and len(slots) == sum(len(of) for _, of in placed):
        return  # as nearly always, so that pairs are compared only where two of them meet
    for (one, of_one), (other, of_other) in combinations(placed, 2):
        if one.name == other.name:
            raise StrategyError(message("set_twice", lever=one.name))
        shared = sorted(of_one & of_other)
        if shared:
            shown = [_shown_slot(*slot) for slot in shared[:3]]
            places = Joined(shown, ", ")
            more = message("and_more", count=len(shared) - 3) if len(shared) > 3 else ""
            raise StrategyError(message("both_set", one=one.name, other=other.name, places=places, more=more))


def _shown_slot(policy_field: str, members: tuple[str, ...]) -> Text:
    """A place in a policy, in words: ``crackdown for HND``."""
    if not members:
        return as_given(policy_field)
    return message("place", field=policy_field, members=" ".join(members))


def _decisions(lever: Lever) -> dict[str, Any]:
    """What a lever decides, whichever way it was written."""
    values = {t.name: {m or "all": float(v) for m, v in members.items()} for t, members in lever.moves()}
    return {"values": values, "start": lever.start, "ramp": float(lever.ramp), "end": lever.end}
