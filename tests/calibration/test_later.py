"""A table of later counts: what is taken, what is left out and named, and what is refused at the door."""

import math

import pytest

from isthmus.calibration.later import LATEST, read_later
from isthmus.calibration.observed import observed
from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence import series_catalog, to_2018_dollars

HEAD = "series_id,entity,year,value,unit,source_id,status,note"


def table(folder, *rows):
    """A CSV of (series, entity, year, value) in the series' own units, from a source of one's own."""
    path = folder / "later.csv"
    lines = [
        f'{s},{e},{y},{v},"{series_catalog()[s].unit}",my_office_2021,VERIFIED,{"".join(n)}'
        for s, e, y, v, *n in rows
    ]
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return path


def test_counts_of_fitted_series_are_taken_on_the_scale_of_the_fit(tmp_path):
    """In logs, dollars as those of 2018, indices shifted and scaled; each with the error that history's counts have."""
    found = read_later(
        table(
            tmp_path,
            ("homicide_rate", "SLV", 2020, 40.0),
            ("homicide_rate", "SLV", 2019, 50.0),
            ("remittances_wdi", "MEX", 2019, 36_000),
            ("wgi_control_corruption", "GTM", 2019, -0.75),
        )
    )
    mine = {o.name: o for o in found.series}

    assert mine["homicide_rate/SLV"].years == (2019, 2020)
    assert mine["homicide_rate/SLV"].values == pytest.approx([math.log(50), math.log(40)])
    assert mine["remittances_wdi/MEX"].values == pytest.approx([math.log(to_2018_dollars(36_000, 2019))])
    assert mine["wgi_control_corruption/GTM"].values == pytest.approx([0.35])
    assert (found.points, found.last, found.years) == (4, 2020, (2019, 2020))
    for row, o in zip(found.rows, found.series, strict=True):
        before = observed()[row]
        assert o.name == before.name
        assert before.errors.min() <= o.errors.min() <= o.errors.max() <= before.errors.max()


def test_a_published_standard_error_is_used_where_it_is_given(tmp_path):
    found = read_later(table(tmp_path, ("wgi_control_corruption", "GTM", 2019, -0.75, "se=0.2")))

    assert found.series[0].errors == pytest.approx([0.3 * 0.2 * 0.2])


def test_a_count_at_the_end_of_a_year_answers_to_the_next_1_january(tmp_path):
    found = read_later(table(tmp_path, ("immigration_court_pending_eoir", "USA", 2019, 1_000_000)))

    assert found.series[0].at == (20,)
    assert found.last == 2019


def test_what_is_not_used_is_named_with_its_reason(tmp_path):
    """A driven input, a series without a target, and history, which the fit has counted."""
    found = read_later(
        table(
            tmp_path,
            ("homicide_rate", "SLV", 2018, 50.0),
            ("homicide_rate", "SLV", 2019, 50.0),
            ("unemployment", "USA", 2019, 4.0),
            ("unemployment", "USA", 2020, 4.0),
            ("prison_rate", "MEX", 2020, 150),
        )
    )

    assert {(u.series_id, u.points, u.why) for u in found.unused} == {
        ("homicide_rate", 1, "history"),
        ("unemployment", 2, "driven"),
        ("prison_rate", 1, "no_target"),
    }
    assert found.points == 1


def test_the_grid_holds_each_count_in_its_year(tmp_path):
    grid = read_later(
        table(tmp_path, ("homicide_rate", "SLV", 2021, 40.0), ("homicide_rate", "HND", 2019, 41.0))
    ).grid()

    assert grid.counted.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert grid.values[0, 2] == pytest.approx(math.log(40))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("homicide_rate", "SLV", 2018, 50.0)], "no later count that the model answers to"),
        ([("unemployment", "USA", 2019, 4.0)], "1 of series that the model reads and does not explain"),
        ([("homicide_rate", "SLV", 2019, 0.0)], "the count of 2019 is zero"),
        ([("homicide_rate", "SLV", 2019, -1.0)], "can't be negative"),
        ([("homicide_rate", "SLV", LATEST + 1, 5.0)], f"beyond {LATEST}"),
        (
            [("homicide_rate", "SLV", 2019, 5.0), ("homicide_rate", "SLV", 2019, 6.0)],
            "has 2019 already, on line 2",
        ),
        ([("remittances_wdi", "MEX", 2030, 5.0)], "dollars of 2030 can't be turned into dollars of 2018"),
    ],
)
def test_a_table_that_cannot_be_counted_is_refused(tmp_path, rows, says):
    with pytest.raises(EvidenceError) as refused:
        read_later(table(tmp_path, *rows))

    assert says in str(refused.value)


def test_a_place_where_a_series_is_not_counted_is_refused_by_name(tmp_path):
    with pytest.raises(UnknownName, match=r"no entity of homicide_rate is called 'SVL'\. Did you mean 'SLV'"):
        read_later(table(tmp_path, ("homicide_rate", "SVL", 2019, 50.0)))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("homicide_rat,SLV,2019,50,x,y,VERIFIED,", "Did you mean 'homicide_rate'"),
        ("homicide_rate,SLV,2019,50,percent,y,VERIFIED,", "homicide_rate is in"),
        ('homicide_rate,SLV,2019,50,"per 100,000 people",,VERIFIED,', "the source is missing"),
        ('homicide_rate,SLV,2019,many,"per 100,000 people",y,VERIFIED,', "'many' isn't a number"),
        ('homicide_rate,SLV,soon,5,"per 100,000 people",y,VERIFIED,', "'soon' isn't a whole number"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_by_file_and_line(tmp_path, line, says):
    path = tmp_path / "later.csv"
    path.write_text(f"{HEAD}\n{line}\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"later\.csv:2") as refused:
        read_later(path)

    assert says in str(refused.value)
