"""Which ensemble a run was drawn from: chosen, said, and never silently another."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from isthmus.cli.words import say as word
from isthmus.text import text as phrase
from small_posterior import FIT, write_in_state

from .conftest import isthmus

REASONS = ("stale", "absent", "unreadable")
RUN = "run baseline --futures 2 -q --on overdose-deaths --horizon 10"


FIGURES = {"en": "about 2 of 3 uncertain numbers", "es": "sobre 2 de 3 números inciertos"}
LANGS = pytest.mark.parametrize("lang", ["en", "es"])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a small posterior in use, in one state or another."""

    def put(state: str) -> Path:
        folder = write_in_state(tmp_path / state, state)
        monkeypatch.setenv("ISTHMUS_POSTERIOR", str(folder))
        return folder

    return put


@pytest.fixture
def fitted(place: Callable[[str], Path]) -> Path:
    """A posterior that holds for this model."""
    return place("fitted")


@pytest.fixture
def stale(place: Callable[[str], Path]) -> Path:
    """A posterior of another model."""
    return place("stale")


def flat(text: str) -> str:
    return " ".join(text.split())


@LANGS
def test_a_posterior_that_holds_is_drawn_from_and_said(fitted: Path, lang: str) -> None:
    """With its fit, what it doesn't prove, and how many numbers history left alone; nothing on stderr."""
    said, body = isthmus(*RUN.split(), "--lang", lang), isthmus(*RUN.split(), "--json").body

    assert body["manifest"]["ensemble"] == "posterior"
    assert body["manifest"]["posterior"]["fit"] == FIT
    assert "posterior_not_used" not in body["manifest"]
    assert flat(word("posterior_only", lang, fit=FIT)) in flat(said.out)
    assert FIGURES[lang] in flat(said.out)
    assert flat(word("prior_only", lang)) not in flat(said.out)
    assert said.err == ""


@LANGS
def test_the_prior_can_be_asked_for(fitted: Path, lang: str) -> None:
    """It says so, and nothing of a fit."""
    said = isthmus(*RUN.split(), "--ensemble", "prior", "--lang", lang)

    assert flat(word("prior_only", lang)) in flat(said.out)
    assert FIT not in said.out
    assert FIGURES[lang] not in flat(said.out)
    assert said.err == ""


@LANGS
@pytest.mark.parametrize(
    ("state", "why"),
    [("stale", "stale"), ("counts", "stale"), ("absent", "absent"), ("unreadable", "unreadable")],
)
def test_a_posterior_that_does_not_hold_is_passed_over_aloud(
    place: Callable[[str], Path], state: str, why: str, lang: str
) -> None:
    """One line on stderr, even when quiet, that names the folder and what to do; the page speaks of the prior."""
    folder = place(state)
    said = isthmus(*RUN.split(), "--lang", lang)

    assert said.code == 0
    assert said.err.strip() == word(f"passed_over_{why}", lang, folder=folder)
    assert str(folder) in said.err
    assert "`isthmus calibrate`" in said.err
    assert flat(word("prior_only", lang)) in flat(said.out)


def test_no_two_reasons_and_no_two_languages_say_the_same() -> None:
    """Three reasons, two languages: six lines."""
    lines = {word(f"passed_over_{why}", lang, folder="f") for why in REASONS for lang in ("en", "es")}

    assert len(lines) == 2 * len(REASONS)


@pytest.mark.parametrize("command", [RUN, RUN.replace("run baseline", "compare baseline start-at-home")])
def test_a_stale_posterior_leaves_the_numbers_of_the_prior(stale: Path, command: str) -> None:
    """The same run as one that asks for the prior, by its name and by its numbers; the receipt says what was passed over."""
    said = isthmus(*command.split(), "--json")
    prior = isthmus(*command.split(), "--json", "--ensemble", "prior")

    assert said.body["manifest"]["ensemble"] == "prior"
    assert said.body["manifest"]["posterior_not_used"] == "stale"
    assert said.body["manifest"]["run"] == prior.body["manifest"]["run"]
    without = [{k: v for k, v in s.body.items() if k != "manifest"} for s in (said, prior)]
    assert without[0] == without[1]
    assert prior.err == ""


def test_a_stale_posterior_that_is_asked_for_is_refused(stale: Path) -> None:
    """And a name nearly right is met with the right one."""
    refused = isthmus(*RUN.split(), "--ensemble", "posterior")
    misspelt = isthmus(*RUN.split(), "--ensemble", "posteror")

    assert (refused.code, misspelt.code) == (2, 2)
    assert "the posterior can't be used" in refused.err
    assert "Did you mean 'posterior'?" in misspelt.err


@LANGS
def test_cite_names_the_ensemble(fitted: Path, tmp_path: Path, lang: str) -> None:
    for ensemble in ("posterior", "prior"):
        path = tmp_path / f"{ensemble}.json"
        isthmus(*RUN.split(), "-o", str(path), "--ensemble", ensemble)
        said = flat(isthmus("cite", str(path), "--lang", lang).out)
        assert (f"posterior, {'fit' if lang == 'en' else 'ajuste'} {FIT}" in said) == (
            ensemble == "posterior"
        )
        assert (flat(word("cite_prior", lang)) in said) == (ensemble == "prior")


@LANGS
@pytest.mark.parametrize("state", REASONS)
def test_cite_says_which_posterior_was_not_used(
    place: Callable[[str], Path], tmp_path: Path, state: str, lang: str
) -> None:
    """Later and elsewhere, from the receipt alone."""
    place(state)
    path = tmp_path / "run.json"
    isthmus(*RUN.split(), "-o", str(path))
    said = flat(isthmus("cite", str(path), "--lang", lang).out)

    assert flat(word("cite_not_used", lang, why=word(f"why_{state}", lang))) in said


@LANGS
@pytest.mark.parametrize("state", ["fitted", "counts", *REASONS])
def test_doctor_says_whether_the_posterior_holds(
    place: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, state: str, lang: str
) -> None:
    from isthmus.cli import doctor

    monkeypatch.setattr(doctor, "_one_future", lambda lang: doctor.Check("one future", True, "3 ms"))
    folder = place(state)
    check = doctor._posterior(lang)

    assert check.well == (state == "fitted")
    if state == "fitted":
        assert FIT in check.detail
    else:
        why = "stale" if state == "counts" else state
        assert check.detail == word(f"passed_over_{why}", lang, folder=folder)
    assert isthmus("doctor", "--json").code == (0 if state == "fitted" else 1)


@LANGS
def test_a_posterior_without_its_report_is_drawn_from_and_the_doctor_says_what_is_missing(
    fitted: Path, lang: str
) -> None:
    from isthmus.cli import doctor

    (fitted / "report.json").unlink()
    check = doctor._posterior(lang)

    assert not check.well
    assert check.detail.endswith(word("posterior_no_report", lang, file="report.json"))
    said = isthmus(*RUN.split(), "--lang", lang)
    assert flat(word("posterior_only", lang, fit=FIT)) in flat(said.out)
    assert FIGURES[lang] not in flat(said.out)


@LANGS
def test_a_number_says_what_history_taught_about_it(fitted: Path, lang: str) -> None:
    """One of its members moved; of the other number nothing was learned."""
    for number, moved, silent in (("state.integrity_2000", 1, 0), ("demand.quit_light", 0, 1)):
        taught = word("history_taught", lang, moved=moved, narrowed=0, silent=silent, total=1, fit=FIT)
        assert flat(taught) in flat(isthmus("evidence", "show", number, "--lang", lang).out)


def test_fit_shows_losses_as_plainly_as_wins(fitted: Path, tmp_path: Path) -> None:
    """Worst first; both signs in one column; few points, no claim; a sentence for each miss."""
    path = tmp_path / "fit.md"
    assert isthmus("fit", "-q", "-o", str(path)).code == 0
    text = path.read_text(encoding="utf-8")
    history = text.split("## History")[1].split("##")[0]
    held = text.split("## Years it had not seen")[1].split("##")[0]
    misses = text.split("## Worst misses")[1].split("##")[0]

    assert history.index("od_deaths_total") < history.index("homicide_rate")
    assert "| od_deaths_total, USA | −0.50 |" in held
    assert "| homicide_rate, Mexico | +0.50 |" in held
    assert "| usbp_sw_unaccompanied, all | no claim |" in held
    assert "| last value | 1 | 1 |" in text
    assert "| od_deaths_total, USA | 5 / 9 |" in misses
    assert "Only 60% of its counts lie in the 90-of-100 band. Over the years not seen" in misses
    assert "homicide_rate" not in misses
    assert "Not measured in this fit" in text
    assert "cartels: pay_response" in text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_fit_is_a_page_in_both_languages(fitted: Path, tmp_path: Path, lang: str) -> None:
    """With a fan of history and one of the hold-out, for a page and for a phone; as JSON, strictly."""
    path = tmp_path / "fit.html"
    assert isthmus("fit", "-q", "-o", str(path), "--lang", lang).code == 0
    text = path.read_text(encoding="utf-8")

    assert text.count("<svg") == 4
    assert phrase("fit.no_lever", lang, seen=2013)[:40] in text
    assert (
        isthmus("fit", "-q", "--json").body["report"]["holdout"]["series"][2]["naive"]["last value"] is None
    )


@pytest.mark.parametrize("ending", [".html", ".md", ".docx", ".pdf", ".csv", ".json"])
def test_fit_becomes_every_kind_of_file(fitted: Path, tmp_path: Path, ending: str) -> None:
    """By its ending, whole, with nothing left beside it."""
    path = tmp_path / "out" / f"fit{ending}"
    assert isthmus("fit", "-q", "-o", str(path)).code == 0

    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert path.stat().st_size > 1000


def test_an_ending_that_no_document_has_costs_one_line_and_writes_nothing(
    fitted: Path, tmp_path: Path
) -> None:
    said = isthmus("fit", "-q", "-o", str(tmp_path / "fit.xlsx"))

    assert said.code == 2
    assert said.err.strip().count("\n") == 0
    assert "'.xlsx'; this command writes .html, .md, .docx, .pdf, .csv, .json." in said.err
    assert list(tmp_path.glob("*.xlsx")) == []


def test_long_names_may_break_after_an_underscore(fitted: Path, tmp_path: Path) -> None:
    """On a page, where a phone's column is narrower than they are; not in Markdown, where they are copied."""
    for ending, said in (
        (".html", "state.<wbr/>integrity_<wbr/>2000[MEX]"),
        (".md", "state.integrity_2000[MEX]"),
    ):
        isthmus("fit", "-q", "-o", str(tmp_path / f"fit{ending}"))
        assert said in (tmp_path / f"fit{ending}").read_text(encoding="utf-8")


def test_fit_without_its_report_is_refused(fitted: Path) -> None:
    body = json.loads((fitted / "report.json").read_text()) | {"fit": "another"}
    (fitted / "report.json").write_text(json.dumps(body))
    said = isthmus("fit", "-q")

    assert said.code == 2
    assert "--ensemble prior" in said.err
