"""YAML with line numbers: one entry after another, refusing a key written twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

from isthmus.errors import EvidenceError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(NamedTuple):
    """One top-level key, the line it stands on, and what it holds."""

    key: str
    line: int
    value: object


def read_yaml(path: Path) -> list[Entry]:
    """The top-level entries of a YAML file, in order; an empty file has none.

    Raises:
        EvidenceError: The file isn't YAML or isn't a list of names, or a key is written twice.
    """
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            raise EvidenceError(f"{path.name}:1: parameters are written `name:` and, indented, their fields.")
        _refuse_twice(node, path.name)
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        return [
            Entry(str(key.value), key.start_mark.line + 1, loader.construct_object(value, deep=True))
            for key, value in pairs
        ]
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise EvidenceError(
            f"{path.name}:{line}: not YAML: {fault.problem}.\n"
            "  Check the indentation, the colons, and that brackets and quotation marks close."
        ) from fault
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as fault:
        raise EvidenceError(f"{path.name}: not YAML: {fault}.\n  Save it as plain text in UTF-8.") from fault


def _refuse_twice(node: yaml.Node, file: str) -> None:
    """Refuse a key written twice, however deep."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
            name, line = str(key.value), key.start_mark.line + 1
            if name in seen:
                raise EvidenceError(
                    f"{file}:{line}: '{name}' is written twice, first on line {seen[name]}.\n"
                    "  Keep one of them: YAML would silently take the last."
                )
            seen[name] = line
            _refuse_twice(value, file)
    elif isinstance(node, yaml.SequenceNode):
        for item in cast("list[yaml.Node]", node.value):
            _refuse_twice(item, file)
