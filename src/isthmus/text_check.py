"""Whether each language says what English says: keys, blanks and forms of every area of ``locale/``.

English is the source. An area that a language lacks is no fault, since it is shown in English; what stands wrong in an
area it has is one.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

import yaml

from isthmus import text as texts
from isthmus.text import GRAMMAR, SOURCE, areas, grammar, languages, phrases

DATA: Final = frozenset(
    "cases evidence_claims levers links losses named_loops outcomes parameters reasons units views".split()  # noqa: SIM905
)
"""Areas whose English stays with the data: other languages hold the keys of those files"""
OTHER_BLANKS: Final = frozenset(
    {
        "command.has_number_for_each",
        "brief.unit.cartel_revenue",
        "brief.unit.remittances",
        "brief.about.cartel_revenue",
        "brief.about.remittances",
    }
)
"""Phrases that another language says without one of the blanks: the year of dollars stands in the unit or beside it"""
MAY_BE_EMPTY: Final = frozenset({"published.result"})
"""The heading of a column of marks"""
COUNTED: Final = 1_000
"""Counts tried to find which plurals a language has"""

Kind = Literal["missing", "unknown", "blanks", "plural", "empty", "twice", "order"]
Form: TypeAlias = str | Mapping[str, str]


class Fault(NamedTuple):
    """Something wrong with a phrase of a language."""

    kind: Kind
    key: str
    """``area.key``, or the area alone"""
    detail: tuple[str, ...] = ()
    """The blanks that differ, or the forms that lack"""


class Checked(NamedTuple):
    """A language, looked at."""

    lang: str
    reviewed: bool
    """Whether a person who speaks it has read it; a draft says ``reviewed: false`` in its grammar"""
    areas: tuple[str, ...]
    missing_areas: tuple[str, ...]
    faults: tuple[Fault, ...]


def check_languages(only: Collection[str] = ()) -> tuple[Checked, ...]:
    """Every language, English first; or only some."""
    return tuple(check_language(lang) for lang in languages() if not only or lang in only)


def check_language(lang: str) -> Checked:
    """One language against English, and against the others where English stays with the data."""
    held = areas(lang)
    expected = {area for one in languages() for area in areas(one)} if lang != SOURCE else set(held)
    known = {*areas(SOURCE), *DATA}
    faults = [Fault("unknown", area) for area in held if area not in known]
    for area in held:
        if area not in DATA:
            faults += _phrases(area, lang)
        if lang != SOURCE and area in known:
            faults += _against(area, lang)
    for area in (*held, GRAMMAR):
        faults += _twice(area, lang)
    missing = tuple(sorted(expected & known - set(held)))
    return Checked(lang, texts.reviewed(lang), held, missing, tuple(faults))


def blanks(phrase: Form) -> set[str]:
    """Those of the whole phrase: "one" may leave the count out."""
    return {
        name
        for form in _forms(phrase)
        for _, name, _, _ in string.Formatter().parse(form)
        if name is not None
    }


def _forms(phrase: Form) -> Iterable[str]:
    return [phrase] if isinstance(phrase, str) else phrase.values()


def _against(area: str, lang: str) -> Iterator[Fault]:
    """Its keys and blanks against English; against the keys of all other languages where English isn't there."""
    source, own = phrases(area, SOURCE), phrases(area, lang)
    if area in DATA:
        others = {key for other in languages() for key in phrases(area, other)}
        yield from (Fault("missing", f"{area}.{key}") for key in sorted(others - set(own)))
        return
    yield from (Fault("missing", f"{area}.{key}") for key in source if key not in own)
    yield from (Fault("unknown", f"{area}.{key}") for key in own if key not in source)
    for key in own:
        differ = blanks(own[key]) ^ blanks(source[key]) if key in source else set()
        if differ and f"{area}.{key}" not in OTHER_BLANKS:
            yield Fault("blanks", f"{area}.{key}", tuple(sorted(differ)))
    if set(own) == set(source) and list(own) != list(source):
        yield Fault("order", area)


def _phrases(area: str, lang: str) -> Iterator[Fault]:
    """Phrases that say nothing, and plurals that lack a form."""
    wanted = _plurals(lang)
    for key, phrase in phrases(area, lang).items():
        name = f"{area}.{key}"
        if name not in MAY_BE_EMPTY and not all(isinstance(f, str) and f.strip() for f in _forms(phrase)):
            yield Fault("empty", name)
        if not isinstance(phrase, str) and wanted - set(phrase):
            yield Fault("plural", name, tuple(sorted(wanted - set(phrase))))


def _plurals(lang: str) -> set[str]:
    """The forms that whole numbers take in a language."""
    from babel import Locale  # takes a while to import

    rule = Locale.parse(grammar(lang)["babel"]).plural_form
    return {rule(count) for count in range(COUNTED)} | {"other"}


def _twice(area: str, lang: str) -> Iterator[Fault]:
    """YAML keeps the last of two keys without a word, and the first phrase is lost."""
    path = texts.FOLDER / lang / f"{area}.yaml"
    root = yaml.compose(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found = list(_keys(root, area))
    yield from (Fault("twice", key) for key in dict.fromkeys(found) if found.count(key) > 1)


def _keys(node: yaml.Node | None, before: str) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield f"{before}.{key.value}"
            yield from _keys(value, f"{before}.{key.value}")
