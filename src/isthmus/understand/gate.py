"""Gate U: is understanding good enough to choose? Six criteria, each measured, each green, amber or red.

Good enough is not complete. A criterion that isn't met may be passed by somebody who signs a reason: amber, never green.
Thresholds are those of the requirements (4.3) and can be changed; a change is shown beside the figure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import numpy as np

from isthmus.ensembles.fitted import the_report
from isthmus.errors import UsageError, unreadable
from isthmus.evidence import load_effects
from isthmus.evidence.links import LINKS
from isthmus.text import Text
from isthmus.understand.claims.flips import model_links
from isthmus.understand.claims.verdict import refuse_few
from isthmus.understand.drivers.sample import Question
from isthmus.understand.reference_questions import STRATEGIES, Looked, look

Light = Literal["green", "amber", "red"]
THRESHOLDS: Final[dict[str, float]] = {
    "links_with_a_card": 1.0,
    "links_with_two_sources": 0.6,
    "contested_with_both_sides": 1.0,
    "coverage_low": 0.65,
    "coverage_high": 0.92,
    "series_with_skill": 0.7,
    "structures_kept": 2.0,
    "least_weight": 0.5,
    "variance_named": 0.8,
    "study_against_gain": 0.1,
}
"""The gate's thresholds. `least_weight`: two structures fit about equally where the second has at least this part of the
first's weight."""


class Figure(NamedTuple):
    """One measured figure and where it must lie."""

    name: str
    value: float
    low: float
    """The figure must be at least this"""
    high: float
    """and at most this"""
    counted: tuple[int, int] | None = None
    """So many of so many, where it is a share"""
    names: tuple[str, ...] = ()
    """What it rests on: structures kept, inputs named, the best study, the memo"""
    outcome: str = ""
    """What it is measured of, where it is one outcome"""
    member: str = ""

    @property
    def met(self) -> bool:
        """Whether it lies there."""
        return bool(self.low <= self.value <= self.high)


class Criterion(NamedTuple):
    """One criterion of the gate."""

    number: int
    light: Light
    figures: tuple[Figure, ...]
    failures: tuple[str, ...]
    """Links, series or outcomes that fall short"""
    signed: str = ""
    """Who passed it although not met, and why"""
    missing: Literal["", "report", "delay"] = ""
    """What can't be measured: without a report of the fit; the cost of a study's delay, before plans exist"""


class Gate(NamedTuple):
    """The gate."""

    criteria: tuple[Criterion, ...]
    futures: int
    seed: int
    ensemble: str

    @property
    def light(self) -> Light:
        """Red if any is red, else amber if any is amber."""
        lights = [c.light for c in self.criteria]
        return "red" if "red" in lights else "amber" if "amber" in lights else "green"


def gate_understanding(
    *,
    futures: int = 1024,
    seed: int = 0,
    ensemble: str | None = None,
    memo: Path | None = None,
    signed: Mapping[int, str] | None = None,
    thresholds: Mapping[str, float] | None = None,
    looked: Looked | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Gate:
    """The six criteria, measured.

    Args:
        memo: The red team's memo: a file with something in it.
        signed: Criteria passed although not met: number -> who and why.
        thresholds: Changes to `THRESHOLDS`.
        looked: What criteria 4 and 5 are measured on, if it was run before.

    Raises:
        UsageError: Too few futures to measure anything, or a memo that can't be read.
    """
    refuse_few(futures)
    limits = {**THRESHOLDS, **(thresholds or {})}
    argued = _memo(memo)
    looked = looked or look(futures, seed, ensemble, progress)
    found = [
        _evidence(limits),
        _back_test(limits),
        _structures(limits),
        _drivers(looked, limits),
        _decision(looked, limits),
        argued,
    ]
    passed = [
        c._replace(light="amber", signed=(signed or {})[c.number])
        if c.light == "red" and c.number in (signed or {})
        else c
        for c in found
    ]
    return Gate(tuple(passed), futures, seed, looked.ensemble)


def read_signed(path: Path) -> tuple[dict[int, str], dict[str, float]]:
    """Signed exceptions and changed thresholds from a TOML file.

    Raises:
        UsageError: The file can't be read, or something in it can't be as written.
    """
    try:
        body: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise unreadable(path, fault, Text("understand.toml_file")) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(f"{path} is not TOML: {fault}.") from fault
    signed = {}
    for one in body.get("signed", []):
        number, who, why = (
            one.get("criterion"),
            str(one.get("by", "")).strip(),
            str(one.get("reason", "")).strip(),
        )
        if number not in range(1, 7) or not who or not why:
            raise UsageError(
                f'{path}: an exception reads criterion = 1 to 6, by = "who", reason = "why"; got {one}.\n'
                "  Nobody passes a criterion without a name and a reason."
            )
        signed[int(number)] = f"{who}: {why}"
    thresholds = {}
    for name, value in body.get("thresholds", {}).items():
        if name not in THRESHOLDS or isinstance(value, bool) or not isinstance(value, int | float):
            raise UsageError(
                f"{path}: no threshold '{name}' can be {value!r}. There are: {', '.join(THRESHOLDS)}."
            )
        thresholds[name] = float(value)
    return signed, thresholds


def _light(figures: tuple[Figure, ...]) -> Light:
    return "green" if all(f.met for f in figures) else "red"


def _evidence(limits: Mapping[str, float]) -> Criterion:
    """1: every link has a card, most have two sources, contested ones show both sides."""
    effects = load_effects()
    rivals = {link.code for link in model_links() if link.rival}
    card, two, contested, both = [], [], [], []
    for code, link in LINKS.items():
        rows = [effects[r] for r in link.effects if r in effects]
        if rows:
            card.append(code)
        if len({e.source for e in rows}) >= 2:
            two.append(code)
        if any(e.contested for e in rows):
            contested.append(code)
            spans = any(e.low < 0 < e.high for e in rows)
            if spans or any(e.contrary for e in rows) or code in rivals:
                both.append(code)

    def counted(name: str, part: list[str], whole: int) -> Figure:
        return Figure(name, len(part) / max(whole, 1), limits[name], 1.0, (len(part), whole))

    figures = (
        counted("links_with_a_card", card, len(LINKS)),
        counted("links_with_two_sources", two, len(LINKS)),
        counted("contested_with_both_sides", both, len(contested)),
    )
    short = [c for c in LINKS if c not in card] + [c for c in contested if c not in both]
    return Criterion(1, _light(figures), figures, tuple(short))


def _back_test(limits: Mapping[str, float]) -> Criterion:
    """2: held-back years fall in the bands as often as they should, and forecasts beat a random walk on most series."""
    report = the_report()
    if report is None:
        return Criterion(2, "red", (), (), missing="report")
    seen = {s["name"]: dict(zip(s["years"], s["seen"], strict=True)) for s in report["series"]}
    inside, points, better, failures = 0, 0, 0, []
    series = [s for s in report["holdout"]["series"] if s["claimed"]]
    for s in series:
        bands = np.asarray(s["bands"])
        low, high = eighty(bands)
        truth = np.array([seen[s["name"]][y] for y in s["years"]])
        inside += int(((truth >= low) & (truth <= high)).sum())
        points += truth.size
        if s["crps"] < s["naive"]["last value"]:
            better += 1
        else:
            failures.append(s["name"])
    skill = better / max(len(series), 1)
    held = inside / max(points, 1)
    figures = (
        Figure("coverage", held, limits["coverage_low"], limits["coverage_high"], (inside, points)),
        Figure("series_with_skill", skill, limits["series_with_skill"], 1.0, (better, len(series))),
    )
    return Criterion(2, _light(figures), figures, tuple(failures))


def eighty(bands: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the 80 percent interval from bands at 5, 25, 50, 75 and 95 percent: (5, year) to (year,) each.

    Between two quantiles the normal score is taken as a straight line, since the report holds no others.
    """
    at = (1.281552 - 0.674490) / (1.644854 - 0.674490)
    return bands[1] + at * (bands[0] - bands[1]), bands[3] + at * (bands[4] - bands[3])


def _structures(limits: Mapping[str, float]) -> Criterion:
    """3: rivals that fit about equally are kept."""
    report = the_report()
    if report is None:
        return Criterion(3, "red", (), (), missing="report")
    kept = sorted(report["holdout"]["weights"].items(), key=lambda w: -w[1])
    near = [n for n, w in kept if w >= limits["least_weight"] * kept[0][1]]
    figures = (
        Figure(
            "structures_kept", float(len(near)), limits["structures_kept"], float("inf"), names=tuple(near)
        ),
    )
    return Criterion(3, _light(figures), figures, () if figures[0].met else (kept[0][0],))


def _drivers(looked: Looked, limits: Mapping[str, float]) -> Criterion:
    """4: what drives most of each outcome's variance is named."""
    figures = tuple(
        Figure(
            question_text(found.question),
            found.explained,
            limits["variance_named"],
            1.0,
            names=tuple(d.input.name for d in found.drivers if d.short_list),
            outcome=found.question.outcome,
            member=found.question.member,
        )
        for found in looked.drivers
    )
    return Criterion(4, _light(figures), figures, tuple(f.name for f in figures if not f.met))


def _decision(looked: Looked, limits: Mapping[str, float]) -> Criterion:
    """5: no single study would be worth a tenth of what the choice is about. Luck can't be studied."""
    figures = []
    for found in looked.choices:
        means = {s.strategy: s.mean for s in found.standings}
        stake = abs(means[found.standings[0].strategy] - means[STRATEGIES[0]])
        studies = [w for w in found.changing if w.input.kind != "shock"]
        best = studies[0].value.value if studies else 0.0
        part = 0.0 if best == 0 else best / stake if stake > 0 else float("inf")
        names, asked = tuple(w.input.name for w in studies[:1]), found.question
        most = limits["study_against_gain"]
        name = question_text(asked)
        figures.append(Figure(name, part, 0.0, most, names=names, outcome=asked.outcome, member=asked.member))
    short = tuple(f.name for f in figures if not f.met)
    return Criterion(5, _light(tuple(figures)), tuple(figures), short, missing="delay")


def question_text(asked: Question) -> str:
    """``homicide_rate/HND``."""
    return "/".join(x for x in (asked.outcome, asked.member) if x)


MEMO_FILE: Final = Text("understand.memo_file")


def _memo(memo: Path | None) -> Criterion:
    """6: somebody has argued the other side."""
    if memo is None:
        return Criterion(6, "red", (Figure("memo", 0.0, MEMO, float("inf")),), ())
    try:
        words = len(memo.read_text(encoding="utf-8").split())
    except OSError as fault:
        raise unreadable(memo, fault, MEMO_FILE) from fault
    except UnicodeDecodeError as fault:
        raise UsageError(Text("understand.read_as_text_not", memo=memo)) from fault
    figure = Figure("memo", float(words), MEMO, float("inf"), names=(memo.name,))
    return Criterion(6, _light((figure,)), (figure,), ())


MEMO: Final = 100.0
"""Least words of a memo that argues anything."""
