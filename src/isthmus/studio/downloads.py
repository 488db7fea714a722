"""Files that a browser keeps."""

from __future__ import annotations

from typing import Final

from fastapi.responses import Response

from isthmus.levers import Strategy, strategy_text

TOML: Final = "application/toml"


def strategy_file(strategy: Strategy) -> Response:
    """A strategy as the TOML file that `isthmus run` and `compare` read."""
    named = {"Content-Disposition": f'attachment; filename="{strategy.name}.toml"'}
    return Response(strategy_text(strategy), media_type=TOML, headers=named)
