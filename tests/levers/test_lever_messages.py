"""What a person reads when a lever is set in a way it can't be."""

import math
import pickle
from dataclasses import FrozenInstanceError

import pytest

from isthmus.errors import StrategyError, UnknownName
from isthmus.levers import get, levers
from isthmus.text import phrases


def said(name, **fields):
    with pytest.raises(StrategyError) as told:
        get(name).set(**fields)
    return str(told.value)


def test_a_value_out_of_range():
    assert said("treatment-places", share=1.5) == (
        "treatment-places: share is 1.5; it goes from 0 to 1 (fraction).\n"
        "  It is: heavy users with a paid treatment place, at least; 0 changes nothing."
    )
    assert "fine is 1,000,000; it goes from 0 to 100,000 (US$ per person)." in said(
        "employer-fine", fine=1_000_000
    )


def test_a_value_out_of_range_for_one_member():
    assert "share for heroin is -0.1; it goes from 0 to 1 (fraction)." in said(
        "treatment-places", share={"heroin": -0.1}
    )


def test_a_field_that_does_not_exist():
    assert said("treatment-places", shares=0.5) == (
        "treatment-places: no field of treatment-places is called 'shares'. Did you mean 'share'?\n"
        "  Its fields are share, drugs, start, ramp, end."
    )


@pytest.mark.parametrize("value", ["half", True, None, [0.5]])
def test_a_value_of_the_wrong_kind(value):
    assert "it is a number from 0 to 1 (fraction)." in said("prevention", reach=value)


def test_text_is_shown_as_text():
    assert "reach is the text 'half'; it is a number" in said("prevention", reach="half")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("field", ["extra", "start", "end", "ramp"])
def test_nan_and_infinity(field, value):
    text = said("agents", **{field: value})

    assert f"{field} is {value}" in text
    assert "finite number" in text or "it is a year." in text


def test_start_before_2019():
    assert said("agents", start=2015) == (
        "agents: start is 2015: strategies act from 2019, the first year after the data.\n"
        "  Give a whole year from 2019 to 2059."
    )


def test_start_after_the_last_year():
    assert "start is 2075: nothing is asked beyond 2060." in said("agents", start=2075)


def test_start_after_end():
    assert said("agents", start=2030, end=2025) == (
        "agents: start is 2030 and end is 2025: a lever ends after it starts.\n"
        "  Give an end after 2030, or leave `end` out and it goes on."
    )


def test_half_a_year():
    assert "start is 2020.5; it is a whole year." in said("agents", start=2020.5)


def test_a_number_too_large_for_a_float():
    """Refused as any other, not with an overflow."""
    assert "it goes from -15,000 to 60,000 (persons)." in said("agents", extra=10**400)
    assert "nothing is asked beyond 2060." in said("agents", start=10**400)


def test_a_ramp_shorter_than_a_quarter():
    assert "ramp is 0; it goes from 0.25 to 40 (years)." in said("agents", ramp=0)


def test_an_unknown_country_or_drug():
    assert "where: no country is called 'GUA'." in said("aid-police", extra=10, where=["GUA"])
    assert "where: no country is called 'hnd'. Did you mean 'HND'?" in said("aid-police", where=["hnd"])
    assert "extra: no country is called 'HDN'. Did you mean 'HND'?" in said("aid-police", extra={"HDN": 5})
    assert "drugs: no drug is called 'herion'. Did you mean 'heroin'?" in said(
        "treatment-places", drugs=["herion"]
    )
    assert "There are: MEX, GTM, SLV, HND, OTHER." in said("work-visas", where=["USA"])


def test_names_given_wrongly():
    assert "where is the text 'GTM'; it is a list of names" in said("aid-police", extra=1, where="GTM")
    assert "where names nobody" in said("aid-police", extra=1, where=[])
    assert "where names GTM more than once." in said("aid-police", extra=1, where=["GTM", "GTM"])
    assert "both extra and where name members." in said("aid-police", extra={"GTM": 1}, where=["GTM"])


def test_a_lever_without_members_takes_no_table():
    assert "reach is a table; it is a number" in said("prevention", reach={"MEX": 0.5})


def test_every_mistake_is_told_at_once():
    text = said("agents", extra="many", start=2015, ramps=2)

    assert text.count("agents: ") == 3


def test_a_lever_never_changes():
    lever = get("agents").set(extra=5)

    with pytest.raises(FrozenInstanceError):
        lever.fields = {"extra": 6}


def test_levers_and_their_errors_travel_between_processes():
    lever = get("aid-police").set(extra={"GTM": 5})

    assert pickle.loads(pickle.dumps(lever)) == lever
    with pytest.raises(StrategyError) as told:
        get("agents").set(start=1)
    assert str(pickle.loads(pickle.dumps(told.value))) == str(told.value)


SPANISH_WRONG = [
    ({"share": 1.5}, "share es 1.5; va de 0 a 1 (fracción)."),
    ({"share": {"heroin": -0.1}}, "share de heroin es -0.1; va de 0 a 1 (fracción)."),
    ({"share": "half"}, "share es el texto «half»; es un número de 0 a 1 (fracción)."),
    ({"shares": 0.5}, "ningún campo de treatment-places se llama «shares». ¿Quería decir «share»?"),
    ({"share": 0.5, "drugs": ["weed"]}, "drugs: ninguna droga se llama «weed»."),
    ({"share": 0.5, "drugs": ["HEROIN"]}, "drugs: ninguna droga se llama «HEROIN». ¿Quería decir «heroin»?"),
    ({"start": 2015}, "start es 2015: las estrategias actúan desde 2019, el primer año tras los datos."),
    ({"start": 2030, "end": 2025}, "start es 2030 y end es 2025: una palanca termina después de empezar."),
    ({"ramp": 900}, "ramp es 900; va de 0.25 a 40 (años)."),
]


@pytest.mark.parametrize(("fields", "message"), SPANISH_WRONG)
def test_each_message_is_there_in_spanish(fields, message):
    with pytest.raises(StrategyError) as told:
        get("treatment-places").set(**fields)

    assert message in told.value.words.translate("es")
    assert told.value.words.translate("en") == str(told.value) != told.value.words.translate("es")


def test_every_unit_of_a_lever_has_a_spanish_name():
    used = {t.unit for kind in levers().values() for t in kind.tunables().values()}

    assert used <= set(phrases("units", "es"))


def test_an_unknown_name_crosses_to_another_process_whole():
    problem = pickle.loads(pickle.dumps(UnknownName("lever", "agent", ["agents"], "isthmus levers")))

    assert problem.words.translate("es") == (
        "ninguna palanca se llama «agent». ¿Quería decir «agents»? `isthmus levers` da la lista completa."
    )
