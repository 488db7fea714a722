"""The posterior that ships: kept whole, drawn from fairly, and never used for a model it wasn't fitted to."""

import json

import numpy as np
import pytest
from scipy.special import ndtr

from isthmus.ensembles import draws as drawing
from isthmus.ensembles import fitted
from isthmus.ensembles.draws import BLOCK, draw, which_ensemble
from isthmus.ensembles.fitted import Posterior, State, load_posterior, save_posterior
from isthmus.ensembles.targets import targets_hash
from isthmus.errors import UnknownName, UsageError
from isthmus.model.inputs import free_rows, parameter_rows, passports, pool
from isthmus.model.structures import RIVALRIES

DRAWS = 90
"""Not a multiple of a block, so that rounds and blocks fall apart."""


@pytest.fixture(scope="module")
def posterior():
    """Ninety draws with a place of their own each."""
    random = np.random.default_rng(7)
    return Posterior(
        z=(0.5 + 0.7 * random.standard_normal((DRAWS, len(free_rows())))).astype(np.float32),
        choices=np.stack([random.integers(0, len(r.options), DRAWS) for r in RIVALRIES.values()], axis=1),
        sigma=random.uniform(0.01, 0.5, (DRAWS, 51)),
        rho=random.uniform(0.1, 0.9, (DRAWS, 51)),
        last=0.1 * random.standard_normal((DRAWS, 51)),
        manifest={"source": "s1", "model": "m1", "targets": targets_hash(), "note": "años"},
    )


@pytest.fixture
def shipped(posterior, monkeypatch):
    """The draws as if they shipped and held."""
    monkeypatch.setattr(drawing, "the_posterior", lambda: posterior)
    monkeypatch.setattr(drawing, "state", lambda: State(True, ""))
    return posterior


def test_what_is_kept_comes_back(posterior, tmp_path):
    """Coordinates to a thousandth within two of the middle, discrepancies to a thousandth of themselves, options exactly."""
    save_posterior(posterior, tmp_path / "new")
    back = load_posterior(tmp_path / "new")

    assert back.manifest == posterior.manifest
    np.testing.assert_array_equal(back.choices, posterior.choices)
    near = np.abs(posterior.z) < 2.0
    assert np.abs(back.z - posterior.z)[near].max() < 1e-3
    for name in ("z", "sigma", "rho", "last"):
        kept, given = getattr(back, name), getattr(posterior, name)
        assert kept.dtype == np.float32
        np.testing.assert_allclose(kept, given, rtol=6e-4, atol=1e-6)


def test_each_future_takes_one_draw_whole(shipped):
    """Its parameters are the priors' quantiles at that draw's place, pooled as in the fit; its structures that draw's."""
    told = draw(200, seed=3, ensemble="posterior")
    z = np.zeros((len(parameter_rows()), 200))
    z[free_rows()] = shipped.z[told.taken].T
    chance = ndtr(pool(z))

    np.testing.assert_array_equal(told.choices, shipped.choices[told.taken].T)
    for i, (name, member) in enumerate(parameter_rows()):
        expected = passports()[name].prior(member).quantile(chance[i])
        np.testing.assert_allclose(told.parameters[i], expected, rtol=1e-5, err_msg=f"{name}[{member}]")


def test_the_prior_is_drawn_as_if_there_were_no_posterior(shipped):
    told = draw(64, seed=3, ensemble="prior")

    assert told.taken is None
    assert not np.array_equal(told.parameters, draw(64, seed=3, ensemble="posterior").parameters)


def test_chances_of_future_events_stay_the_priors(shipped):
    """History can't teach them."""
    np.testing.assert_array_equal(draw(64, 3).hazards, draw(64, 3, ensemble="posterior").hazards)


def test_every_draw_comes_once_before_any_comes_again(shipped):
    """Round after round, each in an order of its own; another seed has another order."""
    taken = draw(3 * DRAWS, seed=3, ensemble="posterior").taken
    rounds = taken.reshape(3, DRAWS)

    np.testing.assert_array_equal(np.sort(rounds, axis=1), np.tile(np.arange(DRAWS), (3, 1)))
    assert not np.array_equal(rounds[0], rounds[1])
    assert not np.array_equal(taken, draw(3 * DRAWS, seed=4, ensemble="posterior").taken)


def test_a_future_is_the_same_whatever_is_asked_with_it(shipped):
    """Future 70 among 71, among 300, or in the chunk that starts at 64."""
    many = draw(300, 5, ensemble="posterior")
    few = draw(71, 5, ensemble="posterior")
    chunk = draw(BLOCK, 5, first=BLOCK, ensemble="posterior")

    np.testing.assert_array_equal(few.parameters, many.parameters[:, :71])
    np.testing.assert_array_equal(chunk.parameters, many.parameters[:, BLOCK : 2 * BLOCK])
    np.testing.assert_array_equal(chunk.taken, many.taken[BLOCK : 2 * BLOCK])
    np.testing.assert_array_equal(chunk.hazards, many.hazards[:, BLOCK : 2 * BLOCK])


def test_an_unknown_ensemble_is_refused_by_name():
    with pytest.raises(UnknownName, match=r"no ensemble is called 'posteriro'\. Did you mean 'posterior'"):
        which_ensemble("posteriro")


def test_a_posterior_that_does_not_hold_is_refused_with_the_way_out(monkeypatch):
    """When asked for by name; when nothing is asked for, the prior serves."""
    monkeypatch.setattr(drawing, "state", lambda: State(False, "it was fitted to another model"))

    with pytest.raises(UsageError, match="fitted to another model") as refused:
        which_ensemble("posterior")
    assert "Leave it out to draw from the prior" in str(refused.value)
    assert which_ensemble() == "prior"
    assert which_ensemble("prior") == "prior"


def test_a_posterior_that_holds_is_the_default(shipped):
    assert which_ensemble() == "posterior"
    assert which_ensemble("posterior") == "posterior"
    assert which_ensemble("prior") == "prior"


def judged(monkeypatch, folder, source, model):
    """What `state` says when the model at hand has these hashes; and whether it had to trace the program for it."""
    traced = []
    monkeypatch.setattr(fitted, "FOLDER", folder)
    monkeypatch.setattr(fitted, "source_hash", lambda: source)
    monkeypatch.setattr(fitted, "model_hash", lambda: traced.append(1) or model)
    return fitted._state_of.__wrapped__(folder), bool(traced)


def test_a_fit_of_this_very_text_holds_without_a_second_look(posterior, tmp_path, monkeypatch):
    save_posterior(posterior, tmp_path)

    assert judged(monkeypatch, tmp_path, "s1", "elsewhere") == (State(True, ""), False)


def test_tidying_the_text_keeps_the_fit(posterior, tmp_path, monkeypatch):
    """Other text, same program."""
    save_posterior(posterior, tmp_path)

    assert judged(monkeypatch, tmp_path, "s2", "m1") == (State(True, ""), True)


def test_another_model_does_not_use_the_fit(posterior, tmp_path, monkeypatch):
    """And says what to do about it."""
    save_posterior(posterior, tmp_path)
    found, _ = judged(monkeypatch, tmp_path, "s2", "m2")

    assert not found.usable
    assert "another model or other priors" in found.reason
    assert "isthmus calibrate" in found.reason


def test_no_posterior_is_no_error(tmp_path, monkeypatch):
    found, _ = judged(monkeypatch, tmp_path, "s1", "m1")

    assert (found.usable, found.why) == (False, "absent")
    assert "isthmus calibrate" in found.reason


def test_the_manifest_is_text_a_person_can_read(posterior, tmp_path):
    save_posterior(posterior, tmp_path)
    text = (tmp_path / fitted.MANIFEST).read_text(encoding="utf-8")

    assert json.loads(text) == posterior.manifest
    assert "años" in text
