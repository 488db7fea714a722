"""Results: labelled, with units, paired; a receipt with each; and files whole or not at all."""

import json
import os
import tempfile
from pathlib import Path

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR
from isthmus.ensembles import (
    QUANTILES,
    chunks,
    difference,
    differences,
    manifest_for,
    read_manifest,
    run,
    sample,
    sources_of,
    write_whole,
)  # fmt: skip
from isthmus.ensembles.plausible import BOUNDS, kept
from isthmus.errors import IsthmusError, UnknownName, UsageError
from isthmus.evidence import load_sources
from isthmus.levers import get_strategy
from isthmus.model.outcomes import HORIZONS, OUTCOMES, members_of, year_at
from isthmus.model.structures import RIVALRIES

PAIR = [get_strategy("baseline"), get_strategy("the-article")]


@pytest.fixture(scope="module")
def data():
    """Two strategies through 64 futures."""
    return run(PAIR, futures=64, seed=1)


def test_every_outcome_is_labelled_with_its_unit(data):
    """Dims (strategy, future, axis, year); unit, label and kind with each."""
    assert set(data.data_vars) == set(OUTCOMES)
    for name, spec in OUTCOMES.items():
        values = data[name]
        assert values.dims == ("strategy", "future", *([spec.axis] if spec.axis else []), "year")
        assert values.attrs["units"] == spec.unit
        assert values.attrs["label"] == spec.title.translate("en")
        if spec.axis:
            assert tuple(data[spec.axis].values) == members_of(spec)
        assert np.isfinite(values.values).all()
    assert list(data["strategy"].values) == ["baseline", "the-article"]
    assert int(data["year"][0]) == 2000
    assert int(data["year"][-1]) == 2059


def test_every_future_says_which_structures_it_drew(data):
    """So that any result can be split by them."""
    for rivalry, spec in RIVALRIES.items():
        assert set(data[f"structure_{rivalry}"].values) <= set(spec.options)
        assert data[f"structure_{rivalry}"].dims == ("future",)


@pytest.mark.parametrize(
    ("name", "member", "horizon"),
    [("homicide_rate", "HND", 10), ("unauthorised_population", "MEX", 5), ("asylum_backlog", "OTHER", 40)],
)
def test_a_difference_is_taken_future_by_future(data, name, member, horizon):
    """Strategy less reference in the same future, then summarised: never a difference of two medians."""
    found = difference(data, "the-article", "baseline", name, member, horizon)
    spec = OUTCOMES[name]
    values = data[name].sel(year=year_at(spec, horizon, DECISION_YEAR))
    values = values.sel({spec.axis: member}) if spec.axis else values
    gap = values.sel(strategy="the-article").values.astype(float) - values.sel(strategy="baseline").values

    np.testing.assert_allclose(found.sample, gap, atol=2e-6 * np.abs(values.values).max())
    np.testing.assert_allclose(found.quantiles, np.quantile(found.sample, QUANTILES))
    assert found.higher == (found.sample > 0).mean()
    assert found.lower == (found.sample < 0).mean()
    assert found.unit == spec.unit


def test_every_difference_is_finite(data):
    """Each outcome, member and horizon: quantiles in order, shares of futures between 0 and 1."""
    found = differences(data, "the-article", "baseline")

    assert len(found) == sum(len(members_of(o)) for o in OUTCOMES.values()) * len(HORIZONS)
    for d in found:
        assert np.isfinite(d.quantiles).all(), d.outcome
        assert list(d.quantiles) == sorted(d.quantiles)
        assert 0 <= d.higher + d.lower <= 1
        assert np.isfinite(d.relative_median)


def test_a_strategy_differs_from_itself_in_nothing(data):
    """Zero in every future, neither higher nor lower."""
    assert all(
        d.higher == 0 == d.lower and not np.any(d.sample) for d in differences(data, "baseline", "baseline")
    )


def test_the_horizon_of_a_flow_is_its_last_year_and_of_a_stock_the_day_after():
    """Ten years from 2019: the flows of 2028, the stocks of 1 January 2029."""
    assert year_at(OUTCOMES["homicide_rate"], 10, 2019) == 2028
    assert year_at(OUTCOMES["unauthorised_population"], 10, 2019) == 2029
    assert year_at(OUTCOMES["unauthorised_population"], 40, 2019) == 2059


def test_the_manifest_is_a_receipt(data):
    """Version, seed, futures, evidence, structures, strategies: enough to make the run again, as JSON."""
    manifest = data.attrs["manifest"]

    assert json.loads(json.dumps(manifest)) == manifest
    assert manifest["seed"] == 1
    assert manifest["futures"] == 64
    assert manifest["rejected_futures"] == 64 - data.sizes["future"]
    assert [s["name"] for s in manifest["strategies"]] == ["baseline", "the-article"]
    assert set(manifest["structures"]) == set(RIVALRIES)
    assert len(manifest["evidence"]) >= 16
    assert manifest["isthmus"]


def test_a_run_is_known_by_what_was_asked():
    """The same asking, the same name; another seed or strategy, another."""
    one = manifest_for(PAIR, futures=64, seed=1)

    assert one == manifest_for(PAIR, futures=64, seed=1)
    assert one["run"] != manifest_for(PAIR, futures=64, seed=2)["run"]
    assert one["run"] != manifest_for(PAIR[:1], futures=64, seed=1)["run"]


def test_the_sources_of_a_run_are_among_the_sources(data):
    """Every id it would cite is known to the evidence, or is a series or an effect that is."""
    named = sources_of(data.attrs["manifest"])

    assert len(named) > 20
    assert named == sorted(set(named))
    assert set(named) & set(load_sources())


@pytest.mark.parametrize("futures", [0, -5])
def test_no_futures_are_refused(futures):
    """A run needs at least one."""
    with pytest.raises(UsageError, match="at least 1 future"):
        run(PAIR, futures=futures)


def test_a_negative_seed_is_refused():
    """A seed is a whole number of zero or more."""
    with pytest.raises(UsageError, match="zero or more"):
        run(PAIR, futures=1, seed=-1)


def test_an_unknown_outcome_is_refused_with_the_nearest():
    """Did you mean."""
    with pytest.raises(UnknownName, match="Did you mean 'homicide-rate'"):
        run(PAIR, futures=1, outcomes=["homicide-rat"])


def test_an_unknown_strategy_or_member_of_a_difference_is_refused(data):
    """With the names there are."""
    with pytest.raises(UnknownName, match="Did you mean 'the-article'"):
        difference(data, "the-artcle", "baseline", "homicide_rate", "HND", 10)
    with pytest.raises(UnknownName, match="MEX"):
        difference(data, "the-article", "baseline", "homicide_rate", "PERU", 10)


def test_a_future_out_of_bounds_is_dropped_for_every_strategy():
    """One broken number, in any year, and the future is counted as rejected."""
    low, high = BOUNDS["homicide_rate"]
    values = np.full((3, 4, 6), (low * high) ** 0.5)
    values[1, 2, 0] = np.nan
    values[2, 0, 3] = high * 2
    values[0, 0, 5] = low / 2

    np.testing.assert_array_equal(kept({"homicide_rate": values}), [False, True, True, False, True, False])


def test_history_only_stops_at_the_decision_year():
    """For the hindcast: 2000 to 2018."""
    data = run(PAIR[:1], futures=2, outcomes=["homicide_rate"], history_only=True)

    assert int(data["year"][-1]) == DECISION_YEAR - 1


def test_progress_counts_every_future():
    """What a progress bar is told adds up."""
    told: list[int] = []
    list(chunks(PAIR[:1], 130, 0, ["homicide_rate"], progress=told.append))

    assert sum(told) == 130


def test_a_file_is_written_whole(tmp_path):
    """And read back as it was."""
    path = tmp_path / "made" / "run.manifest.json"
    write_whole(path, json.dumps(manifest_for(PAIR, futures=3, seed=0)))

    assert read_manifest(path)["futures"] == 3
    assert os.listdir(path.parent) == [path.name]


def test_an_unwritable_place_is_refused_and_left_clean(tmp_path):
    """A file where a folder should be: the message says where and what to do, and nothing is left behind."""
    (tmp_path / "taken").write_text("here first")
    with pytest.raises(IsthmusError, match=r"could not be written(.|\n)*Choose another place"):
        write_whole(tmp_path / "taken" / "run.json", "{}")
    assert os.listdir(tmp_path) == ["taken"]
    assert (tmp_path / "taken").read_text() == "here first"


def test_a_read_only_folder_is_refused(tmp_path, monkeypatch):
    """The system refuses to make a file: the message says so and what to do, and nothing is left behind."""

    def refused(**_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(
        IsthmusError, match=r"could not be written: Permission denied(.|\n)*Choose another place"
    ):
        write_whole(tmp_path / "run.json", "{}")
    assert not os.listdir(tmp_path)


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    """The disk fills while writing: the file that was there is still whole, and no half of the new one remains."""
    path = tmp_path / "run.json"
    write_whole(path, "old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(IsthmusError, match="No space left"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["run.json"]


def test_an_interrupt_leaves_nothing_half_written(tmp_path, monkeypatch):
    """Ctrl-C while writing."""

    def stopped(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "run.json", "new")
    assert not os.listdir(tmp_path)


def test_a_device_is_left_alone():
    """A device is not a file to be replaced, whoever asks."""
    with pytest.raises(IsthmusError, match="is not a file and was left alone"):
        write_whole(Path(os.devnull), "{}")
    assert not Path(os.devnull).is_file()


def test_a_manifest_that_is_none_is_refused(tmp_path):
    """Missing, malformed, or another file: each says what it is."""
    with pytest.raises(UsageError, match="no run is recorded"):
        read_manifest(tmp_path / "none.json")
    (tmp_path / "odd.json").write_text("{not json")
    with pytest.raises(UsageError, match="is not a manifest"):
        read_manifest(tmp_path / "odd.json")
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(UsageError, match="names no evidence"):
        read_manifest(tmp_path / "other.json")


def test_a_sample_without_labels_is_the_labelled_result():
    """The same numbers, and the same paired differences, in every form a person can ask for."""
    strategies = [get_strategy("baseline"), get_strategy("start-at-home")]
    names = ["homicide_rate", "overdose_deaths", "encounters"]
    every = sample(strategies, futures=70, outcomes=names)
    data = run(strategies, futures=70, outcomes=names)

    assert every.manifest == data.attrs["manifest"]
    for one in differences(data, "start-at-home", "baseline", [3, 10]):
        other = every.difference("start-at-home", "baseline", one.outcome, one.member, one.horizon)
        assert other._replace(sample=()) == one._replace(sample=())
        np.testing.assert_array_equal(other.sample, one.sample)
