"""Text: what a person reads, in every language that has a folder in ``locale/``.

``locale/<lang>/<area>.yaml`` holds phrases under the same keys in each language; ``area.key`` names one::

    text("shell.share", "es")                  one phrase
    say = area("claims"); say("tests", "en")   the phrases of one area
    Text("claims.tests", count=3)              a phrase to be read later, by whoever knows the language

A blank is written ``{name}`` and filled when the phrase is read; a blank that is itself a `Text` is read in the same
language. A phrase whose keys are ``one`` and ``other`` (or ``few``, ``many``, ``two``, ``zero``) is a plural: the blank
``count`` picks the form by the rules of the language.

Years of the clock stand in every phrase without being passed (`STANDING`): no phrase writes one of them by hand.

English is the source. What a language lacks is shown in English and marked with it (`Phrase.lang`); what can't be read
at all is shown as it stands. Both are said in the log ``isthmus.text``, and neither stops a page. A language is a
folder: nothing here, or in any other module, knows which there are.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, SupportsFloat

from isthmus.axes import (
    DECISION_YEAR,
    END_YEAR,
    FUTURES_BEGIN,
    HELD_BACK,
    HISTORY_ENDS,
    PRICE_YEAR,
    START_YEAR,
)

COMMAND: Final = re.compile("`([^`]+)`")
"""What a person types, as phrases write it"""
SOURCE: Final = "en"
"""The language that every phrase has"""
FOLDER: Final = Path(__file__).parent / "locale"
FORMS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
"""Names of plural forms, as CLDR and Babel know them"""
GRAMMAR: Final = "grammar"
"""The file that says how a language writes numbers and lists, beside its phrases"""

STANDING: Final = MappingProxyType(
    {
        "first_year": START_YEAR,
        "history_ends": HISTORY_ENDS,
        "held_before": HISTORY_ENDS - HELD_BACK,
        "held_from": FUTURES_BEGIN - HELD_BACK,
        "futures_begin": FUTURES_BEGIN,
        "policy_year": DECISION_YEAR - 1,
        "decision_year": DECISION_YEAR,
        "year_after": DECISION_YEAR + 1,
        "run_ends": END_YEAR - 1,
        "dollars": PRICE_YEAR,
    }
)
"""Blanks that any phrase may have: when history begins and ends, the last year the hold-out sees and the first it doesn't,
the first year of luck, whose policy the baseline carries on, when decisions begin and the year after, the last year
simulated, and of which year dollars are. What is passed under such a name goes before."""
_STANDING: Final = re.compile("{(" + "|".join(STANDING) + ")}")

_log = logging.getLogger("isthmus.text")


class Phrase(str):
    """A phrase that was read, with the language it is in: another than was asked for where a translation is missing."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Phrase:
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, str]]:
        return Phrase, (str(self), self.lang)


class Text:
    """A text that can be read in every language: a key of ``locale/``, a text given with its data, or both.

    Args:
        key: The phrase's name, ``area.key``; empty where only ``given`` holds.
        given: Language -> text, for what isn't in ``locale/``: the English of data, a title that a person wrote.
        blanks: What fills the phrase's blanks.
    """

    __slots__ = ("blanks", "given", "key")

    def __init__(self, key: str = "", given: Mapping[str, str] | None = None, /, **blanks: object) -> None:
        self.key, self.given, self.blanks = key, MappingProxyType(dict(given or {})), blanks

    def translate(self, lang: str) -> Phrase:
        """The text in one language, its blanks filled."""
        own = self.given.get(lang)
        if own is None and self.key and (lang != SOURCE or SOURCE not in self.given) and has(self.key, lang):
            return text(self.key, lang, **self.blanks)
        if own is None and self.given:
            lang = SOURCE if SOURCE in self.given else next(iter(self.given))
            own = self.given[lang]
        if own is None:
            return text(self.key, lang, **self.blanks) if self.key else Phrase("", lang)
        if lang and not self.blanks:
            own = standing(own)
        return Phrase(_filled(self.key, own, lang, self.blanks) if self.blanks else own, lang)

    def pieces(self, lang: str) -> tuple[Phrase | Blank, ...]:
        """The text in one language, cut at its blanks: phrases, and between them what fills each blank, as it was given."""
        marks = {name: f"\ue000{i}\ue001" for i, name in enumerate(self.blanks)}
        held = tuple(self.blanks.items())
        count = self.blanks.get("count")
        marked = {name: _Counted(count, mark) if name == "count" else mark for name, mark in marks.items()}
        whole = Text(self.key, self.given, **marked).translate(lang)
        found: list[Phrase | Blank] = []
        for i, part in enumerate(_MARK.split(whole)):
            if i % 2:
                found.append(Blank(*held[int(part)]))
            elif part:
                found.append(Phrase(part, whole.lang))
        return tuple(found)

    def fill(self, **blanks: object) -> Text:
        """The same text with more of its blanks filled."""
        return Text(self.key, self.given, **{**self.blanks, **blanks})

    def everywhere(self) -> dict[str, str]:
        """The text in each language that has it itself; the same in all where it was written once."""
        own = [lang for lang in languages() if lang in self.given or (self.key and has(self.key, lang))]
        return {lang: str(self.translate(lang)) for lang in (own or languages())}

    def changed(self, how: Callable[[str], str]) -> Text:
        """Another text: what this one says in each language, changed in the same way."""
        return Text("", {lang: how(words) for lang, words in self.everywhere().items()})

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.key) or any(self.given.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted(self.given.items()))))

    def __repr__(self) -> str:
        return (
            f"Text({self.key or dict(self.given)!r}{''.join(f', {k}={v!r}' for k, v in self.blanks.items())})"
        )

    def __reduce__(self) -> tuple[Callable[..., Text], tuple[str, dict[str, str], dict[str, object]]]:
        return _made, (self.key, dict(self.given), self.blanks)

    def _parts(self) -> tuple[str, dict[str, str], dict[str, object]]:
        return self.key, dict(self.given), self.blanks


class Joined(Text):
    """Several texts one after the other, in whichever language is asked for."""

    __slots__ = ("by", "texts")

    def __init__(self, texts: Iterable[object], by: str = " ") -> None:
        super().__init__()
        self.texts, self.by = tuple(t for t in texts if t), by

    def translate(self, lang: str) -> Phrase:
        """All of them in one language, what is no `Text` as it stands."""
        return Phrase(
            self.by.join(t.translate(lang) if isinstance(t, Text) else str(t) for t in self.texts), lang
        )

    def fill(self, **blanks: object) -> Text:
        """The same with more blanks filled, in each of them."""
        return Joined((t.fill(**blanks) if isinstance(t, Text) else t for t in self.texts), self.by)

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Joined) and (self.texts, self.by) == (other.texts, other.by)

    def __hash__(self) -> int:
        return hash((self.texts, self.by))

    def __repr__(self) -> str:
        return f"Joined({self.texts!r}, {self.by!r})"

    def __reduce__(self) -> tuple[type[Joined], tuple[tuple[object, ...], str]]:  # type: ignore[override]
        return Joined, (self.texts, self.by)


def _made(key: str, given: dict[str, str], blanks: dict[str, object]) -> Text:
    return Text(key, given, **blanks)


class Blank(NamedTuple):
    """A blank of a text with what fills it."""

    name: str
    value: object


class _Counted(float):
    """A count that picks the plural and is written as a mark."""

    __slots__ = ("mark",)
    mark: str

    def __new__(cls, count: object, mark: str) -> _Counted:
        made = super().__new__(cls, _number(count))
        made.mark = mark
        return made

    def __format__(self, spec: str) -> str:
        return self.mark


_MARK: Final = re.compile("\ue000(\\d+)\ue001")


def unit_text(unit: str) -> Text:
    """A unit, whose name in English is itself: ``locale/<lang>/units.yaml`` holds the others."""
    return Text(f"units.{unit}", {SOURCE: unit})


def in_languages(body: Mapping[str, object], key: str = "") -> Text:
    """A text written side by side in its file, ``{en: ..., es: ...}``; other languages may have it under ``key``."""
    return Text(key, {lang: standing(str(words)) for lang, words in body.items() if lang in languages()})


def as_given(words: str) -> Text:
    """A text written once, in no language we know of: shown as it is in all."""
    return Text("", {"": words} if words else {})


def in_each(say: Callable[[str], str]) -> Text:
    """A text that a function says in each language: what is put together from several phrases."""
    return Text("", {lang: say(lang) for lang in languages()})


def text(key: str, lang: str, /, **blanks: object) -> Phrase:
    """One phrase in one language, with its blanks filled; in English where the language lacks it."""
    where, _, name = key.partition(".")
    for one in dict.fromkeys((lang, SOURCE)):
        form = phrases(where, one).get(name)
        if form is None:
            continue
        if one != lang:
            _log.error("%s is missing in %s: shown in %s", key, lang, one)
        return Phrase(_filled(key, _form(key, form, one, blanks), one, blanks), one)
    _log.error("no phrase is called %s", key)
    return Phrase(key, SOURCE)


def standing(words: str) -> str:
    """A text of data with the years of the clock filled in, and whatever else is in braces as it stands."""
    return _STANDING.sub(lambda found: str(STANDING[found[1]]), words) if "{" in words else words


def area(name: str) -> Callable[..., str]:
    """The phrases of one area: ``say("tests", "en", count=3)``."""

    def say(key: str, lang: str, /, **blanks: object) -> str:
        return text(f"{name}.{key}", lang, **blanks)

    return say


def has(key: str, lang: str = SOURCE) -> bool:
    """Whether a language has such a phrase itself."""
    where, _, name = key.partition(".")
    return name in phrases(where, lang)


@cache
def languages() -> tuple[str, ...]:
    """The languages there are, English first."""
    found = sorted(p.name for p in FOLDER.iterdir() if p.is_dir() and (p / f"{GRAMMAR}.yaml").is_file())
    return SOURCE, *(one for one in found if one != SOURCE)


if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[languages()]
    """A language there is, as options of the command line and fields of a request take it"""


@cache
def areas(lang: str = SOURCE) -> tuple[str, ...]:
    """The areas a language has phrases in."""
    return tuple(sorted(p.stem for p in (FOLDER / lang).glob("*.yaml") if p.stem != GRAMMAR))


@cache
def phrases(area: str, lang: str) -> Mapping[str, str | Mapping[str, str]]:
    """Every phrase of one area in one language, by its dotted key; none where the file is missing."""
    path = FOLDER / lang / f"{area}.yaml"
    return MappingProxyType(dict(_flat(_read(path), ""))) if path.is_file() else MappingProxyType({})


@cache
def grammar(lang: str) -> Mapping[str, Any]:
    """How a language writes numbers and lists: ``locale/<lang>/grammar.yaml``."""
    path = FOLDER / lang / f"{GRAMMAR}.yaml"
    return MappingProxyType(_read(path) if path.is_file() else dict(grammar(SOURCE)))


def reviewed(lang: str) -> bool:
    """Whether a person who speaks the language has read its phrases; a draft says ``reviewed: false`` in its grammar."""
    return bool(grammar(lang).get("reviewed", True))


def listed(items: Sequence[object], lang: str, style: str = "and") -> str:
    """``B, C and D``; ``style`` is a pattern of the language's grammar: ``and`` or ``or``."""
    parts = [part.translate(lang) if isinstance(part, Text) else str(part) for part in items]
    if len(parts) < 2:
        return "".join(parts)
    comma, last = joints(parts[-1], lang, style)
    return f"{comma.join(parts[:-1])}{last}{parts[-1]}"


def joints(last: str, lang: str, style: str = "and") -> tuple[str, str]:
    """What stands between the items of a list, and before its last one, which a language may choose by how that begins."""
    joint = grammar(lang)["lists"][style]
    before = (p for start, p in joint.get("before", {}).items() if last.lower().startswith(start))
    return joint["comma"], next(before, joint["last"])


def _read(path: Path) -> dict[str, Any]:
    import yaml  # help answers without it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}


def _flat(tree: Mapping[str, Any], before: str) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for key, value in tree.items():
        if isinstance(value, dict) and not ("other" in value and FORMS.issuperset(value)):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _form(key: str, form: str | Mapping[str, str], lang: str, blanks: Mapping[str, object]) -> str:
    if isinstance(form, str):
        return form
    count = _number(blanks.get("count"))
    if math.isnan(count):
        _log.error("%s is a plural, and was given no count", key)
        return form["other"]
    name = _plural(lang)(count)
    if name not in form:
        _log.error("%s has no form '%s' in %s", key, name, lang)
    return form.get(name, form["other"])


def _number(count: object) -> float:
    """What counts: a number, or a thing that is written as one; not a number where it is neither."""
    return float(count) if isinstance(count, SupportsFloat) else math.nan


@cache
def _plural(lang: str) -> Callable[[float], str]:
    from babel import Locale  # takes a while to import, and most runs need no plural

    return Locale.parse(grammar(lang).get("babel", lang)).plural_form


def _filled(key: str, phrase: str, lang: str, blanks: Mapping[str, object]) -> str:
    if "{" not in phrase:
        return phrase
    filled = {**STANDING} | {k: v.translate(lang) if isinstance(v, Text) else v for k, v in blanks.items()}
    try:
        return phrase.format(**filled)
    except (KeyError, IndexError, ValueError) as fault:
        _log.error("%s can't be filled in %s: %s", key, lang, fault)
        return phrase
