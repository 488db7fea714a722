"""Units: what a heading says is what the arithmetic uses."""

import pytest

from isthmus.errors import EvidenceError
from isthmus.evidence import load_costs, load_effects, series_catalog
from isthmus.units import WEEKS_PER_YEAR, parse_unit, same_dimensions

POUND, TONNE, HOURS_PER_YEAR = 453.59237, 1e6, 8766


@pytest.mark.parametrize(
    ("text", "scale", "bases"),
    [
        ("persons", 1, {"person": 1}),
        ("persons per year", 1, {"person": 1, "year": -1}),
        ("persons/week", WEEKS_PER_YEAR, {"person": 1, "year": -1}),
        ("per year", 1, {"year": -1}),
        ("1/year", 1, {"year": -1}),
        ("per person per year", 1, {"person": -1, "year": -1}),
        ("fraction", 1, {}),
        ("elasticity (sign)", 1, {}),
        ("log points", 1, {}),
        ("0-100 (100 = very clean)", 1, {}),
        ("% of labour force 15-24", 0.01, {}),
        ("% per year", 0.01, {"year": -1}),
        ("percentage points", 0.01, {}),
        ("million persons aged 12+", 1e6, {"person": 1}),
        ("US$ million, nominal, per fiscal year", 1e6, {"usd": 1, "year": -1}),
        ("US$ billion per year (2018 dollars)", 1e9, {"usd": 1, "year": -1}),
        ("constant 2015 US$", 1, {"usd": 1}),
        ("2022 US$ per hour", HOURS_PER_YEAR, {"usd": 1, "year": -1}),
        ("US$ per pure gram, nominal", 1, {"usd": 1, "gram": -1}),
        ("US$ per kg", 1e-3, {"usd": 1, "gram": -1}),
        ("US$ million/mile", 1e6, {"usd": 1, "mile": -1}),
        ("metric tons of pure cocaine hydrochloride", TONNE, {"gram": 1}),
        ("pounds per fiscal year", POUND, {"gram": 1, "year": -1}),
        ("hectares per year", 1, {"hectare": 1, "year": -1}),
        ("per 100,000 people", 1e-5, {}),
        ("per 100,000 people per year", 1e-5, {"year": -1}),
        ("officers per 100,000 people", 1e-5, {}),
        ("miles at end of fiscal year", 1, {"mile": 1}),
    ],
)
def test_a_unit_is_a_scale_and_bases(text, scale, bases):
    """The words people write in a heading, and what they mean."""
    unit = parse_unit(text)

    assert unit.scale == pytest.approx(scale, rel=1e-9)
    names = ("person", "year", "usd", "gram", "mile", "hectare")
    assert {name: power for name, power in zip(names, unit.dims, strict=True) if power} == bases


def test_deaths_and_people_are_counted_alike():
    """A death happens to one person: deaths per person are a pure number."""
    assert same_dimensions("deaths per year", "persons per year")
    assert parse_unit("deaths per removal").is_pure
    assert not same_dimensions("persons", "persons per year")


def test_every_unit_that_ships_can_be_read():
    """Series, effects and costs: no unit that only a person could guess."""
    for entry in [*series_catalog().values(), *load_effects().values(), *load_costs().values()]:
        parse_unit(entry.unit)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is empty"),
        ("(estimate)", "it is empty"),
        ("persns per year", "'persns' isn't a word of measure. Did you mean 'person'?"),
        ("persons per ", "'persons per ' can't be read: 'per'"),
        ("persons/", "nothing is left to read beside 'per' or '/'"),
        ("US$ per zorkmid", "isthmus/units.py lists the words it knows"),
        ("year^x", "'x' isn't a power"),
        ("per 0 people", "a unit can't be zero"),
    ],
)
def test_a_unit_that_cannot_be_read_is_refused(text, says):
    """The message holds the unit, the word that failed, and an example."""
    with pytest.raises(EvidenceError) as error:
        parse_unit(text)

    assert says in str(error.value)
    assert "A unit is written like 'persons per year'" in str(error.value)
