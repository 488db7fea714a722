"""``isthmus drivers``: which inputs an outcome goes with, and which evidence would change a choice."""

from __future__ import annotations

from typing import Annotated

import typer

from isthmus.cli.arguments import ensemble_asked, strategies_asked
from isthmus.cli.emit import check_output, emit
from isthmus.cli.one_number import (
    FUTURES,
    Against,
    Better,
    ManyFutures,
    Member,
    OneCountry,
    OneHorizon,
    OneOutcome,
    question_asked,
    with_reference,
)
from isthmus.cli.options import Ensemble, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.words import say as word

Method = Annotated[
    str | None,
    typer.Option(
        "--method",
        metavar="sobol|morris",
        help="Also run a design on independent prior draws of the inputs that stand out, the rest at their medians.",
    ),
]
Top = Annotated[
    int, typer.Option("--top", metavar="N", min=1, max=40, help="Inputs of that design, foremost first.")
]
Size = Annotated[
    int | None,
    typer.Option(
        "--design",
        metavar="N",
        min=2,
        help="Its size: a power of two for sobol (256, times inputs and two), paths for morris (50).",
        show_default=False,
    ),
]


def drivers(
    strategies: Annotated[
        list[str], typer.Argument(metavar="STRATEGY", help="Seed strategies or TOML files.")
    ],
    on: OneOutcome = None,
    country: OneCountry = None,
    member: Member = None,
    horizon: OneHorizon = None,
    against: Against = None,
    better: Better = None,
    method: Method = None,
    top: Top = 10,
    design: Size = None,
    futures: ManyFutures = FUTURES,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Say what drives one outcome of the first strategy, or its difference from --against; and, where there are two
    strategies or more, which evidence would change the choice among them, in one view of what is better.

    --json and -o FILE.json hold every named input and group, with their error and the noise that luck alone shows;
    -o writes .html, .md, .docx, .pdf and .csv too.
    """
    from isthmus.report.subjects.drivers import drivers_document
    from isthmus.understand.drivers.choice import choice, view_of
    from isthmus.understand.drivers.designs import METHODS, choosable, designed
    from isthmus.understand.drivers.find import drivers as find
    from isthmus.understand.drivers.sample import sampled

    asked = question_asked(on, country, member, horizon)
    wanted = with_reference(strategies_asked(strategies), against)
    view = view_of(asked.spec, better) if len(wanted) > 1 else None
    if method is not None and method not in METHODS:
        from isthmus.errors import UnknownName

        raise UnknownName("method", method, METHODS)
    check_output(output)
    drawn = ensemble_asked(ensemble, lang)
    with progress(word("running", lang), futures, quiet=quiet) as advance:
        sample = sampled(wanted, asked, futures=futures, seed=seed, ensemble=drawn, progress=advance)
    reference = wanted[[s.name for s in wanted].index(_name(against))].name if against else None
    found = find(sample, wanted[0].name, reference, seed=seed)
    chosen = choice(sample, view, seed=seed) if view else None
    made = None
    if method is not None:
        inputs = choosable([*(d.input for d in found.drivers), *found.alone], top)
        pair = [wanted[0], *(s for s in wanted if s.name == reference)]
        with progress(method, 0, quiet=quiet) as advance:
            made = designed(method, inputs, pair, asked, seed=seed, size=design, progress=advance)
    document = drivers_document(found, chosen, made, sample.manifest)
    emit(document, lang, output=output, json=json, manifest=sample.manifest)


def _name(strategy: str) -> str:
    from isthmus.levers import get_strategy

    return get_strategy(strategy).name
