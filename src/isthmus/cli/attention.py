"""``isthmus attention``: spending and attention by threat, under two definitions."""

from __future__ import annotations

from isthmus.cli.emit import check_output, emit
from isthmus.cli.options import Json, Lang, Output


def attention(output: Output = None, json: Json = False, lang: Lang = "en") -> None:
    """Set US spending and attention side by side, threat by threat: counter-terrorism, the region, the border, drugs.

    The ratio is given against assistance only, and against border enforcement and drug control too. Figures from memory are
    marked ?, and so is whatever rests on one. -o writes .html, .md, .docx, .pdf (with every source), .csv (every figure) or
    .json.
    """
    check_output(output)
    from isthmus.report.subjects.attention import attention_document

    emit(attention_document(), lang, output=output, json=json)
