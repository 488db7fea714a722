"""``isthmus calibrate --quick``: the whole road once, small, with what it says of itself."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from isthmus.cli.main import app
from isthmus.ensembles.fitted import REPORT, load_posterior

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    """One combination of rival structures, few moves: (folder of results, folder of work, what was printed)."""
    folder = tmp_path_factory.mktemp("quick")
    into, work = folder / "posterior", folder / "work"
    done = CliRunner().invoke(
        app, ["calibrate", "--quick", "--json", "--quiet", "-o", str(into), "--work", str(work)]
    )
    assert done.exit_code == 0, done.output
    return into, work, json.loads(done.stdout)


def test_the_chains_moved_and_nearly_agree(quick):
    """A look, not a fit: groups of chains may still remember where they began, but not by much."""
    (combination,) = quick[2]["combinations"].values()

    assert all(0.1 < share < 0.5 for share in combination["accepted"])
    assert combination["nested_rhat_median"] < 1.1
    assert combination["nested_rhat_max"] < 1.5
    assert combination["effective_draws_median"] > 64
    assert combination["informed_directions"] > 80


def test_the_bands_cover_about_what_they_say(quick):
    """Nine points in ten, give or take, lie inside the 90 percent bands of closely counted series."""
    coverage = quick[2]["coverage"]

    assert coverage["points"] > 500
    assert 0.8 < coverage["inside90"] < 0.99
    assert 0.35 < coverage["inside50"] < 0.75


def test_the_fit_is_nearer_to_history_than_the_prior_median(quick):
    """Draws of the posterior are likelier than where the fit began, by tens of log units."""
    from isthmus.calibration.history import simulate_history
    from isthmus.calibration.settings import combinations, fixed, whole_history
    from isthmus.model.inputs import free_rows, parameter_rows

    held = load_posterior(quick[0])
    z = np.zeros((len(parameter_rows()), 33))
    z[free_rows(), :32] = held.z[:32].T
    told = simulate_history(z, whole_history(fixed(combinations()[0]))).log_likelihood

    assert np.median(told[:32]) > told[32] + 50


def test_history_taught_some_numbers_and_left_most(quick):
    """What is not learned is said to be so."""
    learned = quick[2]["learned"]

    assert learned["moved"] + learned["narrowed"] > 30
    assert learned["not learned"] > learned["moved"] + learned["narrowed"]


def test_an_interrupted_calibration_goes_on_from_its_pieces(quick, monkeypatch):
    """A second run finds both pieces and fits nothing."""
    from isthmus.calibration import runs

    def refuse(*_):
        raise AssertionError("it was fitted again")

    monkeypatch.setattr(runs, "fit_once", refuse)
    for kind in ("blind", "whole"):
        (found,) = runs.fit_all(kind, quick[1], runs.QUICK, 0, only=1)
        assert len(found.z) == runs.QUICK.chains * runs.QUICK.draws


def test_a_piece_of_another_effort_is_not_taken(quick):
    """The key of a piece holds the model, the series, the effort and the seed."""
    from isthmus.calibration import runs

    keys = {runs.key_of(runs.QUICK, 0), runs.key_of(runs.QUICK, 1), runs.key_of(runs.FULL, 0)}

    assert len(keys) == 3
    assert runs._read(quick[1] / "whole-DATED_ONSET-SPLIT.npz", runs.key_of(runs.QUICK, 1)) is None


def test_the_report_says_what_the_command_says(quick):
    """One set of numbers: the page's and the command's."""
    report = json.loads((quick[0] / REPORT).read_text(encoding="utf-8"))

    assert report["fit"] == quick[2]["fit"]
    assert round(report["pooled"]["inside90"], 4) == quick[2]["coverage"]["inside90"]
    assert report["holdout"]["weights"] == {"DATED_ONSET-SPLIT": 1.0}
