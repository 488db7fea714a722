"""The backtest is honest: later counts change no earlier forecast, and a spoiled spread fails the gate."""

import hashlib
import subprocess
import sys
from pathlib import Path

import jax
import numpy as np
import pytest
from typer.testing import CliRunner

from isthmus.axes import DECISION_YEAR
from isthmus.calibration import backtest as bt
from isthmus.calibration.likelihood import grid
from isthmus.calibration.observed import observed
from isthmus.calibration.origins import QUICK, Refit, check_origins, which_combinations
from isthmus.calibration.reference_class import learnt_at
from isthmus.calibration.settings import label
from isthmus.cli.main import app
from isthmus.ensembles.fitted import FOLDER
from isthmus.errors import UsageError
from isthmus.evidence import all_series, series

ORIGIN = 2010
STORED = FOLDER / bt.FILE


def made_up(size=0.15, futures=96, seed=5):
    """What a model might say: the counts, wrongly, in every future: (point, future)."""
    random = np.random.default_rng(seed)
    values = np.concatenate([o.values for o in observed()])
    scale = np.concatenate([np.full(len(o.years), size if o.positive else 0.01) for o in observed()])
    return values[:, None] + scale[:, None] * random.standard_normal((len(values), futures))


def forecasts_at(origin, points):
    """Every way's draws of every series, as bytes."""
    digest = hashlib.sha256()
    for row in bt.rows_of(origin, [points], 0):
        past = {y: v for y, v in row.values.items() if y <= origin}
        ahead = [y for y in row.values if y > origin]
        if ahead and (draws := bt.forecasts(row, past, ahead, origin, learnt_at(origin), 0)):
            for way, values in draws.items():
                digest.update(f"{row.name} {way} {ahead}".encode() + values.tobytes())
    return digest.hexdigest()


def tampered(path: Path, after: int) -> Path:
    """A copy of every series that is fitted, its counts after a year times ten."""
    lines = ["series_id,entity,year,value,unit,source_id,status,note"]
    fitted = {
        (o.target.series_id, o.target.entity) for o in observed() if not o.name.startswith("male_youth")
    }
    for key in sorted(fitted):
        s = all_series()[key]
        for i, (year, value) in enumerate(zip(s.years, s.values, strict=True)):
            shown = value * 10.0 if year > after else value
            lines.append(
                f'{s.id},{s.entity},{year},{shown!r},"{s.unit}",{s.sources[i]},{s.statuses[i]},"{s.notes[i]}"'
            )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def forget():
    """So that series are read anew."""
    series._shipped_until.cache_clear()
    observed.cache_clear()
    grid.cache_clear()
    jax.clear_caches()


def test_tampering_with_later_counts_changes_no_forecast_of_an_origin(tmp_path, monkeypatch):
    """Every count after 2010 times ten: all six forecasts are the same to the byte."""
    points = made_up()
    plain = forecasts_at(ORIGIN, points)
    late = sum(o.values[np.array(o.years) > ORIGIN].sum() for o in observed())
    mine = series._shipped() | series.read_series_csv(tampered(tmp_path / "ten.csv", ORIGIN))
    monkeypatch.setattr(series, "_shipped", lambda: mine)
    forget()
    try:
        assert sum(o.values[np.array(o.years) > ORIGIN].sum() for o in observed()) > late + 100
        assert forecasts_at(ORIGIN, points) == plain
        assert forecasts_at(ORIGIN + 3, points) != plain
    finally:
        monkeypatch.undo()
        forget()


REFIT = """
import hashlib, sys
from pathlib import Path
from isthmus.evidence import series
if sys.argv[2:]:
    mine = series._shipped() | series.read_series_csv(Path(sys.argv[2]))
    series._shipped = lambda: mine
from isthmus.calibration.origins import refit, which_combinations
from isthmus.calibration.runs import Effort
made = refit(int(sys.argv[1]), which_combinations(False)[0], effort=Effort(16, 4, 4, 1), rounds=1, futures=64)
print(hashlib.sha256(made.points.tobytes()).hexdigest())
"""


@pytest.mark.slow
def test_tampering_with_later_counts_changes_no_fit_of_an_origin(tmp_path):
    """The whole model, fitted with a few moves in a process of its own: the same points to the byte."""
    told = []
    for own in (None, tampered(tmp_path / "ten.csv", ORIGIN)):
        given = [str(ORIGIN), *([str(own)] if own else [])]
        done = subprocess.run(
            [sys.executable, "-c", REFIT, *given], capture_output=True, text=True, check=True
        )
        told.append(done.stdout.strip())

    assert told[0] == told[1]


@pytest.fixture(scope="module")
def stored():
    """The backtest that ships."""
    return bt.read_backtest(STORED)


def test_the_stored_backtest_is_the_quick_one_and_passes_its_own_gate(stored):
    """Ten origins, six years; a forecast with this spread may be sealed, one without may not."""
    assert stored.origins == tuple(range(2006, 2016))
    assert stored.horizon == 6
    assert stored.combinations == (QUICK,)
    assert len(stored.items) > 1500
    assert bt.gate(stored.items).passed
    assert bt.gate(stored.items).worst_coverage >= bt.GATE
    assert not bt.gate(stored.items, "model").passed


def test_what_is_written_is_read_again(stored, tmp_path):
    bt.save_backtest(stored, tmp_path / "b.json")

    assert bt.read_backtest(tmp_path / "b.json") == stored


def refits(origins=(2009, 2012), seed=5):
    """Two origins of a model that knows the counts but for a wander after each origin."""
    found = []
    for origin in origins:
        points, random = made_up(0.03), np.random.default_rng(seed + origin)
        years = np.concatenate([o.years for o in observed()])
        positive = np.concatenate([np.full(len(o.years), o.positive) for o in observed()])
        wander = np.sqrt(np.maximum(years - origin, 0)) * np.where(positive, 0.15, 0.005)
        found.append(
            Refit(origin, QUICK, points + (wander * random.standard_normal(len(years)))[:, None], {})
        )
    return found


def test_half_the_spread_fails_the_gate():
    """Sabotage: at the worst of two origins far fewer counts lie inside."""
    whole, half = (bt.gate(bt.score_refits(refits(), 6, factor=f)) for f in (1.0, 0.5))

    assert whole.worst_coverage > half.worst_coverage + 0.05
    assert half.worst_coverage < bt.GATE
    assert not half.passed


def test_forecasts_of_an_origin_end_with_the_horizon_and_with_history():
    items = bt.score_refits(refits((2014,)), 3)

    assert {i.year for i in items} == {2015, 2016, 2017}
    assert {i.ahead for i in items} == {1, 2, 3}
    assert {i.year for i in bt.score_refits(refits((2014,)), 9)} == set(range(2015, DECISION_YEAR))
    assert all(set(i.crps) == set(i.pit) >= {"spread", "model", "reference", "last_value"} for i in items)


def test_all_encounters_are_the_sum_of_their_origins():
    rows = {r.name: r for r in bt.rows_of(2012, [made_up()], 0)}
    parts = [
        np.exp(r.model) for n, r in rows.items() if n.startswith("usbp_sw_encounters/") and n != bt.TOTAL
    ]

    np.testing.assert_allclose(np.exp(rows[bt.TOTAL].model), np.sum(parts, axis=0))


def test_differences_carry_the_chance_in_the_choice_of_series():
    items = [
        bt.Item(2010, f"homicide_rate/{n}", 2011, {"spread": 0.1 + 0.01 * n, "drift": 0.2}, {})
        for n in range(9)
    ]
    found = bt.difference(items, "spread", "drift")

    assert found.middle == pytest.approx(-0.06)
    assert found.low < found.middle < found.high < 0
    assert bt.skill(items, "spread", "drift") == pytest.approx(0.3)
    assert bt.skill(items, "spread", "ETS") is None


@pytest.mark.parametrize(
    ("origins", "horizon", "says"),
    [
        ([1999, 2000], 6, "the origins are 1999 to 2000; they lie between 2004 and 2017"),
        ([2018], 6, "they lie between 2004 and 2017"),
        ([], 6, "the origins are none"),
        ([2010], 0, "the horizon is 0 years"),
    ],
)
def test_origins_that_leave_nothing_are_refused(origins, horizon, says):
    with pytest.raises(UsageError, match=says):
        check_origins(origins, horizon)


def test_a_quick_look_has_one_combination_and_a_full_one_six():
    assert [label(c) for c in which_combinations(False)] == [QUICK]
    assert len(which_combinations(True)) == 6


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--origins", "2006-2015"], "the origins are '2006-2015'; expected years such as 2006:2015"),
        (["--origins", "1990:1995"], "they lie between 2004 and 2017"),
        (["--horizon", "0"], "the horizon is 0 years"),
        (["--sealed", "nowhere.json"], "nowhere.json can't be read as the score of a sealed forecast"),
        (["-o", "b.xlsx"], "b.xlsx"),
    ],
)
def test_a_mistake_costs_one_message(asked, says):
    """Before anything is fitted."""
    done = CliRunner().invoke(app, ["backtest", *asked])

    assert done.exit_code == 2
    assert says in " ".join(done.output.split())


def test_the_stored_one_is_shown_at_once(tmp_path):
    done = CliRunner().invoke(app, ["backtest", "-o", str(tmp_path / "b.csv")])

    assert done.exit_code == 0, done.output
    assert len((tmp_path / "b.csv").read_text(encoding="utf-8").splitlines()) > 1500
