"""Emit: the end of every command that has a document: printed, or written into a file by its ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isthmus.cli.save import check_place, is_device, manifest_path, save
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    from isthmus.report.charts import Chart
    from isthmus.report.document import Document

FIGURE: Final = ".svg"
"""How the file of a chart ends"""


def check_output(output: Path | None, *more: str) -> None:
    """Refuses a file that no document can be written into, before any work begins.

    Args:
        more: Other endings that the command writes: `FIGURE`, where it has a chart to draw.

    Raises:
        UsageError: No file of a document ends so, or the path is a folder.
        IsthmusError: The folder can't be written to.
    """
    from isthmus.report.exports import ENDINGS

    check_place(output, (*ENDINGS, *more))


def emit(
    document: Document,
    lang: str,
    *,
    output: Path | None = None,
    json: bool = False,
    manifest: dict[str, Any] | None = None,
    chart: Chart | None = None,
) -> None:
    """Write the document into a file, print it as JSON, or print it for reading.

    Args:
        output: The file, by whose ending its kind is known; what is no file, such as a pipe, gets Markdown.
        manifest: The receipt of a run, written beside the file.
        chart: What a file that ends in `FIGURE` holds.

    Raises:
        IsthmusError: The file can't be written; nothing half-written is left behind.
    """
    from isthmus.cli.console import say

    if output:
        from isthmus.report.exports import export_of

        ending = ".md" if is_device(output) else output.suffix
        content = (
            chart.draw(lang).file()
            if chart and ending == FIGURE
            else export_of(ending).render(document, lang)
        )
        save(output, content, manifest)
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
