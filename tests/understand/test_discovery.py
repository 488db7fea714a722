"""Discovery: cases as people say them, rules in plain words, and refusals."""

from __future__ import annotations

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.report.runs import plain
from isthmus.report.subjects.discovery import condition_line, discovery_document, refusal
from isthmus.understand.discovery.cases import cases
from isthmus.understand.discovery.find import discover, points
from isthmus.understand.drivers.sample import Sample, question

from .conftest import ASKED, NAMES, made

MANIFEST = {"isthmus": "0.1.0", "futures": 600, "seed": 0, "rejected_futures": 0}
Y = np.arange(-10.0, 90.0)


@pytest.fixture(scope="module")
def known() -> Sample:
    """The difference is above zero in a corner of two inputs, and by luck elsewhere."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((600, 8))
    corner = (x[:, 0] > 0.3) & (x[:, 1] < 0.2)
    above = rng.random(600) < np.where(corner, 0.85, 0.08)
    first = np.full(600, 40.0)
    return made(np.stack([first, first + np.where(above, 1.0, -1.0)], axis=1), x)


def search(sample: Sample, when: str = "worse", **asked):
    """The search for when the second strategy differs so from the first."""
    y = sample.of("strategy-1", "strategy-0")
    return discover(sample, cases(when, y, ASKED, differs=True), "strategy-1", "strategy-0", **asked)


@pytest.mark.parametrize(
    ("said", "side", "threshold"),
    [
        ("higher", "above", 0.0),
        ("lower", "below", 0.0),
        ("worse", "above", 0.0),
        ("better", "below", 0.0),
        ("above 50", "above", 50.0),
        ("Below −2.5", "below", -2.5),
        ("above 1,000", "above", 1000.0),
        ("top 25%", "above", 64.25),
        ("bottom 10 %", "below", -0.1),
    ],
)
def test_cases_are_read_as_said(said, side, threshold):
    """For the homicide rate, lower is better in the only view named."""
    found = cases(said, Y, ASKED, differs=True)

    assert (found.side, found.threshold) == (side, pytest.approx(threshold))
    beyond = np.greater if side == "above" else np.less
    assert (found.among(Y) == beyond(Y, threshold)).all()


def test_worse_is_in_a_view():
    """Named, or as asked; refused where there is none."""
    assert cases("worse", Y, ASKED, differs=True).view.whose == "people who live there"
    assert cases("worse", Y, ASKED, differs=True, better="higher").side == "below"
    with pytest.raises(UsageError, match="needs a view"):
        cases("worse", Y, question("irregular_entries", "HND", 10), differs=True)


@pytest.mark.parametrize(
    "said", ["worst", "above", "above x", "above 5.0.0", "top 25", "top 0%", "above 5%", "top -3%"]
)
def test_words_that_cannot_be_read_are_refused(said):
    """With what could be said."""
    with pytest.raises(UsageError, match="top 25%"):
        cases(said, Y, ASKED, differs=True)


@pytest.mark.parametrize(
    ("said", "word"), [("top 25%", "highest value, 1"), ("bottom 40%", "lowest value, 0")]
)
def test_a_share_that_falls_on_a_tie_is_said(said, word):
    """Half of the futures have the highest value and half the lowest: no quarter of them lies beyond the others."""
    tied = np.repeat([0.0, 1.0], 128)
    with pytest.raises(UsageError, match=f"can't be told apart: 128 of 256 futures share the {word}"):
        cases(said, tied, ASKED, differs=True)


def test_words_are_read_before_anything_is_run():
    """A share of futures has no threshold yet; what can't be read is refused all the same."""
    found = cases("top 25%", None, ASKED, differs=False)

    assert (found.side, found.part) == ("above", 0.25)
    assert np.isnan(found.threshold)
    with pytest.raises(UsageError):
        cases("top 250%", None, ASKED, differs=False)


def test_higher_needs_a_reference():
    """Than what?"""
    with pytest.raises(UsageError, match="--against baseline"):
        cases("higher", Y, ASKED, differs=False)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_rule_in_plain_words(known, lang):
    """Its lines, what it catches, what it is worth elsewhere, and the tree beside it."""
    found = search(known)

    assert found.verdict == "box"
    assert [c.input.name for c in found.rule.conditions] == list(NAMES[:2])
    assert found.rule.density_elsewhere <= found.rule.density
    document = discovery_document(found, MANIFEST, points(known, found))
    lines = [plain(line, lang) for line in document.table("rule").column("condition")]
    assert len(lines) == 2
    assert ("above" if lang == "en" else "por encima de") in lines[0]
    assert ("below" if lang == "en" else "por debajo de") in lines[1]
    said = " ".join(
        plain(document.section(of).para(key).line, lang)
        for of, key in (("discovery", "opening"), ("rule", "catches"), ("rule", "elsewhere"))
    )
    assert f"{found.rule.futures:,}" in said
    assert f"{found.interest:,}" in said
    assert not refusal(found)
    assert not document.has("refusal")
    assert document.section("rule").chart("region").chart.draw(lang).alt
    assert {c.input.name for c in found.tree.conditions} <= set(NAMES[:3])
    assert found.shared > 0.3


def test_a_shuffled_outcome_has_no_rule(known):
    """And says so."""
    order = np.random.default_rng(1).permutation(known.futures)
    found = search(known._replace(values=known.values[order]))

    assert found.verdict in ("no box", "nothing stands out")
    assert found.rule is None
    assert refusal(found).translate("en").startswith("No rule")
    assert refusal(found).translate("es").startswith("Sin regla")


@pytest.mark.parametrize(
    ("when", "begins"), [("above 5", "No rule: no future"), ("above -5", "No rule: every future")]
)
def test_cases_that_never_vary(known, when, begins):
    """None of interest, or all."""
    assert refusal(search(known, when)).translate("en").startswith(begins)


def test_too_few_futures_or_cases_give_no_verdict(known):
    """Each with its number and the least that is needed."""
    few = search(known._replace(blocks=np.arange(600) % 150))
    rare = known.values.copy()
    rare[:, 1] = 39.0
    rare[:12, 1] = 41.0
    one_side = search(known._replace(values=rare))

    assert "150 independent futures" in refusal(few).translate("en")
    assert "12 independent futures on one side" in refusal(one_side).translate("en")
    assert few.rule is None
    assert one_side.rule is None


def test_luck_can_be_left_out(nexus):
    """Shocks and elections are then not searched."""
    y = nexus.of("start-at-home", "baseline")
    asked = cases("top 30%", y, ASKED, differs=True)
    with_luck = discover(nexus, asked, "start-at-home", "baseline")
    without = discover(nexus, asked, "start-at-home", "baseline", luck=False)

    assert with_luck.inputs - without.inputs == sum(one.kind == "shock" for one in nexus.inputs)
    for rule in (without.rule, without.failed):
        assert rule is None or all(c.input.kind != "shock" for c in rule.conditions)


def test_rival_structures_read_as_answers(known):
    """Yes to one option, or to the other where there are two."""
    from isthmus.understand.discovery.find import Condition
    from isthmus.understand.drivers.inputs import named_inputs

    by_name = {one.name: one for one in named_inputs(fitted=False)}

    def line(name: str, low: float, high: float, lang: str) -> str:
        return plain(condition_line(Condition(by_name[name], low, high, 0.0, None, None)), lang)

    assert line("structure.arrests=RAISE", 0.5, np.inf, "en").endswith("? they raise it")
    assert line("structure.arrests=RAISE", -np.inf, 0.5, "es").endswith("? los bajan")
    assert line("structure.group_logic=MARKET", -np.inf, 0.5, "en").endswith("? not: pay")


def test_every_view_has_its_spanish():
    """Whoever the catalogue of outcomes names."""
    from isthmus.model.outcomes import OUTCOMES
    from isthmus.text import phrases

    views = {v for o in OUTCOMES.values() for v in (o.lower_is, o.higher_is) if v}
    assert views == set(phrases("views", "es"))
