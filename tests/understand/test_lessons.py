"""Principles, theories, endings and the scorecard: every name leads somewhere, every figure can be recomputed."""

import importlib
import re
from pathlib import Path

import pytest
import yaml

import isthmus
from isthmus.ensembles.fitted import the_report
from isthmus.errors import UnknownName
from isthmus.levers import levers, seeds
from isthmus.model.outcomes import OUTCOMES
from isthmus.model.structures import RIVALRIES
from isthmus.text import phrases
from isthmus.understand.insurgencies import cases, principles, scorecard, spells, theories
from isthmus.understand.insurgencies.cited import known
from isthmus.understand.insurgencies.theories import FILE, out_of_sample

PACKAGE = Path(isthmus.__file__).parent


def test_there_are_thirteen_principles_each_with_its_place():
    """Levers, strategies, outcomes and structures that exist; evidence that exists; both languages."""
    assert len(principles()) == 13
    for p in principles():
        assert set(p.levers) <= set(levers()), p.id
        assert set(p.strategies) <= set(seeds()), p.id
        assert set(p.outcomes) <= set(OUTCOMES), p.id
        assert all(
            option in RIVALRIES[rivalry].options or option == "" for rivalry, option in p.structures
        ), p.id
        assert p.where, p.id
        assert p.evidence, p.id
        assert p.carries in ("yes", "partly", "no", "contested"), p.id
        assert all(set(text.everywhere()) == {"en", "es"} for text in (p.title, p.how, p.why)), p.id


def test_both_sides_of_what_is_contested_are_kept():
    """A contested principle names every answer of the rivalry it rests on."""
    for p in (p for p in principles() if p.carries == "contested"):
        for rivalry, _ in p.structures:
            assert {o for r, o in p.structures if r == rivalry} == set(RIVALRIES[rivalry].options), p.id


def test_every_theory_is_in_the_model_where_it_says():
    """A rivalry's option, and a name in the file."""
    assert {(t.rivalry, t.option) for t in theories()} >= {
        ("group_logic", o) for o in RIVALRIES["group_logic"].options
    }
    for t in theories():
        assert t.option in RIVALRIES[t.rivalry].options, t.id
        assert t.authors, t.id
        assert all(re.search(r"\(\d{4}\)$", author) for author in t.authors), t.id
        for file, name in t.where:
            assert re.search(rf"\b{name}\b", (PACKAGE / file).read_text(encoding="utf-8")), t.id


def test_what_speaks_against_a_theory_lists_its_rows_and_says_where_they_stand():
    """No code in prose: each language marks the place, and what stands there is known and in the text as it is read."""
    for entry in yaml.safe_load(FILE.read_text(encoding="utf-8")).values():
        texts = entry["against"]
        assert set(texts) == {"en", "es"}
        assert all(("{rows}" in text) == ("against_rows" in entry) for text in texts.values())
        assert not any(re.search(r"\b(CL|[A-Z])\d\d\b", text) for text in texts.values())
    for t in theories():
        named = ", ".join(t.against_rows)
        assert all(named in text and "{" not in text for text in t.against.everywhere().values()), t.id
    with pytest.raises(UnknownName, match="CL99"):
        known(["CL07", "CL99"])


def test_a_theory_is_scored_only_where_the_hold_out_fitted_it_apart():
    """The score is the report's own; the rest are not scored."""
    report = the_report()
    labels = (
        set()
        if report is None
        else {part for label in report["holdout"]["weights"] for part in label.split("-")}
    )
    for t in theories():
        assert (t.score is not None) == (t.option in labels), t.id
        assert out_of_sample(t.rivalry, t.option, None) is None
    by_rivalry: dict[str, float] = {}
    for t in theories():
        if t.score:
            by_rivalry[t.rivalry] = by_rivalry.get(t.rivalry, 0.0) + t.score.weight
    assert all(total == pytest.approx(1) for total in by_rivalry.values())


def test_a_score_is_that_worked_out_by_hand():
    """Two structures, weights added over the other rivalry, densities averaged by prior weight."""
    held = {
        "weights": {"RAISE-A": 0.3, "RAISE-B": 0.3, "LOWER-A": 0.1, "LOWER-B": 0.3},
        "prior_weights": {"RAISE-A": 0.3, "RAISE-B": 0.3, "LOWER-A": 0.2, "LOWER-B": 0.2},
        "mean_log_density": {"RAISE-A": -1.0, "RAISE-B": -2.0, "LOWER-A": -3.0, "LOWER-B": -1.0},
    }
    score = out_of_sample("arrests", "RAISE", held)

    assert score is not None
    assert (score.weight, score.prior) == pytest.approx((0.6, 0.6))
    assert (score.density, score.best_rival) == pytest.approx((-1.5, -2.0))
    assert out_of_sample("group_logic", "MARKET", held) is None


def test_the_episodes_give_the_summary_again():
    """Every cell of both summary tables; the headline figures are those of the published findings F15, F16 and F18."""
    found = spells()
    whole = found.subsets[0]

    assert found.disagree == ()
    assert (whole.episodes, whole.ended, whole.ongoing) == (883, 819, 64)
    published = {
        "government-victory": 16.4,
        "rebel-victory": 7.4,
        "low-activity": 45.5,
        "peace-agreement": 10.1,
    }
    for outcome, percent in published.items():
        assert whole.outcomes[outcome] == pytest.approx(percent, abs=0.05)
    assert sum(whole.outcomes.values()) == pytest.approx(100)
    hazards = [r.hazard for r in found.risks]
    assert [hazards[0], hazards[2], hazards[3]] == pytest.approx([0.455, 0.203, 0.131], abs=0.0006)
    assert (found.pairs, found.pairs_active, found.between_groups.median) == (64, 12, 1)
    assert found.between_groups.after[5] == pytest.approx(0.15, abs=0.005)
    assert found.between_groups.after[10] == pytest.approx(0.07, abs=0.005)


def test_a_summary_that_says_otherwise_is_named(monkeypatch):
    """The check can fail."""
    module = importlib.import_module("isthmus.understand.insurgencies.spells")

    real = module.load_cases

    def spoilt(table):
        found = real(table)
        if table != "ucdp_insurgency_episode_summary":
            return found
        first = found.rows[0] | {"pct_rebel_victory": "9.9"}
        return found._replace(rows=(first, *found.rows[1:]))

    monkeypatch.setattr(module, "load_cases", spoilt)

    assert [wrong[:3] for wrong in module.spells().disagree] == [
        ("all intrastate dyad-episodes 1946-2024", "pct_rebel_victory", "9.9")
    ]


def test_the_scorecard_scores_nobody():
    """What was seen: eight of fifteen good factors, none of eleven bad ones; each fact with source and status."""
    card = scorecard()
    text = (PACKAGE / "understand" / "insurgencies" / "scorecard.yaml").read_text(encoding="utf-8")

    assert (len(card.factors), card.unseen) == (8, (7, 11))
    assert all(f.source and f.status in ("VERIFIED", "RECALLED") for f in card.facts)
    assert not any(re.search(rf"\b{case}\b", text) for case in cases())


def test_every_case_attribute_and_scale_is_there_in_spanish():
    """Nothing is left in one language only, and no blank is lost."""
    from isthmus.understand.insurgencies import ATTRIBUTES as NAMES
    from isthmus.understand.insurgencies.codings import scale_of

    def keys(area: str, part: str, lang: str) -> set[str]:
        return {k.removeprefix(f"{part}.") for k in phrases(area, lang) if k.startswith(f"{part}.")}

    assert keys("cases", "titles", "es") == set(cases())
    assert keys("insurgencies", "attributes", "en") == keys("insurgencies", "short", "en") == set(NAMES)
    assert {c.family for c in cases().values()} == keys("insurgencies", "family", "en")
    assert {scale_of(a) for a in NAMES} == keys("cases", "scales", "es")
