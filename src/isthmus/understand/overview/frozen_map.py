"""The map of the model, read back from a file where the file is of this model; else traced anew, which takes seconds."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any, Final

from isthmus.ensembles.manifest import write_whole
from isthmus.model.map import Link, Loop, Map, Node, model_map
from isthmus.model.source_code import source_hash

SHIPPED: Final = Path(__file__).parent / "map.json"


@functools.cache
def the_map() -> Map:
    """The map of the model that runs: the shipped one if it was traced from this source, else a new one."""
    return load_map(SHIPPED, source_hash()) or model_map()


def load_map(path: Path, source: str) -> Map | None:
    """The map of a file; None where it can't be read or was traced from another source."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        return _read(body) if body["source"] == source else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_map(found: Map, path: Path, source: str) -> None:
    """Writes it whole or not at all; one entry a line, so that a change can be read."""
    rows = {
        "nodes": [list(n) for n in found.nodes],
        "links": [list(k) for k in found.links],
        "loops": [list(k) for k in found.loops],
    }
    parts = [
        f'"{name}": [\n'
        + ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in entries)
        + "\n]"
        for name, entries in rows.items()
    ]
    write_whole(path, "{\n" + ",\n".join([f'"source": "{source}"', *parts]) + "\n}\n")


def _read(body: dict[str, Any]) -> Map:
    return Map(
        tuple(Node(*n) for n in body["nodes"]),
        tuple(
            Link(source, target, sign, tuple(rows), tuple(parameters), contested)
            for source, target, sign, rows, parameters, contested in body["links"]
        ),
        tuple(Loop(key, tuple(nodes), polarity) for key, nodes, polarity in body["loops"]),
    )
