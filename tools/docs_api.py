"""The page of the public face: every name of ``isthmus.__all__``, from its own docstring."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from functools import cached_property
from typing import Any

from docs_model import fields_of
from docs_words import table

import isthmus
from isthmus.evidence import Passport
from isthmus.model.outcomes import Outcome
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.verdict import Weight
from isthmus.understand.drivers.find import Driver, Drivers

WITH_WORDS = (property, cached_property)
SECTIONS = ("Args", "Returns", "Raises")
GROUPS = (
    (
        "Run and compare",
        ("Strategy", "get_strategy", "seeds", "run", "difference", "Difference"),
    ),
    ("Ask why, and test what is said", ("drivers", "claims")),
    ("What there is", ("all_levers", "outcomes", "uncertainties")),
    ("Other people's models", ("published_models", "get_published")),
    ("When something can't be answered", ("IsthmusError",)),
)
"""In the order of a reader."""
RECORDS = (Drivers, Driver, Ledger, Entry, Weight, Outcome, Passport)
"""What the functions give back, beside `Difference`; read, never made by hand."""


def api_page() -> str:
    """What a program can ask for."""
    example = re.search(r"\n\n((?:    .*\n|\n)+)", isthmus.__doc__ or "")
    code = textwrap.dedent(example[1]).strip() if example else ""
    text = (
        "# Python\n\n`import isthmus` and these names are the public face: they are described here and stay. Whatever "
        "else you import belongs to a room of [the house](../README.md#the-house) and may move. Importing starts no engine; "
        "the first run of a process compiles for some seconds (about a minute the very first time).\n\n"
        f"```python\n{code}\n```\n\nEverything the commands print can be had this way; five "
        "[examples](examples/README.md) ask a question each. Words are explained in the [glossary](glossary.md). Every "
        "error named below is an `IsthmusError`: it says what happened, what was expected and what to do.\n"
    )
    for heading, names in GROUPS:
        text += f"\n## {heading}\n"
        text += "".join(entry(name, getattr(isthmus, name)) for name in names)
    text += "\n## What comes back\n\nRecords to read. Their names aren't part of the public face; their fields are.\n"
    text += "".join(f"\n### `{kind.__name__}`\n\n{told(kind)}{fields(kind)}" for kind in RECORDS)
    return text


def entry(name: str, thing: Any) -> str:
    """One public name."""
    if inspect.isclass(thing):
        return f"\n### `{name}`\n\n{told(thing)}{fields(thing)}{methods(thing)}"
    return f"\n### `{name}`\n\n```python\n{signature(name, thing)}\n```\n\n{told(thing)}"


def signature(name: str, function: Any) -> str:
    """How it is called, an argument a line where a line would be long."""
    asked = inspect.signature(function)
    line = f"{name}{asked}"
    if len(line) > 100:
        given, bare = [], False
        for parameter in asked.parameters.values():
            if parameter.kind is parameter.KEYWORD_ONLY and not bare:
                given, bare = [*given, "    *,"], True
            given.append(f"    {parameter},")
        line = "\n".join([f"{name}(", *given, f") -> {asked.return_annotation}"])
    # Annotations are kept as text: their quotes are not part of the call.
    return re.sub(r"((?:: |-> ))'([^']+)'", r"\1\2", line)


def told(thing: Any) -> str:
    """A docstring as Markdown: its words, then arguments, result and errors as lists."""
    text = inspect.cleandoc(thing.__doc__ or "")
    parts = re.split(rf"(?m)^({'|'.join(SECTIONS)}):\n", text)
    made = code_marks(parts[0].strip()) + "\n"
    for head, body in zip(parts[1::2], parts[2::2], strict=True):
        made += f"\n**{head}.**" + section(head, inspect.cleandoc(" \n" + body).strip())
    return made


def section(head: str, body: str) -> str:
    """What is given, comes back or goes wrong."""
    if head == "Returns":
        return " " + " ".join(code_marks(body).split()) + "\n"
    items: list[str] = []
    for line in body.splitlines():
        if line[:1] != " ":
            key, _, said = line.partition(": ")
            items.append(f"- `{key}`: {said.strip()}")
        else:
            items[-1] += f" {line.strip()}"
    return "\n\n" + code_marks("\n".join(items)) + "\n"


def code_marks(text: str) -> str:
    """Double backticks as single ones; brackets that a reader would lose are kept."""
    parts = text.replace("``", "`").split("`")
    return "`".join(p if i % 2 else p.replace("<", "&lt;") for i, p in enumerate(parts))


def fields(kind: type) -> str:
    """What a record holds."""
    node = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    if not isinstance(node, ast.ClassDef):
        return ""
    shapes = {
        line.target.id: ast.unparse(line.annotation)
        for line in node.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }
    rows = [(f"`{p.name}`", f"`{shapes[p.name]}`", code_marks(p.about)) for p in fields_of(node)]
    return "\n" + table(("field", "type", "what"), rows) if rows else ""


def methods(kind: type) -> str:
    """What can be asked of it, in the first line of each method."""
    rows = [
        (f"`{name}`", code_marks((inspect.getdoc(member) or "").split("\n\n")[0]))
        for name, member in vars(kind).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, WITH_WORDS))
    ]
    return "\n" + table(("ask", "for"), rows) if rows else ""
