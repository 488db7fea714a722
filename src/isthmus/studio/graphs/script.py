"""The same numbers as code: a short script that prints a graph's table."""

from __future__ import annotations

from isthmus.axes import DECISION_YEAR
from isthmus.levers import Lever, Strategy, seeds
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.graphs.reading import Reading
from isthmus.studio.graphs.receipt import Receipt
from isthmus.studio.graphs.sampled import SAMPLED
from isthmus.studio.graphs.table import HEADS, head_of, history_by_year
from isthmus.text import SOURCE

_HEAD = '''"""{title}

{made}
{url}
Needs isthmus {version}: another version may give other numbers.
"""

import numpy as np

from isthmus.ensembles import run
from isthmus.levers import {needs}

reference = {reference}
strategy = {strategy}

data = run([reference, strategy], futures={futures}, seed={seed}, outcomes=["{outcome}"], ensemble="{ensemble}")
values = data["{outcome}"]{of_whom}
with_it = values.sel(strategy="strategy").values.astype("float64")
without = values.sel(strategy="reference").values.astype("float64")
years = data["year"].values
'''
_GAP = """
gap = with_it - without
gap[np.abs(gap) <= 1e-6 * np.maximum(np.abs(with_it), np.abs(without))] = 0.0  # the same, to single precision
"""
_BY_YEAR = """
history = {history}
print("{head}")
bands = np.quantile({shown}, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
for i, (year, band, middle) in enumerate(zip(years, bands.T, np.median(without, axis=0))):
    seen = [f"{{history[year]:.9g}}" if year in history else ""]{only_fan}{sampled}
    print(",".join([str(year), *(f"{{v:.9g}}" for v in (*band, middle)), *seen]))
"""
_DOTS = """
print("{head}")
sample = gap[:, list(years).index({year})]
dots = np.quantile(sample, (np.arange(20) + 0.5) / 20, method="inverted_cdf")
for number, value in enumerate(dots, start=1):
    print(f"{{number}},{{value:.9g}}")
"""


def script(
    title: str,
    reading: Reading,
    receipt: Receipt,
    strategy: Strategy,
    reference: Strategy,
    *,
    paths: bool = False,
) -> str:
    """Python text that prints the table of a graph, without its comments; ``paths``: with the sampled futures."""
    graph = reading.graph
    axis = OUTCOMES[graph.outcome].axis
    of_whom = f'.sel({axis}="{graph.member}")' if graph.member else ""
    if graph.is_total:
        of_whom = f'.sum("{axis}", dtype="float64").astype("float32")'
    arms = _code("reference", reference), _code("strategy", strategy)
    head = _HEAD.format(
        needs="Strategy, get_strategy" if any("get_strategy" in arm for arm in arms) else "Strategy",
        title=_plain(title),
        made=_plain(receipt.line(SOURCE)),
        url=_plain(receipt.url),
        version=receipt.version,
        reference=arms[0],
        strategy=arms[1],
        futures=receipt.asked,
        seed=receipt.seed,
        outcome=graph.outcome,
        ensemble=receipt.ensemble,
        of_whom=of_whom,
    )
    if graph.kind == "dots":
        return head + _GAP + _DOTS.format(head=",".join(HEADS["dots"]), year=reading.year)
    fan = graph.kind == "fan"
    history = {year: float(f"{value:.9g}") for year, value in history_by_year(reading).items()} if fan else {}
    table = _BY_YEAR.format(
        head=",".join(head_of(reading, paths=paths)),
        sampled=f'\n    seen += [f"{{v:.9g}}" for v in with_it[:{SAMPLED}, i]]' if paths and fan else "",
        history=history,
        shown="with_it" if fan else "gap",
        only_fan="" if fan else "[:0]",
    )
    return head + ("" if fan else _GAP) + table


def _code(name: str, strategy: Strategy) -> str:
    """A strategy as an expression."""
    shipped = next((s.name for s in seeds().values() if s.levers == strategy.levers), None)
    if shipped:
        return f'Strategy("{name}", levers=get_strategy("{shipped}").levers)'
    calls = "".join(f"\n    {_set(lever)}" for lever in strategy.levers)
    return f'(\n    Strategy("{name}"){calls}\n)'


def _set(lever: Lever) -> str:
    """``.set("agents", extra=5000.0, start=2035)``."""
    given = lever.away() or {"start": DECISION_YEAR}
    return f".set({', '.join([repr(lever.name), *(f'{k}={v!r}' for k, v in given.items())])})"


def _plain(text: str) -> str:
    """Text that can't end the docstring it stands in."""
    return " ".join(text.split()).replace("\\", "/").replace('"', "'")
