"""``isthmus fit``: the model against history, fitted or before it is; worst misses first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isthmus.cli.arguments import ensemble_asked
from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.words import say as word
from isthmus.errors import UsageError

if TYPE_CHECKING:
    from isthmus.report.document import Document


def fit(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Hold the model against history, {first_year} to {history_ends}, series by series; -o writes .html, .md, .docx, .pdf,
    .csv or .json.

    With a posterior: what its report says of the fit, of years held back and of what history taught. With the prior:
    --futures of them, run through history.
    """
    check_output(output)
    ensemble_asked(ensemble, lang)
    from isthmus.ensembles.draws import which_ensemble

    if which_ensemble(ensemble) == "posterior":
        emit(_fitted(), lang, output=output, json=json)
    else:
        document, manifest = _prior(futures, seed, lang, quiet)
        emit(document, lang, output=output, json=json, manifest=manifest)


def _fitted() -> Document:
    """What the report of the posterior in use says.

    Raises:
        UsageError: The posterior has no report of its fit.
    """
    from isthmus.ensembles.fitted import REPORT, folder
    from isthmus.report.subjects.fit import fit_in_use

    found = fit_in_use()
    if found is None:
        raise UsageError(
            f"{folder() / REPORT} is missing or of another fit.\n"
            "  `isthmus calibrate` writes it; --ensemble prior shows the model before it is fitted."
        )
    return found


def _prior(futures: int, seed: int, lang: str, quiet: bool) -> tuple[Document, dict[str, Any]]:
    """Futures of the prior against history, and the receipt of their run."""
    from isthmus.ensembles.hindcast import hindcast
    from isthmus.report.subjects.prior_fit import prior_fit_document

    with progress(word("running", lang), futures, quiet=quiet) as advance:
        fits, data = hindcast(futures, seed, advance)
    manifest = data.attrs["manifest"]
    return prior_fit_document(fits, manifest), manifest
