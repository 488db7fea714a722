"""Running a model: labelled, repeatable, idle levers idle, and bad input refused at the door."""

import csv
import io

import numpy as np
import pytest

from isthmus.errors import Diverged, UnknownName, UsageError
from isthmus.published import get, names
from isthmus.published.baselines import both_baselines

FREE = [n for n in names() if n not in ("opioid-source", "narco-routes")]


@pytest.mark.parametrize("name", [n for n in names() if n != "opioid-source"])
def test_a_run_is_labelled(name):
    """Every output with a unit and a meaning, finite, over the model's own axis."""
    model = get(name)
    run = model.run()

    assert set(run.data_vars) == {o.name for o in model.outputs}
    for output in model.outputs:
        values = run[output.name]
        assert values.attrs == {"unit": output.unit, "label": output.meaning.translate("en")}
        assert values.dims == ((model.axis.name,) if output.over_time else ())
        assert np.isfinite(values).all()


@pytest.mark.parametrize("name", FREE)
def test_an_ensemble_is_plain_arrays_within_the_ranges(name):
    """Inputs (run, parameter) and outputs; the same seed the same runs, whatever is done."""
    model = get(name)
    idle, done = model.ensemble(70, seed=3), model.ensemble(70, seed=3, levers=model.trial.action)

    assert idle.inputs.shape == (70, len(model.parameters))
    assert (idle.inputs >= idle.bounds[:, 0] * (1 - 1e-12)).all()
    assert (idle.inputs <= idle.bounds[:, 1] * (1 + 1e-12)).all()
    np.testing.assert_array_equal(idle.inputs, done.inputs)
    assert idle.column(model.trial.output).shape == (70,)
    assert np.isfinite(idle.column(model.trial.output)).all()
    few = model.ensemble(3, seed=3)
    np.testing.assert_allclose(few.column(model.trial.output), idle.column(model.trial.output)[:3], rtol=1e-4)


@pytest.mark.parametrize("name", FREE)
def test_what_is_written_is_what_was_run(name):
    """One line a run and time, the parameters first."""
    model = get(name)
    made = model.ensemble(2)
    rows = list(csv.DictReader(io.StringIO(made.csv())))
    over = any(o.over_time for o in model.outputs)

    assert len(rows) == 2 * (len(model.axis.values) if over else 1)
    for p, value in zip(made.names, made.inputs[1], strict=True):
        assert float(rows[-1][f"told_{p}"]) == pytest.approx(value, rel=1e-6)
    assert float(rows[-1][model.trial.output]) == pytest.approx(made.column(model.trial.output)[1], rel=1e-5)
    assert made.dataset().sizes["run"] == 2
    assert made.receipt()["published_model"] == name


def test_luck_is_the_run_s_own():
    """Run 2 of a model with luck in it is the same beside two runs and beside seventy; another seed is another run."""
    model = get("narco-routes")
    few, many = model.ensemble(3).outputs["seized"], model.ensemble(66).outputs["seized"]

    np.testing.assert_array_equal(few, many[:, :3])
    assert not np.array_equal(few, model.ensemble(3, seed=1).outputs["seized"])


def test_both_baselines_are_counted_in_the_same_runs():
    """Doubled arrests: both statements of the quarrel are true of one run."""
    held = both_baselines(get("cartel-network"), 64)

    assert held.action < held.nothing
    assert held.action > held.today
    assert 0 <= held.lower_than_today <= held.lower_than_nothing <= held.runs == 64
    assert list(held.change_from_today) == sorted(held.change_from_today)


@pytest.mark.parametrize(
    ("parameters", "levers", "error", "message"),
    [
        ({"recruitmnt": 1.0}, None, UnknownName, "is called 'recruitmnt'. Did you mean 'recruitment'"),
        (None, {"arrests": 2.0}, UnknownName, "no lever of cartel-network is called 'arrests'"),
        (None, {"arrests_times": 9.0}, UsageError, "arrests_times is 9; expected 0 to 4 times"),
        ({"arrests": float("nan")}, None, UsageError, "arrests is nan; expected a finite number"),
    ],
)  # fmt: skip
def test_bad_input_is_refused(parameters, levers, error, message):
    """At the door, with the nearest right name or the range."""
    with pytest.raises(error, match=message.replace("(", r"\(")):
        get("cartel-network").run(parameters, levers)


def test_other_mistakes():
    """No such model, no runs, a seed below zero, an output or a time that isn't there."""
    model = get("court-backlog")
    with pytest.raises(UnknownName, match="Did you mean 'court-backlog'"):
        get("court-backlg")
    with pytest.raises(UsageError, match="needs at least 1"):
        model.ensemble(0)
    with pytest.raises(UsageError, match="zero or more"):
        model.ensemble(2, seed=-1)
    with pytest.raises(UnknownName, match="no output"):
        model.ensemble(2).column("judges")
    with pytest.raises(UsageError, match="isn't saved"):
        model.ensemble(2).column("pending", 2050)
    with pytest.raises(UsageError, match=r"needs opioid_source_inputs\.csv"):
        get("opioid-source").run()


def test_a_run_that_leaves_the_finite_is_named():
    """Which of the runs, and what there is so far."""
    model = get("cartel-participation")
    told = {n: np.full(3, v) for n, v in model.inputs_of().items()}
    told["willing"][1] = 0.2
    with pytest.raises(Diverged, match="1 of 3 runs") as caught:
        model.lanes(told)

    assert caught.value.futures == (1,)


def test_parameters_can_be_held():
    """A parameter that is fixed keeps its value in every run; the others are drawn as before."""
    model = get("cannabis-export")
    free, held = model.ensemble(5), model.ensemble(5, fixed={"cannabis_share": 0.2})
    column = held.names.index("cannabis_share")

    assert set(held.inputs[:, column]) == {0.2}
    np.testing.assert_array_equal(np.delete(free.inputs, column, 1), np.delete(held.inputs, column, 1))
