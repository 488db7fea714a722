"""Pages read from the model: one a sector, the rival structures, the parameters."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from docs_words import SECTORS, cite_short, evidence_table, plain, rows_in, rows_of, sources_list, table

from isthmus.axes import DECISION_YEAR, HISTORY_ENDS, START_YEAR
from isthmus.evidence import Passport, load_parameters
from isthmus.model import shapes
from isthmus.model.structures import RIVALRIES, structures_from

MODEL = Path(__file__).resolve().parents[1] / "src" / "isthmus" / "model"
OTHER_PARAMETERS = {
    "surroundings": f"Surroundings: dated switches of {START_YEAR}-{HISTORY_ENDS} and the size of shocks after them",
    "baseline": f"Baseline: policy of the past, and of {DECISION_YEAR - 1} going on",
    "reporting": "Reporting: how flows are counted by those who publish them, and what they cost",
}


class Part(NamedTuple):
    """One field of a record: name, shape and what its own docstring says."""

    name: str
    shape: str
    about: str


def sector_page(name: str) -> str:
    """One sector, from its file and its passports."""
    tree = ast.parse((MODEL / "sectors" / f"{name}.py").read_text(encoding="utf-8"))
    title, facts, story = read_docstring(ast.get_docstring(tree) or "")
    records = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    found = [p for p in load_parameters().values() if p.sector == name]
    text = f"# {title}\n\n"
    text += "".join(f"**{key}.** {value}\n\n" for key, value in facts)
    text += story + "\n\n" if story else ""
    text += f"The code: [`sectors/{name}.py`](../../src/isthmus/model/sectors/{name}.py). "
    text += f"The numbers: [`parameters/{name}.yaml`](../../src/isthmus/evidence/parameters/{name}.yaml).\n\n"
    text += rivals_of(name)
    for kind, heading in (("Stocks", "Stocks"), ("Flows", "Flows"), ("Inputs", "What it reads")):
        for record_name, node in records.items():
            if record_name.endswith(kind) or (kind == "Flows" and is_other_flow(record_name)):
                text += record_table(heading, record_name, node)
    text += "## Formulas\n\n" + formulas(tree) + "\n"
    text += named_numbers(MODEL / "sectors" / f"{name}.py")
    text += "## Parameters\n\n" + parameter_table(found) + "\n"
    cited = f"{ast.get_docstring(tree)} {' '.join(ast.get_docstring(n) or '' for n in functions(tree))}"
    rows = rows_in(cited) | rows_of(found)
    named = {name for p in found for name in p.sources}
    return text + evidence_table(rows) + sources_list(rows | named)


def is_other_flow(record: str) -> bool:
    """A record of flows under a name of its own, such as Crossings."""
    return not record.endswith(("Stocks", "Flows", "Inputs", "Parameters"))


def read_docstring(text: str) -> tuple[str, list[tuple[str, str]], str]:
    """First line; the fields below it ("Stocks ..."), continuation lines joined; what follows."""
    title, _, rest = text.partition("\n")
    block, _, story = rest.strip("\n").partition("\n\n")
    facts: list[tuple[str, str]] = []
    for line in block.splitlines():
        if line[:1] != " ":
            key, _, value = line.partition(" ")
            facts.append((key, value.strip()))
        else:
            facts[-1] = (facts[-1][0], f"{facts[-1][1]} {line.strip()}")
    return title.rstrip("."), facts, story.strip()


def record_table(heading: str, name: str, node: ast.ClassDef) -> str:
    """The fields of one record; a column for notes where there are any."""
    parts = fields_of(node)
    noted = any(p.about for p in parts)
    head = ("name", "by", "note") if noted else ("name", "by")
    rows = [(f"`{p.name}`", p.shape or "-", p.about)[: len(head)] for p in parts]
    about = ast.get_docstring(node)
    return f"## {heading}: `{name}`\n\n" + (f"{about}\n\n" if about else "") + table(head, rows) + "\n"


def fields_of(node: ast.ClassDef) -> list[Part]:
    """The fields of a record, each with the docstring below it."""
    parts: list[Part] = []
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            parts.append(Part(line.target.id, shape_words(ast.unparse(line.annotation)), ""))
        elif isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and parts:
            parts[-1] = parts[-1]._replace(about=str(line.value.value))
    return parts


def shape_words(shape: str) -> str:
    """``ByKind`` as "kind, country": the axes as shapes.py gives them."""
    axes = str(getattr(getattr(shapes, shape, None), "dim_str", "")).replace("*future", "").split()
    return ", ".join(axes)


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """The functions a file shows."""
    return [n for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]


def formulas(tree: ast.Module) -> str:
    """Each function in its own words."""
    made = [f"**`{f.name}`** {' '.join((ast.get_docstring(f) or '').split())}\n" for f in functions(tree)]
    return "\n".join(made)


def named_numbers(path: Path) -> str:
    """The numbers that stand in a file under a name, with what is said of them; empty where there is none."""
    text = path.read_text(encoding="utf-8")
    body, lines = ast.parse(text).body, text.splitlines()
    rows: list[tuple[str, str, str]] = []
    said: list[str] = []
    for node, following in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign) or node.value is None:
            continue
        try:
            value = ast.literal_eval(node.value)
        except ValueError:
            continue
        if isinstance(value, float | int | tuple):
            about = following.value if isinstance(following, ast.Expr) else None
            why = str(about.value) if isinstance(about, ast.Constant) else ""
            ends = value if isinstance(value, tuple) else (value,)
            rows.append((f"`{ast.unparse(node.target)}`", " to ".join(f"{v:,g}" for v in ends), why))
            said += comment_above(lines, node.lineno)
    if not rows:
        return ""
    head = "## Numbers in the formulas\n\nFixed, in no fit, and not varied from future to future. "
    return (head + " ".join(said)).strip() + "\n\n" + table(("name", "value", "what it says"), rows) + "\n"


def comment_above(lines: Sequence[str], line: int) -> list[str]:
    """The comment right above a line, without its signs."""
    above: list[str] = []
    for text in reversed(lines[: line - 1]):
        if not text.startswith("#"):
            break
        above.insert(0, text.lstrip("# "))
    return above


def parameter_table(found: Sequence[Passport]) -> str:
    """Passports of one sector."""
    rows = [
        (
            f"`{p.name}`",
            p.meaning,
            p.unit,
            prior_words(p),
            source_words(p),
            p.status + (", contested" if p.contested else ""),
            p.note,
        )
        for p in found
    ]
    return table(("name", "meaning", "unit", "prior", "source", "status", "note"), rows)


def prior_words(p: Passport) -> str:
    """The prior, or that of each member; members with the same prior share a line."""
    alike: dict[str, list[str]] = {}
    for member, prior in zip(p.members, p.priors, strict=True):
        alike.setdefault(plain(prior.describe()), []).append(member)
    if len(alike) == 1:
        shared = "one draw for all" if p.shared else "a draw each"
        return next(iter(alike)) + (f"; {shared} by {', '.join(p.axis)}" if p.axis else "")
    return "<br>".join(f"{', '.join(members)}: {words}" for words, members in alike.items())


def source_words(p: Passport) -> str:
    """Sources of a passport: rows and series by id, documents by author and year."""
    return ", ".join("ours" if s == "ours" else cite_short(s) for s in (*p.evidence, *p.sources)) or "ours"


def fields_by_rivalry() -> dict[str, set[str]]:
    """Which multipliers of `Structures` change when one rivalry takes another option; found by trying."""
    names = list(RIVALRIES)
    first = structures_from(np.zeros((len(names), 1), dtype=np.int32))
    moved: dict[str, set[str]] = {}
    for row, (name, rivalry) in enumerate(RIVALRIES.items()):
        for option in range(1, len(rivalry.options)):
            choices = np.zeros((len(names), 1), dtype=np.int32)
            choices[row] = option
            other = structures_from(choices)
            changed = {f for f in first._fields if float(getattr(first, f)[0]) != float(getattr(other, f)[0])}
            moved.setdefault(name, set()).update(changed)
    return moved


def structures_read() -> dict[str, set[str]]:
    """Which multipliers each sector is given, read from the wiring."""
    read: dict[str, set[str]] = {}
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in sorted(MODEL.glob("*.py"))]
    for node in (n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call)):
        made = ast.unparse(node.func).split(".")
        if len(made) == 2 and made[0] in SECTORS and made[1].endswith("Inputs"):
            inside = {ast.unparse(a) for a in ast.walk(node) if isinstance(a, ast.Attribute)}
            read.setdefault(made[0], set()).update(
                a.split(".")[-1] for a in inside if ".structures." in f".{a}"
            )
    return read


def rivals_by_sector() -> dict[str, list[str]]:
    """The rival structures that reach each sector."""
    moved = fields_by_rivalry()
    read = structures_read()
    return {s: [name for name in RIVALRIES if moved[name] & read.get(s, set())] for s in SECTORS}


def rivals_of(sector: str) -> str:
    """The rival structures that reach one sector."""
    names = rivals_by_sector()[sector]
    if not names:
        return ""
    rows = [(f"`{n}`", RIVALRIES[n].question, options_words(n), RIVALRIES[n].note) for n in names]
    return (
        "## Rival structures\n\n"
        + table(("name", "question", "options and prior weights", "note"), rows)
        + "\n"
    )


def options_words(name: str) -> str:
    """Options with their weights."""
    rivalry = RIVALRIES[name]
    return ", ".join(f"{o} {w:.2g}" for o, w in zip(rivalry.options, rivalry.weights, strict=True))


def structures_page() -> str:
    """Every rival structure, and where it acts."""
    reach = rivals_by_sector()
    text = (
        "# Rival structures\n\nQuestions on which the evidence is split. A future carries one answer to each, drawn "
        "like a parameter; every result can be split by them. Weights are ours where the note names nobody.\n\n"
    )
    for name, rivalry in RIVALRIES.items():
        where = [s for s in SECTORS if name in reach[s]] or ["surroundings"]
        text += f"## `{name}`\n\n{rivalry.question} {rivalry.note}\n\n"
        text += f"Options and prior weights: {options_words(name)}.\n"
        text += f"Evidence: {', '.join(rivalry.evidence)}.\nActs in: {', '.join(where)}.\n\n"
    rows = {row for r in RIVALRIES.values() for row in r.evidence}
    return text + named_numbers(MODEL / "structures.py") + evidence_table(rows) + sources_list(rows)


def parameters_page() -> str:
    """How many parameters there are by status, those of no sector in full, and all that aren't verified."""
    every = load_parameters()
    text = (
        f"# Parameters\n\n{len(every)} numbers about the world, each with unit, prior, source and status. `VERIFIED`: seen "
        "in the source named. `RECALLED`: from memory of a source, to be checked. `OURS`: a range we set; the note says "
        "why. Contested: experts disagree, and the prior says so.\n\n"
    )
    statuses = ("VERIFIED", "RECALLED", "OURS")
    rows: list[tuple[str, ...]] = []
    for sector in (*SECTORS, *OTHER_PARAMETERS):
        found = [p for p in every.values() if p.sector == sector]
        count = Counter(p.status for p in found)
        where = f"[{sector}](sectors/{sector}.md)" if sector in SECTORS else f"[{sector}](#{sector})"
        contested = sum(p.contested for p in found)
        rows.append((where, str(len(found)), *(str(count[s]) for s in statuses), str(contested)))
    total = Counter(p.status for p in every.values())
    contested = sum(p.contested for p in every.values())
    rows.append(("all", str(len(every)), *(str(total[s]) for s in statuses), str(contested)))
    text += table(("sector", "parameters", *statuses, "contested"), rows) + "\n"
    for sector, title in OTHER_PARAMETERS.items():
        found = [p for p in every.values() if p.sector == sector]
        text += f'<a id="{sector}"></a>\n\n## {title}\n\n' + parameter_table(found) + "\n"
    text += named_numbers(MODEL / "surroundings.py")
    unverified = [p for p in every.values() if p.status != "VERIFIED"]
    text += f"## Not verified\n\n{len(unverified)} of {len(every)}. "
    text += "Results rest on these; `isthmus evidence show NAME` opens one.\n\n"
    return text + table(
        ("parameter", "meaning", "status"), [(f"`{p.id}`", p.meaning, p.status) for p in unverified]
    )
