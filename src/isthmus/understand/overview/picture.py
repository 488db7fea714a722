"""The overview as a figure."""

from __future__ import annotations

from isthmus.figures.causal import CausalArrow, CausalLoop, CausalNode, causal
from isthmus.figures.figure import Figure
from isthmus.levers.words import Language, Words
from isthmus.understand.overview.arrows import Arrow, Overview, Ring, overview
from isthmus.understand.overview.concepts import CONCEPTS, QUIET
from isthmus.understand.overview.places import places

TITLE = Words(
    "What feeds what: fourteen things, the arrows between them, and the loops they make",
    "Qué alimenta a qué: catorce cosas, las flechas entre ellas y los ciclos que forman",
)
SUBTITLE = Words(
    "Read from the model that runs; the sign of each arrow is measured in 64 futures",
    "Leído del modelo que corre; el signo de cada flecha se mide en 64 futuros",
)
NOTE = Words(
    "In the list only: {count} arrows that little else reads, or that the picture shows by another way.",
    "Solo en la lista: {count} flechas que casi nada lee, o que la imagen muestra por otra vía.",
)
NOTE_PHONE = Words(
    "On a small page: arrows of loops, and those without which a box would stand alone. All {count} are in the list.",
    "En página pequeña: flechas de los ciclos y las que evitan que un cuadro quede solo. Las {count} están en la lista.",
)
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
    note = (NOTE_PHONE if compact else NOTE).translate(lang)
    count = len(seen.arrows) if compact else len(seen.arrows) - len(arrows)
    return causal(
        TITLE.translate(lang),
        SUBTITLE.translate(lang),
        [CausalNode(c.id, c.name.translate(lang)) for c in CONCEPTS.values()],
        [_arrow(a) for a in arrows],
        [_loop(r, lang) for r in seen.rings],
        places(lang, compact=compact),
        lang=lang,
        note=note.format(count=count),
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
    name = ring.loop.name_es if lang == "es" else ring.loop.name
    return CausalLoop(ring.id, name, ring.loop.polarity, ring.concepts)
