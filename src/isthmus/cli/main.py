"""The door: every command, and what a person reads when something goes wrong.

Exit codes: 0 done, 1 failed or a check said no, 2 wrong usage. Results go to stdout; progress and messages to stderr.
Nothing heavy is imported before a command runs, so that help answers at once.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from isthmus.cli import (
    attention,
    bench,
    brief,
    calibrate,
    catalogue,
    cite,
    claims,
    compare,
    discover,
    doctor,
    drivers,
    evidence,
    experiments,
    fit,
    forecast,
    gate,
    insurgencies,
    loops,
    map,
    published,
    run,
    score,
    studio,
    understand,
    update,
)
from isthmus.cli.refused import ClickException, in_words, spoken
from isthmus.errors import IsthmusError, UsageError
from isthmus.text import Text

STOPPED = Text("command.stopped")
NO_MEMORY = Text("command.no_memory")
NO_ROOM = Text("command.no_room")


class Door(TyperGroup):
    """Turns every mistake and mishap into one message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a mistake costs a line, not a traceback."""
        lang = spoken([*ctx._protected_args, *ctx.args])  # pyright: ignore[reportPrivateUsage]
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except IsthmusError as problem:
            refuse(
                f"{type(problem).__name__}: {problem.words.translate(lang)}",
                2 if isinstance(problem, UsageError) else 1,
            )
        except ClickException as problem:
            raise in_words(problem, lang) from None
        except KeyboardInterrupt:
            refuse(STOPPED.translate(lang), 1)
        except MemoryError:
            refuse(NO_MEMORY.translate(lang), 1)
        except BrokenPipeError:
            raise
        except OSError as problem:
            place = f"{problem.filename}: " if problem.filename else ""
            refuse(f"OSError: {place}{problem.strerror or problem}.\n  {NO_ROOM.translate(lang)}", 1)


def refuse(message: str, code: int) -> None:
    """Say what happened on stderr and leave."""
    print(message, file=sys.stderr)
    raise typer.Exit(code)


app = typer.Typer(
    name="isthmus",
    cls=Door,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"isthmus {version('isthmus')}")
        raise typer.Exit()


@app.callback(invoke_without_command=True)
def isthmus(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """What could follow from decisions on drugs, crime, work and migration between the United States, Mexico and
    Central America: what the evidence says, in hundreds of futures, with ranges.

    Begin with: isthmus studio, or isthmus brief. To look around: isthmus strategies, isthmus levers, isthmus outcomes.
    """
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


app.command("studio", short_help="Open the studio: the nexus in a browser.")(studio.studio)
app.command("brief", short_help="Write the page that says what could follow.")(brief.brief)
app.command("run", short_help="Carry strategies through many futures.")(run.run)
app.command("compare", short_help="Hold strategies against another, future by future.")(compare.compare)
app.command("drivers", short_help="Say what drives an outcome, and which evidence matters.")(drivers.drivers)
app.command("discover", short_help="Say in which futures it goes so, as a rule.")(discover.discover)
app.command("strategies", short_help="List strategies, open one, write one to edit.")(catalogue.strategies)
app.command("levers", short_help="List what governments could decide, or open one.")(catalogue.levers)
app.command("outcomes", short_help="List what can be asked of a future, or open one.")(catalogue.outcomes)
app.add_typer(evidence.app, name="evidence", short_help="List, open and check every figure it rests on.")
app.command("cite", short_help="Name the sources a run rests on.")(cite.cite)
app.command("understand", short_help="Show or compute what drives what and what claims are worth.")(
    understand.understand
)
app.command("claims", short_help="Test what is claimed, by one rule for all.")(claims.claims)
app.command("attribution", short_help="Show what of the past came from the US side.")(experiments.attribution)
app.command("timing", short_help="Show how long each lever takes to work.")(experiments.timing)
app.command("published", short_help="Run published models against what they published.")(published.published)
app.command("map", short_help="Show what depends on what, from the code.")(map.map_)
app.command("loops", short_help="Show which feedback loop carries what, and cut it.")(loops.loops)
app.command("fit", short_help="Hold the model against history, 2000 to 2018.")(fit.fit)
app.command("score", short_help="Hold a forecast against what happened.")(score.score)
app.command("calibrate", short_help="Fit the model to history and write the posterior.")(calibrate.calibrate)
app.command("update", short_help="Reweight the posterior on counts made after 2018.")(update.update)
app.command("forecast", short_help="Write and seal what would be counted after 2018.")(forecast.forecast)
app.command("gate", short_help="Ask whether a stage may be left.")(gate.gate)
app.command("attention", short_help="Set US spending beside each other, threat by threat.")(
    attention.attention
)
app.add_typer(
    insurgencies.app,
    name="insurgencies",
    short_help="Compare with other insurgencies, and what carries over.",
)
app.command("doctor", short_help="Look at this machine and the evidence.")(doctor.doctor)
app.command("bench", short_help="Measure how fast it is, against its budgets.")(bench.bench)


def main() -> None:
    """The program ``isthmus``."""
    try:
        app()
    except KeyboardInterrupt:
        print(STOPPED.translate(spoken(sys.argv)), file=sys.stderr)
        sys.exit(1)
    finally:
        _flush()


def _flush() -> None:
    """A full disk behind a redirection is told once, not as a traceback at the very end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None  # type: ignore[assignment]
    except OSError as problem:
        sys.stdout = None  # type: ignore[assignment]
        print(f"OSError: {problem.strerror}.", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
