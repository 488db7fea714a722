"""Emit: the end of every command that has a document: printed, or written into a file by its ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from isthmus.cli.save import check_place, is_device, manifest_path, save
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    from isthmus.report.document import Document


def check_output(output: Path | None) -> None:
    """Refuses a file that no document can be written into, before any work begins.

    Raises:
        UsageError: No file of a document ends so, or the path is a folder.
        IsthmusError: The folder can't be written to.
    """
    from isthmus.report.exports import ENDINGS

    check_place(output, ENDINGS)


def emit(
    document: Document,
    lang: str,
    *,
    output: Path | None = None,
    json: bool = False,
    manifest: dict[str, Any] | None = None,
) -> None:
    """Write the document into a file, print it as JSON, or print it for reading.

    Args:
        output: The file, by whose ending its kind is known; what is no file, such as a pipe, gets Markdown.
        manifest: The receipt of a run, written beside the file.

    Raises:
        IsthmusError: The file can't be written; nothing half-written is left behind.
    """
    from isthmus.cli.console import say

    if output:
        from isthmus.report.exports import export_of

        export = export_of(".md" if is_device(output) else output.suffix)
        save(output, export.render(document, lang), manifest)
        if not json and not is_device(output):
            say(_written(output, manifest, lang))
    if json:
        from isthmus.report.tables import as_json

        print(as_json(document, lang), end="")
    elif not output:
        from isthmus.report.terminal import show

        show(document, lang)


def _written(output: Path, manifest: dict[str, Any] | None, lang: str) -> str:
    if manifest is None:
        return word("written_alone", lang, path=output)
    return word("written", lang, path=output, manifest=manifest_path(output).name)
