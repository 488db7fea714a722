"""All that the screen of the nexus says, as plain data in one language: the page and `/api/nexus` are made from it."""

from __future__ import annotations

import functools
import re
from typing import Any, Final

from isthmus.evidence import load_effects, load_sources
from isthmus.figures.numbers import number
from isthmus.levers import group_titles, levers
from isthmus.methods.loops import Loop, starting_first
from isthmus.model.map import Link
from isthmus.report.runs import plain
from isthmus.report.spans import Line
from isthmus.report.subjects.inputs import outcome_of
from isthmus.report.subjects.loops import ROWS, loop_key, relative_range, shares_section
from isthmus.text import SOURCE, Language, Text, text
from isthmus.understand.frozen import load_chapter
from isthmus.understand.overview import CONCEPTS, OF, Arrow, Ring, overview, the_map
from isthmus.understand.overview.picture import drawn_arrows

KEYS: Final = {"+": "plus", "-": "minus", "mixed": "mixed", "contested": "contested", "silent": "silent"}
_PREPOSITION: Final = re.compile(r" (?:of|in|to|from|who|on|that|with|without|for|at|against|beyond|where) ")
_PLURAL: Final = ("people", "police", "men")
_NOT_COUNTED: Final = ("US", "prices", "remittances")


@functools.cache
def content(lang: Language) -> dict[str, Any]:
    """Concepts with their variables, arrows with their evidence, loops with their steps, levers with where they act."""
    seen = overview()
    return {
        "concepts": [_concept(key, lang) for key in CONCEPTS],
        "arrows": {a.id: _arrow(a, lang) for a in seen.arrows.values()},
        "loops": [_loop(r, lang) for r in seen.rings],
        "levers": [_lever(name, lang) for name in levers()],
    }


def variable(name: str, lang: str) -> str:
    """What people call a variable of the model."""
    return text(f"variables.{name}", lang)


def moves(link: Link, lang: Language) -> str:
    """``more arms → more killings``; ``fewer`` of what is counted."""
    ends = {"a": named(link.source, lang), "b": variable(link.target, lang)}
    many = link.sign in ("-", "mixed") and _counted(variable(link.target, SOURCE))
    return text(f"nexus_screen.moves_{KEYS[link.sign]}{'_many' if many else ''}", lang, **ends)


def _counted(name: str) -> bool:
    """Whether it is counted, so that there are fewer of it and not less: the head of its English name is a plural."""
    head = _PREPOSITION.split(name)[0].split()
    return any(
        w in _PLURAL or (w.endswith("s") and not w.endswith("ss") and w not in _NOT_COUNTED)
        for w in (head[0], head[-1])
    )


def named(source: str, lang: Language) -> str:
    """A variable's name, or for an input of policy those of the levers that set it."""
    if not source.startswith("policy."):
        return variable(source, lang)
    field = source.removeprefix("policy.")
    titles = [k.title.translate(lang) for k in levers().values() if field in k.acts_on()]
    return " / ".join(t[0].lower() + t[1:] if t[1:2].islower() else t for t in titles) or field.replace(
        "_", " "
    )


def _concept(key: str, lang: Language) -> dict[str, Any]:
    concept, found = CONCEPTS[key], the_map()
    kinds = {n.id: n.kind for n in found.nodes}
    variables = []
    for name, way in concept.variables.items():
        into = [k for k in found.links if k.target == name and k.sign != "silent"]
        variables.append(
            {
                "id": name,
                "name": variable(name, lang),
                "kind": kinds[name],
                "reversed": way < 0,
                "moved_by": [
                    {
                        "text": moves(k, lang),
                        "from": k.source,
                        "evidence": list(k.evidence),
                        "contested": k.contested,
                    }
                    for k in into
                ],
            }
        )
    return {"id": key, "name": concept.name.translate(lang), "variables": variables}


def _arrow(a: Arrow, lang: Language) -> dict[str, Any]:
    return {
        "id": a.id,
        "from": a.source,
        "to": a.target,
        "title": f"{CONCEPTS[a.source].name.translate(lang)} → {CONCEPTS[a.target].name.translate(lang)}",
        "sign": a.sign,
        "says": text(f"nexus_screen.sign_{KEYS[a.sign]}", lang),
        "slow": a.slow,
        "disputed": a.contested,
        "claimed": a.claimed.why.translate(lang) if a.claimed else "",
        "drawn": a.id in _drawn(),
        "links": [
            {
                "text": moves(k, lang),
                "from": k.source,
                "to": k.target,
                "sign": k.sign,
                "contested": k.contested,
            }
            for k in a.links
        ],
        "evidence": [_row(row, lang) for row in a.evidence],
    }


@functools.cache
def _drawn() -> frozenset[str]:
    return frozenset(a.id for a in drawn_arrows(overview()))


@functools.cache
def _row(row: str, lang: Language) -> dict[str, Any]:
    """One row of the evidence: what was measured, how large, by whom, and who disagrees."""
    effect, sources = load_effects()[row], load_sources()
    low, central, high = (number(v, lang) for v in (effect.low, effect.central, effect.high))
    source, contrary = sources.get(effect.source), sources.get(effect.contrary)
    return {
        "id": row,
        "definition": effect.definition,
        "estimate": text(
            "nexus_screen.estimate", lang, central=central, low=low, high=high, unit=effect.unit
        ),
        "status": text(f"nexus_screen.status_{effect.status.lower()}", lang),
        "source": source.cite() if source else effect.source,
        "url": source.url if source else "",
        "contested": effect.contested,
        "dissent": contrary.cite() if contrary else "",
        "dissent_url": contrary.url if contrary else "",
        "note": effect.note,
    }


def _slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "_", name.lower()).strip("_")


def _loop(ring: Ring, lang: Language) -> dict[str, Any]:
    loop, links = ring.loop, {(k.source, k.target): k for k in the_map().links}
    steps = []
    for a, b in zip(loop.nodes, (*loop.nodes[1:], loop.nodes[0]), strict=True):
        ends = OF[a][0], OF[b][0]
        steps.append(
            {
                "text": moves(links[a, b], lang),
                "arrow": "-".join(ends) if ends[0] != ends[1] else "",
                "concepts": list(dict.fromkeys(ends)),
                "evidence": list(links[a, b].evidence),
            }
        )
    name = loop.name.translate(lang)
    return {
        "id": ring.id,
        "name": name,
        "polarity": loop.polarity,
        "story": text(f"loops_screen.{_slug(loop.name.translate(SOURCE))}", lang),
        "concepts": list(ring.concepts),
        "arrows": list(ring.arrows),
        "steps": steps,
        "strength": _strength(starting_first(loop.nodes), lang),
    }


def _strength(loop: Loop, lang: Language) -> list[str]:
    """What the frozen chapter says of a loop: its share by period, and what cutting it changes."""
    chapter = load_chapter()
    if chapter is None:
        return []
    said: list[Line] = []
    if loop in chapter.loops.strongest[:ROWS]:
        row = next(r for r in shares_section(chapter.loops).table().rows if r.key == loop_key(loop))
        said += [
            Text("nexus_screen.strength_period", period=f"{first}-{last}", text=cell)
            for (first, last), cell in zip(chapter.loops.periods, row.cells[1:], strict=True)
        ]
    said += [
        Text(
            "nexus_screen.cut",
            outcome=outcome_of(one.outcome, one.member),
            change=relative_range(one.relative),
        )
        for one in chapter.cuts.effects
        if one.loop == loop
    ]
    said = said or [Text("nexus_screen.strength_none", made=chapter.receipt.made)]
    return [plain(line, lang) for line in said]


def _lever(name: str, lang: Language) -> dict[str, Any]:
    lever = levers()[name]
    fields = {f"policy.{field}" for field in lever.acts_on()}
    read = [k for k in the_map().links if k.source in fields and k.sign != "silent" and k.target in OF]
    targets = list(dict.fromkeys(k.target for k in read))
    arrows = [a.id for a in overview().arrows.values() if any(k.source in targets for k in a.links)]
    return {
        "id": name,
        "title": lever.title.translate(lang),
        "group": group_titles()[lever.group].translate(lang),
        "acts": [
            {"text": variable(k.target, lang), "concept": OF[k.target][0], "sign": k.sign}
            for k in {k.target: k for k in read}.values()
        ],
        "concepts": list(dict.fromkeys(OF[t][0] for t in targets)),
        "arrows": arrows,
        "evidence": list(lever.evidence),
    }
