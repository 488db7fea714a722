"""Years: where history ends and where decisions begin is written in `axes` and nowhere else.

Whoever moves them changes numbers there, and no sentence, figure or test of a year by hand stays behind. What has a year of
its own (a source, a citation, an event, a sealed file, a published model) keeps it, by rule or in the list below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import isthmus
from isthmus.axes import DECISION_YEAR, END_YEAR, FUTURES_BEGIN, HISTORY_ENDS, PRICE_YEAR, START_YEAR
from isthmus.evidence import load_parameters
from isthmus.text import STANDING, Text, languages, standing, text

REPO = Path(__file__).resolve().parents[2]
PACKAGE = Path(isthmus.__file__).parent
WATCHED = sorted({HISTORY_ENDS, FUTURES_BEGIN, DECISION_YEAR - 1, DECISION_YEAR, DECISION_YEAR + 1})
YEAR = re.compile(rf"(?<![\w.])({'|'.join(map(str, WATCHED))})(?!\w)")

SCANNED = (".py", ".yaml", ".html", ".js", ".toml", ".typ", ".css")
BY_HAND = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/tutorial.md",
    *(f"docs/examples/{end}" for end in ("*.md", "*.py")),
)
"""Pages that nobody builds; the others in docs/ come from what is scanned"""

FACTS = (
    "evidence/data/",
    "evidence/parameters/",
    "published/",
    "understand/shipped/",
    "locale/*/evidence_claims.yaml",
    "locale/*/parameters.yaml",
    "locale/*/published.yaml",
    "locale/*/breaks.yaml",
    "locale/*/score.yaml",
    "report/subjects/missed.py",
    "tools/build_score.py",
    "tools/evidence_later.py",
    "tools/evidence_terms.py",
)
"""Files of figures with their sources, and replications of what others published: their years are those of the sources"""
FACT_LINES = {"levers": ("evidence", "legality", "note", "reading", "rows", "source", "what")}
"""What a lever's passport says of the world, by the key that begins the line; the other keys speak of the model"""
CITED = re.compile(r"[A-Z][\w-]+,? \(?\d{4}[a-z]?\)|\(\d{4}[a-z]?\)|authors: \[")
"""An author and a year, or a year in brackets"""
SEALED = re.compile(r"2019(-| to | a )2024")
"""The forecast that was sealed for those years, and its files: they stay of those years for ever"""
MONEY = re.compile(rf"(US\$|[Dd]ollars)[^.;:]{{0,30}}\bof {PRICE_YEAR}|\b{PRICE_YEAR} (US\$|dollars|prices)")
"""Money in code: the model counts in dollars of `PRICE_YEAR`. What people read says ``{dollars}``."""


class Kept(NamedTuple):
    """A year that stays."""

    file: str
    """A pattern"""
    holds: str
    """A part of the line"""
    why: str


KEPT = (
    Kept("README.md", "calibrated to", "an example of a quotation, which test_readme.py holds to the axes"),
    Kept("axes.py", "HISTORY_ENDS: Final", "the one place"),
    Kept("axes.py", "DECISION_YEAR: Final", "the one place"),
    Kept("axes.py", "PRICE_YEAR: Final", "the one place"),
    Kept("levers/validation.py", "EARLIEST_START: Final", "strategies made before keep their years"),
    Kept("understand/claims/facts.py", "LAST_WHOLE_YEAR: Final", "the article is of March 2019"),
    Kept("understand/claims/facts.py", "article, of March 2019", "the article is of March 2019"),
    Kept("levers/seeds/the-article.toml", "article of March 2019", "the article is of March 2019"),
    Kept("locale/*/claims_screen.yaml", "lead:", "the article is of March 2019"),
    Kept("locale/*/home.yaml", "camps_lead:", "the article is of March 2019"),
    Kept("locale/*/claims.yaml", "CL39:", "a fact that the article's claim is held to"),
    Kept("locale/*/claims.yaml", "appropriated:", "a fact that the article's claim is held to"),
    Kept(
        "locale/*/claims.yaml", "border_with_primary_barrier:", "a fact that the article's claim is held to"
    ),
    Kept(
        "locale/*/claims.yaml",
        "encounters_from_four_countries:",
        "a fact that the article's claim is held to",
    ),
    Kept("understand/claims/data/claims.toml", "Two of four marks", "marks that are figures of that year"),
    Kept("understand/claims/data/claims.toml", "2010-2018", "a mark that is the mean of those years"),
    Kept(
        "understand/claims/data/claims.toml", "years = [2010, 2018]", "a mark that is the mean of those years"
    ),
    Kept("calibration/forecast.py", "seed: int = 2019", "a seed: that of the sealed forecast"),
    Kept("cli/forecast.py", "seed: Seed = 2019", "a seed: that of the sealed forecast"),
    Kept("calibration/reference_class.py", "Measured to 2018", "when a correlation was measured"),
    Kept("scoring/pooling.py", "SEED: Final", "a seed"),
    Kept("understand/sealed.py", "counts after 2018", "the sealed forecast was made from counts to 2018"),
    Kept("locale/*/backtest.yaml", "priors:", "when those who set the priors had seen the years to"),
    Kept("understand/attention/ledger.py", "2018", "what the tables of its sources hold"),
    Kept("understand/attention/ratios.py", "PERIOD: Final", "what the tables of its sources hold"),
    Kept("model/readings.py", "2018", "the index of rights and harm is one in a year like it"),
    Kept("model/outcomes.yaml", "unit: ratio to", "the index of rights and harm is one in a year like it"),
    Kept(
        "model/outcomes.yaml", "One is a year like", "the index of rights and harm is one in a year like it"
    ),
    Kept("locale/*/outcomes.yaml", "unit:", "the index of rights and harm is one in a year like it"),
    Kept("locale/*/brief.yaml", "rights_and_harm:", "the index of rights and harm is one in a year like it"),
    Kept("model/policy.py", "1 as in 2018", "a scale: claims were then heard as the law has it"),
    Kept(
        "levers/passports/border_and_asylum.yaml",
        "1 as in 2018",
        "a scale: claims were then heard as the law has it",
    ),
    Kept("locale/*/levers.yaml", "label:", "a scale: claims were then heard as the law has it"),
    Kept("levers/passports/shared.yaml", "one_level:", "of which year the evidence has its one level"),
    Kept("locale/*/levers.yaml", "one_level:", "of which year the evidence has its one level"),
    Kept("tools/golden_pages.py", "@2020~5", "a link that was made before keeps its years"),
    Kept("tools/build_evidence.py", '"C0', "years and notes of unit costs"),
)

WHAT_TO_DO = (
    "Read the year from isthmus.axes; in a phrase write one of "
    + ", ".join(f"{{{name}}}" for name in STANDING)
    + ". A year that is a fact of its own goes into KEPT, with its reason."
)


def by_hand() -> Iterator[str]:
    """Every line with such a year that no rule and no entry of the list accounts for: ``file:line: what it says``."""
    for path, name in scanned():
        if any(part in name or Path(name).match(part) for part in FACTS):
            continue
        for number, line in lines(path):
            if YEAR.search(line) and not allowed(name, line):
                yield f"{name}:{number}: {line.strip()[:120]}"


def scanned() -> Iterator[tuple[Path, str]]:
    """Files of the package, builders of docs, and pages written by hand; each with the name that patterns are of."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in SCANNED:
            yield path, path.relative_to(PACKAGE).as_posix()
    for pattern in ("tools/*.py", *BY_HAND):
        for path in sorted(REPO.glob(pattern)):
            yield path, path.relative_to(REPO).as_posix()


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines by number; of a page those outside its fences, since what a command prints is held to by its own test."""
    fenced = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if path.suffix == ".md" and line.startswith("```"):
            fenced = not fenced
        if not fenced or line.startswith("start"):
            yield number, line


def allowed(name: str, line: str) -> bool:
    """Whether each such year of a line is a citation, money in code, a fact of a passport, or in the list."""
    rest = SEALED.sub("", CITED.sub("", line))
    if name.endswith(".py"):
        rest = MONEY.sub("", rest)
    if not YEAR.search(rest) or "Source " in line:
        return True
    key = line.strip().partition(":")[0]
    if "levers" in name and name.endswith(".yaml") and key in FACT_LINES["levers"]:
        return True
    return any(Path(name).match(kept.file) and kept.holds in line for kept in KEPT)


def test_no_year_of_history_or_decision_is_written_by_hand():
    found = list(by_hand())

    assert not found, "\n".join([f"{len(found)} years by hand. {WHAT_TO_DO}", *found])


@pytest.mark.parametrize(
    "line",
    [
        f'title: "Policy of {DECISION_YEAR - 1} goes on"',
        f"LAST = {HISTORY_ENDS}",
        f"from {START_YEAR} to {HISTORY_ENDS}.",
        f"{HISTORY_ENDS}-{END_YEAR}",
        f"@{DECISION_YEAR + 1}~5",
    ],
)
def test_such_a_line_would_be_found(line):
    assert YEAR.search(line)
    assert not allowed("locale/en/shell.yaml", line)


@pytest.mark.parametrize(
    "line", [f"(Metz {HISTORY_ENDS})", f"Metz ({DECISION_YEAR})", f"Kress and Seidl ({HISTORY_ENDS})"]
)
def test_a_citation_is_no_such_year(line):
    assert allowed("figures/shades.py", line)


def test_every_year_that_is_kept_still_stands():
    """An entry whose line has gone is taken out."""
    held = {name: path.read_text(encoding="utf-8") for path, name in scanned()}
    gone = [
        kept
        for kept in KEPT
        if not any(Path(name).match(kept.file) and kept.holds in content for name, content in held.items())
    ]

    assert gone == []


def test_years_follow_one_another():
    """Whatever numbers stand in `axes`: history, then known policy, then decisions, then the end."""
    assert START_YEAR < HISTORY_ENDS < FUTURES_BEGIN <= DECISION_YEAR < END_YEAR
    assert HISTORY_ENDS + 1 == FUTURES_BEGIN


@pytest.mark.parametrize("lang", languages())
def test_a_phrase_has_the_years_without_being_given_them(lang):
    assert str(DECISION_YEAR - 1) in text("shell.baseline", lang)
    assert str(DECISION_YEAR - 1) in Text("", {lang: "{policy_year}"}).translate(lang)
    assert standing("{policy_year} {other}") == f"{DECISION_YEAR - 1} {{other}}"


def test_what_is_passed_goes_before_a_standing_year():
    assert Text("", {"en": "{decision_year}"}, decision_year=1900).translate("en") == "1900"


def test_a_title_of_ones_own_keeps_its_braces():
    assert Text("", {"": "{dollars}"}).translate("en") == "{dollars}"


def test_the_parameter_that_ends_history_is_read_from_the_axes():
    assert load_parameters()["baseline.history_ends"].prior("").median == FUTURES_BEGIN
