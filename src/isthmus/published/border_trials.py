"""Repeated attempts to cross, with and without giving up: closed forms.

Source  Espenshade's repeated trials; National Research Council (2013), ch. 5 and app. B; checks from IDA (2016), DHS (2017)
Theirs  the form, the published entries and the share caught once, twice and more often
Ours    the Beta mixture for people who differ, and the ranges of the ensemble

With a chance p of being stopped and d of giving up when stopped, q = p(1 - d) is the chance of trying again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jax.numpy as jnp
import numpy as np

from isthmus.engine.luck import generator
from isthmus.model.mechanisms import attempts_per_episode
from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import Table, near

PAGE: Final = read_page("border-trials")
PEOPLE: Final = 1_000_000
"""Tried one by one in the acceptance table"""
CASES: Final = (
    (0.36, 0.10, 0.9467, 1.4793, 0.324),
    (0.54, 0.55, 0.6077, 1.3210, 0.243),
    (0.54, 0.75, 0.5318, 1.1561, 0.135),
)
"""p, d; then, by the closed form, as in EPISODE"""
EPISODE: Final = {
    "gets_in": "gets in in the end",
    "tries": "attempts an episode",
    "caught_again": "caught again",
}
CAUGHT: Final = (("once", 0.6, 0.6), ("twice", 0.24, 0.2), ("three times or more", 0.16, 0.2))
"""Of people caught at all: by the geometric law, and as published"""


def caught_times(a: Any, b: Any) -> tuple[Any, Any, Any]:
    """Shares of people ever caught who are caught once, twice, and more often, when q differs by person as Beta(a, b).

    Among people ever caught, P(n) = E[(1 - q) q^(n-1)]; with everyone alike it is the geometric law.
    """
    once = b / (a + b)
    twice = a * b / ((a + b) * (a + b + 1.0))
    return once, twice, 1.0 - once - twice


def program(inputs: dict[str, Any]) -> dict[str, Any]:
    """Everything about an episode, and what apprehensions say about entries."""
    stopped = jnp.clip(inputs["stopped"] * inputs["effort_times"], 0.0, 0.999)
    gives_up = jnp.clip(inputs["gives_up"] + inputs["gives_up_added"], 0.0, 1.0)
    tries = attempts_per_episode(stopped, gives_up)
    evading = inputs["apprehensions"] - inputs["asylum"]
    return {
        "gets_in": (1.0 - stopped) * tries,
        "tries": tries,
        "caught": stopped * tries,
        "caught_again": stopped * (1.0 - gives_up),
        "entries": evading * (1.0 - stopped) / stopped,
        "set_out": evading / (stopped * tries),
    }


def one_by_one(stopped: float, gives_up: float, people: int = PEOPLE) -> tuple[np.ndarray, np.ndarray]:
    """People tried attempt by attempt: whether each got in, and how often each tried."""
    random = generator(2026, 0, 4)
    outside, inside = np.arange(people), np.zeros(people, bool)
    tries = np.zeros(people)
    while outside.size:
        tries[outside] += 1
        caught = random.random(outside.size) < stopped
        inside[outside[~caught]] = True
        again = random.random(outside.size) >= gives_up
        outside = outside[caught & again]
    return inside, tries


def table(folder: Path | None) -> Table:
    """Published entries, the closed form's own figures, the law of repeated captures, and people tried one by one."""

    def run(**inputs: float) -> Any:
        return MODEL.run(inputs)

    rows = [
        near(
            "entries, FY2015", run(apprehensions=331_333, asylum=140_000, stopped=0.54)["entries"], 170_000, rel=0.10,
            published="170,000 (IDA 2016)", unit="persons",
        ),
        near(
            "entries, FY2005", run(apprehensions=1_171_396, asylum=27_000, stopped=0.36)["entries"], 1_700_000, rel=0.25,
            published="1.7 million (IDA 2016)", unit="persons",
            note="a fifth above: IDA's method is richer, and the gap is the lesson",
        ),
    ]  # fmt: skip
    for p, d, *expected in CASES:
        made = run(stopped=p, gives_up=d)
        for (name, words), value in zip(EPISODE.items(), expected, strict=True):
            rows.append(near(f"p = {p}, d = {d}: {words}", made[name], value, within=1e-4))
    q = float(run(stopped=0.4, gives_up=0.0)["caught_again"])
    alike, differ = (1 - q, (1 - q) * q, q * q), caught_times(2.0, 3.0)
    for i, (words, geometric, published) in enumerate(CAUGHT):
        rows.append(near(f"all alike, q = 0.4: caught {words}", alike[i], geometric, within=1e-9))
        rows.append(
            near(
                f"people differ, Beta(2, 3): caught {words}", differ[i], published, within=0.01,
                published=f"{published} (NRC 2013)",
            )
        )  # fmt: skip
    rows.append(
        near(
            "a million people tried one by one: standard errors from the closed form", errors_off(0.54, 0.55), 0.0,
            within=3.0,
        )
    )  # fmt: skip
    return Table(rows, [])


def errors_off(p: float, d: float) -> float:
    """How many standard errors a million people are from the closed form, in who gets in or how often they try."""
    inside, tries = one_by_one(p, d)
    made = MODEL.run({"stopped": p, "gives_up": d})
    success, mean = float(made["gets_in"]), float(made["tries"])
    return max(
        abs(inside.mean() - success) / np.sqrt(success * (1 - success) / PEOPLE),
        abs(tries.mean() - mean) / (tries.std() / np.sqrt(PEOPLE)),
    )


MODEL: Final = Model(PAGE, table, program, chunk=1024)
