"""All that ships, checked row by row, and what the check would see."""

import re

import pytest

from isthmus.errors import EvidenceError, UnknownName
from isthmus.evidence import (
    DATA,
    LINKS,
    case_tables,
    check_all,
    claims,
    count_all,
    evidence_hash,
    load_cases,
    load_claim,
    load_claims,
    load_comparison,
    load_cost,
    load_costs,
    load_effect,
    load_effects,
    load_link,
    load_source,
    load_sources,
    to_2018_dollars,
    to_dollars_of,
)
from isthmus.evidence import check as checking
from isthmus.evidence.effects import range_problems
from isthmus.evidence.tables import Row


def test_the_evidence_that_ships_is_sound():
    """Every unit, range, source, status, year and passport; nothing twice."""
    assert [str(finding) for finding in check_all()] == []


def test_there_is_evidence_of_every_kind():
    """The counts that `isthmus evidence check` prints."""
    counts = count_all()

    assert counts["claims"] == 44
    assert counts["links"] == 30
    assert counts["costs"] == 10
    assert counts["effects"] == 168
    assert counts["points"] > 7000


def test_no_file_that_ships_names_a_place_on_a_machine():
    """A path of the machine it was built on is of use to nobody."""
    for path in DATA.rglob("*.*"):
        assert not re.search(r"/(work|home|tmp|root|Users)/", path.read_text(encoding="utf-8")), path.name


def test_effects_name_both_sides():
    """The elasticity of demand, and who disputes it."""
    effect = load_effect("D01")

    assert (effect.low, effect.central, effect.high) == (-1.4, -0.9, -0.4)
    assert effect.contested
    assert effect.contrary == "nrc_2001"
    assert load_source(effect.source).author == "Australian Institute of Criminology"


def test_links_rest_on_effects_that_exist():
    """L01 to L30, in the notation of the case notes (D01-D17, D33)."""
    assert sorted(LINKS) == [f"L{i:02d}" for i in range(1, 31)]
    assert load_link("L17").effects == ("M20", "M33")
    assert len(load_link("L01").effects) == 18


def test_claims_depend_on_known_links():
    """A claim of method depends on none."""
    assert load_claim("CL11").links == ("L05", "L06", "L07", "L08", "G02", "G07")
    assert load_claim("CL06").links == ()
    assert {claim.kind for claim in load_claims().values()} == {"factual", "causal", "normative", "forecast"}


def test_a_cost_comes_in_dollars_of_2018():
    """A federal prison year, 44,090 dollars of 2023: less in dollars of 2018 (CPI-U 304.702 and 251.107)."""
    cost = load_cost("federal_prison_year")

    assert cost.id == "C06"
    assert cost.in_2018_dollars()[1] == pytest.approx(44_090 * 251.107 / 304.702)
    assert all(low <= central <= high for low, central, high in (c[4:7] for c in load_costs().values()))


def test_dollars_of_2018_are_worth_themselves():
    """And prices rose nearly every year before."""
    assert to_2018_dollars(10, 2018) == 10
    assert to_2018_dollars(10, 2000) == pytest.approx(14.58, abs=0.01)


def test_money_is_compared_in_dollars_of_any_year_with_prices():
    """CPI-U 251.107 in 2018 and 313.689 in 2024."""
    assert to_dollars_of(2024, 10, 2018) == pytest.approx(10 * 313.689 / 251.107)
    assert to_dollars_of(2018, to_dollars_of(2024, 10, 2018), 2024) == pytest.approx(10)
    with pytest.raises(EvidenceError, match="dollars of 2018 can't be turned into dollars of 2031"):
        to_dollars_of(2031, 1, 2018)


def test_a_year_without_prices_is_refused():
    """The message says which years there are."""
    with pytest.raises(EvidenceError, match=r"dollars of 1975 .* run from 1990 to 2025"):
        to_2018_dollars(1, 1975)


def test_cases_ship_with_their_source():
    """Fourteen cases by ten attributes, and the tables of the Uppsala program."""
    assert len({row.case_id for row in load_comparison()}) == 14
    assert len(load_cases("ucdp_insurgency_episodes").rows) == 883
    assert all(source in load_sources() for _, source in case_tables().values())


def test_names_keep_their_accents():
    """A file read in the wrong encoding once is repaired when built."""
    groups = {row["side_a"] for row in load_cases("ucdp_nonstate_dyad_year_americas_1989_2015").rows}

    assert any("Beltrán" in name for name in groups)
    assert not any("Ã" in name for name in groups)


@pytest.mark.parametrize(
    ("load", "name", "says"),
    [
        (load_effect, "D011", "no effect is called 'D011'"),
        (load_cost, "detention_bed", "Did you mean 'detention_bed_day'?"),
        (load_claim, "CL45", "no claim is called 'CL45'"),
        (load_link, "L99", "no link is called 'L99'"),
        (load_source, "nrc_2011", "Did you mean 'nrc_2001'?"),
        (load_cases, "episodes", "no table of cases is called 'episodes'"),
    ],
)
def test_an_unknown_name_says_what_there_is(load, name, says):
    """One line, with the nearest name where there is one."""
    with pytest.raises(UnknownName) as error:
        load(name)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"central": "9"}, "the central value 9 is outside 1 to 3"),
        ({"high": "nan"}, "'nan' isn't finite"),
        ({"unit": "furlongs"}, "'furlongs' isn't a word of measure"),
        ({"source_id": "hearsay"}, "the source_id 'hearsay' isn't known"),
        ({"status": "SURE"}, "the status 'SURE' isn't one of"),
    ],
)
def test_the_check_sees_a_bad_effect(changed, says):
    """One fault, one finding."""
    good = {"id": "D99", "low": "1", "central": "2", "high": "3", "unit": "ratio", "status": "VERIFIED"}
    good |= {"source_id": "nrc_2001", "contrary_source_id": ""}

    assert list(range_problems(Row("effects.csv", 2, good))) == []
    (problem,) = range_problems(Row("effects.csv", 2, good | changed))
    assert says in problem


def test_line_endings_do_not_change_the_fingerprint(tmp_path, monkeypatch):
    """A checkout on Windows has the same evidence."""
    for ending, folder in (("\n", tmp_path / "a"), ("\r\n", tmp_path / "b")):
        folder.mkdir()
        (folder / "t.csv").write_bytes(f"x,y{ending}1,2{ending}".encode())

    def fingerprint(folder):
        checking._hash.cache_clear()
        monkeypatch.setattr(checking, "DATA", folder)
        return evidence_hash()

    one, other = fingerprint(tmp_path / "a"), fingerprint(tmp_path / "b")
    checking._hash.cache_clear()
    assert one == other
    assert len(one) == 64
    assert len(load_effects()) == 168


def test_every_effect_that_the_texts_of_a_claim_name_is_listed():
    """So that a page leads to it without looking for codes in prose."""
    for claim in load_claims().values():
        texts = " ".join((claim.evidence_for, claim.evidence_against, claim.status))
        named = set(re.findall(r"\b[A-Z]\d\d\b", texts)) & set(load_effects())

        assert set(claim.effects_named) == named, claim.id


def test_an_effect_that_a_claim_does_not_name_is_a_fault(monkeypatch):
    """As is one that nobody knows, or a claim that there isn't."""
    named = {"CL11": ("G07", "G03"), "CL13": ("Q99",), "CL99": ("M03",)}
    monkeypatch.setattr(claims, "_effects_named", lambda: named)

    assert [finding.problem for finding in claims.claim_findings()] == [
        "CL11: none of its texts names 'G03'",
        "CL13: no effect is called 'Q99'",
        "CL13: none of its texts names 'Q99'",
        "no claim is called 'CL99'",
    ]
