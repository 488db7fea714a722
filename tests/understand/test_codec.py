"""Findings as plain data: written and read back, each value in its type; what doesn't fit is refused."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

import pytest

from isthmus.text import Text, as_given, in_languages
from isthmus.understand.codec import read, written


class Part(NamedTuple):
    name: str
    share: float
    limits: tuple[float, float] | None = None


class Whole(NamedTuple):
    verdict: Literal["yes", "no"]
    parts: tuple[Part, ...]
    counts: Mapping[str, int]
    words: Text
    sure: bool = False


WHOLE = Whole(
    "yes",
    (Part("a", 0.5, (-math.inf, 2.0)), Part("b", 1.0)),
    {"x": 3},
    in_languages({"en": "word", "es": "palabra"}),
)


def test_what_was_written_reads_back():
    """Through strict JSON, limits that aren't finite among it."""
    text = json.dumps(written(WHOLE), allow_nan=False)

    assert read(Whole, json.loads(text)) == WHOLE


def test_a_field_that_is_missing_has_its_default():
    body = written(WHOLE)
    del body["sure"]

    assert read(Whole, body).sure is False


def test_a_text_given_once_is_kept_for_every_language():
    assert set(written(as_given("mine")).values()) == {"mine"}
    assert written(Text()) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", "perhaps"),
        ("parts", "ab"),
        ("parts", [{"name": 1, "share": 0.5}]),
        ("parts", [{"name": "a", "share": "half"}]),
        ("parts", [{"name": "a", "share": True}]),
        ("parts", [{"name": "a", "share": 0.5, "limits": [1.0]}]),
        ("counts", {"x": 0.5}),
        ("words", "word"),
        ("sure", 1),
    ],
)
def test_what_does_not_fit_is_refused(field, value):
    with pytest.raises((TypeError, ValueError)):
        read(Whole, written(WHOLE) | {field: value})


def test_what_is_no_finding_is_not_written():
    with pytest.raises(TypeError, match="no part of a finding"):
        written({"figure": object()})
