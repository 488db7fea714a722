"""``python -m benchmarks``: measures, and prints what was measured beside its budget."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

import typer

from benchmarks.measuring import SAMPLE, Asked
from isthmus.cli.console import print_json
from isthmus.cli.options import Json, Quiet
from isthmus.errors import IsthmusError, UsageError

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def bench(
    what: Annotated[
        Literal["engine", "goals", "peers", "methods", "claims", "studio"],
        typer.Argument(
            metavar="[engine|goals|peers|methods|claims|studio]",
            help="The engine; every promised figure; EMA Workbench driving PySD; methods of analysis; all claims; "
            "the studio, in Chromium too.",
        ),
    ] = "engine",
    with_brief: Annotated[
        bool, typer.Option("--brief", help="engine: time the default brief too (a minute or more).")
    ] = False,
    sample: Annotated[
        Path, typer.Option("--sample", metavar="FILE", help="peers: SIR.mdl of SDXorg/test-models.")
    ] = SAMPLE,
    peer_runs: Annotated[
        int, typer.Option("--peer-runs", metavar="N", help="peers: runs that the peer makes; we make 10,000.")
    ] = 200,
    minutes: Annotated[
        float,
        typer.Option(
            "--minutes",
            metavar="N",
            min=0,
            help="studio: instead, forty people for N minutes, watching memory.",
        ),
    ] = 0,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Measure: one future, futures a second, the op-cost floor of a step, help, memory, and a million futures."""

    def tell(text: str) -> None:
        if not quiet:
            print(text, file=sys.stderr, flush=True)

    benchmark = import_module(f"benchmarks.{what}")
    measured = benchmark.bench(tell, Asked(with_brief, sample, peer_runs, minutes))
    print_json(measured) if json else benchmark.show(measured)


def main() -> None:
    """A mistake costs a line, as in ``isthmus``."""
    try:
        app(prog_name="python -m benchmarks")
    except IsthmusError as problem:
        print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
        sys.exit(2 if isinstance(problem, UsageError) else 1)


if __name__ == "__main__":
    main()
