"""Members of cartels by age, 1965 to 2045, and what prison takes from the men born in 1990.

Source  Prieto-Curiel (2025), arXiv; author's code
Theirs  the order of a week: recruits, arrests, deaths, exits; ages; sentences
Ours    expected numbers by age instead of agents; a log-normal where the survey of sentences isn't there

Exits grow with the square of members and fall on the old: weight age to the fifteenth.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm

from isthmus.engine import Clock, Now, in_lanes, integrate
from isthmus.errors import UsageError
from isthmus.published.data import columns, find
from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import NotRun, Row, Table, between, near

PAGE: Final = read_page("cartel-cohort")
FILE: Final = "prison_sentences.csv"
WEEK: Final = 7 / 365.25
"""Years"""
FIRST: Final = 1965
WEEKS: Final = 4228
"""To the end of 2045"""
AGEING: Final = 4
"""Weeks between two steps of age"""
YOUNG, OLD, LAST = 15.0, 35.0, 69.0
"""Recruits are between the first two; potential ends with the last"""
BORN: Final = 1990
OLD_LEAVE: Final = 15
DECIDED: Final = 2022
MEAN, MEDIAN, WEIGHTED_MEAN, SHORTEST, LONGEST = 20.1, 15.0, 8.71, 0.083, 100.0
"""Sentences, years: the survey's mean and median, its mean with the author's weights, and where a stand-in is cut"""
Numbers = dict[str, Any]

AGES: Final = np.arange(YOUNG + AGEING * WEEK / 2, LAST, AGEING * WEEK)


class Sentences(NamedTuple):
    """Years, and the chance of each: in proportion to one over the years, as the author weighs them."""

    years: np.ndarray
    chance: np.ndarray


def log_normal(spread: float, points: int = 400) -> Sentences:
    """A log-normal with the survey's median, cut at both ends, at even steps of its distribution."""
    ends = norm.cdf(np.log(np.array([SHORTEST, LONGEST]) / MEDIAN) / spread)
    share = ends[0] + (np.arange(points) + 0.5) / points * (ends[1] - ends[0])
    return weighed(MEDIAN * np.exp(spread * norm.ppf(share)), np.ones(points))


@functools.cache
def stand_in() -> Sentences:
    """A log-normal with the survey's median and its weighted mean: the author's weights make short sentences count most."""
    spread = brentq(lambda s: mean_of(log_normal(s)) - WEIGHTED_MEAN, 0.5, 2.0)
    return log_normal(float(spread))  # type: ignore[arg-type]


def other_stand_in() -> Sentences:
    """A log-normal with the survey's mean and median: it holds too few short sentences."""
    return log_normal(float(np.sqrt(2 * np.log(MEAN / MEDIAN))))


def mean_of(sentences: Sentences) -> float:
    """Years."""
    return float((sentences.years * sentences.chance).sum())


def weighed(years: np.ndarray, counts: np.ndarray) -> Sentences:
    """Counts of sentences with the author's weights."""
    weight = counts / years
    return Sentences(years, weight / weight.sum())


def read_sentences(folder: Path) -> Sentences:
    """Your own copy of the survey.

    Raises:
        UsageError: The file isn't there, or a sentence isn't above zero.
    """
    path = find(FILE, folder)
    if path is None:
        raise UsageError(f"{folder} has no {FILE}.\n  docs/published/README.md says what it holds.")
    years, counts = np.unique(columns(path, ("years",))["years"], return_counts=True)
    if years[0] <= 0:
        raise UsageError(f"{path}: a sentence of {years[0]:g} years; expected more than zero.")
    return weighed(years, counts)


def recruits_by_age() -> np.ndarray:
    """Share of recruits in each step of age."""
    density = np.clip((AGES - YOUNG) * (OLD - AGES), 0, None)
    return density / density.sum()


def with_sentences(sentences: Sentences) -> Callable[[Numbers], Numbers]:
    """The model with a distribution of sentences."""
    by_age, left = recruits_by_age(), (LAST - AGES)
    heavy = (AGES / LAST) ** OLD_LEAVE

    def program(inputs: Numbers) -> Numbers:
        one = inputs["recruitment"]

        def column(values: np.ndarray) -> Any:
            return jnp.asarray(values, one.dtype)[:, None]

        served = _expected_time(sentences, left, inputs["sentence_times"])
        exits = (inputs["recruitment"] - inputs["arrest"] - inputs["death"]) / inputs["ceiling"]

        def rates(now: Now, active: Any) -> tuple[Any, Any]:
            decided = (now.time >= DECIDED).astype(one.dtype)
            joins = (
                jnp.sum(active, 0) * inputs["recruitment"] * (1 + decided * (inputs["recruits_times"] - 1))
            )
            joined = column(by_age) * joins
            there = active + joined
            arrested = there * inputs["arrest"] * (1 + decided * (inputs["arrests_times"] - 1))
            killed = (there - arrested) * inputs["death"]
            there = there - arrested - killed
            size = jnp.sum(there, 0)
            weight = there * column(heavy)
            there = there - jnp.minimum(exits * size**2 * weight / jnp.sum(weight, 0), there)
            older = jnp.concatenate([0.0 * there[:1], there[:-1]])
            after = jnp.where(now.step % AGEING == AGEING - 1, older, there)
            birth = now.time - column(AGES)
            mine = (birth >= BORN) & (birth < BORN + 1)
            flows = (
                joined,
                arrested,
                killed,
                joined * mine,
                joined * mine * column(left),
                arrested * mine * served,
            )
            return after - active, jnp.stack([jnp.sum(f, 0) for f in flows])

        start = column(by_age) * inputs["members_1965"]
        run = integrate(
            lambda now, y: rates(now._replace(time=FIRST + now.step.astype(one.dtype) * WEEK), y),
            start,
            Clock(0.0, 1.0, 1, WEEKS),
            method="euler",
            keep=lambda y: jnp.sum(y, 0),
        )
        cohort = jnp.sum(run.flows[:, 3:], axis=0)
        once = cohort[2] / cohort[1]
        weeks = np.round((np.append(PAGE.axis.values, 2045) - FIRST) / WEEK).astype(int)
        total = jnp.concatenate([jnp.zeros_like(run.flows[:1, :3]), jnp.cumsum(run.flows[:, :3], 0)])
        by_year = jnp.diff(total[weeks], axis=0)
        mean = mean_of(sentences)
        return {
            "members": run.levels[weeks[:-1]],
            "recruits": by_year[:, 0],
            "arrested": by_year[:, 1],
            "killed": by_year[:, 2],
            "ever_recruited": cohort[0],
            "removed": once * (1 + inputs["returning"]),
            "removed_once": once,
            "mean_sentence": mean * inputs["sentence_times"],
        }

    return program


def _expected_time(sentences: Sentences, left: np.ndarray, times: Any) -> Any:
    """Years in prison expected of someone arrested at each age, cut at the last birthday: (age, lane)."""
    years = jnp.asarray(sentences.years, times.dtype)[:, None] * times
    chance = jnp.asarray(sentences.chance, times.dtype)[:, None]
    rest = jnp.asarray(left, times.dtype)
    return jnp.stack([jnp.sum(chance * jnp.minimum(years, r), 0) for r in rest[::13]]).repeat(13, axis=0)[
        : len(left)
    ]


def program(inputs: Numbers) -> Numbers:
    """The model with the stand-in for the survey."""
    return with_sentences(stand_in())(inputs)


def with_survey(folder: Path) -> Callable[[Numbers], Numbers]:
    """The model with your own copy of the survey."""
    return with_sentences(read_sentences(folder))


def table(folder: Path | None) -> Table:
    """The totals the author prints; and what prison removes, where the survey's own sentences are there."""
    have = find(FILE, folder) is not None
    made = in_lanes(MODEL.compiled(folder), sentences_times(1.0, 2.0), double=True)
    at = {year: year - FIRST for year in (2012, 2022)}
    flows = {name: float(made[name][at[2022], 0]) for name in ("recruits", "killed", "arrested")}
    rows: list[Row] = [
        near("members on 1 January 2012", made["members"][at[2012], 0], 125_100, rel=0.015, unit="persons"),
        between(
            "members on 1 January 2022", made["members"][at[2022], 0], 165_000, 178_000,
            published="175,000 (author's README)", unit="persons",
            note="175,000 is reached about a year later in the authors' own totals too",
        ),
        between(
            "recruits in 2022", flows["recruits"], 0.97 * 18_891, 1.03 * 19_300, published="19,300 (author's README)",
            unit="persons",
        ),
        near("killed in 2022", flows["killed"], 6_500, rel=0.03, published="6,500 (author's README)", unit="persons"),
        near("arrested in 2022", flows["arrested"], 5_700, rel=0.03, published="5,700 (author's README)", unit="persons"),
        between(
            "men born in 1990 ever recruited", made["ever_recruited"][0], 14_800, 16_300,
            published="about 16,000 (author's code)", unit="persons",
        ),
    ]  # fmt: skip
    extra = 100 * float(made["removed_once"][1] - made["removed_once"][0])
    fitted = "" if have else "used to set the log-normal in the survey's place: it can't fail"
    rows += [
        between("weighted mean sentence", made["mean_sentence"][0], 8.5, 8.9, unit="years", note=fitted),
        between(
            "share of potential removed by prison, returns counted", 100 * float(made["removed"][0]), 8.0, 9.9,
            published="less than 10 % (abstract)", unit="%",
        ),
        between(
            "extra share when all sentences double", extra, 4.4, 5.4, published="less than 5 % (abstract)", unit="points"
        ),
    ]  # fmt: skip
    if not have:
        other = in_lanes(jax.jit(with_sentences(other_stand_in())), sentences_times(1.0), double=True)
        rows.append(
            near(
                "the same on a log-normal with the survey's mean and median", 100 * float(other["removed"][0]), 11.2,
                rel=0.01, unit="%",
                note="outside the published 10 %: the claim rests on how many sentences are short",
            )
        )  # fmt: skip
    return Table(
        rows, [] if have else [NotRun("the three rows on sentences", "", "needs the survey's own sentences")]
    )


def sentences_times(*times: float) -> dict[str, np.ndarray]:
    every = [MODEL.inputs_of(None, {"sentence_times": t}) for t in times]
    return {name: np.array([one[name] for one in every]) for name in every[0]}


MODEL: Final = Model(PAGE, table, program, with_data=with_survey, needs=FILE, chunk=32)
