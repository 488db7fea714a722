"""``isthmus attribution`` and ``isthmus timing``: where change came from, and how long levers take."""

from __future__ import annotations

from isthmus.cli.arguments import ensemble_asked
from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.words import say as word
from isthmus.errors import UsageError

LEAST = 64
"""Futures below which the ends of a range mean nothing."""


def attribution(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show how much of the change of 2001-{history_ends} came from the US side, and what the end of the
    largest group would do.

    History is run again in each future with US-side drivers held as in 2000. -o writes .html, .md, .docx, .pdf, .csv or
    .json.
    """
    check_output(output)
    _enough(futures)
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.ensembles.draws import which_ensemble
    from isthmus.report.subjects.experiments import attribution_document
    from isthmus.understand.experiments.attribution import attribution as found_for
    from isthmus.understand.experiments.single_enemy import removals

    shares, gone = found_for(futures, seed, drawn), removals(futures, seed, drawn)
    document = attribution_document(shares, gone, futures=futures, seed=seed, ensemble=which_ensemble(drawn))
    emit(document, lang, output=output, json=json)


def timing(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Show how many years each lever, alone and kept up, takes to half of what it does in twenty years.

    -o writes .html, .md, .docx, .pdf, .csv or .json.
    """
    check_output(output)
    _enough(futures)
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.ensembles.draws import which_ensemble
    from isthmus.report.subjects.experiments import timing_document
    from isthmus.understand.experiments.timing import timing as found_for

    with progress(word("running", lang), futures, quiet=quiet) as advance:
        found = found_for(futures, seed, drawn, advance)
    document = timing_document(found, futures=futures, seed=seed, ensemble=which_ensemble(drawn))
    emit(document, lang, output=output, json=json)


def _enough(futures: int) -> None:
    if futures < LEAST:
        raise UsageError(
            f"--futures is {futures}; a range from 5 to 95 percent needs at least {LEAST}.\n  256 is the usual number."
        )
