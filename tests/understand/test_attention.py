"""Attention: ratios that can be worked out again, and nothing unverified used without saying so."""

import pytest

from isthmus.evidence import load_series
from isthmus.report.runs import plain
from isthmus.report.subjects.attention import YEARLY, attention_document
from isthmus.understand.attention import deaths, ledger, ratios

COUNTRIES = ("MEX", "GTM", "SLV", "HND")


def found(definition, when, *, wars=True, verified=True):
    """The one ratio that fits."""
    kept = [
        r
        for r in ratios()
        if (r.definition, r.when, r.wars) == (definition, when, wars) and (not r.unverified) == verified
    ]
    assert len(kept) == 1
    return kept[0]


def test_every_figure_has_unit_source_and_status():
    """A range holds its figure; years lie in 2001 to 2018; both languages."""
    for f in ledger():
        assert f.unit, f.id
        assert f.source, f.id
        assert f.status in ("VERIFIED", "RECALLED"), f.id
        assert set(f.title.everywhere()) >= {"en", "es"}, f.id
        assert 2001 <= f.first <= f.last <= 2018, f.id
        assert (f.low is None) == (f.high is None), f.id
        if f.low is not None and f.high is not None:
            assert f.low <= f.central <= f.high, f.id


def test_the_narrow_ratio_of_2017_is_that_worked_out_by_hand():
    """175 billion over net aid to four countries, or over the yearly means of what CRS and GAO count."""
    aid = sum(load_series("us_oda_net", c).at(2017) or 0.0 for c in COUNTRIES) / 1000
    ratio = found("narrow", "2017")

    assert ratio.high == pytest.approx(175 / aid)
    assert ratio.low == pytest.approx(175 / (2.8 / 10 + 3.7 / 6))


def test_the_wide_ratio_of_2017_is_that_worked_out_by_hand():
    """Least: with both border agencies; most: with the Border Patrol alone."""
    aid = sum(load_series("us_oda_net", c).at(2017) or 0.0 for c in COUNTRIES) / 1000
    drugs = (
        sum(load_series(f"us_drug_control_{side}", "USA").at(2017) or 0.0 for side in ("demand", "supply"))
        / 1000
    )
    ratio = found("wide", "2017")

    assert ratio.low == pytest.approx(175 / (2.8 / 10 + 3.7 / 6 + 13.5 + 6.8 + drugs))
    assert ratio.high == pytest.approx(175 / (aid + 4.29 + drugs))


def test_counting_more_below_never_raises_a_ratio():
    """Wide under narrow for the same years and the same counter-terrorism; without wars under with them."""
    for wide in (r for r in ratios() if r.definition == "wide"):
        narrow = [r for r in ratios() if (r.definition, r.when, r.wars) == ("narrow", wide.when, wide.wars)]
        assert narrow
        assert all(wide.high < r.low for r in narrow)
    for without in (r for r in ratios() if not r.wars):
        pair = [
            r for r in ratios() if r.wars and (r.definition, r.when) == (without.definition, without.when)
        ]
        assert all(without.high < r.low for r in pair)


def test_what_rests_on_a_recalled_figure_says_so():
    """A ratio is unverified exactly where one of its figures of those years is."""
    recalled = {f.id for f in ledger() if not f.verified}
    for r in ratios():
        assert set(r.unverified) <= recalled & set(r.rests_on)
    assert found("narrow", "2017", verified=False).unverified == ("merida_mexico", "us_aid_central_america")
    assert "bp_budget" in found("wide", "2002-2017", verified=False).unverified


def test_the_claim_is_told_from_verified_figures_only():
    """The ends of its sentence are those of ratios that rest on nothing recalled."""
    text = plain(attention_document().section("claim").para("claim").line, "en")
    for definition in ("narrow", "wide"):
        kept = [r for r in ratios() if r.definition == definition and r.wars and not r.unverified]
        low, high = min(r.low for r in kept), max(r.high for r in kept)
        assert f"{float(f'{low:.2g}'):g} to {float(f'{high:.2g}'):g} to 1" in text


def test_recalled_figures_are_marked_wherever_they_are_shown():
    """In the table by year, a question mark on each and on nothing else."""
    table = attention_document().table("years")
    marked = {
        (row.key, i)
        for row in table.rows
        for i, cell in enumerate(row.cells)
        if plain(cell, "en").endswith("?")
    }
    expected = {(str(f.first), 1 + YEARLY.index(f.id)) for f in ledger() if f.id in YEARLY and not f.verified}
    assert marked == expected
    assert marked


def test_deaths_stand_beside_dollars():
    """Sums of the evidence's own series over 2002 to 2017; no death is divided by a dollar."""
    by_name = {d.name: d for d in deaths()}
    overdoses = sum(load_series("od_deaths_total", "USA").at(year) or 0.0 for year in range(2002, 2018))

    assert by_name["overdose"].deaths == pytest.approx((overdoses, overdoses))
    assert by_name["jihadist_after"].dollars == (2750, 2850)
    assert by_name["region"].unverified == ("homicides_region",)
    assert by_name["jihadist_2001"].dollars is None
