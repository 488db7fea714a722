"""Files a command writes: whole or not at all, beside the receipt of the run."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isthmus.cli.console import as_json
from isthmus.errors import IsthmusError, UsageError
from isthmus.text import Text

if TYPE_CHECKING:
    import xarray as xr


def check_place(path: Path | None, endings: tuple[str, ...]) -> None:
    """Refuses a file that could not be written at the end, before the work begins.

    Raises:
        UsageError: The ending isn't one of those this command writes, or the path is a folder.
        IsthmusError: The folder can't be written to.
    """
    if path is None or is_device(path):
        return
    if path.is_dir():
        raise UsageError(
            Text("command.folder_give_name_file").fill(path=path, file=path / f"result{endings[0]}")
        )
    if path.suffix not in endings:
        ending = Text("command.ending").fill(it=path.suffix) if path.suffix else Text("command.ending_2")
        raise UsageError(
            Text("command.command_writes").fill(path=path, ending=ending, endings=", ".join(endings))
        )
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        raise IsthmusError(Text("command.could_not_written_not", path=path, folder=folder))
    if not os.access(folder, os.W_OK):
        raise IsthmusError(Text("command.could_not_written_may", path=path, folder=folder))


def is_device(path: Path) -> bool:
    """Whether the path is there and is no file or folder: /dev/stdout, a pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()


def save(path: Path, content: str | bytes, manifest: dict[str, Any] | None = None) -> None:
    """Writes a file whole or not at all, text as UTF-8, and its manifest beside it.

    Raises:
        IsthmusError: It can't be written; nothing half-written is left behind.
    """
    from isthmus.ensembles.manifest import write_whole

    if is_device(path):
        _pour(path, content)
        return
    with _receipt(path, manifest):
        write_whole(path, content)


def save_dataset(path: Path, data: xr.Dataset, manifest: dict[str, Any]) -> None:
    """Every future of a run as NetCDF, whole or not at all, and its manifest beside it.

    Raises:
        IsthmusError: It can't be written; nothing half-written is left behind.
    """
    plain = data.assign_attrs(manifest=json.dumps(manifest))
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    with _receipt(path, manifest):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            plain.to_netcdf(draft, engine="scipy")
            os.replace(draft, path)
        except OSError as problem:
            raise _refused(path, problem) from problem
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def manifest_path(path: Path) -> Path:
    """Where the receipt of a file stands."""
    return path.with_name(path.name + ".manifest.json")


@contextmanager
def _receipt(path: Path, manifest: dict[str, Any] | None) -> Iterator[None]:
    """The manifest first, so that no result is ever without one; if the result can't be written, what was there before."""
    from isthmus.ensembles.manifest import write_whole

    if manifest is None:
        yield
        return
    place = manifest_path(path)
    before = place.read_bytes() if place.is_file() else None
    write_whole(place, as_json(manifest) + "\n")
    try:
        yield
    except BaseException:
        if before is None:
            place.unlink(missing_ok=True)
        else:
            write_whole(place, before)
        raise


def _pour(path: Path, content: str | bytes) -> None:
    """Into something that can't be replaced, as /dev/stdout."""
    try:
        with path.open("wb") as out:
            out.write(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as problem:
        raise _refused(path, problem) from problem


def _refused(path: Path, problem: OSError) -> IsthmusError:
    return IsthmusError(
        Text("command.could_not_written_nothing", path=path, problem=problem.strerror or problem)
    )
