"""Seeds: the strategies that ship, one TOML file each in seeds/."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from isthmus.errors import UnknownName
from isthmus.levers.files import read_strategy
from isthmus.levers.strategy import Strategy

FOLDER: Final = Path(__file__).parent / "seeds"
ORDER: Final = (
    "baseline",
    "improved-policy",
    "draw-the-line",
    "start-at-home",
    "the-article",
    "only-drug-demand",
    "only-labour-demand",
    "only-border-and-asylum",
    "only-police-and-justice",
    "only-growth-and-youth",
    "only-trafficking-and-money",
    "only-attention",
)
"""As they are listed: the baseline, the rival three, the article's, one for each group of levers."""


@cache
def _read() -> tuple[Strategy, ...]:
    return tuple(read_strategy(FOLDER / f"{name}.toml") for name in ORDER)


def seeds() -> dict[str, Strategy]:
    """The strategies that ship, by name."""
    return {strategy.name: strategy for strategy in _read()}


def get_strategy(name_or_path: str | Path) -> Strategy:
    """A seed by name, or a strategy from a file.

    Raises:
        UnknownName: It is neither a path nor the name of a seed.
        StrategyError: The file can't be read as a strategy.
    """
    text = str(name_or_path)
    if text in ORDER:
        return read_strategy(FOLDER / f"{text}.toml")
    if isinstance(name_or_path, Path) or text.endswith(".toml") or "/" in text or "\\" in text:
        return read_strategy(name_or_path)
    raise UnknownName("strategy", text, ORDER, "isthmus strategies")
