"""The door: every command, and what a person reads when something goes wrong.

Exit codes: 0 done, 1 failed or a check said no, 2 wrong usage. Results go to stdout; progress and messages to stderr.
A command is imported when it is called, so that help answers at once: `isthmus.cli.commands` lists them.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from isthmus.cli.commands import MOVED, Commands
from isthmus.cli.refused import ClickException, in_words, spoken
from isthmus.errors import IsthmusError, UsageError
from isthmus.text import Text

STOPPED = Text("command.stopped")
NO_MEMORY = Text("command.no_memory")
NO_ROOM = Text("command.no_room")


class Door(TyperGroup):
    """Opens the command that is called, and turns every mistake and mishap into one message and an exit code."""

    commands: Commands

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names; nothing is imported."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Their lines of help; nothing is imported."""
        with formatter.section("Commands"):
            formatter.write_dl(self.commands.helps())

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command by its name, or where it went.

        Raises:
            UsageError: It is no command any more.
        """
        if args[0] in MOVED:
            raise UsageError(MOVED[args[0]])
        return super().resolve_command(ctx, args)

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
