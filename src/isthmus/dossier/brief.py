"""The brief: run the strategies, write the page and its receipt, whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.catalogue import Speech
from isthmus.dossier.measures import NEEDED
from isthmus.dossier.page import page
from isthmus.ensembles import run, write_whole
from isthmus.ensembles.decision import put_off, year_decided
from isthmus.ensembles.fitted import OWN, folder
from isthmus.errors import IsthmusError, UsageError
from isthmus.levers import Strategy, get_strategy
from isthmus.text import SOURCE

SEEDS: Final = ("baseline", "improved-policy", "draw-the-line", "start-at-home", "the-article")
MOST: Final = 12
"""Strategies a page can tell apart by letter and shape."""

Progress = Callable[[str, int, int], None]


def write_brief(
    path: Path,
    *,
    strategies: Sequence[Strategy] | None = None,
    futures: int = 256,
    seed: int = 0,
    lang: str = SOURCE,
    ensemble: str | None = None,
    progress: Progress | None = None,
) -> Path:
    """Run strategies through the same futures and write one page a person can read.

    Args:
        path: The HTML file; beside it goes ``<path>.manifest.json``, the receipt.
        strategies: Those to compare; the baseline is put first, and added if it isn't there.
        lang: ``en`` or ``es``.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.
        progress: Called with a stage, how much of it is done, and how much there is.

    Returns:
        The path of the page.

    Raises:
        UnknownName: The language isn't one of ours.
        UsageError: Nothing to compare, too many strategies, no futures.
        IsthmusError: The folder can't be written to; nothing is left behind.
    """
    path = Path(path)
    say = Speech(lang)
    asked = with_baseline(strategies)
    check_place(path)
    tell = progress or (lambda stage, done, total: None)
    done = 0

    def count(finished: int) -> None:
        nonlocal done
        if not done:
            tell("first result", 1, 1)
        done += finished
        tell("futures", done, futures)

    tell("futures", 0, futures)
    data = run(asked, futures=futures, seed=seed, outcomes=NEEDED, progress=count, ensemble=ensemble)
    tell("page", 0, 1)
    drawn = str(data.attrs["manifest"]["ensemble"])
    command = rebuild_command(path.name, asked, futures, seed, lang, drawn, default=strategies is None)
    if "update" in data.attrs["manifest"].get("posterior", {}):
        command = f"{OWN}={folder()} {command}"
    begun = put_off(asked, year_decided(data.attrs["manifest"]))
    brief = BriefRun(data, tuple(begun), say, path.name, command)
    receipt = {**brief.manifest, "command": command, "language": lang}
    write_both(path, page(brief), json.dumps(receipt, indent=2, ensure_ascii=False) + "\n")
    tell("page", 1, 1)
    return path


def with_baseline(strategies: Sequence[Strategy] | None) -> list[Strategy]:
    """The strategies with the baseline first.

    Raises:
        UsageError: Only the baseline, more than a page can show, or two of one name.
    """
    asked = [get_strategy(name) for name in SEEDS] if strategies is None else list(strategies)
    base = next((s for s in asked if s.name == SEEDS[0]), None) or get_strategy(SEEDS[0])
    rest = [s for s in asked if s.name != base.name]
    if not rest:
        raise UsageError("a brief compares strategies with the baseline: give at least one other.")
    if len(rest) >= MOST:
        raise UsageError(
            f"a brief can tell {MOST} strategies apart, the baseline among them; got {len(rest) + 1}."
        )
    names = [s.name for s in rest]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice:
        raise UsageError(f"two strategies are called '{twice}'.\n  Give each its own name.")
    return [base, *rest]


def check_place(path: Path) -> None:
    """Refuse at the door what can't be written, rather than after the run."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder.\n  Name the file in it, such as {path / 'brief.html'}.")
    folder = next((p for p in path.absolute().parents if p.exists()), Path("/"))
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        reason = "it can't be written to" if folder.is_dir() else "it is a file, not a folder"
        raise IsthmusError(
            f"{path} could not be written: {folder}: {reason}.\n"
            "  Nothing was left behind. Choose another place with `-o`, and run again."
        )


def write_both(path: Path, text: str, receipt: str) -> None:
    """Page and receipt: both or neither."""
    beside = path.with_name(f"{path.name}.manifest.json")
    there = beside.read_text(encoding="utf-8") if beside.exists() else None
    write_whole(beside, receipt)
    try:
        write_whole(path, text)
    except BaseException:
        if there is None:
            beside.unlink(missing_ok=True)
        else:
            write_whole(beside, there)
        raise


def rebuild_command(
    name: str,
    strategies: Sequence[Strategy],
    futures: int,
    seed: int,
    lang: str,
    ensemble: str,
    *,
    default: bool,
) -> str:
    """The command that makes the page again."""
    asked = "" if default else " ".join(s.source or s.name for s in strategies) + " "
    return f"isthmus brief {asked}--ensemble {ensemble} --futures {futures} --seed {seed} --lang {lang} -o {name}"
