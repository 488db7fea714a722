"""Exports: the files a document can become, by their ending. A new format is one entry here and one renderer beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from isthmus.errors import UnknownName
from isthmus.report.document import Document
from isthmus.text import Text

Render = Callable[[Document, str], str | bytes]


@dataclass(frozen=True)
class Export:
    """One kind of file.

    Args:
        ending: With its dot: ``.pdf``.
        media_type: For a browser.
        renderer: ``module.function``, loaded when it is first used: (document, language) -> text or bytes.
    """

    ending: str
    media_type: str
    renderer: str

    @property
    def name(self) -> Text:
        """What people call it."""
        return Text(f"report.export.{self.ending[1:]}")

    def render(self, document: Document, lang: str) -> bytes:
        """The file's content in one language."""
        module, _, function = self.renderer.rpartition(".")
        render: Render = getattr(import_module(module), function)
        made = render(document, lang)
        return made.encode("utf-8") if isinstance(made, str) else made


EXPORTS: Final = tuple(
    Export(ending, media_type, f"isthmus.report.{renderer}")
    for ending, media_type, renderer in (
        (".html", "text/html; charset=utf-8", "html.render"),
        (".md", "text/markdown; charset=utf-8", "markdown.render"),
        (
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx.render",
        ),
        (".pdf", "application/pdf", "pdf.render"),
        (".csv", "text/csv; charset=utf-8", "tables.as_csv"),
        (".json", "application/json", "tables.as_json"),
    )
)
ENDINGS: Final = tuple(export.ending for export in EXPORTS)


def export_of(ending: str) -> Export:
    """The kind of file with this ending, whatever its case.

    Raises:
        UnknownName: No file ends so.
    """
    found = next((export for export in EXPORTS if export.ending == ending.lower()), None)
    if found is None:
        raise UnknownName("file ending", ending, ENDINGS)
    return found
