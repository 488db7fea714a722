"""``isthmus attribution`` and ``isthmus timing``: where change came from, and how long levers take."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from isthmus.cli.arguments import ensemble_asked
from isthmus.cli.console import as_json, print_json, say
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, save
from isthmus.cli.sections import show
from isthmus.cli.words import say as word
from isthmus.errors import UsageError

LEAST = 64
"""Futures below which the ends of a range mean nothing."""

if TYPE_CHECKING:
    from pathlib import Path


def attribution(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show how much of the change of 2001-2018 came from the US side, and what the end of the largest group would do.

    History is run again in each future with US-side drivers held as in 2000. -o writes .json or .csv.
    """
    check_place(output, (".json", ".csv"))
    _enough(futures)
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.ensembles.draws import which_ensemble
    from isthmus.understand.experiments.attribution import attribution as found_for
    from isthmus.understand.experiments.single_enemy import removals

    shares, gone = found_for(futures, seed, drawn), removals(futures, seed, drawn)
    body = {
        "futures": futures, "seed": seed, "ensemble": which_ensemble(drawn),
        "attribution": [s._asdict() for s in shares], "largest_group_gone": [r._asdict() for r in gone],
    }  # fmt: skip
    _write(output, body, [{"table": "attribution", **_flat(s._asdict())} for s in shares], lang, json)
    if not json and not output:
        from isthmus.understand.experiments.sections import attribution_section, removals_section

        show(
            [attribution_section(shares, futures, which_ensemble(drawn), lang), removals_section(gone, lang)]
        )


def timing(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Show how many years each lever, alone and kept up, takes to half of what it does in twenty years."""
    check_place(output, (".json", ".csv"))
    _enough(futures)
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.ensembles.draws import which_ensemble
    from isthmus.understand.experiments.timing import timing as found_for

    with progress(word("running", lang), futures, quiet=quiet) as advance:
        found = found_for(futures, seed, drawn, advance)
    body = {
        "futures": futures,
        "seed": seed,
        "ensemble": which_ensemble(drawn),
        "levers": [t._asdict() for t in found],
    }
    _write(output, body, [_flat(t._asdict()) for t in found], lang, json)
    if not json and not output:
        from isthmus.understand.experiments.sections import timing_section

        show([timing_section(found, futures, which_ensemble(drawn), lang)])


def _enough(futures: int) -> None:
    if futures < LEAST:
        raise UsageError(
            f"--futures is {futures}; a range from 5 to 95 percent needs at least {LEAST}.\n  256 is the usual number."
        )


def _write(
    output: Path | None, body: dict[str, Any], rows: Sequence[dict[str, Any]], lang: str, json: bool
) -> None:
    if output:
        save(output, _csv(rows) if output.suffix == ".csv" else as_json(body) + "\n")
        if not json:
            say(word("written_alone", lang, path=output))
    if json:
        print_json(body)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Triples as three columns."""
    out: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, tuple):
            out |= {f"{key}_{q}": v for q, v in zip((5, 50, 95), value, strict=True)}
        elif value is None:
            out |= {f"{key}_{q}": "" for q in (5, 50, 95)}
        else:
            out[key] = value
    return out


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
