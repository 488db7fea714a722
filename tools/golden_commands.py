"""Golden commands: what is printed, and written into files, by every command that answers in seconds."""

from __future__ import annotations

import io
import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, Final

from golden_figures import svg_text
from golden_text import csv_text, json_text, masked, page_text

Golden = dict[str, dict[str, str]]
SPOKEN: Final = """
levers
levers treatment-places
levers wall-miles
levers removals-interior
outcomes
outcomes encounters
outcomes homicide-rate
outcomes remittances
strategies
strategies start-at-home
strategies the-article
evidence show homicide_rate
evidence show demand.quit_light
evidence show D12
evidence show C08
evidence show L20
evidence show CL01
evidence show OWID_UNODC25
fit
attention
understand
published
"""
"""In both languages."""

ONCE: Final = """
--version
levers treatment-places --json
outcomes encounters --json
outcomes --json
strategies --json
strategies start-at-home --json
evidence show homicide_rate --json
evidence show demand.quit_light --json
evidence show D12 --json
evidence show CL01 --json
evidence show OWID_UNODC25 --json
fit --json
attention --json
published --json
"""

FILES: Final = """
strategies start-at-home -o mine.toml
claims --form claim.toml
fit -o fit.md
attention -o attention.md --lang es
attention -o attention.csv
"""
"""What lands in files."""

SLOW: Final = """
evidence check
evidence check --lang es
evidence list parameters
evidence list parameters --lang es
evidence list series
evidence list series --lang es
evidence list effects --lang es
evidence list costs
evidence list claims --lang es
evidence list links
evidence list sources
fit -o fit.html --lang es
insurgencies --codes absent.csv
insurgencies
insurgencies --lang es
insurgencies --json
insurgencies -o cases.md
insurgencies form -o form.csv
insurgencies -o cases.csv
insurgencies -o cases.svg --lang es
claims CL99
claims CL99 --lang es
claims --own absent.toml
claims CL23 --futures 20
score mine.csv truth.csv --history before.csv
score mine.csv truth.csv --history before.csv --lang es
score mine.csv truth.csv --history before.csv --json
score mine.csv truth.csv --history before.csv -o score.csv
score mine.csv truth.csv --history before.csv -o score.html --lang es
score absent.csv truth.csv --lang es
score mine.csv mine.csv
published cartel-network
published cartel-network --lang es
"""
"""Exact, and of some seconds each."""

REFUSED: Final = """
run
runn
run basline
run absent.toml
run baseline --futurs 3
run baseline --lang fr
run baseline --futures 0
run baseline --futures many
run baseline --seed -1
run baseline --country MX
run baseline --country Peru
run baseline --on homicide
run baseline --horizon 50
run baseline --horizon 2030
run baseline -o a.xlsx
run baseline -o table
run baseline -o .
run faulty.toml
run clashing.toml
compare baseline
compare baseline baseline
brief --futures 0
brief -o page.txt
drivers start-at-home
drivers start-at-home --on homicide-rate
discover start-at-home --on homicide-rate --country HND --when sideways
levers treatment-place
outcomes encounter
strategies start-at-hom
strategies -o mine.toml
evidence show homicide_rte
evidence list serie
cite absent.csv
gate nothing
published cartel
forecast --from 2017
update absent.csv
insurgencies -o page.xlsx
attention -o page.svg
studio --port 99999
studio --token short
"""
"""What is refused, in both languages."""

COMPUTED: Final = """
run baseline start-at-home --futures 4 -q
run baseline start-at-home --futures 4 -q --lang es
run baseline start-at-home --futures 4 -q --json --horizon 10 --on homicide-rate,encounters,public-cost
run baseline start-at-home --futures 4 -q --on homicide-rate,overdose-deaths -o run.csv
cite run.csv
compare baseline the-article --futures 4 -q
compare baseline the-article --futures 4 -q --lang es
compare baseline the-article --futures 4 -q --json --horizon 10 --on homicide-rate,encounters,public-cost
compare baseline the-article --futures 4 -q --horizon 5,10 -o compared.csv
run baseline --futures 4 -q --ensemble prior --on homicide-rate
fit --ensemble prior --futures 4 -q
fit --ensemble prior --futures 4 -q --lang es
fit --ensemble prior --futures 4 -q -o prior.md
published court-backlog
published court-backlog --lang es
published court-backlog --json
"""
"""Of few futures; each may read what one before it wrote."""
TIMED: Final = ("published",)
"""Commands that print how long something took."""

_GIVEN: Final = {
    "mine.csv": "series_id,entity,year,draw,value,unit\n"
    + "".join(f"warmth,AAA,{year},{draw},{year - 1998 + draw},degrees\n" for year in (1999, 2000) for draw in range(3))
    + "".join(f"warmth,BBB,1999,{draw},{10 + draw},degrees\n" for draw in range(3)),
    "truth.csv": "series_id,entity,year,value,unit\nwarmth,AAA,1999,1,degrees\nwarmth,AAA,2000,0.5,degrees\n"
    "warmth,BBB,1999,1,degrees\n",
    "before.csv": "series_id,entity,year,value,unit\n"
    + "".join(f"warmth,{who},{1991 + i},{i % 2},degrees\n" for who in ("AAA", "BBB") for i in range(8)),
    "faulty.toml": 'name = "mine"\n\n[levers.agent]\nextra = 1\n',
    "clashing.toml": 'name = "mine"\n\n[levers.agents]\nextra = 1e9\nstart = 2030\nend = 2025\n',
}  # fmt: skip
"""Files that commands read: a forecast with its truth, strategies that can't be used."""


def some_commands() -> Golden:
    """Help, lists, cards, the chapter and pages that ship, files and refusals: all that needs no engine."""
    made: Golden = {"commands/help.txt": _help()}
    with _typed() as say:
        for line in _lines(SPOKEN):
            for lang in ("en", "es"):
                made.setdefault(f"commands/{lang}/{line.split()[0]}.txt", {})[line] = say(
                    f"{line} --lang {lang}"
                )
        for line in _lines(ONCE):
            made.setdefault(f"commands/once/{line.split()[0].strip('-')}.txt", {})[line] = say(line)
        for line in _lines(FILES):
            made.setdefault(f"commands/files/{line.split()[0]}.txt", {})[line] = say(line)
        for lang in ("en", "es"):
            made[f"commands/{lang}/refused.txt"] = {line: say(_in(line, lang)) for line in _lines(REFUSED)}
    return made


def slow_commands() -> Golden:
    """What needs no engine and takes some seconds."""
    with _typed() as say:
        return {"commands/slow.txt": {line: say(line) for line in _lines(SLOW)}}


def computed_commands() -> Golden:
    """What asks the engine, of few futures, and the brief in both languages."""
    made: Golden = {}
    with _typed() as say:
        for line in _lines(COMPUTED):
            made.setdefault(f"computed/commands/{line.split()[0]}.txt", {})[line] = say(line)
        for lang in ("en", "es"):
            line = f"brief --futures 16 -q --lang {lang} -o {lang}.html"
            made[f"computed/brief/{lang}.txt"] = {line: say(line)}
    return made


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def _in(line: str, lang: str) -> str:
    return line if "--lang" in line else f"{line} --lang {lang}"


def _help() -> dict[str, str]:
    return {name: masked(text) for name, text in _help_of(_program(), "isthmus")}


@cache
def _program() -> Any:
    import typer

    from isthmus.cli.main import app

    return typer.main.get_command(app)


def _help_of(command: Any, name: str) -> Iterator[tuple[str, str]]:
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=96, max_content_width=96)
    yield name, command.get_help(context)
    for word, below in getattr(command, "commands", {}).items():
        yield from _help_of(below, f"{name} {word}")


@contextmanager
def _typed() -> Iterator[Callable[[str], str]]:
    """Types commands in a folder that holds only the files given, as a person without the developers' libraries."""
    here, ets = Path.cwd(), sys.modules.get("statsforecast")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        sys.modules["statsforecast"] = None  # type: ignore[assignment]
        try:
            for name, text in _GIVEN.items():
                Path(name).write_text(text, encoding="utf-8")
            yield _say
        finally:
            os.chdir(here)
            sys.modules.pop("statsforecast")
            if ets:
                sys.modules["statsforecast"] = ets


def _say(line: str) -> str:
    there = {path.name for path in Path.cwd().iterdir()}
    code, out, err = _answer(shlex.split(line))
    timed = line.split()[0] in TIMED
    if "--json" in line and out.startswith(("{", "[")):
        out = json_text(out)
    parts = [] if code == "0" else [f"exit code {code}"]
    parts += [masked(out, seconds=timed)] if out.strip() else []
    parts += ["on stderr:", masked(err, seconds=timed)] if err.strip() else []
    for path in sorted(Path.cwd().iterdir()):
        if path.name not in there:
            parts += [f"in {path.name}:", _file_text(path)]
    return "\n".join(parts)


def _answer(words: list[str]) -> tuple[str, str, str]:
    """(exit code, stdout, stderr); instead of a code the mishap where a person would have met a traceback."""
    out, err, code = io.StringIO(), io.StringIO(), "0"
    with redirect_stdout(out), redirect_stderr(err):
        try:
            _program().main(words, prog_name="isthmus")
        except SystemExit as left:
            code = str(left.code or 0)
        except Exception as mishap:
            code = masked(f"none, a traceback: {type(mishap).__name__}: {mishap}")
    return code, out.getvalue(), err.getvalue()


def _file_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    read = {".csv": csv_text, ".json": json_text, ".svg": svg_text, ".html": page_text}.get(
        path.suffix, masked
    )
    return read(text)
