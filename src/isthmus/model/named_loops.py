"""Named loops: feedback loops that have a name in the field, as `loops.yaml` writes them.

A name is all that a person gives here. Whether a loop is there, and which way it turns, is read from the code
(`isthmus.model.map`): one whose every link isn't found is left off the map.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final, NamedTuple

from isthmus.evidence.yaml_file import read_yaml
from isthmus.evidence.yaml_parts import entry_of, read_translations
from isthmus.text import Text

FILE: Final = Path(__file__).parent / "loops.yaml"
SPANISH: Final = Path(__file__).parents[1] / "locale" / "es" / "named_loops.yaml"
_log: Final = logging.getLogger("isthmus")


class NamedLoop(NamedTuple):
    """What people call a loop, and the nodes it passes through, in the order in which it is told."""

    key: str
    name: Text
    nodes: tuple[str, ...]


def read_loops(file: Path = FILE, spanish: Path = SPANISH) -> tuple[NamedLoop, ...]:
    """The loops that have a name, in the order of the file.

    Raises:
        EvidenceError: A file can't be read, or a field of a loop is missing, unknown or wrong.
    """
    texts = read_translations(spanish)
    found: list[NamedLoop] = []
    for entry in read_yaml(file):
        given = entry_of(entry, file.name, texts)
        given.only(("name", "nodes"))
        found.append(NamedLoop(entry.key, given.words("name"), given.names("nodes")))
    if texts.missing:
        _log.warning("shown in English, for want of Spanish: %s", ", ".join(texts.missing))
    return tuple(found)


NAMED_LOOPS: Final = read_loops()
