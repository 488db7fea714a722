"""Files that a browser keeps."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from fastapi.responses import Response

from isthmus.levers import Strategy, strategy_text

TOML: Final = "application/toml"
CSV: Final = "text/csv; charset=utf-8"


def strategy_file(strategy: Strategy) -> Response:
    """A strategy as the TOML file that `isthmus run` and `compare` read."""
    named = {"Content-Disposition": f'attachment; filename="{strategy.name}.toml"'}
    return Response(strategy_text(strategy), media_type=TOML, headers=named)


def csv_file(head: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    """A tidy table as a file."""
    return csv_text_file(csv_text(head, rows), name)


def csv_text_file(text: str, name: str) -> Response:
    """A table that is written already as a file; of its name only letters, digits, points, dashes and low lines are kept."""
    safe = "".join(c for c in name if c.isalnum() or c in "-_.")
    named = {"Content-Disposition": f'attachment; filename="{safe}"'}
    return Response(text, media_type=CSV, headers=named)


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A tidy table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
