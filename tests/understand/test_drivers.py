"""Drivers and choices: known truths are found, and what can't be said isn't."""

from __future__ import annotations

import numpy as np
import pytest

from isthmus.ensembles.draws import draw
from isthmus.errors import UsageError
from isthmus.levers import get_strategy
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.runs import plain
from isthmus.report.spans import join_lines
from isthmus.report.subjects.drivers import choice_lines, drivers_lines
from isthmus.report.subjects.inputs import group_name, input_title, input_unit
from isthmus.text import has, phrases
from isthmus.understand.drivers.choice import choice, view_of
from isthmus.understand.drivers.designs import choosable, designed, run_rows, values_at
from isthmus.understand.drivers.find import drivers
from isthmus.understand.drivers.inputs import columns_of, named_inputs
from isthmus.understand.drivers.sample import Sample, question, sampled

from .conftest import ASKED, NAMES, made


@pytest.fixture(scope="module")
def known() -> Sample:
    """The second strategy's outcome rests on the first two inputs; the difference on the first alone."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((600, 8))
    first = 40 + 3 * x[:, 0] + 2 * x[:, 1] + rng.standard_normal(600)
    second = first + 1.5 * x[:, 0] + 0.2 + 0.3 * rng.standard_normal(600)
    return made(np.stack([first, second], axis=1), x)


def test_what_drives_an_outcome_is_named(known):
    """Two inputs, the stronger first, and what they leave to luck."""
    found = drivers(known, "strategy-0")

    assert found.verdict == "drivers"
    assert {d.input.name for d in found.drivers} == set(NAMES[:2])
    assert found.drivers[0].input.name == NAMES[0]
    assert all(d.higher for d in found.drivers)
    assert 0.6 < found.explained < 13 / 14
    assert sum(d.share for d in found.drivers) == pytest.approx(found.explained)
    by_sector = [p.share for p in found.parts if p.by == "sector"]
    assert sum(by_sector) == pytest.approx(found.explained)


def test_a_difference_has_its_own_drivers(known):
    """The input that moves both strategies alike is not among them."""
    found = drivers(known, "strategy-1", "strategy-0")

    assert [d.input.name for d in found.drivers] == [NAMES[0]]


@pytest.mark.parametrize("seed", range(4))
def test_a_shuffled_outcome_has_no_drivers(known, seed):
    """The same numbers in another order."""
    order = np.random.default_rng(seed).permutation(known.futures)
    found = drivers(known._replace(values=known.values[order]), "strategy-0", seed=seed)

    assert found.verdict == "nothing stands out"
    assert found.drivers == ()
    assert found.explained == 0.0


def test_few_futures_and_constant_outcomes_are_said_so(known):
    """No verdict, and the futures are still shown."""
    few = known._replace(blocks=np.arange(600) % 199)
    flat = known._replace(values=np.ones_like(known.values))

    assert drivers(few, "strategy-0").verdict == "too few"
    assert drivers(flat, "strategy-0").verdict == "never varies"
    assert "199" in plain(join_lines(drivers_lines(drivers(few, "strategy-0"))), "en")
    assert drivers(few, "strategy-0").quantiles[2] == pytest.approx(np.median(known.values[:, 0]))


def test_the_evidence_that_would_change_a_choice(known):
    """The strategies differ by 1.5 x + 0.2: knowing x is worth about s phi(m/s) - m Phi(-m/s), in the outcome's unit."""
    found = choice(known, view_of(ASKED.spec))

    assert found.standings[0].strategy == "strategy-0"
    assert found.view.whose == "people who live there"
    assert found.verdict == "evidence"
    assert [w.input.name for w in found.changing] == [NAMES[0]]
    assert found.changing[0].value.value == pytest.approx(0.504, abs=0.1)
    assert found.changing[0].value.value <= found.perfect.value + 2 * found.perfect.error
    violence = next(g for g in found.groups if g.group == "violence")
    assert violence.value.value >= found.changing[0].value.value
    assert next(g for g in found.groups if g.group == "parameter").value.value >= violence.value.value


def test_no_evidence_changes_a_choice_that_is_never_close(known):
    """One strategy is lower by 5 in every future."""
    ahead = known._replace(values=known.values[:, [0, 0]] + np.array([0.0, 5.0]))
    found = choice(ahead, view_of(ASKED.spec))

    assert found.verdict == "none"
    assert found.perfect.value == 0.0
    assert "No evidence on any one of the 8 inputs" in plain(join_lines(choice_lines(found)), "en")


def test_the_view_decides_the_choice(known):
    """Higher is better chooses the other; a view that nobody is named for is said to be the asker's."""
    other = choice(known, view_of(ASKED.spec, "higher"))

    assert other.standings[0].strategy == "strategy-1"
    assert other.view.whose == ""


@pytest.mark.parametrize("name", ["irregular_entries", "encounters"])
def test_no_view_is_assumed_where_people_differ_or_nobody_is_named(name):
    """The asker must say."""
    with pytest.raises(UsageError, match="--better lower or --better higher"):
        view_of(OUTCOMES[name])


def test_a_choice_needs_two_strategies_that_differ(known):
    """And says so when they don't."""
    with pytest.raises(UsageError, match="two strategies"):
        choice(known._replace(strategies=("one",)), view_of(ASKED.spec))
    same = choice(known._replace(values=known.values[:, [0, 0]]), view_of(ASKED.spec))
    assert same.verdict == "never varies"


def test_a_sample_of_the_nexus_is_a_run_of_it(nexus):
    """Values, units, columns and receipt; inputs are those of the same draws."""
    from isthmus.ensembles import difference, run

    data = run([get_strategy("baseline"), get_strategy("start-at-home")], futures=64, seed=1, ensemble="prior",
               outcomes=["homicide_rate"])  # fmt: skip
    told_there = difference(data, "start-at-home", "baseline", "homicide_rate", "HND", 10)

    np.testing.assert_allclose(
        nexus.of("start-at-home", "baseline")[:64], told_there.sample, rtol=1e-5, atol=1e-7
    )
    assert nexus.x.shape == (nexus.futures, len(nexus.inputs))
    assert nexus.independent == nexus.futures
    assert nexus.manifest["ensemble"] == "prior"
    assert {one.kind for one in nexus.inputs} == {"parameter", "structure", "hazard", "shock"}
    assert np.ptp(nexus.x, axis=0).min() > 0


def test_luck_after_the_year_asked_about_is_no_input():
    """Elections after the year don't vary; those before do."""
    inputs, x = columns_of(draw(64, 0), 0, 2022, fitted=False)
    spread = {one.name: np.ptp(column) for one, column in zip(inputs, x.T, strict=True)}

    assert spread["shock.election[2021]"] > 0
    assert spread["shock.election[2025]"] == 0


def test_chosen_futures_are_those_of_a_run_without_luck():
    """The same parameters and choices, drawn and chosen, agree in history, before luck begins."""
    from isthmus.ensembles import run

    asked = question("homicide_rate", "HND", 1)._replace(year=2018)
    told_there = draw(64, 0)
    chosen = run_rows(
        [get_strategy("baseline")], told_there.parameters[:, :5], told_there.choices[:, :5], asked
    )
    data = run([get_strategy("baseline")], futures=5, seed=0, outcomes=["homicide_rate"], ensemble="prior")

    usual = data["homicide_rate"].sel(country="HND", year=2018, strategy="baseline").values
    np.testing.assert_allclose(chosen[:, 0], usual, rtol=1e-5)


def test_a_design_moves_only_what_it_is_told():
    """Medians elsewhere, each rivalry at its likeliest, and the ends of a prior at the ends of the design."""
    by_name = {one.name: one for one in named_inputs(fitted=False)}
    inputs = [by_name["violence.arms_power"], by_name["structure.arrests=RAISE"]]
    values, choices = values_at(inputs, np.array([[0.5, 0.1], [0.9, 0.9]]))

    assert (np.ptp(values, axis=1) > 0).sum() == 1
    assert (np.ptp(choices, axis=1) > 0).sum() == 1
    assert choosable([*inputs, by_name["shock.coca"]], 5) == tuple(inputs)


def test_a_design_on_request():
    """Morris on two inputs, one of which can't matter to killing in Honduras by way of what it costs."""
    by_name = {one.name: one for one in named_inputs(fitted=False)}
    inputs = [by_name["violence.members_power"], by_name["reporting.case_cost"]]
    found = designed("morris", inputs, [get_strategy("baseline")], ASKED, size=6)

    assert found.found.runs == 18
    assert found.found.size[0] > 0
    assert found.found.size[1] == pytest.approx(0.0, abs=1e-6)
    with pytest.raises(UsageError, match="no method"):
        designed("guess", inputs, [get_strategy("baseline")], ASKED)
    with pytest.raises(UsageError, match="no input stands out"):
        designed("morris", [], [get_strategy("baseline")], ASKED)


def test_every_input_has_a_name_and_a_unit_in_both_languages():
    """Parameters, rivalries, chances and luck; and no Spanish name is left over."""
    inputs = named_inputs(fitted=False)
    for one in inputs:
        for lang in ("en", "es"):
            assert input_title(one, lang)
            assert group_name(one.sector).translate(lang)
            assert input_unit(one).translate(lang) or one.kind == "structure"
        assert has(f"units.{one.unit}", "es") or not one.unit
        assert all(has(f"inputs.members.{m}") for m in one.member.split("/") if one.kind == "parameter" and m)

    assert set(phrases("parameters", "es")) == {
        one.of for one in inputs if one.kind in ("parameter", "hazard")
    }
    titles = [input_title(one, "es") for one in inputs]
    assert len(titles) - len(set(titles)) <= len(titles) // 50


@pytest.mark.slow
def test_more_futures_than_the_posterior_has_draws_are_said_to_repeat():
    """Twice its draws: each is met by two kinds of luck, and counts once."""
    from isthmus.ensembles.fitted import state, the_posterior

    if not state().usable:
        pytest.skip("no posterior holds for this model")
    draws = len(the_posterior().z)
    sample = sampled([get_strategy("baseline")], ASKED, futures=draws + 64, seed=0, ensemble="posterior")

    assert sample.futures > sample.independent
    assert sample.independent <= draws
    said = plain(join_lines(drivers_lines(drivers(sample, "baseline"))), "en")
    assert f"{sample.independent:,} different draws" in said
