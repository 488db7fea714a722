"""Laws that every lever keeps, whatever it is."""

import re
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.axes import DECISION_YEAR, LEVER_GROUP
from isthmus.errors import UnknownName
from isthmus.evidence import load_costs, load_effects
from isthmus.levers import get, levers, ramp_up
from isthmus.model.policy import DECISION_QUARTER, INPUTS, Policy, quarters

from .conftest import same

EVERY = list(levers().values())
by_name = pytest.mark.parametrize("lever", EVERY, ids=lambda lever: lever.name)


def at(lever, end):
    """A lever with all its numbers at the low or high end of their ranges."""
    return lever.set(**{name: getattr(t, end) for name, t in lever.tunables().items()}, start=2019, ramp=2)


def cited(text):
    """The rows a text cites, ``M21-M23`` being three."""
    spans = re.findall(r"\b([A-Z])(\d\d)(?:-[A-Z](\d\d))?\b", text)
    return {f"{kind}{n:02d}" for kind, a, b in spans for n in range(int(a), int(b or a) + 1)}


def past(policy):
    """The policy up to the end of 2018."""
    return Policy(*(values[:DECISION_QUARTER] for values in policy))


@by_name
def test_at_its_baseline_a_lever_changes_nothing(lever, baseline):
    """Bit for bit, and with the very same arrays."""
    told = lever.set(**{name: t.baseline for name, t in lever.tunables().items()}, start=2021, ramp=3)

    for unmoved in (lever.set(), told):
        assert all(now is before for now, before in zip(unmoved.act(baseline), baseline, strict=True))
        assert not unmoved.slots()


@by_name
@pytest.mark.parametrize("end", ["low", "high"])
def test_at_its_extremes_every_input_stays_in_range(lever, end, baseline):
    """Finite, and inside what the policy allows."""
    policy = at(lever, end).act(baseline)

    for name, asked in INPUTS.items():
        values = getattr(policy, name)
        assert np.isfinite(values).all()
        assert values.min() >= asked.low, name
        assert values.max() <= asked.high, name


@by_name
@pytest.mark.parametrize("end", ["low", "high"])
def test_only_declared_fields_change_and_never_the_past(lever, end, baseline):
    """A lever acts on what it says, from 2019 on, and leaves the policy it was given alone."""
    before = Policy(*(values.copy() for values in baseline))
    policy = at(lever, end).act(baseline)

    changed = {n for n in INPUTS if getattr(policy, n).tobytes() != getattr(baseline, n).tobytes()}
    assert changed <= set(lever.acts_on())
    assert same(past(policy), past(baseline))
    assert same(baseline, before)


@by_name
def test_every_number_can_change_the_policy(lever, baseline):
    """A tunable with no effect at either end would be a slider that does nothing."""
    for name, t in lever.tunables().items():
        ends = [lever.set(**{name: end}).act(baseline) for end in (t.low, t.high) if end != t.baseline]
        assert ends
        assert not all(same(policy, baseline) for policy in ends)


@by_name
def test_nothing_changes_before_the_start(lever, baseline):
    """The first quarter that differs follows the start."""
    name, t = lever.main().name, lever.main()
    for value in {t.low, t.high} - {t.baseline}:
        policy = lever.set(**{name: value}, start=2030).act(baseline)
        years = quarters()
        for field in lever.acts_on():
            differs = (getattr(policy, field) != getattr(baseline, field)).reshape(len(years), -1).any(axis=1)
            assert not differs[years < 2030].any()


@by_name
def test_a_lever_says_everything_a_reader_needs(lever):
    """Title, question, needs, payer, legality and harm in both languages; what it acts on, is slowed by and rests on."""
    for fact in (lever.title, lever.question, lever.needs, lever.payer, lever.legality, lever.harm):
        assert len(fact.translate("en")) > 3
        assert len(fact.translate("es")) > 3
        assert fact.translate("en") != fact.translate("es")
        assert not re.search(
            r"illegal alien|war on|ilegales|extranjero ilegal",
            f"{fact.translate('en')} {fact.translate('es')}",
            re.I,
        )
    assert all((lever.measure, lever.in_the_model, lever.slowed_by))
    assert "disputed" in lever.reading or "range of ours" in lever.reading
    assert lever.group in LEVER_GROUP
    assert lever.cost
    assert lever.lead_years >= 0


@by_name
def test_its_evidence_and_costs_exist(lever):
    """Every row cited is a row of the evidence."""
    rows = {*load_effects(), *load_costs()}

    assert set(lever.evidence) <= rows
    assert set(lever.support) <= rows
    assert {item.row for item in lever.cost if item.row} <= set(load_costs())
    assert cited(lever.reading) == set(lever.evidence)


@by_name
def test_its_numbers_carry_the_unit_and_range_of_the_policy(lever):
    """A slider's unit is the policy's; a level lies inside what the policy allows."""
    for t in lever.tunables().values():
        asked = INPUTS[t.sets]
        assert t.unit == asked.unit
        assert t.label.translate("en") != t.label.translate("es")
        assert t.low <= t.baseline <= t.high
        if t.how != "plus":
            assert asked.low <= t.low < t.high <= asked.high
        assert asked.axes in ((), (t.axis,), ("purpose", t.axis))


def test_together_the_levers_reach_every_input_of_the_policy():
    """No input without someone who can decide it."""
    reached = {field for lever in EVERY for field in lever.acts_on()}

    assert reached == set(INPUTS)


def test_the_requirements_are_covered():
    """S56 to S72 and S74; S73 is the strategy itself."""
    covered = {requirement for lever in EVERY for requirement in lever.requirements}

    assert covered == {f"S{n}" for n in range(56, 75)} - {"S73"}
    assert {lever.group for lever in EVERY} == set(LEVER_GROUP)


def test_names_are_the_ones_of_the_requirements():
    """Hyphenated, and found with underscores too."""
    assert {"aid-police", "employer-fine", "agents", "wall-miles", "legalise", "legal-substitute"} <= set(
        levers()
    )
    assert get("employer_fine") is get("employer-fine")


def test_an_unknown_lever_is_answered_with_the_nearest():
    with pytest.raises(UnknownName) as told:
        get("treatment_place")

    assert str(told.value) == (
        "no lever is called 'treatment_place'. Did you mean 'treatment-places'? "
        "`isthmus levers` lists them all."
    )


def test_a_card_is_plain_data():
    """What the command line prints as JSON."""
    import json

    card = json.loads(json.dumps(get("treatment-places").card()))

    assert card["fields"]["share"]["unit"] == "fraction"
    assert card["title"]["es"] == "Plazas de tratamiento"


@given(
    start=st.integers(2019, 2059),
    ramp=st.floats(0.25, 40),
    lasts=st.none() | st.integers(1, 40),
)
def test_a_ramp_rises_from_nothing_and_returns_to_nothing(start, ramp, lasts):
    """Between 0 and 1, zero before the start, never faster than the ramp allows."""
    years = quarters()
    end = None if lasts is None else min(start + lasts, 2060)
    built = ramp_up(years, start, ramp, end)

    assert (built >= 0).all()
    assert (built <= 1).all()
    assert (built[years < start] == 0).all()
    assert np.abs(np.diff(built)).max() <= 0.25 / ramp + 1e-9
    if end is not None:
        assert (built[years > end + ramp] == 0).all()


def test_a_ramp_is_half_way_at_half_time():
    built = ramp_up(np.array([2019.9, 2020.0, 2022.5, 2025.0, 2030.0, 2032.5, 2040.0]), 2020, 5, 2030)

    assert built == pytest.approx([0, 0, 0.5, 1, 1, 0.5, 0])


def test_a_barrier_stays_when_building_stops(baseline):
    """Miles ordered by 2023 remain; other measures wind down."""
    wall = get("wall-miles").set(extra=800, start=2019, ramp=8, end=2023).act(baseline)
    agents = get("agents").set(extra=800, start=2019, ramp=8, end=2023).act(baseline)

    assert wall.barrier_miles[-1] - baseline.barrier_miles[-1] == pytest.approx(400)
    assert agents.agents[-1] == baseline.agents[-1]


def test_a_level_raises_what_is_lower_and_leaves_what_is_higher(baseline):
    """`at least`: 90 percent stay 90 percent when 50 are asked."""
    lower = get("consequences").set(share=0.5).act(baseline)

    assert same(lower, baseline)


def test_one_number_is_for_each_member_named(baseline):
    """`extra = 100` with two countries is 100 for each; a mapping says who gets what."""
    lever = get("aid-growth")
    both = lever.set(extra=100, where=["GTM", "HND"]).act(baseline).aid[-1] - baseline.aid[-1]
    mapped = lever.set(extra={"HND": 100, "GTM": 100}).act(baseline).aid[-1] - baseline.aid[-1]

    assert both.sum() == pytest.approx(200)
    assert both.tobytes() == mapped.tobytes()


def test_importing_the_levers_stays_light():
    """The list of levers needs neither numpy nor jax."""
    code = "import sys, isthmus.levers as l; l.levers(); print({'numpy', 'jax'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "set()"


def test_the_first_year_of_decision_is_the_first_after_the_data():
    assert EVERY[0].set().start == DECISION_YEAR
