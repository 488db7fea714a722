"""``isthmus update``: later counts move weight to the draws that speak for them, and only as far as draws reach."""

import csv
import hashlib
import json
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import kstest
from typer.testing import CliRunner

from ensembles.posteriors import first_draws, in_use
from isthmus.axes import START_YEAR
from isthmus.calibration.discrepancy import Drawn, draw_discrepancy, walk
from isthmus.calibration.later import Later
from isthmus.calibration.observed import observed
from isthmus.calibration.particles import carry
from isthmus.calibration.update import ENOUGH, discrepancy_after, weigh
from isthmus.cli import doctor
from isthmus.cli.main import app
from isthmus.ensembles import run
from isthmus.ensembles.draws import draw
from isthmus.ensembles.fitted import DRAWS, MANIFEST, REPORT, load_posterior
from isthmus.evidence import series_catalog
from isthmus.levers import get_strategy
from isthmus.methods.reweighting import effective, weights_from

pytestmark = pytest.mark.slow

KEPT, PATHS, LAST = 256, 8, 2020
FEW = ("homicide_rate/SLV", "homicide_rate/MEX", "od_deaths_total/USA", "immigration_court_pending_eoir/USA")
HEAD = ["series_id", "entity", "year", "value", "unit", "source_id", "status", "note"]


@pytest.fixture(scope="module")
def parent(tmp_path_factory):
    """A part of the posterior that ships, in a folder of its own."""
    folder = tmp_path_factory.mktemp("parent")
    first_draws(folder, KEPT)
    return folder


def counts(values):
    """Later counts of the series in FEW in 2019 and 2020: values (series, year) on the scale of comparison."""
    rows = tuple(i for i, o in enumerate(observed()) if o.name in FEW)
    series = tuple(
        observed()[row]._replace(
            years=(2019, LAST),
            at=tuple(y + observed()[row].target.end_of_year - START_YEAR for y in (2019, LAST)),
            values=np.asarray(v),
            errors=np.full(2, np.median(observed()[row].errors)),
        )
        for row, v in zip(rows, values, strict=True)
    )
    return Later(rows, series, (), ())


@pytest.fixture(scope="module")
def carried(parent):
    """Every draw along eight paths of luck, and what history says of its discrepancies."""
    with in_use(parent):
        particles = carry(counts(np.zeros((4, 2))), PATHS, seed=1)
    return SimpleNamespace(
        particles=particles, discrepancy=discrepancy_after(particles.history), held=load_posterior(parent)
    )


def made_up(carried, taken, path, random):
    """What would be counted if one draw and one path of luck were the truth, with its own discrepancy and errors."""
    rows, held = counts(np.zeros((4, 2))).rows, carried.held
    sigma, rho, place = (a[taken, list(rows)].astype(float) for a in (held.sigma, held.rho, held.last))
    seen = []
    for year in range(2):
        place = rho * place + np.sqrt(1 - rho**2) * sigma * random.standard_normal(len(rows))
        errors = np.array([np.median(observed()[row].errors) for row in rows])
        counted = carried.particles.later[:, year, path, taken] + place
        seen.append(counted + errors * random.standard_normal(len(rows)))
    return counts(np.stack(seen, axis=1))


def forecast(carried):
    """The median of what would be counted, model and discrepancy together: (series, year)."""
    random, rows = np.random.default_rng(8), list(counts(np.zeros((4, 2))).rows)
    drawn = Drawn(*(a[rows] for a in draw_discrepancy(carried.discrepancy, random)))
    return np.median(carried.particles.later[:, :, 0] + walk(drawn, 2, random), axis=-1)


def weights_for(carried, later):
    return weights_from(weigh(carried.particles, carried.discrepancy, later).sum(axis=0))


def test_history_of_particles_is_the_fits_own(carried):
    """The path of a particle through history carries no luck: every draw lies as near to history as its fit did."""
    seen = np.concatenate([o.values for o in observed()])
    tight = np.concatenate([np.full(len(o.years), o.tight) for o in observed()])
    off = np.median(np.abs(carried.particles.history - seen[:, None])[tight], axis=0)

    assert carried.particles.history.shape == (len(seen), KEPT)
    assert off.max() < 0.2


def test_weight_moves_towards_the_draw_that_counts_came_from(carried):
    """Over many made-up truths the true draw gains; what it says of the years counted is found to be calibrated.

    The rank of the true value among the other particles, by weight, is uniform if the weights are right: the check of
    simulation-based calibration (Talts and others 2018).
    """
    random, gains, ranks = np.random.default_rng(3), [], []
    for taken in range(KEPT):  # all of them: a part of the draws is no fair sample of the whole
        path = int(random.integers(PATHS))
        weights = weights_for(carried, made_up(carried, taken, path, random))
        gains.append(np.log(KEPT * weights.sum(axis=0)[taken]))
        others = weights.copy()
        others[:, taken] = 0.0
        values = carried.particles.later[:, 1]
        lower = values < values[:, path, taken][:, None, None]
        ranks.append((lower * others).sum(axis=(1, 2)) / others.sum())
    found = np.array(ranks)

    assert np.mean(gains) > 0.5
    for row in range(found.shape[1]):
        assert kstest(found[:, row], "uniform").pvalue > 0.001


def test_counts_at_the_median_hardly_move_the_posterior(carried):
    """Means move by a fraction of their spread (what is skewed narrows about its median); counts far out move them far."""
    values, middle = carried.particles.later.astype(np.float64), forecast(carried)
    before, spread = values.mean(axis=(2, 3)), values.std(axis=(2, 3))

    def moved(later):
        weights = weights_for(carried, later)
        after = (values * weights).sum(axis=(2, 3))
        return (after - before) / spread, effective(weights.sum(axis=0))

    near, left = moved(counts(middle))
    far, fewer = moved(counts(middle + 2 * spread))

    assert left > KEPT / 5
    assert np.abs(near).max() < 0.35
    assert np.abs(near).mean() < 0.2
    assert far.mean() > 0.6
    assert fewer < left


def test_a_broken_particle_has_no_weight(carried):
    later = carried.particles.later.copy()
    later[0, 0, 2, 5] = np.nan
    middle = counts(forecast(carried))
    found = weigh(carried.particles._replace(later=later), carried.discrepancy, middle).sum(axis=0)

    assert found[2, 5] == -np.inf
    assert np.isfinite(found).sum() == found.size - 1


def write(path, rows):
    """Rows of (series, entity, year, value) as a table of later counts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        for series, entity, year, value in rows:
            out.writerow(
                [series, entity, year, value, series_catalog()[series].unit, "an_office", "VERIFIED", ""]
            )
    return path


def asked(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [str(w) for w in words])


@pytest.fixture(scope="module")
def updated(parent, carried, tmp_path_factory):
    """The command, on counts a little above the median: (folder, table, what it printed)."""
    folder = tmp_path_factory.mktemp("made")
    names = [o.name.split("/") for o in counts(np.zeros((4, 2))).series]
    middle = np.exp(forecast(carried) + 0.02)
    rows = [(*names[i], 2019 + y, middle[i, y]) for i in range(4) for y in range(2)]
    path = write(folder / "later.csv", [*rows, ("unemployment", "USA", 2019, 3.9)])
    with in_use(parent):
        done = asked("update", path, "-o", folder / "new", "--paths", 4, "--json", "--quiet")
        assert done.exit_code == 0, done.output
        told = asked("update", path, "-o", folder / "again", "--paths", 4, "--quiet", "--lang", "es")
        assert told.exit_code == 0, told.output
    return folder / "new", path, json.loads(done.stdout), told.stdout


def test_the_receipt_holds_hashes_of_table_and_parent(updated, parent):
    into, path, body, _ = updated
    told = json.loads((into / MANIFEST).read_text(encoding="utf-8"))

    assert told["decision_year"] == LAST + 1
    assert told["update"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    for name, digest in told["update"]["parent"]["sha256"].items():
        assert hashlib.sha256((parent / name).read_bytes()).hexdigest() == digest
    assert told["update"]["counts"] == body["counts"] == 8
    assert body["effective_draws"] >= ENOUGH
    assert body["effective_draws"] <= body["effective_particles"]
    assert [(u["series_id"], u["why"]) for u in body["not_used"]] == [("unemployment", "driven")]
    assert json.loads((into / REPORT).read_text(encoding="utf-8"))["fit"] == told["fit"]


def test_the_same_seed_writes_the_same_draws(updated):
    into = updated[0]

    assert (into / DRAWS).read_bytes() == (into.parent / "again" / DRAWS).read_bytes()


def test_spanish_says_what_was_not_used_and_under_which_policy(updated):
    said = updated[3]

    assert "Tamaño efectivo de la muestra" in said
    assert "Sin usar: unemployment, EUA (conteos: 1)" in said
    assert "como si la política de 2018 hubiera continuado hasta 2020" in said
    assert "Las decisiones empiezan ahora en 2021" in said


def test_what_was_expected_stands_beside_what_was_counted(updated):
    rows = updated[2]["expected"]

    assert len(rows) == 8
    for one in rows:
        assert one["low"] < one["median"] < one["high"]
        assert one["inside90"] == (one["low"] <= one["counted"] <= one["high"])


def test_discrepancies_stand_where_the_counts_leave_them(updated, carried):
    """Model and discrepancy of every draw together come to the last count, within its error."""
    into, path, _, _ = updated
    held = load_posterior(into)
    with in_use(into):
        data = run(
            [get_strategy("baseline")], futures=KEPT, seed=0, outcomes=["homicide_rate"], history_only=True
        )
        taken = draw(KEPT, 0, 0, "posterior").taken[data["future"].values]
    row = [o.name for o in observed()].index("homicide_rate/SLV")
    with path.open(encoding="utf-8", newline="") as file:
        last = next(
            float(r["value"])
            for r in csv.DictReader(file)
            if (r["series_id"], r["entity"], r["year"]) == ("homicide_rate", "SLV", "2020")
        )
    model = np.log(data["homicide_rate"].isel(strategy=0).sel(country="SLV", year=LAST).values)
    both = model + held.last[taken, row]

    assert np.abs(np.mean(both) - np.log(last)) < 0.02
    assert np.std(both) < 0.06
    assert np.std(model) > 0.08


def test_every_command_draws_from_it_and_begins_in_its_year(updated, tmp_path, monkeypatch):
    into = updated[0]
    # Compiling a program for one future alone takes a minute; what it says of the posterior doesn't need it.
    monkeypatch.setattr(doctor, "_one_future", lambda lang: doctor.Check("one future", True, "3 ms"))
    with in_use(into):
        compared = json.loads(
            asked(
                "compare", "baseline", "start-at-home", "-n", 32, "--json", "-q", "--on", "encounters"
            ).stdout
        )
        page = asked("brief", "start-at-home", "-n", 16, "-q", "-o", tmp_path / "b.html")
        fitted = asked("fit")
        cited = asked("doctor")
        later = asked("run", "baseline", "--horizon", 40)
    assert compared["manifest"]["posterior"]["decision_year"] == LAST + 1
    assert compared["manifest"]["posterior"]["update"]["counts"] == 8
    assert compared["manifest"]["put_off_years"] == {"start-at-home": 2}
    assert {d["year"] for d in compared["differences"] if d["horizon"] == 1} == {LAST + 1}
    assert page.exit_code == 0, page.output
    text = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "Decisions begin on 1 January 2021" in text
    assert "To 2020 the band is of what would be counted" in text
    assert "Ten years, 2021-2030" in text
    assert "Put off whole, since they would have begun before 2021: Start at home" in text
    assert f"ISTHMUS_POSTERIOR={into} isthmus brief" in text
    assert "nothing after 2018 was used" not in text.lower()
    assert "8 later counts, to 2020" in fitted.stdout
    assert "decisions begin in 2021" in cited.stdout
    assert later.exit_code == 2
    assert "the decision of 2021, from 1 to 38" in later.output


def test_an_update_of_an_update_is_refused(updated, tmp_path):
    into, path, _, _ = updated
    with in_use(into):
        done = asked("update", path, "-o", tmp_path / "more", "--quiet")

    assert done.exit_code == 2
    assert "was itself updated on later counts" in done.output
    assert not (tmp_path / "more").exists()


def test_the_parent_is_never_written_over(parent, updated):
    before = (parent / DRAWS).read_bytes()
    with in_use(parent):
        done = asked("update", updated[1], "-o", parent, "--quiet")

    assert done.exit_code == 2
    assert "holds the posterior that would be updated" in done.output
    assert (parent / DRAWS).read_bytes() == before


def test_counts_that_no_draw_speaks_for_are_refused_and_nothing_is_written(parent, tmp_path):
    """Killings in El Salvador that fall to a twentieth within a year, and rise tenfold in the next."""
    path = write(
        tmp_path / "later.csv",
        [("homicide_rate", "SLV", 2019, 2.5), ("homicide_rate", "SLV", 2020, 250.0)],
    )
    with in_use(parent):
        done = asked("update", path, "-o", tmp_path / "new", "--paths", 4, "--quiet")

    assert done.exit_code == 1
    assert "effective draws of 256" in done.output
    assert "50 are needed" in done.output
    assert "homicide_rate, SLV" in done.output
    assert "isthmus calibrate" in done.output
    assert [p.name for p in tmp_path.iterdir()] == ["later.csv"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["later.csv", "--paths", "0"], "--paths is 0; each draw needs at least 1 path of luck"),
        (["later.csv", "--seed", "-1"], "--seed is -1"),
        (["there-is-none.csv"], "there-is-none.csv can't be read"),
    ],
)
def test_a_mistake_costs_one_message(parent, words, says):
    with in_use(parent):
        done = asked("update", *words)

    assert done.exit_code in (1, 2)
    assert says in done.output
