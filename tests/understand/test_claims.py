"""Claims: one rule for all, whoever makes them; nothing rests on names, order or luck."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.errors import UsageError
from isthmus.evidence.claims import load_claims
from isthmus.report.markdown import render
from isthmus.report.subjects.claims import claim_document, claims_document, values_of
from isthmus.report.tables import as_csv, as_json
from isthmus.text import as_given, phrases
from isthmus.understand.claims.aggregate import together
from isthmus.understand.claims.answers import on_side
from isthmus.understand.claims.contrasts import (
    BASELINE,
    Claim,
    Criterion,
    empty_form,
    read_book,
    shipped_book,
)
from isthmus.understand.claims.facts import FACTS, JUDGEMENTS, seized_between_ports
from isthmus.understand.claims.flips import grade_of, model_links, pulls
from isthmus.understand.claims.ledger import ledger
from isthmus.understand.claims.statistics import STATISTICS, Given
from isthmus.understand.claims.stored import SHIPPED, from_plain, load_ledger
from isthmus.understand.claims.verdict import word_for

HEAD = """
[arms.agents]
levers = { agents = { extra = 20000 } }
[arms.wall]
levers = { wall-miles = { extra = 1300 } }
[arms.judges]
levers = { judges = { extra = 500 } }
"""
FEWER = """
[[claims]]
id = "FEWER"
horizon = 10
[[claims.tests]]
arm = "agents"
outcome = "irregular_entries"
below = -0.3
"""
NOT_FEWER = """
[[claims]]
id = "NOT"
horizon = 10
[[claims.tests]]
arm = "agents"
outcome = "irregular_entries"
above = -0.3
"""
WIRED = """
[[claims]]
id = "WIRED"
horizon = 10
[[claims.tests]]
arm = "agents"
outcome = "capture_chance"
above = 0
"""
UNCONNECTED = """
[[claims]]
id = "APART"
horizon = 10
[[claims.tests]]
arm = "judges"
outcome = "drug_price"
within = 0.5
"""


def book(tmp_path, text, name="own.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_book(path)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Four own claims at 256 futures."""
    own = book(tmp_path_factory.mktemp("own"), HEAD + FEWER + NOT_FEWER + WIRED + UNCONNECTED)
    return ledger(futures=256, own=own, only=["FEWER", "NOT", "WIRED", "APART", "CL16", "CL40", "CL28"])


def entry(found, name):
    return next(e for e in found.entries if e.id == name)


def page(found, name, lang):
    """One claim's page as text."""
    return render(claim_document(found, entry(found, name)), lang)


# ------------------------------------------------------------------------------------------------------------ the rule


@pytest.mark.parametrize(
    ("weight", "word"),
    [
        (0.901, "strongly supported"), (0.9, "supported"), (0.701, "supported"), (0.7, "unresolved"),
        (0.3, "unresolved"), (0.299, "doubtful"), (0.1, "doubtful"), (0.099, "contradicted"), (0.0, "contradicted"),
    ],
)  # fmt: skip
def test_the_words_of_the_rule(weight, word):
    """Requirements 2.3: over 0.9, over 0.7, 0.3 to 0.7, 0.1 to 0.3, under 0.1."""
    assert word_for(weight) == word


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_no_value_is_on_both_sides(value, limit):
    """A claim and its negation can't both hold in a future, whatever the threshold; at it, neither does."""
    above, below = (bool(on_side(np.array(value), side, limit)) for side in ("above", "below"))

    assert not (above and below)
    assert above or below or value == limit


def test_a_claim_and_its_negation_are_never_both_supported(found):
    """Their weights add to one at every horizon."""
    for mine, other in zip(entry(found, "FEWER").weights, entry(found, "NOT").weights, strict=True):
        assert mine.weight + other.weight == pytest.approx(1.0)


def test_a_claim_wired_in_is_flagged_as_assumed(found):
    """More agents can only raise the chance of capture in this model: that is no finding."""
    wired = entry(found, "WIRED")

    assert wired.verdict == "assumed by the model"
    assert wired.built.signs == ("+",)
    assert "an assumption of the model, not a finding" in page(found, "WIRED", "en")


def test_what_nothing_connects_is_flagged_too(found):
    """Immigration judges can't move the price of drugs in this model: the answer is the model's own."""
    apart = entry(found, "APART")

    assert apart.verdict == "assumed by the model"
    assert apart.built.signs == ("0",)
    assert "Nothing in this model connects" in page(found, "APART", "en")


def test_noise_is_not_told_as_a_link(found):
    """A claim that goes with nothing but chance has no link shown, in nearly every shuffle."""
    answer = entry(found, "FEWER").answer
    rng = np.random.default_rng(4)
    shown = 0
    for _ in range(10):
        order = rng.permutation(answer.margin.size)
        noise = answer._replace(holds=rng.random(answer.holds.shape) < 0.5, margin=answer.margin[order])
        told = pulls(
            noise, found.asked.parameters, found.asked.choices, np.arange(order.size) % 2 == 0, order.size
        )
        shown += bool(told)

    assert shown <= 4


def test_neither_order_nor_names_of_arms_and_levers_matter(found, tmp_path):
    """The same claims in another order, under other names of arms: the same weights to the last bit."""
    other = (
        (HEAD + NOT_FEWER + FEWER).replace("agents]", "guards]").replace('arm = "agents"', 'arm = "guards"')
    )
    again = ledger(futures=256, own=book(tmp_path, other), only=["NOT", "FEWER"])

    assert entry(again, "FEWER").weights == entry(found, "FEWER").weights
    assert entry(again, "NOT").flips == entry(found, "NOT").flips


def test_few_futures_give_no_verdict(tmp_path):
    """Under 200 there are shares, and no word for them."""
    few = ledger(futures=64, own=book(tmp_path, HEAD + FEWER), only=["FEWER"])

    assert few.entries[0].verdict == "too few futures"
    assert len(few.entries[0].weights) == 5


# --------------------------------------------------------------------------------------------------------- the article


def test_every_claim_of_the_article_has_a_way_to_its_verdict():
    """Figures, a contrast, or the plain word that it is a judgement; the normative ones are the judgements."""
    tested = {c.id for c in shipped_book().claims}

    assert tested | set(FACTS) | set(JUDGEMENTS) == set(load_claims())
    assert set(JUDGEMENTS) == {c.id for c in load_claims().values() if c.kind == "normative"}
    assert set(phrases("evidence_claims", "es")) == set(load_claims()) - tested


@pytest.mark.parametrize("claim", shipped_book().claims, ids=lambda c: c.id)
def test_a_shipped_claim_keeps_the_horizon_of_the_evidence(claim):
    """Horizons are those written down before any run, but where runs end first."""
    told = load_claims()[claim.id].horizon

    assert claim.horizon == min(told, 40)
    assert claim.says.translate("en") != claim.says.translate("es")


def test_figures_of_a_claim_of_fact(found):
    """CL40 from two seizure series: a twelfth of cocaine seized between ports, over two thirds of cannabis."""
    shares = {f.about["what"]: f.value for f in seized_between_ports().figures}

    assert shares["cocaine"] == pytest.approx(4838 / 58588)
    assert shares["cannabis"] == pytest.approx(458834 / 665501)
    assert entry(found, "CL40").verdict == "holds in part"


def test_settling_and_relapse_compete(found):
    """CL28 asks rates, not runs: a tenth a year settle, three tenths relapse, a quarter settle in the end."""
    rates = {
        "cartels.settle": 0.1,
        "cartels.stigma": 0.0,
        "cartels.return_to_group": 0.3,
        "cartels.relapse_avoided": 0.5,
    }
    made = given_with(parameter=lambda name: np.array([rates[name]]), amount=0.0)

    assert STATISTICS["settled_in_five"].of(made)[0, 0] == pytest.approx(0.25 * (1 - np.exp(-2.0)))
    assert len(entry(found, "CL28").answer.values) == 2


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_page_says_in_one_sentence_what_it_rests_on(found, lang):
    """The verdict's sentence names its weak links; a judgement has no weight."""
    judged, tested = page(found, "CL16", lang), page(found, "CL28", lang)

    assert "%" not in judged.split("\n\n")[1]
    for code in entry(found, "CL28").shaky:
        assert code in tested.split("\n\n")[1]


def test_grades_come_from_the_evidence():
    """A link with no measured effect is speculative; one with two undisputed sources is strong."""
    assert grade_of("L26") == "speculative"
    assert grade_of("L14") == "strong"
    assert {link.code for link in model_links() if not link.rows and not link.rival} <= {"L23"}


def test_plain_data_holds_every_claim_and_finite_weights(found):
    """JSON for machines, a table for people, both of the same claims; each with its words."""
    document = claims_document(found, pages=False)
    body = json.loads(as_json(document, "en"))

    assert [c["id"] for c in body["claims"]] == [e.id for e in found.entries]
    assert [c["says"] for c in body["claims"]] == [e.says.everywhere() for e in found.entries]
    assert [c["weights"] for c in body["claims"]] == [[w._asdict() for w in e.weights] for e in found.entries]
    assert as_csv(document, "en").count("\n") == 1 + len(found.entries)


def test_findings_read_back_as_they_were_but_for_their_futures(found):
    """From JSON, words of one's own and those of the article alike."""
    again = from_plain(json.loads(json.dumps(values_of(found))))

    assert values_of(again) == values_of(found)
    for mine, there in zip(again.entries, found.entries, strict=True):
        assert mine[5:] == there._replace(note=mine.note, claim=mine.claim, answer=None)[5:]


def test_what_ships_holds_values_and_no_sentences():
    """Each claim of the article, no words of it, and the futures of the posterior in use."""
    found, text = load_ledger(SHIPPED), SHIPPED.read_text(encoding="utf-8")

    assert [e.id for e in found.entries] == list(load_claims())
    assert all(e.fails is not None for e in found.entries if e.claim)
    for one in found.entries:
        assert not any(words and words in text for words in one.says.everywhere().values())


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_document_of_all_holds_a_page_of_each(lang):
    """Every section of every claim under its own key, but for its heading, and the table before them."""
    found = load_ledger(SHIPPED)
    document = claims_document(found)
    table = document.section("ledger").table()

    assert [row.key for row in table.rows] == [e.id for e in found.entries]
    for one in found.entries:
        mine = claim_document(found, one)
        assert all(document.has(f"{one.id}-{section.key}") for section in mine.sections[1:])
        assert table.cell(one.id, "rests") == () or one.shaky
    assert "–" not in render(document, lang).split("\n## ")[0]


# ---------------------------------------------------------------------------------------------------------- statistics


def given_with(**changes):
    flat = np.ones((6, 1))
    base = {
        "arm": flat, "against": flat, "arm_to": flat, "against_to": flat, "at": [3], "at_to": [3], "now": 1,
        "past": slice(0, 2), "amount": 1.0, "base": flat, "whole": flat, "parameter": lambda name: np.ones(1),
    }  # fmt: skip
    return Given(**(base | changes))


def column(*values):
    return np.array(values, dtype=float)[:, None]


@pytest.mark.parametrize(
    ("statistic", "changes", "expected"),
    [
        ("relative", {"arm": column(1, 1, 1, 0.8, 1, 1)}, -0.2),
        ("difference", {"arm": column(1, 1, 1, 4, 1, 1), "amount": 2.0}, 1.5),
        ("level", {"arm": column(0, 0, 0, 7, 0, 0)}, 7.0),
        ("level_with", {"arm": column(0, 0, 0, 3, 0, 0), "arm_to": column(1, 1, 1, 4, 1, 1)}, 7.0),
        ("share_of", {"arm": column(0, 0, 0, 3, 0, 0), "arm_to": column(1, 1, 1, 4, 1, 1)}, 0.75),
        ("elasticity", {"arm": 1.1 * np.ones((6, 1)), "arm_to": 1.21 * np.ones((6, 1))}, 0.5),
        ("adaptation", {"arm": column(1, 1, 0.5, 0.9, 1, 1)}, 0.8),
        ("since", {"arm": column(9, 2, 1, 3, 0, 0)}, -0.5),
        ("floor_to_past", {"arm": column(9, 9, 0.5, 3, 0, 0), "against": column(1, 3, 9, 9, 9, 9)}, 0.25),
        ("years_until", {"arm": column(9, 4, 3, 1.9, 1, 1), "amount": 0.5}, 2.0),
        ("years_to_level", {"arm": column(9, 4, 3, 1.9, 1, 1), "amount": 0.5}, 5.0),
        ("share_of_all", {"whole": 4 * np.ones((6, 1))}, 0.25),
        ("share_of_effect", {"arm": 0.6 * np.ones((6, 1)), "against": 0.9 * np.ones((6, 1))}, 0.75),
    ],
)
def test_a_statistic_worked_by_hand(statistic, changes, expected):
    """Horizon at the fourth year; the second is the last before the decision."""
    assert STATISTICS[statistic].of(given_with(**changes))[0, 0] == pytest.approx(expected)


def test_people_add_up_and_rates_do_not():
    """Entries of two origins are summed, homicide rates of two countries averaged."""
    values = np.array([[[1.0], [3.0], [0.0], [0.0], [0.0]]])

    assert together("irregular_entries", values, ["MEX", "GTM"])[0, 0] == 4.0
    assert together("homicide_rate", values[:, :4], ["MEX", "GTM"])[0, 0] == 2.0


# ----------------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('outcome = "irregular_entries"', 'outcome = "entries"'), "no outcome is called 'entries'"),
        (("below = -0.3", "below = -0.3\nabove = 0.1"), "both above and below"),
        (("below = -0.3", ""), "no threshold"),
        (("below = -0.3", "within = -0.3"), "above zero"),
        (("horizon = 10", ""), "no horizon"),
        (("horizon = 10", "horizon = 90"), "from 1 to 40"),
        (('arm = "agents"', 'arm = "agent"'), "Did you mean 'agents'"),
        (('arm = "agents"', ""), "against itself"),
        (('id = "FEWER"', ""), "no id"),
        (("below = -0.3", "below = -0.3\nmembers = 'FRA'"), "no member of irregular_entries"),
        (("below = -0.3", "below = -0.3\nstatistic = 'relativ'"), "Did you mean 'relative'"),
        (("extra = 20000", "extra = 2000000"), "agents"),
        (("[[claims]]", "[[claim]]"), "key of"),
        (("[[claims]]", "[claims"), "not TOML"),
        (("below = -0.3", "below = -0.3\nhunch = 1"), "hunch"),
    ],
)
def test_a_claim_that_cannot_be_as_written_is_refused(tmp_path, change, says):
    """One message: which claim, what is wrong, what to write."""
    with pytest.raises(UsageError, match=says):
        book(tmp_path, (HEAD + FEWER).replace(*change))


def test_an_own_file_changes_no_claim_of_the_article(tmp_path):
    """Neither its arms nor its ids: names that ship are refused, with what to do."""
    path = tmp_path / "own.toml"
    path.write_text(HEAD + FEWER, encoding="utf-8")
    with pytest.raises(UsageError, match="as one that ships"):
        read_book(path, shipped_book().arms)
    with pytest.raises(UsageError, match="MY-CL23"):
        ledger(futures=64, own=book(tmp_path, (HEAD + FEWER).replace("FEWER", "CL23")), only=["CL23"])


def test_places_pass_their_own_marks():
    """CL10 asks for two marks of four in each country, whichever they are there, and is far where it fails."""
    found = ledger(futures=64, only=["CL10"]).entries[0].answer
    holds, margin = found.holds[found.own], found.margin

    assert not (holds & (margin < 0)).any()


def test_two_claims_with_one_id_are_refused(tmp_path):
    """Results are told apart by id."""
    with pytest.raises(UsageError, match="two claims are called 'FEWER'"):
        book(tmp_path, HEAD + FEWER + FEWER)


def test_the_form_is_itself_a_claim_that_can_be_tested(tmp_path):
    """What `--form` writes reads back."""
    (claim,) = book(tmp_path, empty_form()).claims

    assert claim.id == "MY1"
    assert claim.tests[0].arm == "more-treatment"


def test_a_test_of_own_is_held_to_types():
    """A claim made in Python is the same record."""
    words = as_given("x")
    test = Criterion(words, BASELINE, BASELINE, "homicide_rate", (), False, "level", "above", {"": 1.0})

    assert Claim("A", words, 5, 1, (test,), words).also == ()
