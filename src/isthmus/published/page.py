"""The page of a model: its words in two languages and its numbers with their ranges, read from ``pages/``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import yaml

from isthmus.published.parts import Axis, Lever, Output, Parameter, Source, Trial
from isthmus.text import Text, in_languages, languages

Pinned = Literal["complete", "partial", "outputs only"]


class Page(NamedTuple):
    """What there is to read about a model before it is run."""

    name: str
    title: Text
    question: Text
    sources: tuple[Source, ...]
    pinned: Pinned
    """How much of it its sources tell"""
    theirs: Text
    ours: Text
    quarrel: Text
    """What is disputed about it, and by whom"""
    shared: Text
    """The function it shares with a sector of the nexus, or why it shares none"""
    lesson: Text
    axis: Axis
    parameters: tuple[Parameter, ...]
    levers: tuple[Lever, ...]
    outputs: tuple[Output, ...]
    trial: Trial
    table: Mapping[str, Mapping[str, str]]
    """Words of its acceptance table in other languages: language -> English -> theirs"""

    def said(self, text: str, lang: str) -> str:
        """Words of the acceptance table in one language: whole where the page has them whole, else phrase by phrase."""
        known = self.table.get(lang, {})
        if text in known:
            return known[text]
        for phrase in sorted(known, key=len, reverse=True):
            text = text.replace(phrase, known[phrase])
        return text

    def value(self, parameter: str) -> float:
        """The published value of a parameter."""
        return next(p.value for p in self.parameters if p.name == parameter)


@cache
def read_page(name: str) -> Page:
    """One page."""
    path = resources.files("isthmus.published") / "pages" / f"{name}.yaml"
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    words = {
        key: _both(body[key])
        for key in ("title", "question", "theirs", "ours", "quarrel", "shared", "lesson")
    }
    return Page(
        name=name,
        sources=tuple(Source(_line(s["text"]), s["status"]) for s in body["sources"]),
        pinned=body["pinned"],
        axis=_axis(body.get("axis")),
        parameters=tuple(_parameter(n, p) for n, p in body["parameters"].items()),
        levers=tuple(_lever(n, v) for n, v in body["levers"].items()),
        outputs=tuple(
            Output(n, o["unit"], _both(o), o.get("over_time", True)) for n, o in body["outputs"].items()
        ),
        trial=_trial(body["trial"]),
        table={
            lang: {_line(english): _line(own) for english, own in (body["table"][lang] or {}).items()}
            for lang in body.get("table") or ()
        },
        **words,
    )


def _line(text: str) -> str:
    return " ".join(str(text).split())


def _both(body: Mapping[str, Any]) -> Text:
    return in_languages({lang: _line(body[lang]) for lang in languages() if lang in body})


def _axis(body: Mapping[str, Any] | None) -> Axis:
    if body is None:
        return Axis("case")
    first, last, step = body["from"], body["to"], body.get("by", 1)
    return Axis(body["name"], tuple(float(first + i * step) for i in range(round((last - first) / step) + 1)))


def _parameter(name: str, body: Mapping[str, Any]) -> Parameter:
    value = float(body["value"])
    share = body.get("either_way")
    ends = sorted((value * (1 - share), value * (1 + share))) if share else [float(v) for v in body["range"]]
    return Parameter(
        name,
        value,
        low=ends[0],
        high=ends[1],
        unit=body["unit"],
        meaning=_both(body),
        status=body.get("status", "VERIFIED"),
        log=body.get("log", False),
        own_range=body.get("own_range", True),
    )


def _lever(name: str, body: Mapping[str, Any]) -> Lever:
    low, high = (float(v) for v in body["range"])
    return Lever(name, float(body["idle"]), low, high, body["unit"], _both(body))


def _trial(body: Mapping[str, Any]) -> Trial:
    action = {name: float(value) for name, value in body["action"].items()}
    return Trial(
        body["output"], action, _both(body), float(body.get("today", 0)), float(body.get("horizon", 0))
    )
