"""Numbers in code are for arithmetic. One that says something about the world has a passport, or a name and a reason.

`isthmus.evidence` holds the passports. What stays in code (how wide a dated switch is, where a formula ends) stands at the
top of its file under a name, with its unit and why it is that number, so that a sceptic finds it and can argue.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import isthmus

PACKAGE: Final = Path(isthmus.__file__).parent
ABOUT_THE_WORLD: Final = (
    *sorted(p.relative_to(PACKAGE).as_posix() for p in (PACKAGE / "model" / "sectors").glob("*.py")),
    *(f"model/{n}.py" for n in ("nexus", "surroundings", "structures", "mechanisms", "inputs", "policy")),
    *(f"model/{n}.py" for n in ("public_cost", "reports", "outcomes", "readings")),
    "ensembles/shocks.py",
)
"""Files in which a bare number may only be 0 or 1: even a half is then a claim."""
MACHINERY: Final = (
    *sorted(p.relative_to(PACKAGE).as_posix() for p in (PACKAGE / "engine").glob("*.py")),
    *sorted(p.relative_to(PACKAGE).as_posix() for p in (PACKAGE / "model").glob("*.py")),
)
"""Files of arrays and steps, but for those above."""
ALLOWED: Final = {"world": {0, 1}, "machinery": {0, 0.5, 1, 2}}
"""Minus one is one with a sign. A square (``x**2``) is arithmetic everywhere."""
EXCEPTIONS: Final[dict[tuple[str, float], str]] = {}
"""(file, number): why it may stand bare."""


class Bare(NamedTuple):
    """A number without a name."""

    file: str
    line: int
    value: float


def constants(tree: ast.Module) -> list[ast.Assign | ast.AnnAssign]:
    """Names in capitals at the top of a file, with what they are."""
    found: list[ast.Assign | ast.AnnAssign] = []
    for line in tree.body:
        if isinstance(line, ast.Assign | ast.AnnAssign):
            targets = line.targets if isinstance(line, ast.Assign) else [line.target]
            if all(isinstance(t, ast.Name) and t.id == t.id.upper() for t in targets):
                found.append(line)
    return found


def numbers(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every number written within."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield node


def bare_numbers(file: str, kind: str) -> list[Bare]:
    """Numbers of a file that have no name, and aren't plain arithmetic."""
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    fine = {id(n) for constant in constants(tree) for n in ast.walk(constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and ast.unparse(node.right) == "2":
            fine.add(id(node.right))
    return [
        Bare(file, n.lineno, n.value)
        for n in numbers(tree)
        if id(n) not in fine and n.value not in ALLOWED[kind] and (file, n.value) not in EXCEPTIONS
    ]


def said_why(constant: ast.stmt, following: ast.stmt | None, lines: list[str]) -> bool:
    """Whether words stand below a constant, or a comment above it and its neighbours."""
    if (
        isinstance(following, ast.Expr)
        and isinstance(following.value, ast.Constant)
        and isinstance(following.value.value, str)
    ):
        return True
    above = constant.lineno - 2
    while above >= 0 and lines[above].strip():
        if lines[above].startswith("#"):
            return True
        above -= 1
    return False


@pytest.mark.parametrize("file", ABOUT_THE_WORLD)
def test_no_claim_about_the_world_is_a_bare_number(file):
    """Neither a bound, nor a date, nor a half."""
    assert not bare_numbers(file, "world")


@pytest.mark.parametrize("file", [f for f in MACHINERY if f not in ABOUT_THE_WORLD])
def test_no_size_of_the_machinery_is_a_bare_number(file):
    """Sizes come from the axes; tolerances have names."""
    assert not bare_numbers(file, "machinery")


@pytest.mark.parametrize("file", ABOUT_THE_WORLD)
def test_every_named_number_says_why(file):
    """A name alone is no reason: its unit, and whose number it is, stand beside it."""
    text = (PACKAGE / file).read_text(encoding="utf-8")
    tree = ast.parse(text)
    after = dict(zip(tree.body, [*tree.body[1:], None], strict=True))
    silent = [
        ast.unparse(constant)
        for constant in constants(tree)
        if any(n.value not in ALLOWED["world"] for n in numbers(constant))
        and not said_why(constant, after[constant], text.splitlines())
    ]

    assert not silent
