"""``isthmus discover``: in which futures a case of interest crowds, as a rule in plain words."""

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

When = Annotated[
    str,
    typer.Option(
        "--when",
        metavar="CASES",
        help="higher, lower, worse or better than --against; 'above 50', 'below 2.5'; 'top 25%', 'bottom 10%'.",
    ),
]
Lines = Annotated[int, typer.Option("--lines", metavar="N", min=1, max=8, help="Most lines of a rule.")]
Density = Annotated[
    float,
    typer.Option(
        "--density",
        metavar="SHARE",
        min=0.0,
        max=1.0,
        help="Least share of the futures that meet the rule that must be of interest.",
    ),
]
Luck = Annotated[
    bool, typer.Option("--luck/--no-luck", help="Whether shocks and elections may be part of a rule.")
]


def discover(
    strategy: Annotated[str, typer.Argument(metavar="STRATEGY", help="A seed strategy or a TOML file.")],
    when: When = "top 25%",
    on: OneOutcome = None,
    country: OneCountry = None,
    member: Member = None,
    horizon: OneHorizon = None,
    against: Against = None,
    better: Better = None,
    lines: Lines = 4,
    density: Density = 0.0,
    luck: Luck = True,
    futures: ManyFutures = FUTURES,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Look for a rule that says in which futures an outcome, or its difference from --against, goes as --when asks.

    A rule is shown only if it would be found again: searched for in halves of the futures, counted in the others. A
    shuffled outcome gives none. --json and -o FILE.json hold the whole path of boxes too; -o writes .html, .md, .docx,
    .pdf and .csv as well.
    """
    from isthmus.report.subjects.discovery import discovery_document
    from isthmus.understand.discovery.cases import cases
    from isthmus.understand.discovery.find import discover as find
    from isthmus.understand.discovery.find import points
    from isthmus.understand.drivers.sample import sampled

    asked = question_asked(on, country, member, horizon)
    wanted = with_reference(strategies_asked([strategy]), against)
    reference = wanted[1].name if len(wanted) > 1 else None
    check_output(output)
    # Read before the run: a slip of the pen costs a line, not a minute.
    cases(when, None, asked, differs=reference is not None, better=better)
    drawn = ensemble_asked(ensemble, lang)
    with progress(word("running", lang), futures, quiet=quiet) as advance:
        sample = sampled(wanted, asked, futures=futures, seed=seed, ensemble=drawn, progress=advance)
    y = sample.of(wanted[0].name, reference)
    chosen = cases(when, y, asked, differs=reference is not None, better=better)
    found = find(
        sample,
        chosen,
        wanted[0].name,
        reference,
        luck=luck,
        most_inputs=lines,
        least_density=density,
        seed=seed,
    )
    document = discovery_document(found, sample.manifest, points(sample, found))
    emit(document, lang, output=output, json=json, manifest=sample.manifest)
