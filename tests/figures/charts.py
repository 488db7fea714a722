"""One of each figure, from the same small made-up sample, for the tests to look at."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from isthmus.figures import (
    Figure,
    History,
    LoopPeriod,
    LoopRow,
    NearPanel,
    NearRow,
    Outline,
    Panel,
    RangeRow,
    StructureRow,
    difference_fan,
    dots,
    fan,
    graph,
    histogram,
    loop_shares,
    nearness,
    ranges,
    small_multiples,
    structure_strip,
)

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
YEARS = list(range(2010, 2041))
HISTORY = History(range(2010, 2019), np.linspace(18, 26, 9).tolist(), [i % 3 != 0 for i in range(9)])
FUTURES = np.random.default_rng(3).lognormal(3, 0.3, (200, len(YEARS)))
QUANTILES = np.quantile(FUTURES, LEVELS, axis=0)
SAMPLE = np.random.default_rng(4).normal(-1, 2, 400)
NODES = [
    ("users", "people who use", "demand"),
    ("spent", "money spent", "demand"),
    ("members", "members", "cartels"),
    ("killed", "people killed", "violence"),
    ("crossings", "attempts to cross", "border"),
]
LINKS = [
    ("users", "spent", "+", ("D01",)),
    ("spent", "members", "+", ("K01", "K02")),
    ("members", "killed", "contested", ()),
    ("killed", "members", "-", ("K05",)),
    ("killed", "crossings", "mixed", ("M01",)),
]

Chart = Callable[..., Figure]


def a_fan(lang: str = "en", compact: bool = False, **more) -> Figure:
    look = {"unit": "x", "history": HISTORY, "baseline": QUANTILES[2], **more}
    return fan("A title", "A measure", YEARS, QUANTILES, lang=lang, compact=compact, **look)


def a_fan_of_two(lang: str = "en", compact: bool = False) -> Figure:
    return a_fan(lang, compact, label="A x", other=Outline("B y", "B", QUANTILES * 1.2))


def a_difference(lang: str = "en", compact: bool = False) -> Figure:
    return difference_fan("A title", "A measure", YEARS, QUANTILES - 20, lang=lang, unit="x", compact=compact)


def some_dots(lang: str = "en", compact: bool = False) -> Figure:
    return dots("A title", "A measure", SAMPLE, lang=lang, unit="x", compact=compact)


def some_panels(lang: str = "en", compact: bool = False) -> Figure:
    panels = [Panel(f"P{i}", YEARS, QUANTILES * 10.0**i, "x", HISTORY) for i in range(4)]
    return small_multiples("A title", "A measure", panels, lang=lang, compact=compact)


def some_ranges(lang: str = "en", compact: bool = False) -> Figure:
    rows = [
        RangeRow("R1", {"baseline": QUANTILES[:, 3], "A": QUANTILES[:, 9], "G": None}),
        RangeRow("R2", {"A": QUANTILES[:, 5]}),
    ]
    names = [("baseline", "Base"), ("A", "First"), ("G", "Last")]
    return ranges("A title", "A measure", rows, names, lang=lang, unit="x", compact=compact)


def a_strip(lang: str = "en", compact: bool = False) -> Figure:
    rows = [
        StructureRow("S", "o1", 0.62, "A"),
        StructureRow("S", "o2", 0.31, "B"),
        StructureRow("T", "o3", 1.0),
    ]
    return structure_strip("A title", "A measure", rows, lang=lang, overall=0.5, leader="A", compact=compact)


def some_loops(lang: str = "en", compact: bool = False) -> Figure:
    rows = [
        LoopRow("L1", "R", [LoopPeriod((0.1, 0.3, 0.6), (0.2, 0.5, 0.9), 0.2), LoopPeriod(())]),
        LoopRow(
            "L2", "mixed", [LoopPeriod((0.0, 0.001, 0.02), (), 0.0), LoopPeriod((1.0, 1.0, 1.0), (), 1.0)]
        ),
    ]
    return loop_shares("A title", "A measure", rows, ["2000", "2019"], lang=lang, compact=compact)


def a_histogram(lang: str = "en", compact: bool = False) -> Figure:
    return histogram("A title", "A measure", [0, 3, 12, 1], lang=lang, even="Z", compact=compact)


def some_neighbours(lang: str = "en", compact: bool = False) -> Figure:
    rows = [NearRow("R1", "A", 0.1, 0.12, 0.3), NearRow("R2", "B", 0.4, 0.2, 0.5)]
    panels = [NearPanel("P1", rows, 0.2, "N"), NearPanel("P2", rows[::-1])]
    return nearness(
        "A title",
        "A measure",
        panels,
        [("A", "G1"), ("B", "G2")],
        lang=lang,
        unit="x",
        level="L",
        compact=compact,
    )


def a_map(lang: str = "en", compact: bool = False) -> Figure:
    return graph("A title", "A measure", NODES, LINKS, lang=lang)


def a_big_map(lang: str = "en", compact: bool = False) -> Figure:
    return graph("A title", "A measure", NODES, LINKS, lang=lang, level=2)


CHARTS: list[Chart] = [
    a_fan,
    a_fan_of_two,
    a_difference,
    some_dots,
    some_panels,
    some_ranges,
    a_strip,
    some_loops,
    a_histogram,
    some_neighbours,
    a_map,
    a_big_map,
]
