"""Series: history as it ships, and a person's own copy checked line by line."""

import pytest

from isthmus.axes import HISTORY_ENDS
from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence import (
    COUNTS_END,
    OWN_SERIES,
    all_series,
    counts_after,
    evidence_hash,
    load_monthly,
    load_series,
    read_series_csv,
    series_catalog,
    with_own_series,
)
from isthmus.evidence.series import shipped_rows

HEADER = "series_id,entity,year,value,unit,source_id,status,note\n"
COCA = "coca_ha_unodc,COL,2017,171000,hectares,UNODC_COL17,VERIFIED,\n"


@pytest.fixture
def own(tmp_path):
    """Write a person's own copy and give its path."""

    def write(text):
        path = tmp_path / "mine.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_series_carries_unit_source_and_status():
    """El Salvador, 2015: the number as compiled by Our World in Data."""
    homicide = load_series("homicide_rate", "SLV")

    assert homicide.at(2015) == 107.638
    assert homicide.unit == "per 100,000 people"
    assert homicide.sources[homicide.years.index(2015)] == "OWID_UNODC25"
    assert list(homicide.years) == sorted(homicide.years)
    assert homicide.at(1870) is None


def test_history_ends_where_the_fit_does():
    """What came after is asked for by name, and never mixed in."""
    assert max(max(series.years) for series in all_series().values()) == HISTORY_ENDS
    assert max(load_series("homicide_rate", "SLV").years) == HISTORY_ENDS
    assert max(load_monthly("TOTAL").months) == (HISTORY_ENDS, 12)


def test_no_count_is_of_the_years_held_back():
    """They are the next blind test: neither yearly nor monthly, neither ours nor a person's own."""
    assert max(int(row["year"]) for row in shipped_rows()) == COUNTS_END
    assert max(max(series.years) for series in all_series(until=3000).values()) == COUNTS_END
    assert max(load_monthly("TOTAL", until=3000).months) == (COUNTS_END, 9)


def test_later_counts_go_on_from_history():
    """The same points to the end of history, then those after it."""
    history, all_years = (
        load_series("homicide_rate", "SLV"),
        load_series("homicide_rate", "SLV", until=COUNTS_END),
    )
    after = counts_after(HISTORY_ENDS)["homicide_rate", "SLV"]

    assert all_years.years == history.years + after.years
    assert all_years.values == history.values + after.values
    assert after.years[0] == HISTORY_ENDS + 1
    assert all_years.between(2000, HISTORY_ENDS) == history.between(2000, HISTORY_ENDS)


def test_what_nobody_has_seen_is_no_truth():
    """Recalled points are left out of what forecasts are held against, unless asked for."""
    truth, told = counts_after(HISTORY_ENDS), counts_after(HISTORY_ENDS, unverified=True)

    assert all(series.verified for series in truth.values())
    assert 2024 in told["homicide_rate", "GTM"].years
    assert 2024 not in truth["homicide_rate", "GTM"].years


def test_months_after_the_fit_make_its_years():
    """By nationality and in all: October to September is the fiscal year, within the rounding at source."""
    for entity in ("TOTAL", "MEX", "GTM", "SLV", "HND"):
        months, years = (
            load_monthly(entity, until=COUNTS_END),
            load_series("usbp_sw_encounters", entity, until=COUNTS_END),
        )
        for year in range(HISTORY_ENDS + 1, COUNTS_END + 1):
            fiscal = [
                v for (y, m), v in zip(months.months, months.values, strict=True) if y + (m >= 10) == year
            ]
            assert sum(fiscal) == pytest.approx(years.at(year), rel=0.002)


def test_a_series_counted_only_after_the_fit_says_so():
    """It has no history, and the message says how to ask."""
    with pytest.raises(
        EvidenceError, match=r"'ofo_sw_encounters' has no count to \d+: its first is of 2022"
    ) as error:
        load_series("ofo_sw_encounters", "TOTAL")
    assert f"until={COUNTS_END}" in str(error.value)
    assert load_series("ofo_sw_encounters", "TOTAL", until=COUNTS_END).at(2024) == 604_482


def test_counts_that_are_not_final_are_marked():
    """Predicted deaths by drug; the total is final."""
    cocaine = load_series("od_deaths_cocaine", "USA", until=COUNTS_END)
    total = load_series("od_deaths_total", "USA", until=COUNTS_END)

    assert [year for year, is_so in zip(cocaine.years, cocaine.provisional, strict=True) if is_so] == [2024]
    assert not any(total.provisional)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "od_deaths_cocaine,USA,2024,22000,deaths per year,NCHS549,VERIFIED,,",
            "od_deaths_cocaine of 2024 was first",
        ),
        (
            "od_deaths_total,USA,2023,1,deaths per year,NCHS549,VERIFIED,Provisional (May),",
            "od_deaths_total of 2023: its note calls it provisional",
        ),
        ("od_deaths_total,USA,2023,1,deaths per year,NCHS549,VERIFIED,,maybe", "provisional is 'maybe'"),
    ],
)
def test_a_provisional_count_without_its_mark_is_refused(own, line, says):
    """Named by series and year, with what to write."""
    with pytest.raises(EvidenceError) as error:
        read_series_csv(own(HEADER.rstrip("\n") + ",provisional\n" + line + "\n"))

    assert says in str(error.value)
    assert "provisional" in str(error.value)


def test_a_final_count_in_the_place_of_a_provisional_one_says_no(own):
    """A person's own copy, once the final count is out."""
    line = "od_deaths_cocaine,USA,2024,22000,deaths per year,NCHS549,VERIFIED,,no\n"
    mine = with_own_series(own(HEADER.rstrip("\n") + ",provisional\n" + line), until=COUNTS_END)

    assert mine["od_deaths_cocaine", "USA"].at(2024) == 22_000
    assert not any(mine["od_deaths_cocaine", "USA"].provisional)


def test_own_later_counts_stay_out_of_history(own):
    """As ours do."""
    path = own(HEADER + 'homicide_rate,SLV,2020,99,"per 100,000 people",OWID_UNODC25,VERIFIED,\n')

    assert with_own_series(path)["homicide_rate", "SLV"] == load_series("homicide_rate", "SLV")
    assert counts_after(HISTORY_ENDS, path)["homicide_rate", "SLV"].at(2020) == 99


@pytest.mark.parametrize("series", ["homicide_rate_gbd", "ti_cpi", "coca_ha_unodc", "extortion_revenue"])
def test_what_may_not_ship_does_not(series):
    """IHME, Transparency International, UNODC's whole series and CC BY-NC: only by one's own copy."""
    assert series_catalog()[series].ships == "none"
    with pytest.raises(EvidenceError, match="does not ship") as error:
        load_series(series, "COL")
    assert OWN_SERIES in str(error.value)


def test_quarters_add_their_three_months():
    """Monthly encounters, summed: the four quarters of 2017 make the calendar year."""
    total = load_monthly("TOTAL")
    in_2017 = [value for (year, _), value in zip(total.months, total.values, strict=True) if year == 2017]

    assert sum(total.by_quarter()[2017, quarter] for quarter in (1, 2, 3, 4)) == sum(in_2017)


def test_months_of_a_fiscal_year_make_the_yearly_series():
    """Two tables, one source: October to September is the fiscal year."""
    months = load_monthly("TOTAL")
    year = load_series("usbp_sw_encounters", "TOTAL").at(2018)
    fiscal = [v for (y, m), v in zip(months.months, months.values, strict=True) if y + (m >= 10) == 2018]

    assert sum(fiscal) == pytest.approx(year, rel=0.001)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (("homicide_rat", "SLV"), "no series is called 'homicide_rat'. Did you mean 'homicide_rate'?"),
        (("homicide_rate", "SVL"), "no entity of homicide_rate is called 'SVL'. Did you mean 'SLV'?"),
    ],
)
def test_an_unknown_series_or_entity_is_named(ask, says):
    """With the nearest name there is, and where to find them all."""
    with pytest.raises(UnknownName) as error:
        load_series(*ask)
    assert says in str(error.value)
    assert "`isthmus evidence" in str(error.value)


def test_an_unknown_nationality_is_named():
    """The months are counted for twelve nationalities and the total."""
    with pytest.raises(UnknownName, match="no nationality is called 'MEXICO'"):
        load_monthly("MEXICO")


def test_an_own_copy_fills_what_may_not_ship(own):
    """The loader reaches the UNODC coca series."""
    coca = load_series("coca_ha_unodc", "COL", own(HEADER + COCA))

    assert coca.at(2017) == 171_000
    assert coca.unit == "hectares"


def test_what_ships_stays_ours(own):
    """The fit was made from it: a copy that holds another figure, or another year, of what ships changes nothing."""
    lines = [
        f'homicide_rate,SLV,{year},103,"per 100,000 people",UNODC_HOM_MEM,VERIFIED,my own reading\n'
        for year in (1960, 2015)
    ]
    mine = with_own_series(own(HEADER + "".join(lines) + COCA))

    assert mine["homicide_rate", "SLV"] == load_series("homicide_rate", "SLV")
    assert mine["coca_ha_unodc", "COL"].at(2017) == 171_000


def test_the_environment_names_the_own_copy(own, monkeypatch):
    """A session with ISTHMUS_SERIES sees the own copy, and its evidence has another fingerprint."""
    before = evidence_hash()
    monkeypatch.setenv(OWN_SERIES, str(own(HEADER + COCA)))

    assert load_series("coca_ha_unodc", "COL").at(2017) == 171_000
    assert evidence_hash() != before


def test_an_own_copy_that_nobody_named(monkeypatch):
    """Asking for the merge without a file says what to set."""
    monkeypatch.delenv(OWN_SERIES, raising=False)
    with pytest.raises(EvidenceError, match=f"Set {OWN_SERIES} to the path"):
        with_own_series()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("coca_ha_unodc,COL,2017,171000,acres,UNODC_COL17,VERIFIED,", "is in 'hectares', not 'acres'"),
        ("coca_ha_unodoc,COL,2017,1,hectares,UNODC_COL17,VERIFIED,", "Did you mean 'coca_ha_unodc'?"),
        ("coca_ha_unodc,COL,2025,1,hectares,UNODC_COL17,VERIFIED,", "the year 2025 is outside 1950 to 2024"),
        ("coca_ha_unodc,COL,next,1,hectares,UNODC_COL17,VERIFIED,", "the year 'next' isn't a whole number"),
        ("coca_ha_unodc,COL,2017,lots,hectares,UNODC_COL17,VERIFIED,", "the value 'lots' isn't a number"),
        ("coca_ha_unodc,COL,2017,,hectares,UNODC_COL17,VERIFIED,", "the value '' isn't a number"),
        ("coca_ha_unodc,COL,2017,nan,hectares,UNODC_COL17,VERIFIED,", "the value 'nan' isn't finite"),
        ("coca_ha_unodc,COL,2017,inf,hectares,UNODC_COL17,VERIFIED,", "the value 'inf' isn't finite"),
        ("coca_ha_unodc,COL,2017,-1,hectares,UNODC_COL17,VERIFIED,", "can't be negative, and is -1"),
        ("unemployment,COL,2017,130,% of labour force,ILO_GM,VERIFIED,", "is a share in percent, and is 130"),
        ("coca_ha_unodc,COL,2017,1,hectares,,VERIFIED,", "the source is missing: every point names one"),
        ("coca_ha_unodc,COL,2017,1,hectares,UNODC_COL18,VERIFIED,", "Did you mean 'UNODC_COL17'?"),
        ("coca_ha_unodc,COL,2017,1,hectares,UNODC_COL17,SURE,", "the status 'SURE' is neither VERIFIED"),
        ("coca_ha_unodc,,2017,1,hectares,UNODC_COL17,VERIFIED,", "has no entity"),
    ],
)
def test_a_point_that_cannot_be_accepted_is_refused(own, line, says):
    """File, line, what is wrong, and how a line is written."""
    with pytest.raises(EvidenceError) as error:
        read_series_csv(own(HEADER + line + "\n"))

    assert str(error.value).startswith("mine.csv:2: ")
    assert says in str(error.value)
    assert "A line reads series_id,entity,year,value,unit,source_id,status,note" in str(error.value)


def test_a_year_given_twice_is_refused(own):
    """Both lines are named."""
    with pytest.raises(
        EvidenceError, match=r"mine\.csv:3: coca_ha_unodc for COL has 2017 already, on line 2"
    ):
        read_series_csv(own(HEADER + COCA + COCA))


def test_further_faults_are_counted(own):
    """The first is shown, the rest counted, so a table is mended in one go."""
    bad = COCA.replace("171000", "nan")
    with pytest.raises(EvidenceError, match="2 more like it in the file"):
        read_series_csv(own(HEADER + bad + bad))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "mine.csv: the file is empty"),
        ("series_id,entity,year,value\n", "mine.csv:1: no column 'unit', 'source_id', 'status', 'note'"),
        (HEADER.replace("note", "note,note"), "mine.csv:1: a column is named twice"),
        (HEADER + "coca_ha_unodc,COL,2017\n", "mine.csv:2: 3 cells where the header has 8"),
        (HEADER + 'coca_ha_unodc,"COL,2017,1,2,3,4,5\n', "mine.csv:2: not a CSV line"),
    ],
)
def test_a_malformed_table_is_refused(own, text, says):
    """The line that broke, and the rule it broke."""
    with pytest.raises(EvidenceError) as error:
        read_series_csv(own(text))
    assert says in str(error.value)
    assert "\n  " in str(error.value)


def test_a_table_in_another_encoding_is_refused(tmp_path):
    """Spreadsheets save Latin-1 unless told otherwise."""
    path = tmp_path / "mine.csv"
    path.write_bytes(
        HEADER.encode() + "coca_ha_unodc,COL,2017,1,hectares,Bogotá,VERIFIED,\n".encode("latin-1")
    )
    with pytest.raises(EvidenceError, match="isn't UTF-8 text"):
        read_series_csv(path)


def test_a_table_that_is_not_there_is_refused(tmp_path):
    """The path is shown with the system's reason."""
    with pytest.raises(EvidenceError, match=r"nowhere.csv can't be read: No such file"):
        read_series_csv(tmp_path / "nowhere.csv")
