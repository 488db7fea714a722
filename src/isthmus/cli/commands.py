"""Every command: its name, the module that holds it, and its line of ``isthmus --help``. A command is one entry here.

A module is imported when its command is called. The engine (jax) takes a second to import, so modules import what starts
it inside the function that needs it: help and a mistake in the typing of any command are answered at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import getdoc
from typing import Final, NamedTuple

import typer
from typer._click.core import Command

from isthmus.axes import HISTORY_ENDS, START_YEAR
from isthmus.text import Text, standing


class Entry(NamedTuple):
    """A command."""

    name: str
    where: str
    """Module of `isthmus.cli`, and the function or Typer in it where that isn't called as the command is"""
    help: str


ENTRIES: Final = (
    Entry("studio", "studio", "Open the studio: the nexus in a browser."),
    Entry("brief", "brief", "Write the page that says what could follow."),
    Entry("run", "run", "Carry strategies through many futures."),
    Entry("compare", "compare", "Hold strategies against another, future by future."),
    Entry("drivers", "drivers", "Say what drives an outcome, and which evidence matters."),
    Entry("discover", "discover", "Say in which futures it goes so, as a rule."),
    Entry("strategies", "catalogue", "List strategies, open one, write one to edit."),
    Entry("levers", "catalogue", "List what governments could decide, or open one."),
    Entry("outcomes", "catalogue", "List what can be asked of a future, or open one."),
    Entry("cite", "cite", "Name the sources a run rests on."),
    Entry("understand", "understand", "Show or compute what drives what and what claims are worth."),
    Entry("claims", "claims", "Test what is claimed, by one rule for all."),
    Entry("attribution", "experiments", "Show what of the past came from the US side."),
    Entry("timing", "experiments", "Show how long each lever takes to work."),
    Entry("published", "published", "Run published models against what they published."),
    Entry("map", "map:map_", "Show what depends on what, from the code."),
    Entry("loops", "loops", "Show which feedback loop carries what, and cut it."),
    Entry("fit", "fit", f"Hold the model against history, {START_YEAR} to {HISTORY_ENDS}."),
    Entry("score", "score", "Hold a forecast against what happened."),
    Entry("calibrate", "calibrate", "Fit the model to history and write the posterior."),
    Entry("update", "update", f"Reweight the posterior on counts made after {HISTORY_ENDS}."),
    Entry("forecast", "forecast", f"Write and seal what would be counted after {HISTORY_ENDS}."),
    Entry("backtest", "backtest", "Hold forecasts of earlier years against what came."),
    Entry("gate", "gate", "Ask whether a stage may be left."),
    Entry("attention", "attention", "Set US spending beside each other, threat by threat."),
    Entry("doctor", "doctor", "Look at this machine and the evidence."),
    Entry("evidence", "evidence:app", "List, open and check every figure it rests on."),
    Entry("insurgencies", "insurgencies:app", "Compare with other insurgencies, and what carries over."),
    Entry("text", "text:app", "Look for what each language lacks."),
)

MOVED: Final = {"bench": Text("refused.moved.bench")}
"""Commands of old, each with where it is now"""


class Commands(Mapping[str, Command]):
    """The commands by name; one is imported when it's taken."""

    def __init__(self, entries: tuple[Entry, ...] = ENTRIES) -> None:
        self.entries = {entry.name: entry for entry in entries}

    def __getitem__(self, name: str) -> Command:
        entry = self.entries[name]
        module, _, inside = entry.where.partition(":")
        held = getattr(import_module(f"isthmus.cli.{module}"), inside or name)
        group = typer.Typer(rich_markup_mode=None)
        if isinstance(held, typer.Typer):
            group.add_typer(held, name=name)
        else:
            group.command(name, help=standing(getdoc(held) or ""))(held)
        return typer.main.get_group(group).commands[name]

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def helps(self) -> list[tuple[str, str]]:
        """Each name with its line of help; nothing is imported."""
        return [(entry.name, entry.help) for entry in self.entries.values()]
