"""Renames from a table: ``python tools/rename.py tools/renames.yaml``, once on a tree, again on a branch to bring along.

The table has six parts, applied in this order:

    modules     old dotted name -> new: files are moved and imports follow
    merged      old dotted name -> the module that took it in: imports follow, files are left to whoever merged them
    moved       dotted name of a function, class or constant -> the module it went to: imports by name follow
    symbols     dotted name of a function, class or constant -> its new name, where it's made and where it's imported
    attributes  name -> new name, for what is reached by a dot; ``in`` says where
    locals      name -> new name of variables and parameters; ``in`` says where, as ``file.py`` or ``file.py::function``

A name that would meet another of the same spelling in its file is not renamed: it is printed, and the run ends with 1.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import libcst as cst
import yaml

ROOT = Path(__file__).parents[1]
SOURCES = ("src", "tests", "tools", "benchmarks", "docs/examples")


class Names(cst.CSTTransformer):
    """Identifiers of one file renamed: all, or those inside one function; after a dot, or not."""

    def __init__(self, names: Mapping[str, str], *, dotted: bool, inside: str = "") -> None:
        self.names, self.dotted, self.inside, self.where = names, dotted, inside, []

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        self.where.append(node.name.value)

    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef:
        self.where.pop()
        return updated_node

    def visit_ClassDef(self, node: cst.ClassDef) -> None:
        self.where.append(node.name.value)

    def leave_ClassDef(self, original_node: cst.ClassDef, updated_node: cst.ClassDef) -> cst.ClassDef:
        self.where.pop()
        return updated_node

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.Attribute:
        name = original_node.attr.value
        if self.dotted and name in self.names and self._here():
            return updated_node.with_changes(attr=cst.Name(self.names[name]))
        if not self.dotted:
            return updated_node.with_changes(attr=original_node.attr)
        return updated_node

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.Name:
        if self.dotted or original_node.value not in self.names or not self._here():
            return updated_node
        return updated_node.with_changes(value=self.names[original_node.value])

    def _here(self) -> bool:
        return not self.inside or (
            self.inside in ".".join(self.where) and self.inside.split(".")[0] in self.where
        )


def files() -> list[Path]:
    """Every Python file of the project."""
    return [p for s in SOURCES if (ROOT / s).is_dir() for p in sorted((ROOT / s).rglob("*.py"))]


def main(table: Path) -> int:
    """Applies the table; 1 where a name couldn't be given."""
    rules: dict[str, Any] = yaml.safe_load(table.read_text(encoding="utf-8"))
    move(rules.get("modules") or {})
    mention(rules.get("merged") or {})
    import_from(rules.get("moved") or {})
    clashes: list[str] = []
    for dotted, new in (rules.get("symbols") or {}).items():
        clashes += symbol(dotted, new)
    for kind in ("attributes", "locals"):
        for rule in rules.get(kind) or ():
            clashes += apply(rule["names"], rule["in"], dotted=kind == "attributes")
    print("\n".join(clashes), file=sys.stderr)
    return 1 if clashes else 0


def move(modules: Mapping[str, str]) -> None:
    """Moves files and rewrites every mention of the module, in code and in text that names it."""
    for old, new in modules.items():
        source, target = (ROOT / "src" / Path(*m.split(".")) for m in (old, new))
        for end in (".py", ""):
            if Path(f"{source}{end}").exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                subprocess.run(["git", "mv", f"{source}{end}", f"{target}{end}"], cwd=ROOT, check=True)
    mention(modules)


def mention(modules: Mapping[str, str]) -> None:
    """Rewrites every mention of a module."""
    for path in [*files(), ROOT / "pyproject.toml"]:
        text = before = path.read_text(encoding="utf-8")
        for old, new in modules.items():
            text = re.sub(rf"(?<![\w.]){re.escape(old)}(?!\w)", new, text)
            (above, _, name), (new_above, _, new_name) = old.rpartition("."), new.rpartition(".")
            text = re.sub(
                rf"from {re.escape(above)} import {name}$",
                f"from {new_above} import {new_name}",
                text,
                flags=re.M,
            )
        if text != before:
            path.write_text(text, encoding="utf-8")


class ImportsFrom(cst.CSTTransformer):
    """Imports by name, from where the names went: dotted name -> module."""

    def __init__(self, moved: Mapping[str, str]) -> None:
        self.moved = moved

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.FlattenSentinel[cst.SimpleStatementLine]:
        match updated_node.body:
            case [cst.ImportFrom(module=cst.Attribute() as module, names=[*aliases]) as line]:
                old = cst.Module([]).code_for_node(module)
            case _:
                return updated_node
        homes: dict[str, list[cst.ImportAlias]] = {}
        for alias in aliases:
            home = self.moved.get(f"{old}.{alias.evaluated_name}", old)
            homes.setdefault(home, []).append(alias.with_changes(comma=cst.MaybeSentinel.DEFAULT))
        if set(homes) == {old}:
            return updated_node
        lines = [
            line.with_changes(module=cst.parse_expression(home), names=names, lpar=None, rpar=None)
            for home, names in homes.items()
        ]
        first, *rest = lines
        return cst.FlattenSentinel(
            [updated_node.with_changes(body=[first]), *(cst.SimpleStatementLine([one]) for one in rest)]
        )


def import_from(moved: Mapping[str, str]) -> None:
    """Imports by name follow what moved from one module to another; the linter then sorts and joins them."""
    for path in files():
        text = path.read_text(encoding="utf-8")
        if any(f"from {dotted.rpartition('.')[0]} import" in text for dotted in moved):
            after = cst.parse_module(text).visit(ImportsFrom(moved)).code
            if after != text:
                path.write_text(after, encoding="utf-8")


def symbol(dotted: str, new: str) -> list[str]:
    """Renames what a module makes, there and in every file that imports it by name."""
    module, _, old = dotted.rpartition(".")
    home = ROOT / "src" / Path(*module.split("."))
    home = home.with_suffix(".py") if home.with_suffix(".py").exists() else home / "__init__.py"
    clashes = rewrite(home, {old: new})
    importing = re.compile(
        rf"from {re.escape(module)} import (\([^)]*?\b{old}\b(?P<as>\s+as\s)?|[^(\n]*\b{old}\b(?P<as2>\s+as\s)?)"
    )
    for path in files():
        found = importing.search(path.read_text(encoding="utf-8")) if path != home else None
        if found and not (found["as"] or found["as2"]):
            clashes += rewrite(path, {old: new})
        elif found:
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(rf"\b{old}(\s+as\s)", rf"{new}\1", text), encoding="utf-8")
    return clashes


def apply(names: Mapping[str, str], where: str | Sequence[str], *, dotted: bool) -> list[str]:
    """Renames inside the places that ``where`` names."""
    clashes: list[str] = []
    for one in [where] if isinstance(where, str) else where:
        pattern, _, inside = one.partition("::")
        for path in files():
            name = str(path.relative_to(ROOT)).removeprefix("src/isthmus/")
            if fnmatch(name, pattern):
                clashes += rewrite(path, names, dotted=dotted, inside=inside)
    return clashes


def rewrite(path: Path, names: Mapping[str, str], *, dotted: bool = False, inside: str = "") -> list[str]:
    """One file renamed; names that are taken there are left and said."""
    text = path.read_text(encoding="utf-8")
    names = {old: new for old, new in names.items() if re.search(rf"\b{old}\b", text)}
    if not names:
        return []
    tree = cst.parse_module(text)
    taken = set() if dotted else used(tree, inside)
    clashes = [
        f"{path.relative_to(ROOT)}{'::' if inside else ''}{inside}: {o} can't be {n}: taken"
        for o, n in names.items()
        if n in taken and o in taken
    ]
    kept = {o: n for o, n in names.items() if n not in taken}
    turned = Names(kept, dotted=dotted, inside=inside)
    after = tree.visit(turned).code
    if after != text:
        path.write_text(after, encoding="utf-8")
    return clashes


def used(tree: cst.Module, inside: str) -> set[str]:
    """Names used without a dot in a file, or in one function of it."""
    found: set[str] = set()

    class Seen(Names):
        def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.Name:
            if self._here():
                found.add(original_node.value)
            return updated_node

        def visit_Attribute(self, node: cst.Attribute) -> bool:
            node.value.visit(self)
            return False

        def visit_Arg(self, node: cst.Arg) -> bool:
            node.value.visit(self)
            return False

    tree.visit(Seen({}, dotted=False, inside=inside))
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/rename.py TABLE.yaml")
    sys.exit(main(Path(sys.argv[1])))
