"""One of each figure, from the same small made-up sample, for the tests to look at."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from isthmus.figures import (
    Band,
    CausalArrow,
    CausalLoop,
    CausalNode,
    Figure,
    History,
    LoopPeriod,
    LoopRow,
    MapArea,
    MapFlow,
    NearPanel,
    NearRow,
    Outline,
    Panel,
    Places,
    RangeRow,
    RegionAxis,
    StructureRow,
    causal,
    country_map,
    difference_fan,
    dots,
    fan,
    graph,
    heat,
    histogram,
    loop_shares,
    nearness,
    ranges,
    region,
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


def a_region(lang: str = "en", compact: bool = False) -> Figure:
    x, y = np.random.default_rng(5).normal(0, 1, (2, 700))
    across, up = RegionAxis("X", "u", low=-0.5, high=0.5), RegionAxis("Y", high=0.2)
    sides = ("S1", "S2")
    return region(
        "A title", "A measure", across, up, x, y, x + y - 0.3, lang=lang, sides=sides, compact=compact
    )


def a_region_of_choices(lang: str = "en", compact: bool = False) -> Figure:
    x, y = np.arange(60) % 3, np.linspace(1, 100, 60)
    across, up = RegionAxis("X", low=1, high=1, options=("o1", "o2", "o3")), RegionAxis("Y", "u", log=True)
    d = np.where(np.arange(60) < 20, 0.0, x - 1.0)
    return region("A title", "A measure", across, up, x, y, d, lang=lang, sides=("S1", "S2"), compact=compact)


def a_heat(lang: str = "en", compact: bool = False) -> Figure:
    values = np.linspace(0, 1, 12).reshape(3, 4)
    values[1, 2] = np.nan
    rows, columns = ["R1", "R2", "R3"], ["C1", "C2", "C3", "C4"]
    return heat("A title", "A measure", rows, columns, values, lang=lang, unit="x", compact=compact)


def a_heat_around_zero(lang: str = "en", compact: bool = False) -> Figure:
    names = [f"A rather long name, number {i}" for i in range(9)]
    values = np.corrcoef(np.random.default_rng(6).normal(0, 1, (9, 30)))
    return heat("A title", "A measure", names, names, values, lang=lang, middle=0.0, compact=compact)


def a_causal_map(lang: str = "en", compact: bool = False) -> Figure:
    nodes = [CausalNode("x", "X"), CausalNode("y", "Y"), CausalNode("z", "Z")]
    arrows = [
        CausalArrow("x", "y", "+", 3),
        CausalArrow("y", "x", "-", 0, slow=True),
        CausalArrow("y", "z", "mixed", 1),
        CausalArrow("z", "x", "contested", 1, claimed=True),
    ]
    loops = [CausalLoop("B1", "L1", "B", ("x", "y")), CausalLoop("R1", "L2", "R", ("z",))]
    centres = {"x": (60.0, 50.0), "y": (270.0, 50.0), "z": (160.0, 160.0)}
    places = Places(
        (330.0, 200.0),
        (90.0, 40.0),
        centres,
        {"x-y": 0.3},
        {"B1": (165.0, 50.0)},
        [Band(0, 200, "N", (8, 16))],
    )
    return causal("A title", "A measure", nodes, arrows, loops, places, lang=lang, compact=compact)


def a_country_map(lang: str = "en", compact: bool = False) -> Figure:
    areas = [
        MapArea("MEX", "M", [20, 24, 28, 30, 34]),
        MapArea("SLV", "S", [5, 20, 50, 90, 200]),
        MapArea("HND", "H", None),
    ]
    flows = [MapFlow("ports", "P", [1, 2, 3, 4, 5]), MapFlow("sea", "Q", [0, 0, 0, 0, 0])]
    return country_map(
        "A title",
        "A measure",
        areas,
        flows,
        lang=lang,
        unit="x",
        flows_title="F",
        flows_unit="y",
        compact=compact,
    )


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
    a_region,
    a_region_of_choices,
    a_heat,
    a_heat_around_zero,
    a_causal_map,
    a_country_map,
    a_map,
    a_big_map,
]
