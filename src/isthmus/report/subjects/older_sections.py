"""Parts of the chapter whose findings are still told as sections of plain text: insurgencies, attention, the gate.

Each section is made in every language and put together again, so that the chapter's document holds it like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from isthmus.figures import Figure
from isthmus.report.document import Block, Column, Fact, Facts, Items, Kind, Para, Row, Section, Table
from isthmus.report.spans import Quoted
from isthmus.text import SOURCE, Text, in_each, languages
from isthmus.understand import attention
from isthmus.understand.gate import Gate
from isthmus.understand.gate_words import sections as sections_of_gate
from isthmus.understand.insurgencies.comparison_sections import comparison_sections, verdict_sentence
from isthmus.understand.insurgencies.lesson_sections import lesson_sections
from isthmus.understand.insurgencies.overview import Overview
from isthmus.understand.insurgencies.picture import picture
from isthmus.understand.section import Section as Older

FOREIGN: Final = re.compile(
    r"`[^`]+`|--\w+|(?:VERIFIED|RECALLED): [^;]+|\b[a-z_]+ [A-Z]{3,}\w*\b"
    r"|\b\w+(?:\[[^\]]*\])?(?:[._/-]\w+(?:\[[^\]]*\])?)*[._]\w+(?:\[[^\]]*\])?(?:/\w+)?|\b[a-z]+(?:-[a-z]+)+\b"
    r"|(?:[\w.-]+, )*[\w.-]+ and [\w.-]+(?: [A-Z]\w+)?"
)
"""Names of the program, of series and of authors in texts that don't mark them themselves"""


def attention_sections() -> list[Section]:
    """Spending and attention by threat."""
    return _converted("attention", attention.sections)


def gate_sections(gate: Gate) -> list[Section]:
    """Each criterion of the gate."""
    return _converted("gate", lambda lang: sections_of_gate(gate, lang)[1:])


def insurgencies_sections(found: Overview) -> list[Section]:
    """The comparison and its lessons."""
    return _converted(
        "insurgencies", lambda lang: [*comparison_sections(found, lang), *lesson_sections(lang)]
    )


def insurgencies_verdict(found: Overview) -> Text:
    """The verdict in one sentence."""
    return in_each(lambda lang: verdict_sentence(found, lang))


@dataclass(frozen=True)
class Nearness:
    """Every case's distance from each of the four countries' cases."""

    found: Overview

    @property
    def title(self) -> Text:
        """What it shows."""
        return in_each(lambda lang: picture(self.found, lang).title)

    def draw(self, lang: str, *, compact: bool = False) -> Figure:
        """The figure in one language."""
        return picture(self.found, lang, compact=compact)

    def first(self, most: int) -> Nearness:
        """The same: it has no parts."""
        return self

    def pages(self, most: int) -> Sequence[Nearness]:
        """The same on one page."""
        return (self,)


def insurgencies_chart(found: Overview) -> Nearness:
    """The picture of distances."""
    return Nearness(found)


def _converted(part: str, make: Callable[[str], Sequence[Older]]) -> list[Section]:
    """The sections of every language as one."""
    every = {lang: tuple(make(lang)) for lang in languages()}
    count = len(next(iter(every.values())))
    return [_section(part, f"{i}", {lang: of[i] for lang, of in every.items()}) for i in range(count)]


def _section(part: str, key: str, every: dict[str, Older]) -> Section:
    def text(said: Callable[[Older], str]) -> Text:
        return _marked({lang: said(one) for lang, one in every.items()})

    one = next(iter(every.values()))
    blocks: list[Block] = []
    if one.text:
        blocks.append(Para(text(lambda o: o.text), quiet=True))
    if one.columns:
        columns = tuple(
            Column(f"{i}", text(lambda o, i=i: o.columns[i]) if head else None, _kind(one, i))
            for i, head in enumerate(one.columns)
        )
        rows = tuple(
            Row(
                f"{r}",
                tuple(text(lambda o, r=r, i=i: o.rows[r][i]) if cell else "" for i, cell in enumerate(row)),
            )
            for r, row in enumerate(one.rows)
        )
        blocks.append(Table(f"{part}/{key}", columns, rows))
    for c, card in enumerate(one.cards):
        said = [i for i, (_, words) in enumerate(card) if words]
        if all(not name for name, _ in card):
            blocks.append(Items(f"{c}", tuple(text(lambda o, c=c, i=i: o.cards[c][i][1]) for i in said)))
        else:
            facts = (
                Fact(
                    f"{i}",
                    text(lambda o, c=c, i=i: o.cards[c][i][0]),
                    text(lambda o, c=c, i=i: o.cards[c][i][1]),
                )
                for i in said
            )
            blocks.append(Facts(f"{c}", tuple(facts)))
    blocks += [Para(text(lambda o, n=n: o.notes[n]), quiet=True) for n in range(len(one.notes))]
    title = text(lambda o: o.heading) if one.heading else None
    return Section(key, title, tuple(blocks))


def _marked(every: dict[str, str]) -> Text:
    """A text with foreign names in it as quotations."""
    given, blanks = {}, {}
    for lang, words in every.items():
        given[lang], at = "", 0
        for found in FOREIGN.finditer(words) if lang != SOURCE else ():
            if found[0].startswith("`"):
                continue
            name = f"{lang}{len(blanks)}"
            blanks[name] = Quoted(found[0])
            given[lang] += _escaped(words[at : found.start()]) + f"{{{name}}}"
            at = found.end()
        given[lang] += _escaped(words[at:])
    return Text("", given, **blanks) if blanks else Text("", every)


def _escaped(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")


def _kind(one: Older, column: int) -> Kind:
    return "name" if column == 0 else "number" if column in one.right else "text"
