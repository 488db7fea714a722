"""Telling: the words of one frame, each sample taken and put in words once."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.brief.paired import Paired
from isthmus.ensembles.live import Answer, Series
from isthmus.figures import interval, number, quantity, supported_step
from isthmus.figures import say as figure_say
from isthmus.figures.bands import SAMPLED
from isthmus.figures.fan import end_labels, fan_words
from isthmus.methods.quantile_dots import Ranked
from isthmus.report.runs import plain
from isthmus.report.subjects.names import difference_number
from isthmus.studio.address import State
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.card import sentence_of, subtitle_of, title_of
from isthmus.studio.graphs.measured import measure_of, name_of, unit_of
from isthmus.studio.graphs.reading import Reading, read_answer
from isthmus.text import Language, text

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
    slot: tuple[float, float] | None = None
    """Width and height of each picture on the page"""


class FrameText:
    """What is said of an answer, in the language of the state."""

    def __init__(self, state: State, answer: Answer, shown: Shown) -> None:
        self.state, self.answer, self.shown = state, answer, shown
        self.lang: Language = state.lang
        self.alone = answer.strategy.fingerprint == answer.reference.fingerprint
        """Whether the strategy is its own reference, so that there is nothing to compare"""
        self._read: dict[Series, Reading] = {}
        self._said: dict[Series, str] = {}

    def say(self, key: str, **blanks: object) -> str:
        """A phrase of this area."""
        return text(f"live.{key}", self.lang, **blanks)

    def note(self) -> str:
        """How many futures stand behind the frame."""
        answer = self.answer
        note = self.say("note_settled" if answer.settled else "note_live", kept=f"{answer.kept:,}")
        left = answer.asked - answer.kept
        return f"{note}; {self.say('note_left_out', left=f'{left:,}')}" if left else note

    def announce(self, title: str) -> str:
        """What is read aloud once the numbers have settled."""
        return self.say("announce", kept=f"{self.answer.kept:,}", title=title.rstrip("."))

    def reading(self, series: Series) -> Reading:
        """The numbers of a series, read once."""
        if series not in self._read:
            graph = GraphName("fan", *series)
            self._read[series] = read_answer(graph, self.answer, self.state.year, self.shown.until)
        return self._read[series]

    def sample(self, series: Series) -> Paired:
        """What the dots of a series stand for: the difference, or the change since history where nothing is compared."""
        reading = self.reading(series)
        return reading.since[1] if self.alone else reading.pair

    def sentence(self, series: Series) -> str:
        """The dots of a series in words, with the year and what is compared before them."""
        if series in self._said:
            return self._said[series]
        reading = self.reading(series)
        key, last = ("in_year_since", reading.since[0]) if self.alone else ("in_year", 0)
        begin = self.say(key, year=reading.year, last=last, other=self.other())
        said = sentence_of(reading, self.state)
        self._said[series] = f"{begin} {said[:1].lower()}{said[1:]}"
        return self._said[series]

    def graph(self, graph: GraphName, bands: np.ndarray) -> dict[str, Any]:
        """Everything beside a graph's quantiles: (5, year), from the start of the clock, in the unit written."""
        series, lang = (graph.outcome, graph.member), self.lang
        sentence = self.sentence(series)
        reading = self.reading(series)
        title, subtitle = title_of(reading, self.state), subtitle_of(graph, reading.year, self.state)
        years = range(START_YEAR, START_YEAR + bands.shape[1])
        unit = unit_of(graph, lang, difference=graph.kind != "fan")
        band = fan_words(years, bands.astype(np.float64), unit, lang)
        if self.state.paths and graph.kind == "fan":
            band += " " + figure_say("alt_paths", lang, count=min(SAMPLED, self.answer.kept))
        counts = self.sample(series).counts
        return {
            "title": title,
            "finding": _without(name_of(graph, lang), title),
            "subtitle": subtitle,
            "counts": [counts.lower, counts.same, counts.higher],
            "alt": f"{title.rstrip('.')}. {subtitle.rstrip('.')}. {band} {sentence}",
            "ends": self._ends(graph, bands, years[-1]),
            "dots": [float(f"{v:.6g}") for v in self.sample(series).ranked.dots],
            "sentence": sentence,
            "same": self.alone,
        }

    def head(self, series: Series) -> dict[str, Any]:
        """One of the headline: its level in the year, its range, and what changes."""
        lang, reading, found = self.lang, self.reading(series), self.sample(series)
        level = reading.with_[:, reading.at] * reading.measure.scale
        low, median, high = Ranked(level).ends
        step = supported_step(low, high)
        return {
            "key": ".".join(part for part in series if part),
            "label": name_of(reading.graph, lang),
            "value": quantity(median, unit_of(reading.graph, lang), lang, step=step),
            "range": self.say("ninety", range=interval(low, high, lang, step=step)),
            "change": plain(difference_number(found), lang),
            **found.counts._asdict(),
            "sentence": self.sentence(series),
        }

    def other(self) -> str:
        """What the strategy is compared with: ``B: Start at home``; the title alone where it is the letter's own."""
        letter = self.state.against
        if letter is None:
            return self.say("baseline")
        title = self.answer.reference.title.translate(self.lang)
        return title if title.endswith(f" {letter}") else self.say("under", letter=letter, title=title)

    def _ends(self, graph: GraphName, bands: np.ndarray, year: int) -> list[dict[str, Any]]:
        """Labels beside the plot in the order of the kit's hooks.

        ``at`` is the value that each stands at; ``y``, its height in the picture, is left to who knows the picture.
        """
        ends = bands[:, -1].astype(np.float64)
        label = self.state.on if graph.kind == "fan" and not self.alone else ""
        found = [(e.y, e.text) for e in end_labels(ends, list(ends), year, label, self.lang)]
        if graph.kind == "fan" and not self.alone:
            without = self.answer.series[graph.outcome, graph.member].without
            grey = float(np.median(without[:, year - START_YEAR])) * measure_of(graph).scale
            name = self.state.against or figure_say("baseline", self.lang)
            step = supported_step(float(ends[0]), float(ends[-1]))
            found.append((grey, f"{name} {number(grey, self.lang, step=step)}"))
        return [{"y": None, "at": float(f"{at:.6g}"), "text": text} for at, text in found]


def _without(name: str, title: str) -> str:
    """A title that begins with what is measured, without it: the page says that above."""
    rest = title.removeprefix(name).lstrip(": ")
    return rest[:1].upper() + rest[1:]
