"""The overview as a figure."""

from __future__ import annotations

from isthmus.figures.causal import CausalArrow, CausalLoop, CausalNode, causal
from isthmus.figures.figure import Figure
from isthmus.text import Language, Text
from isthmus.understand.overview.arrows import Arrow, Overview, Ring, overview
from isthmus.understand.overview.concepts import CONCEPTS, QUIET
from isthmus.understand.overview.places import places

TITLE = Text("overview.title")
SUBTITLE = Text("overview.subtitle")
NOTE = Text("overview.note")
NOTE_PHONE = Text("overview.note_phone")
ALONE = (
    "demand-revenue",
    "armed-violence",
    "demand-politics",
    "politics-enforcement",
    "labour-crossings",
    "crossings-remittances",
)
"""Drawn on a phone too, though in no named loop."""


def picture(
    lang: Language, *, compact: bool = False, bare: bool = False, found: Overview | None = None
) -> Figure:
    """The overview drawn for a wide page, or for a phone with fewer arrows; ``bare`` leaves out its heading."""
    seen = found or overview()
    arrows = drawn_arrows(seen, compact=compact)
    count = len(seen.arrows) if compact else len(seen.arrows) - len(arrows)
    return causal(
        TITLE.translate(lang),
        SUBTITLE.translate(lang),
        [CausalNode(c.id, c.name.translate(lang)) for c in CONCEPTS.values()],
        [_arrow(a) for a in arrows],
        [_loop(r, lang) for r in seen.rings],
        places(lang, compact=compact),
        lang=lang,
        note=(NOTE_PHONE if compact else NOTE).fill(count=count).translate(lang),
        compact=compact,
        bare=bare,
    )


def drawn_arrows(seen: Overview, *, compact: bool = False) -> list[Arrow]:
    """Those in the picture."""
    if not compact:
        return [a for a in seen.arrows.values() if a.id not in QUIET]
    wanted = {*ALONE, *(a for ring in seen.rings for a in ring.arrows)}
    return [a for a in seen.arrows.values() if a.id in wanted]


def _arrow(a: Arrow) -> CausalArrow:
    return CausalArrow(a.source, a.target, a.sign, len(a.evidence), a.slow, a.claimed is not None)


def _loop(ring: Ring, lang: Language) -> CausalLoop:
    name = ring.loop.name.translate(lang)
    return CausalLoop(ring.id, name, ring.loop.polarity, ring.concepts)
