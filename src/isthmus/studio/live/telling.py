"""Telling: the words of one frame, each sample taken and put in words once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.dossier.paired import Paired
from isthmus.ensembles.live import Answer, Series
from isthmus.figures import interval, number, quantity, supported_step
from isthmus.figures import say as figure_say
from isthmus.figures.fan import end_labels, fan_words
from isthmus.levers import Strategy
from isthmus.levers.words import Language
from isthmus.studio.live.findings import dots_of, finding, sentence_of, title_of
from isthmus.studio.live.naming import about, measure_of, name_of, unit_of
from isthmus.studio.words import say

HEADLINE: Final[tuple[Series, ...]] = (
    ("overdose_deaths", ""),
    ("homicide_rate", "HND"),
    ("cartel_members", "MEX"),
    ("irregular_entries", ""),
    ("unauthorised_population", ""),
    ("public_cost", ""),
)
"""One outcome of each quarrel: drugs, killing, groups, arrivals, residents and money."""
Axis = tuple[float, float]


class Graph(Protocol):
    """What is read of a graph's name (studio/graph_names.py)."""

    @property
    def kind(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def member(self) -> str: ...


class State(Protocol):
    """What is read of an address (studio/address.py)."""

    @property
    def on(self) -> str: ...
    @property
    def against(self) -> str | None: ...
    @property
    def graphs(self) -> Sequence[Graph]: ...
    @property
    def year(self) -> int: ...
    @property
    def lang(self) -> Language: ...


class Shown(NamedTuple):
    """How a request wants its frame."""

    seq: int
    until: int
    """The year before which graphs end"""
    last: int
    """The last year of history"""
    full: bool
    """With pictures"""
    axes: tuple[Axis | None, ...] = ()
    """Of the pictures the page holds, one a graph"""


class Telling:
    """What is said of an answer, in the language of the state."""

    def __init__(self, state: State, answer: Answer, shown: Shown) -> None:
        self.state, self.answer, self.shown = state, answer, shown
        self.lang: Language = state.lang
        self.alone = answer.strategy.fingerprint == answer.reference.fingerprint
        """Whether the strategy is its own reference, so that there is nothing to compare"""
        self._found: dict[Series, tuple[Paired, str]] = {}
        self.mine, self.other = self._who()

    def say(self, key: str, **blanks: object) -> str:
        """A phrase of this area."""
        return say(f"live.{key}", self.lang, **blanks)

    def note(self) -> str:
        """How many futures stand behind the frame."""
        answer = self.answer
        note = self.say("note_settled" if answer.settled else "note_live", kept=f"{answer.kept:,}")
        left = answer.asked - answer.kept
        return f"{note}; {self.say('note_left_out', left=f'{left:,}')}" if left else note

    def announce(self, title: str) -> str:
        """What is read aloud once the numbers have settled."""
        return self.say("announce", kept=f"{self.answer.kept:,}", title=title.rstrip("."))

    def found(self, series: Series) -> tuple[Paired, str]:
        """The sample of a series in the year shown, and its sentence."""
        if series not in self._found:
            found = finding(
                self.answer.strategy.name,
                measure_of(*series),
                self.answer.series[series],
                self.state.year,
                self.shown.last,
                alone=self.alone,
            )
            key = "in_year_since" if self.alone else "in_year"
            begin = self.say(key, year=found.year, last=self.shown.last, other=self.other)
            said = sentence_of(found, self.lang)
            self._found[series] = found, f"{begin} {said[:1].lower()}{said[1:]}"
        return self._found[series]

    def graph(self, graph: Graph, bands: np.ndarray) -> dict[str, Any]:
        """Everything beside a graph's quantiles: (5, year), from the start of the clock."""
        lang, measure = self.lang, measure_of(graph.outcome, graph.member)
        found, sentence = self.found((graph.outcome, graph.member))
        unit = unit_of(measure, lang, difference=graph.kind != "fan")
        title = title_of(found, lang, self.shown.last, alone=self.alone)
        if self.alone and graph.kind != "fan":
            title = self.say("nothing", name=name_of(measure, lang))
        subtitle = self._subtitle(graph, about(measure, lang))
        years = range(START_YEAR, START_YEAR + bands.shape[1])
        band = fan_words(years, bands.astype(np.float64), unit, lang)
        return {
            "title": title,
            "subtitle": subtitle,
            "alt": f"{title.rstrip('.')}. {subtitle.rstrip('.')}. {band} {sentence}",
            "ends": self._ends(graph, bands, years[-1]),
            "dots": [float(f"{v:.6g}") for v in dots_of(found)],
            "sentence": sentence,
            "same": self.alone,
        }

    def head(self, series: Series) -> dict[str, Any]:
        """One of the headline: its level in the year, its range, and what changes."""
        lang, measure = self.lang, measure_of(*series)
        level = self.answer.series[series].with_[:, self.state.year - START_YEAR].astype(np.float64)
        low, median, high = (float(v) for v in np.quantile(level * measure.scale, (0.05, 0.5, 0.95)))
        step = supported_step(low, high)
        found, sentence = self.found(series)
        return {
            "key": ".".join(part for part in series if part),
            "label": name_of(measure, lang),
            "value": quantity(median, unit_of(measure, lang), lang, step=step),
            "range": self.say("ninety", range=interval(low, high, lang, step=step)),
            "change": found.median_text(lang),
            **found.counts._asdict(),
            "sentence": sentence,
        }

    def _who(self) -> tuple[str, str]:
        """The strategy and its reference."""
        mine = self._named(self.state.on, self.answer.strategy)
        if not self.answer.strategy.levers:
            mine = self.say("Baseline")
        against = self.state.against
        return mine, self._named(against, self.answer.reference) if against else self.say("baseline")

    def _named(self, letter: str, strategy: Strategy) -> str:
        """``A: Start at home``; the title alone where it is the letter's own."""
        title = strategy.title.told(self.lang)
        return title if title.endswith(f" {letter}") else self.say("under", letter=letter, title=title)

    def _subtitle(self, graph: Graph, counted: str) -> str:
        key = "beside" if graph.kind == "fan" else "less"
        compared = self.mine if self.alone else self.say(key, who=self.mine, other=self.other)
        return f"{counted}. {compared}" if counted else compared

    def _ends(self, graph: Graph, bands: np.ndarray, year: int) -> list[dict[str, Any]]:
        """Labels beside the plot in the order of the kit's hooks.

        ``at`` is the value that each stands at; ``y``, its height in the picture, is left to who knows the picture.
        """
        ends = bands[:, -1].astype(np.float64)
        label = self.state.on if graph.kind == "fan" and not self.alone else ""
        found = [(e.y, e.text) for e in end_labels(ends, list(ends), year, label, self.lang)]
        if graph.kind == "fan":
            measure = measure_of(graph.outcome, graph.member)
            without = self.answer.series[graph.outcome, graph.member].without
            grey = float(np.median(without[:, year - START_YEAR])) * measure.scale
            name = self.state.against or figure_say("baseline", self.lang)
            step = supported_step(float(ends[0]), float(ends[-1]))
            found.append((grey, f"{name} {number(grey, self.lang, step=step)}"))
        return [{"y": None, "at": float(f"{at:.6g}"), "text": text} for at, text in found]
