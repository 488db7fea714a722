"""Theories: accounts of criminal insurgency as rival structures of the model, with what each predicts [S55, S87].

A theory earns a score by years it hadn't seen. The shipped hold-out weighs only the rivalries that history tells apart; the
others keep their prior weight, and are "not scored".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from isthmus.ensembles.fitted import the_report
from isthmus.evidence.yaml_file import read_yaml
from isthmus.model.structures import RIVALRIES
from isthmus.text import Text, in_languages
from isthmus.understand.insurgencies.cited import Cited, cited, known
from isthmus.understand.insurgencies.principles import structure

FILE: Final = Path(__file__).with_name("theories.yaml")


class OutOfSample(NamedTuple):
    """What the hold-out said of one option of a rivalry."""

    weight: float
    """Its stacked weight after the held-back years"""
    prior: float
    density: float
    """Mean log density of a held-back point under it, over the structures it was fitted with; higher is closer"""
    best_rival: float
    """The highest of the same for the other options"""


class Theory(NamedTuple):
    """One account; pairs are English and Spanish."""

    id: str
    authors: tuple[str, ...]
    rivalry: str
    option: str
    prior: float
    predicts: Text
    against: Text
    """Its blank ``rows`` is filled with `against_rows`"""
    against_rows: tuple[str, ...]
    """Claims and rows of the evidence that it names"""
    where: tuple[tuple[str, str], ...]
    """File below src/isthmus and the name in it"""
    evidence: tuple[Cited, ...]
    score: OutOfSample | None
    """None: not scored"""


def theories() -> tuple[Theory, ...]:
    """All, in the order of their rivalries."""
    report = the_report()
    held = None if report is None else report.get("holdout")
    return tuple(_theory(name, entry, held) for name, entry in _entries())


def out_of_sample(rivalry: str, option: str, held: Mapping[str, Any] | None) -> OutOfSample | None:
    """The score of an option; None where the hold-out didn't fit its rivalry apart, or there is no report.

    Args:
        held: The report's "holdout": weights, prior_weights and mean_log_density by combination (SPLIT-DATED_ONSET).
    """
    if held is None or "weights" not in held:
        return None
    options = RIVALRIES[rivalry].options
    by_option = {o: [label for label in held["weights"] if o in label.split("-")] for o in options}
    if not all(by_option.values()):
        return None

    def density(name: str) -> float:
        labels = by_option[name]
        prior = [held["prior_weights"][label] for label in labels]
        densities = [held["mean_log_density"][label] for label in labels]
        return sum(p * d for p, d in zip(prior, densities, strict=True)) / sum(prior)

    return OutOfSample(
        weight=sum(held["weights"][label] for label in by_option[option]),
        prior=sum(held["prior_weights"][label] for label in by_option[option]),
        density=density(option),
        best_rival=max(density(o) for o in options if o != option),
    )


@cache
def _entries() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple((e.key, cast("dict[str, Any]", e.value)) for e in read_yaml(FILE))


def _theory(name: str, entry: dict[str, Any], held: Mapping[str, Any] | None) -> Theory:
    rivalry, option = structure(entry["structure"])
    found, against = RIVALRIES[rivalry], known(entry.get("against_rows", ()))
    return Theory(
        id=name,
        authors=tuple(entry["authors"]),
        rivalry=rivalry,
        option=option,
        prior=found.weights[found.options.index(option)],
        predicts=in_languages(entry["predicts"]),
        against=in_languages(entry["against"]).fill(rows=", ".join(against)),
        against_rows=against,
        where=tuple(entry["where"].items()),
        evidence=cited(entry["evidence"]),
        score=out_of_sample(rivalry, option, held),
    )
