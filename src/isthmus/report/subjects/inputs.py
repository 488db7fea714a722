"""Names of what futures differ by: unknowns of the model, rival accounts and luck; of links; and of what is asked of them.

Meanings of parameters come from their passports; other languages from ``locale/<lang>/parameters.yaml``.
"""

from __future__ import annotations

from typing import Final

from isthmus.evidence import load_claims, load_costs, load_effects, load_parameters
from isthmus.evidence.links import LINKS
from isthmus.levers import seeds
from isthmus.model.structures import RIVALRIES
from isthmus.report.runs import plain
from isthmus.report.spans import Line, Ref, Span, join_lines
from isthmus.text import SOURCE, Text, has, unit_text
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.sample import Question

EVENTS: Final = ("awareness_wave", "travel_disruption", "new_product", "truce")


def input_name(one: Input) -> Line:
    """What it is called: a rival account and its option, luck, or the meaning of a parameter; whose it is, if anybody's."""
    if one.kind == "structure":
        return join_lines(rival(one.of, one.member))
    name = Text(f"inputs.luck.{one.of}") if one.kind == "shock" else meaning(one.of)
    return join_lines((name, member_name(one.member)), ", ") if one.member else name


def input_title(one: Input, lang: str) -> str:
    """The same in one language, for labels of charts and forms."""
    return plain(input_name(one), lang)


def meaning(parameter: str) -> Text:
    """What a parameter means: its passport's words."""
    return Text(f"parameters.{parameter}", {SOURCE: load_parameters()[parameter].meaning})


def link_title(code: str) -> Text:
    """What a link is called; its arrow is drawn."""
    return Text(f"links.{code}", {SOURCE: LINKS[code].title}).changed(with_arrows)


def evidence_row(code: str) -> Span:
    """A row that a text of the evidence names; bare where it has no page."""
    for kind, known in (
        ("claim", load_claims()),
        ("link", LINKS),
        ("effect", load_effects()),
        ("cost", load_costs()),
    ):
        if code in known:
            return Ref(kind, code)
    return code


def with_arrows(words: str) -> str:
    """``->`` and ``<->`` of the evidence as arrows."""
    return words.replace("<->", "↔").replace("->", "→")


def member_name(member: str) -> Line:
    """``Honduras`` for ``HND``; each part of a member of several axes."""
    parts = member.split("/")
    return join_lines([Text(f"inputs.members.{m}") if has(f"inputs.members.{m}") else m for m in parts], ", ")


def input_unit(one: Input) -> Text:
    """Its unit; luck is counted from its mean."""
    if one.kind == "shock":
        kind = "election" if one.of == "election" else "event" if one.of in EVENTS else "path"
        return Text(f"inputs.luck_units.{kind}")
    return unit_text(one.unit)


def opposite(one: Input) -> str | None:
    """The other option, where a rival account has two."""
    others = [option for option in RIVALRIES[one.of].options if option != one.member]
    return others[0] if len(others) == 1 else None


def rival(of: str, option: str) -> tuple[Text, Text]:
    """What is disputed, and one account of it."""
    return Text(f"inputs.rivals.{of}"), Text(f"inputs.rivals.{of}={option}")


def group_name(name: str) -> Text:
    """A group of inputs: a kind, a sector, a status, what history taught."""
    return Text(f"inputs.groups.{name}")


def known_of(one: Input) -> Line:
    """Who says so and what history taught; nothing of luck, which nobody can know."""
    return join_lines([group_name(name) for name in (one.status, one.learned) if name], ", ")


def strategy_ref(name: str, *, quoted: bool = True) -> Ref:
    """A strategy by its title, in quotation marks within a sentence; in a terminal as it is typed."""
    known = seeds().get(name)
    if known is None:
        return Ref("strategy", name)
    return Ref("strategy", name, ("“", known.title, "”") if quoted else known.title)


def outcome_of(outcome: str, member: str) -> Line:
    """``Homicide rate, Honduras``."""
    from isthmus.model.outcomes import OUTCOMES

    title = OUTCOMES[outcome].title
    return join_lines((title, member_name(member)), ", ") if member else title


def number_name(asked: Question) -> Text:
    """``Homicide rate, Honduras, 2028``."""
    if not asked.member:
        return Text("drivers.of_all", outcome=asked.spec.title, year=asked.year)
    place = member_name(asked.member)
    return Text("drivers.of", outcome=asked.spec.title, place=place, year=asked.year)


def number_asked(asked: Question, strategy: str, reference: str | None) -> Text:
    """What is explained: an outcome under a strategy, or the difference between two."""
    blanks = {"what": number_name(asked), "strategy": strategy_ref(strategy)}
    if reference is None:
        return Text("drivers.level", **blanks)
    return Text("drivers.gap", **blanks, reference=strategy_ref(reference))
