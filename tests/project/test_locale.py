"""Phrases: the same keys, blanks and forms in every language, and none that nobody says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import isthmus
from isthmus.text import SOURCE, areas, has, languages, phrases
from isthmus.text_check import DATA, check_language

CODE = Path(isthmus.__file__).parent
PUT_TOGETHER = (
    "insurgencies.subsets.",
    "explore.js_room_",
    "graphs.titles.",
    "loops_screen.",
    "nexus_screen.moves_",
    "refused.reader.",
    "server.api_",
)
"""Keys put together in more than one place, or from names that the code doesn't hold; tests of their screens say them."""
SAYING = frozenset({"say", "text", "Text", "phrase"})


@cache
def code() -> str:
    return "\n".join(
        p.read_text(encoding="utf-8") for end in ("py", "js", "html") for p in sorted(CODE.rglob(f"*.{end}"))
    )


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_the_areas_of_english(lang):
    assert set(check_language(lang).missing_areas) <= DATA


@pytest.mark.parametrize("lang", languages())
def test_every_language_says_what_english_says(lang):
    """The same keys in the same order, the same blanks, every plural in its forms, nothing empty, no key twice."""
    assert check_language(lang).faults == ()


def test_every_key_that_code_names_is_a_phrase():
    """Keys written out, whole or of one area; those put together are met by the tests of what they are for."""
    missing = {
        key for key in keys_said() if not has(key) and not any(has(f"{area}.{key}") for area in areas())
    }

    assert missing == set()


def test_every_phrase_is_said_somewhere():
    """A phrase nobody says is one nobody checks: its key, or the parts that its key is put together from, stand in code."""
    written, patterns = keys_in_code()
    words = set(re.findall(r"\w+", code() + data()))

    def said(name: str) -> bool:
        return name in written or any(
            all(set(re.findall(r"\w+", part)) <= words for part in found.groups())
            for pattern in patterns
            if (found := pattern.fullmatch(name))
        )

    unsaid = [
        f"{area}.{key}"
        for area in sorted(set(areas(SOURCE)) - DATA)
        for key in phrases(area, SOURCE)
        if not f"{area}.{key}".startswith(PUT_TOGETHER)
        if not any(
            said(one) for one in (f"{area}.{key}", key, key.removeprefix("js_"), key.removesuffix("_one"))
        )
    ]

    assert unsaid == []


def keys_said() -> set[str]:
    """The first argument, with a dot, of every ``say``, ``text`` and ``Text``."""
    calls = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return {
        key.value
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in SAYING
        if isinstance(key := call.args[0], ast.Constant) and isinstance(key.value, str) and "." in key.value
    } | {
        call.args[0].value
        for template in templates()
        for call in template.find_all(nodes.Call)
        if getattr(call.node, "name", "") == "say" and isinstance(call.args[0], nodes.Const)
    }


@cache
def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(CODE.rglob("*.py"))]


@cache
def templates() -> list[nodes.Template]:
    read = Environment(autoescape=True, extensions=["jinja2.ext.do"]).parse
    return [read(path.read_text(encoding="utf-8")) for path in sorted(CODE.rglob("*.html"))]


def added(node: nodes.Node) -> Iterator[str]:
    """The parts of ``"a" ~ b ~ "c"`` and ``"a" + b``, as patterns."""
    if isinstance(node, nodes.Concat | nodes.Add):
        for part in node.nodes if isinstance(node, nodes.Concat) else (node.left, node.right):
            yield from added(part)
    else:
        known = isinstance(node, nodes.Const) and isinstance(node.value, str)
        yield re.escape(node.value) if known else "(.*)"


@cache
def keys_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every string of the code, and of those with blanks what they can become."""
    written: set[str] = set()
    patterns: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.*)"
                    for part in node.values
                ]
                if re.match(r"[a-z_]{2,}", parts[0]):
                    patterns.add("".join(parts))
    for template in templates():
        written |= {str(node.value) for node in template.find_all(nodes.Const)}
        for node in template.find_all((nodes.Concat, nodes.Add)):
            parts = list(added(node))
            if re.match(r"[a-z_]{2,}", parts[0]):
                patterns.add("".join(parts))
    written |= {
        word for path in CODE.rglob("*.js") for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }
    return written, [re.compile(pattern) for pattern in patterns]


@cache
def data() -> str:
    found = [p for p in (*CODE.rglob("*.yaml"), *CODE.glob("evidence/data/*.csv")) if "locale" not in p.parts]
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted(found))
