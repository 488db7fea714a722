"""What `drivers` and `discover` ask alike: one number of a future, and strategies with a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isthmus.axes import DECISION_YEAR
from isthmus.cli.arguments import countries_asked, horizons_asked, outcomes_asked
from isthmus.cli.options import _some_futures
from isthmus.errors import UnknownName, UsageError
from isthmus.levers import Strategy, get_strategy
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.text import Text

if TYPE_CHECKING:
    from isthmus.understand.drivers.sample import Question

FUTURES = 1_024
"""As many as the posterior that ships has draws."""

ManyFutures = Annotated[
    int,
    typer.Option(
        "--futures",
        "-n",
        metavar="N",
        help="How many futures; under 200 give no verdict. The posterior that ships has 1,024 different draws.",
        callback=_some_futures,
    ),
]
OneOutcome = Annotated[
    list[str] | None,
    typer.Option("--on", metavar="OUTCOME", help="One outcome, as in homicide-rate.", show_default=False),
]
OneCountry = Annotated[
    list[str] | None,
    typer.Option("--country", metavar="CODE", help="One of MEX, GTM, SLV, HND, and OTHER origins."),
]
Member = Annotated[
    str | None,
    typer.Option(
        "--member", metavar="NAME", help="The drug, way across or payer, where the outcome has them."
    ),
]
OneHorizon = Annotated[
    list[str] | None,
    typer.Option(
        "--horizon", metavar="YEARS", help=f"Years after the decision of {DECISION_YEAR}; 10 unless you say."
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="STRATEGY",
        help="Ask about the difference from this strategy, in the same futures.",
    ),
]
Better = Annotated[
    str | None,
    typer.Option(
        "--better",
        metavar="lower|higher",
        help="Which way is better, in your view; needed where the outcome names nobody's, or two that disagree.",
    ),
]


def question_asked(
    on: list[str] | None, country: list[str] | None, member: str | None, horizon: list[str] | None
) -> Question:
    """The one number asked about.

    Raises:
        UsageError: No outcome or several, or no member of its axis or several.
    """
    from isthmus.understand.drivers.sample import question

    names = outcomes_asked(on, ())
    if len(names) != 1:
        raise UsageError(Text("command.names_outcomes_one_asked", names=len(names)))
    spec = OUTCOMES[names[0]]
    if member and member not in members_of(spec):
        raise UnknownName(spec.axis or "member", member, [m for m in members_of(spec) if m])
    countries = countries_asked(country)
    chosen = [member] if member else [m for m in members_of(spec) if not countries or m in countries]
    if len(chosen) != 1 and spec.axis:
        option = "--country" if spec.axis in ("country", "origin") else "--member"
        raise UsageError(
            Text(
                "command.has_number_for_each",
                names=names[0].replace("_", "-"),
                axis=spec.axis,
                option=option,
                members_of=", ".join(members_of(spec)),
            )
        )
    horizons = horizons_asked(horizon, (10,))
    if len(horizons) != 1:
        raise UsageError(Text("command.horizon_names_horizons_one", horizons=len(horizons)))
    return question(names[0], chosen[0], horizons[0])


def with_reference(strategies: list[Strategy], against: str | None) -> list[Strategy]:
    """Strategies, and the reference last if it isn't among them.

    Raises:
        UsageError: The reference is the only strategy, or another strategy has its name.
    """
    if against is None:
        return strategies
    reference = get_strategy(against)
    same = [s for s in strategies if s.name == reference.name]
    if same and same[0].fingerprint != reference.fingerprint:
        raise UsageError(Text("command.two_strategies_are_named_2", name=reference.name))
    if strategies[0].name == reference.name:
        raise UsageError(Text("command._less_itself_nothing", name=reference.name))
    return strategies if same else [*strategies, reference]
