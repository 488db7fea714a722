"""What would flip a verdict: for each link, the claim's weight where that link is strongest against where it is weakest.

A link is the numbers of the model whose passports cite its evidence, and its rival structure. Its direction of pull on the
claim is learned on one half of the draws and used on the other, so that noise can't pass for a link that matters.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.evidence import load_effects
from isthmus.evidence.links import LINKS
from isthmus.model.inputs import free_rows, parameter_rows, passports
from isthmus.model.structures import RIVALRIES
from isthmus.understand.claims.answers import Answer
from isthmus.understand.claims.verdict import word_for

TABLE: Final = Path(__file__).parent / "data" / "links.toml"
LEAST: Final = 20
"""Futures that an option of a rival structure must have."""
PART: Final = 0.2
"""The fifth of futures at either end of a link."""
RIDGE: Final = 10.0
SHOWN: Final = 0.05
"""Least difference of weight between a link's two ends that is worth saying."""
ERRORS: Final = 3.0
"""Standard errors that a difference must clear: with thirty links, two would let noise pass most of the time."""
Grade = Literal["strong", "moderate", "weak", "speculative"]


class Link(NamedTuple):
    """What stands for one link in the model."""

    code: str
    title: str
    grade: Grade
    rows: tuple[int, ...]
    """Rows of the packed parameters that are uncertain"""
    rival: str


class Pull(NamedTuple):
    """How far a claim's weight goes with one link."""

    code: str
    title: str
    grade: Grade
    weak: float
    """Weight in the fifth of futures, or under the rival, where it is least supported"""
    strong: float
    by: str
    """"numbers", or the rival structure whose options were compared"""
    options: tuple[str, str] = ("", "")
    """The options with least and most support, where ``by`` is a rival structure"""
    error: float = 0.0
    """Standard error of a weight at one end, counting each draw of parameters once"""

    @property
    def flips(self) -> bool:
        """Whether the claim is more likely than not at one end and less at the other."""
        return self.weak + 2.0 * self.error < 0.5 < self.strong - 2.0 * self.error

    @property
    def words(self) -> tuple[str, str]:
        """The verdicts at the two ends."""
        return word_for(self.weak), word_for(self.strong)


@functools.cache
def grade_of(code: str) -> Grade:
    """How well a link is evidenced: by two effects seen in their source and disputed by none, by one, by disputed or
    recalled ones only, or by none at all."""
    rows = [load_effects()[r] for r in LINKS[code].effects if r in load_effects()]
    seen = [e for e in rows if e.status == "VERIFIED"]
    clear = {e.source for e in seen if not e.contested}
    if len(clear) >= 2:
        return "strong"
    if clear or len({e.source for e in seen}) >= 3:
        return "moderate"
    return "weak" if rows else "speculative"


@functools.cache
def model_links() -> tuple[Link, ...]:
    """Every link that the model has numbers for."""
    by_code = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    names = [name for name, _ in parameter_rows()]
    free = set(free_rows().tolist())
    found = []
    for code, link in LINKS.items():
        own = by_code.get(code, {})
        meant = {p.id for p in passports().values() if set(p.evidence) & set(link.effects)}
        meant |= set(own.get("parameters", ()))
        rows = tuple(i for i, name in enumerate(names) if name in meant and i in free)
        found.append(Link(code, link.title, grade_of(code), rows, own.get("rival", "")))
    return tuple(found)


def pulls(
    answer: Answer, parameters: np.ndarray, choices: np.ndarray, half: np.ndarray, independent: int
) -> tuple[Pull, ...]:
    """Links that the claim's weight goes with by more than noise, most first.

    Args:
        answer: The claim's answer.
        parameters: What each future was told: (parameter row, future).
        choices: The option of each rival structure: (rivalry, future).
        half: Which half of the draws a future's numbers come from, so that no draw is on both sides: (future,) bool.
        independent: Different draws of parameters among the futures.
    """
    holds = answer.holds[answer.own]
    weight, repeats = float(holds.mean()), max(holds.size / max(independent, 1), 1.0)
    found = []
    for link in model_links():
        if link.rows:
            ends = _by_numbers(answer.margin, holds, parameters[list(link.rows)], half)
            if ends:
                error = _error(weight, PART * independent)
                found.append(Pull(link.code, link.title, link.grade, *ends, "numbers", error=error))
        if link.rival:
            at = list(RIVALRIES).index(link.rival)
            options = RIVALRIES[link.rival].options
            counts = [(choices[at] == k).sum() for k in range(len(options))]
            shares = [
                (float(holds[choices[at] == k].mean()), o)
                for k, o in enumerate(options)
                if counts[k] >= LEAST
            ]
            if len(shares) > 1:
                low, high = min(shares), max(shares)
                error = _error(weight, min(n for n in counts if n >= LEAST) / repeats)
                found.append(
                    Pull(
                        link.code,
                        link.title,
                        link.grade,
                        low[0],
                        high[0],
                        link.rival,
                        (low[1], high[1]),
                        error,
                    )
                )
    best: dict[str, Pull] = {}
    shown = [p for p in found if p.strong - p.weak >= max(SHOWN, ERRORS * 2**0.5 * p.error)]
    for pull in sorted(shown, key=lambda p: p.weak - p.strong):
        best.setdefault(pull.code, pull)
    return tuple(best.values())


def _error(weight: float, count: float) -> float:
    """Standard error of a share among so many independent draws; a share of none or all is taken as one draw from it."""
    part = min(max(weight, 1.0 / (count + 2.0)), 1.0 - 1.0 / (count + 2.0))
    return float(np.sqrt(part * (1.0 - part) / max(count, 1.0)))


def _by_numbers(
    margin: np.ndarray, holds: np.ndarray, inputs: np.ndarray, half: np.ndarray
) -> tuple[float, float] | None:
    """The claim's weight in the fifth of futures where a link's numbers argue least for it, and most."""
    usable = np.isfinite(margin)
    if usable.sum() < 100 or min(half[usable].sum(), (~half[usable]).sum()) < 40:
        return None
    score = np.zeros(margin.size)
    x = _ranks(inputs)
    y = _ranks(margin[None])[0]
    for train in (half, ~half):
        known = train & usable
        a, b = x[:, known], y[known]
        beta = np.linalg.solve(a @ a.T + RIDGE * np.eye(len(a)), a @ b)
        score[~train] = _ranks((beta @ x[:, ~train])[None])[0]
    low, high = np.quantile(score, (PART, 1.0 - PART))
    return float(holds[score <= low].mean()), float(holds[score >= high].mean())


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks in each row, centred, in units of their spread; a constant row is zeros."""
    order = np.argsort(np.argsort(np.where(np.isfinite(values), values, -np.inf), axis=-1), axis=-1).astype(
        float
    )
    centred = order - order.mean(axis=-1, keepdims=True)
    flat = np.ptp(values, axis=-1, keepdims=True) == 0
    return np.where(flat, 0.0, centred / max(float(np.std(order[0])), 1.0))


def towards(answer: Answer, parameters: np.ndarray, half: np.ndarray) -> np.ndarray:
    """Of each parameter row, which way it argues, learned on either half of the draws: (2, row).

    The rank correlation with the claim's margin; nought where it is within two standard errors of none.
    """
    found = []
    for part in (half, ~half):
        usable = np.isfinite(answer.margin) & part
        count = max(int(usable.sum()), 1)
        slope = _ranks(parameters[:, usable]) @ _ranks(answer.margin[None, usable])[0] / count
        found.append(np.where(np.abs(slope) > 2.0 / np.sqrt(count), slope, 0.0))
    return np.stack(found)


def identifiable(chosen: Sequence[Pull]) -> bool:
    """Whether a verdict stands on something: False where one link alone carries it from doubtful to supported and
    nobody has measured that link at all."""
    return not any(p.grade == "speculative" and p.weak < 0.3 and p.strong > 0.7 for p in chosen)
