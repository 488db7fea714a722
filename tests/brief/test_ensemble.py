"""The brief says which ensemble it was drawn from, and its bands of history are of counts."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, START_YEAR
from isthmus.brief.bands import as_counted, fitted_series
from isthmus.brief.measures import DEATHS, OVERDOSE, Measure
from isthmus.brief.run import BriefRun
from isthmus.cli.brief import write_brief
from isthmus.ensembles import run
from isthmus.levers import get_strategy
from isthmus.report.subjects.names import phrase
from small_posterior import FIT, write_in_state, write_posterior


def in_language(lang: str, key: str, **blanks: object) -> str:
    """A phrase of the brief's."""
    return phrase(key, **blanks).translate(lang)


YEARS = DECISION_YEAR - START_YEAR
"""Years of history."""


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "said"), [("en", "proves no lever"), ("es", "no prueba ninguna palanca")])
def test_a_brief_of_the_posterior_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    """Banner, limits and receipt; and how many numbers history left alone."""
    monkeypatch.setenv("ISTHMUS_POSTERIOR", str(write_posterior(tmp_path / "posterior")))
    path = write_brief(
        tmp_path / "brief.html", strategies=[get_strategy("start-at-home")], futures=8, lang=lang
    )
    text, receipt = path.read_text(), json.loads((tmp_path / "brief.html.manifest.json").read_text())
    say = partial(in_language, lang)

    assert receipt["ensemble"] == "posterior"
    assert said in text
    assert FIT in text
    assert say("drawn.fan_posterior", decided=DECISION_YEAR, last=DECISION_YEAR - 1)[:30] in text
    assert "<code>isthmus fit</code>" in text
    assert "`" not in re.sub("<style>.*?</style>", "", text, flags=re.DOTALL)
    assert say("drawn.limits_taught", silent=2, numbers=3).split(".")[0] in text
    assert say("drawn.title_prior") not in text
    assert "--ensemble posterior" in text


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("state", ["stale", "absent", "unreadable"])
def test_a_brief_says_that_a_posterior_was_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str, lang: str
) -> None:
    """On top and among the limits, under the title of the prior."""
    monkeypatch.setenv("ISTHMUS_POSTERIOR", str(write_in_state(tmp_path / "old", state)))
    path = write_brief(
        tmp_path / "brief.html", strategies=[get_strategy("start-at-home")], futures=8, lang=lang
    )
    text, say = path.read_text(), partial(in_language, lang)

    assert text.count(say(f"drawn.not_used_{state}")) == 2
    assert say("drawn.title_prior") in text
    assert say("drawn.title_posterior") not in text


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_brief_of_the_prior_that_was_asked_for_says_nothing_of_a_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("ISTHMUS_POSTERIOR", str(write_posterior(tmp_path / "posterior")))
    path = write_brief(
        tmp_path / "brief.html",
        strategies=[get_strategy("start-at-home")],
        futures=8,
        lang=lang,
        ensemble="prior",
    )
    text, say = path.read_text(), partial(in_language, lang)

    assert say("drawn.title_prior") in text
    assert say("drawn.past_prior") in text
    assert FIT not in text
    assert not any(say(f"drawn.not_used_{state}") in text for state in ("stale", "absent", "unreadable"))
    assert "--ensemble prior" in text


def test_history_is_widened_and_the_future_left_as_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A discrepancy of 0.5 in logs spreads each future's history by that much, around the same middle."""
    monkeypatch.setenv("ISTHMUS_POSTERIOR", str(write_posterior(tmp_path / "posterior")))
    strategies = (get_strategy("baseline"),)
    data = run(strategies, futures=64, outcomes=["overdose_deaths"], ensemble="posterior")
    brief = BriefRun(data, strategies)
    plain, again = OVERDOSE.values(data, "baseline"), as_counted(brief, OVERDOSE)
    ratio = np.log(again[:, :YEARS] / plain[:, :YEARS])

    assert (again[:, YEARS:] == plain[:, YEARS:]).all()
    assert ratio.std() == pytest.approx(0.5, rel=0.05)
    assert abs(ratio.mean()) < 0.05


def test_history_of_the_prior_is_left_alone() -> None:
    """Nothing was fitted, so nothing is known of how it wanders."""
    strategies = (get_strategy("baseline"),)
    data = run(strategies, futures=8, outcomes=["overdose_deaths"], ensemble="prior")
    brief = BriefRun(data, strategies)

    assert (as_counted(brief, OVERDOSE) == OVERDOSE.values(data, "baseline")).all()


def test_a_total_that_was_not_fitted_adds_up_its_origins() -> None:
    """Encounters were fitted by origin; irregular entries were not fitted at all."""
    assert len(fitted_series(Measure("encounters", "TOTAL"))) == 5
    assert len(fitted_series(DEATHS)) == 1
    assert fitted_series(Measure("irregular_entries", "TOTAL")) == ()
