"""Small drawn things: icons, one line wide, in the colour of the text beside them, and the badges of strategies."""

from __future__ import annotations

from typing import Final

from isthmus.figures.palette import mark, symbol
from isthmus.figures.svg import tag
from isthmus.report.markup import Raw

_PATHS: Final[dict[str, str]] = {
    "isthmus": "M3 4c4 1 5 4 8 6s4 6 10 6M5 15c2 0 4 1 5 3s3 3 5 3",
    "undo": "M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
    "redo": "m16 5 4 4-4 4m4-4H10a6 6 0 0 0 0 12h3",
    "replay": "M4 12a8 8 0 1 0 3-6.2M4 4v5h5M10 9l5 3-5 3z",
    "share": "M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8",
    "export": "M12 4v11m0 0-4-4m4 4 4-4M5 20h14",
    "help": "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4m0 3.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
    "plus": "M12 5v14M5 12h14",
    "nexus": "M7 7a2.5 2.5 0 1 0-5 0 2.5 2.5 0 0 0 5 0m15 2a2.5 2.5 0 1 0-5 0 2.5 2.5 0 0 0 5 0"
    "M13 19a2.5 2.5 0 1 0-5 0 2.5 2.5 0 0 0 5 0M7 7.5l10 1M12.2 17.500l5.800-6.500M9.400 16.800 5.600 9.200",
    "explore": "M4 7h9m4 0h3M4 17h3m4 0h9M17 7a2 2 0 1 1-4 0 2 2 0 0 1 4 0m-6 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0",
    "evidence": "M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7",
    "fit": "M3 20h18M3 20V4M6 15c3 0 4-8 7-8s3 5 7 4M7 12v.01M11 7v.01M16 11v.01",
    "claims": "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5",
    "drivers": "M4 6h14M4 12h9M4 18h5",
    "insurgencies": "M4 5h6v6H4zM14 5h6v6h-6zM4 15h6v5H4zM14 15h6v5h-6z",
    "strategies": "M5 4h4v16H5zM11 4h4v16h-4zM17.500 4.500l3 .8-3.600 14.700-1-.2",
    "up": "m6 14 6-6 6 6",
    "down": "m6 10 6 6 6-6",
    "more": "M5 12v.01M12 12v.01M19 12v.01",
    "close": "m6 6 12 12M18 6 6 18",
    "pin": "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
    "play": "M8 5l11 7-11 7z",
    "fan": "M3 12h7M10 12 21 5M10 12l11 7M10 12h11",
    "diff": "M3 8h18M3 8c8 0 8 8 18 9",
    "dots": "M6 18v.01M10 18v.01M14 18v.01M18 18v.01M10 13v.01M14 13v.01M10 8v.01",
    "paths": "M3 7c3 0 4 3 8 1s6 3 10 1M3 12c4 3 5-3 9-1s6-2 9 1M3 18c3-3 6 1 9-1s5 2 9 0",
    "live": "M12 13a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3M8.500 15.500a5.500 5.500 0 0 1 0-8"
    "M15.500 7.500a5.500 5.500 0 0 1 0 8M5.500 18a9 9 0 0 1 0-13M18.500 5a9 9 0 0 1 0 13",
    "guess": "M9 18h6M10 21h4M12 3a6 6 0 0 0-4 10.500c.8.8 1 1.500 1 2.500h6c0-1 .2-1.700 1-2.500A6 6 0 0 0 12 3",
    "clock": "M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18",
}


def icon(name: str) -> Raw:
    """One icon; it is silent to a screen reader, so what it stands on needs a name."""
    line = tag("path", d=_PATHS[name])
    return Raw(tag("svg", line, viewBox="0 0 24 24", width=20, height=20, class_="icon", aria_hidden="true"))


def badge(letter: str) -> Raw:
    """A strategy's shape in its colour, small; its letter stands beside it."""
    drawn = symbol(mark(letter), 8, 8, 5.5)
    return Raw(
        tag("svg", drawn, viewBox="0 0 16 16", width=16, height=16, class_="badge", aria_hidden="true")
    )
