"""Mechanisms as switches: what is taken away or held, as a form and as links, and which the address names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import urlencode

from isthmus.axes import COUNTRY
from isthmus.ensembles.live import Live
from isthmus.levers import seeds
from isthmus.model.structures import RIVALRIES
from isthmus.report.markup import Raw
from isthmus.report.subjects.inputs import rival
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.doors import door
from isthmus.studio.screens.home import CAMPS
from isthmus.studio.screens.insurgencies.effect import effect
from isthmus.text import Text
from isthmus.understand.insurgencies.switches import HELD, bearing_on, lost_to_history, mechanisms

EXAMPLES: Final = ("splitting", "pay", "hit-back")


class Switches(NamedTuple):
    """What the address asks to change."""

    off: tuple[str, ...] = ()
    """Ids of mechanisms taken away, in the catalogue's order"""
    held: tuple[tuple[str, str], ...] = ()
    """(rivalry, option)"""
    country: str = "MEX"
    unknown: tuple[str, ...] = ()
    """What of the address names nothing"""

    @property
    def any(self) -> bool:
        """Whether anything is changed."""
        return bool(self.off or self.held)


def asked(pairs: Iterable[tuple[str, str]]) -> Switches:
    """Reads ``off=pay,jobs&hold=arrests:RAISE&at=HND``; a name may also come again and again, as a form sends it."""
    texts: dict[str, list[str]] = {"off": [], "hold": [], "at": []}
    for key, value in pairs:
        if key in texts:
            texts[key] += [one.strip() for one in value[:600].split(",") if one.strip()]
    known, unknown = mechanisms(), [t[:40] for t in texts["off"] if t not in mechanisms()]
    held: dict[str, str] = {}
    for text in texts["hold"]:
        rivalry, _, option = text.partition(":")
        if rivalry in HELD and option in RIVALRIES[rivalry].options:
            held[rivalry] = option
        else:
            unknown.append(text[:40])
    country = next((c for c in texts["at"] if c in COUNTRY), "MEX")
    return Switches(
        tuple(m for m in known if m in texts["off"]),
        tuple((r, held[r]) for r in HELD if r in held),
        country,
        tuple(unknown),
    )


def go(context: PageContext, chosen: Switches) -> str:
    """The address that has these switches thrown."""
    return f"{context.at('/insurgencies', **_own(chosen))}#try"


def _own(chosen: Switches) -> dict[str, str]:
    """Switches as the address names them."""
    held = ",".join(f"{r}:{o}" for r, o in chosen.held)
    return {
        "off": ",".join(chosen.off),
        "hold": held,
        "at": "" if chosen.country == "MEX" else chosen.country,
    }


class Throw(NamedTuple):
    """A switch as a link that throws it."""

    title: Text
    address: str


def implied_by(context: PageContext, trait: str) -> list[Throw]:
    """The switches that a trait implies."""
    mine, rivalries = bearing_on(trait)
    firsts = [(r, RIVALRIES[r].options[0]) for r in rivalries]
    return [
        *(Throw(m.title, go(context, Switches((m.id,)))) for m in mine),
        *(Throw(rival(*first)[0], go(context, Switches(held=(first,)))) for first in firsts),
    ]


def account_thrown(context: PageContext, rivalry: str, option: str) -> str:
    """The address that holds an account in every future; empty where no switch does."""
    return go(context, Switches(held=((rivalry, option),))) if rivalry in HELD else ""


class Under(NamedTuple):
    """A strategy under which the effect can be shown."""

    title: Text | None
    """None for the baseline"""
    address: str
    here: bool


class Box(NamedTuple):
    """A mechanism that can be ticked."""

    id: str
    title: Text
    on: bool
    lost: float | None
    """Log units that history loses without it; None where that wasn't measured"""


class Account(NamedTuple):
    """A rivalry of which one answer can be held."""

    question: Text
    answers: Sequence[tuple[str, Text]]
    """(value, answer)"""
    chosen: str
    """The value that is held; empty where each future keeps what it drew"""


@dataclass(frozen=True)
class SwitchesView(View, template="insurgencies/switches.html"):
    """The form, and what follows from what it says."""

    year: int
    """From which on the model is changed"""
    unknown: Sequence[str]
    """What of the address names nothing"""
    strategies: Sequence[Under]
    """Under which strategy; the person's own stays in hand"""
    kept: Mapping[str, str]
    """What the form sends unseen"""
    boxes: Sequence[Box]
    """Mechanisms that can be taken away"""
    accounts: Sequence[Account]
    """Accounts that can be held"""
    countries: Sequence[str]
    """Where the effect can be shown"""
    country: str
    """Where it is shown"""
    clear: str
    """The address with nothing thrown"""
    examples: Sequence[Throw]
    """What can be tried, while nothing is thrown"""
    effect: Raw | None
    """What the thrown switches do; nothing where none is"""


def switches_section(context: PageContext, live: Live, chosen: Switches) -> Raw:
    """The form, and what follows from what it says."""
    held, known = dict(chosen.held), mechanisms()
    view = SwitchesView(
        year=context.made.data_year + 1,
        unknown=chosen.unknown,
        strategies=_under(context, chosen),
        kept=context.fields(),
        boxes=[Box(m.id, m.title, m.id in chosen.off, lost_to_history(m)) for m in known.values()],
        accounts=[_account(rivalry, held.get(rivalry)) for rivalry in HELD],
        countries=COUNTRY,
        country=chosen.country,
        clear=go(context, Switches(country=chosen.country)),
        examples=[Throw(known[name].title, go(context, chosen._replace(off=(name,)))) for name in EXAMPLES],
        effect=effect(context, live, chosen.off, chosen.held, chosen.country) if chosen.any else None,
    )
    return render(context, view)


def _account(rivalry: str, held: str | None) -> Account:
    options = RIVALRIES[rivalry].options
    return Account(
        rival(rivalry, options[0])[0],
        [(f"{rivalry}:{o}", rival(rivalry, o)[1]) for o in options],
        f"{rivalry}:{held}" if held else "",
    )


def _under(context: PageContext, chosen: Switches) -> list[Under]:
    mine = context.state.in_hand
    made = [Under(None, _with(door(context, "/insurgencies"), chosen), not mine.levers)]
    for name in CAMPS:
        address = _with(door(context, "/insurgencies", A=name), chosen)
        made.append(Under(seeds()[name].title, address, mine.name == name))
    if mine.levers and mine.name not in CAMPS:
        made.append(Under(mine.title, go(context, chosen), True))
    return made


def _with(address: str, chosen: Switches) -> str:
    """An address with switches thrown."""
    text = urlencode({k: v for k, v in _own(chosen).items() if v}, safe=",:")
    return f"{address}{('&' if '?' in address else '?') + text if text else ''}#try"
