"""Which model answers here: its version, the posterior's fit, and the year decisions begin."""

from __future__ import annotations

from importlib.metadata import version

from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.fitted import the_posterior


def this_model() -> tuple[str, str]:
    """The version of the package, and the first eight letters of the posterior's fit, or ``prior``."""
    drawn = which_ensemble()
    return version("isthmus"), drawn if drawn == "prior" else str(the_posterior().manifest["fit"])[:8]


def decided() -> int:
    """The year decisions begin."""
    return decision_year()
