"""A hash that knows one model from another: by what is computed and told, not by how the file reads."""

from dataclasses import replace
from types import SimpleNamespace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.evidence import read_prior
from isthmus.model import fingerprint, nexus
from isthmus.model.fingerprint import model_hash
from isthmus.model.inputs import history, passports
from isthmus.model.source_code import source_hash
from isthmus.model.structures import RIVALRIES

pytestmark = pytest.mark.slow

FRESH = model_hash.__wrapped__


@pytest.fixture(scope="module")
def program():
    """The model's program, traced once."""
    kept = []
    trace = jax.make_jaxpr

    def traced(function):
        return lambda *given: kept.append(trace(function)(*given)) or kept[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fingerprint, "jax", SimpleNamespace(tree=jax.tree, make_jaxpr=traced))
        return FRESH(), kept[-1]


@pytest.fixture(scope="module")
def before(program):
    """The model as it is."""
    return program[0]


@pytest.fixture
def told_alone(program, monkeypatch):
    """Where nothing but what the program is told differs, it isn't traced again."""
    kept = SimpleNamespace(tree=jax.tree, make_jaxpr=lambda function: lambda *given: program[1])
    monkeypatch.setattr(fingerprint, "jax", kept)


def changed(monkeypatch, **fields):
    """The hash with one passport altered."""
    name = next(n for n, p in passports().items() if len(p.priors) == 1 and not p.priors[0].is_fixed)
    known = passports() | {name: replace(passports()[name], **fields)}
    monkeypatch.setattr(fingerprint, "passports", lambda: known)
    return FRESH()


def test_the_same_model_has_the_same_hash(before):
    assert FRESH() == before
    assert len(before) == len(source_hash()) == 16


def test_another_prior_is_another_model(before, told_alone, monkeypatch):
    """Even with the same median, which is all that the traced program sees."""
    name = next(n for n, p in passports().items() if len(p.priors) == 1 and not p.priors[0].is_fixed)
    prior = passports()[name].priors[0]
    middle = prior.median
    one, two = (
        read_prior({"triangular": [middle - w, middle, middle + w]}, name, passports()[name].unit)
        for w in (0.1 * abs(middle), 0.2 * abs(middle))
    )

    assert one.median == pytest.approx(two.median)
    hashes = {before, changed(monkeypatch, priors=(one,)), changed(monkeypatch, priors=(two,))}
    assert len(hashes) == 3


@pytest.mark.parametrize("field", ["pooled", "shared"])
def test_another_way_to_share_draws_is_another_model(before, told_alone, monkeypatch, field):
    """Countries that learn from each other, or hold one number: no formula and no prior changes with it."""
    first = next(iter(passports().values()))

    assert changed(monkeypatch, **{field: not getattr(first, field)}) != before


def test_another_likeness_of_pooled_countries_is_another_model(before, told_alone, monkeypatch):
    monkeypatch.setattr(fingerprint, "ALIKE", fingerprint.ALIKE + 0.01)

    assert FRESH() != before


def test_other_weights_of_rival_structures_are_another_model(before, told_alone, monkeypatch):
    """The same options in the same order, one likelier."""
    rivalry = RIVALRIES["entrants"]
    assert rivalry.weights == (0.5, 0.5)
    changed = RIVALRIES | {"entrants": rivalry._replace(weights=(0.6, 0.4))}
    monkeypatch.setattr(fingerprint, "RIVALRIES", changed)

    assert FRESH() != before


def test_an_array_in_a_formula_counts_by_its_numbers(before, monkeypatch):
    """Two arrays of one shape, brought along by one formula: three models, though the program reads the same."""
    sent = nexus.remittances_sent

    def times(*weights):
        brought = np.array(weights, dtype=np.float32)
        monkeypatch.setattr(
            nexus, "remittances_sent", lambda *given: jnp.asarray(brought).sum() * sent(*given)
        )
        return FRESH()

    assert len({before, times(0.5, 0.5), times(0.5, 0.6)}) == 3


def test_words_about_a_parameter_are_not_the_model(before, told_alone, monkeypatch):
    """Meaning, note and status can be put better without a new fit."""
    assert changed(monkeypatch, meaning="Said better", note="And explained", status="VERIFIED") == before


def test_another_constant_in_a_formula_is_another_model(before, monkeypatch):
    """One percent on what is sent home, deep inside a step."""
    sent = nexus.remittances_sent
    monkeypatch.setattr(nexus, "remittances_sent", lambda *given: 1.01 * sent(*given))

    assert FRESH() != before


def test_another_form_of_a_formula_is_another_model(before, monkeypatch):
    """No constant differs: only what is done with them."""
    sent = nexus.remittances_sent
    monkeypatch.setattr(nexus, "remittances_sent", lambda *given: jnp.abs(sent(*given)))

    assert FRESH() != before


def test_a_docstring_or_another_name_is_the_same_model(before, monkeypatch):
    """The same arithmetic in another function with other words."""
    sent = nexus.remittances_sent

    def money_home(people, unemployment, r):
        """Said in other words."""
        return sent(people, unemployment, r)

    monkeypatch.setattr(nexus, "remittances_sent", money_home)
    assert FRESH() == before


def test_another_history_is_another_model(before, told_alone, monkeypatch):
    """One quarter of one series that the model reads, in the last year of history."""
    seen = history()
    prescribing = seen.prescribing.copy()
    prescribing[18 * 4] *= 1.001
    monkeypatch.setattr(fingerprint, "history", lambda: seen._replace(prescribing=prescribing))

    assert FRESH() != before
