"""The shell around every screen: rail, shelf, tools, notices, foot."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from isthmus.report.markup import Raw, joined
from isthmus.studio.address import Faulty
from isthmus.studio.context import Made, PageContext
from isthmus.studio.registry import Screen, path_of, stages
from isthmus.studio.rendering import View, render
from isthmus.text import grammar, languages, reviewed, text

KEYS: Final = (
    (("?",), "key_help"),
    (("z", "y"), "key_undo"),
    (("r",), "key_replay"),
    (("c",), "key_compare"),
    (("[", "]"), "key_slot"),
    (("p",), "key_paths"),
    (("←", "→"), "key_arrows"),
)
"""What can be pressed, and the phrase that says what for."""


class Chip(NamedTuple):
    """A strategy in play."""

    letter: str
    title: str
    here: bool


class Other(NamedTuple):
    """The same page in another language."""

    lang: str
    name: str
    address: str


@dataclass(frozen=True)
class Shell(View, template="shell.html"):
    """A whole page around what its screen shows."""

    screen: str
    """Key of the screen, which the rail marks"""
    title: str
    """Of the window"""
    body: Raw
    """What the screen shows, with its own ``h1``"""
    wide: bool
    """The screen uses the whole window"""
    styles: Sequence[str]
    """Files of ``static/`` without their ending"""
    modules: Sequence[str]
    """Files of ``static/js/`` without their ending"""
    data: str
    """What the modules need, as JSON"""
    share: str
    """This page's address, with what made it"""
    exports: Sequence[tuple[str, str]]
    """(label, address) of the export menu, before printing"""
    shelf: Sequence[Chip]
    """The strategies in play"""
    futures: str
    """How many, thousands apart"""
    seed: int
    """Of the futures"""
    languages: Sequence[Other]
    """The same page in every other language"""
    draft: str
    """The page's language, which says that nobody has reviewed it yet; empty where somebody has"""
    stages: Mapping[str, Sequence[Screen]]
    """What the rail shows"""
    faults: Sequence[Faulty]
    """What could not be used of the address"""
    made: Made
    """What made the numbers"""
    keys: Sequence[tuple[Sequence[str], str]]
    """What can be pressed"""


def page(
    context: PageContext,
    screen: str,
    title: str,
    *body: str,
    path: str = "",
    styles: Sequence[str] = (),
    modules: Sequence[str] = (),
    data: Mapping[str, Any] | None = None,
    exports: Sequence[tuple[str, str]] = (),
    wide: bool = False,
) -> str:
    """A whole page.

    Args:
        screen: Its key in the registry; marks where the person is.
        title: Of the window; the screen writes its own ``h1``.
        body: What the screen shows, one part after another.
        path: Its address without state, for the language switch; the screen's own if left out.
        styles, modules, exports, wide: As in `Shell`.
        data: What the modules need.
    """
    here, state = path or path_of(screen), context.state
    shell = Shell(
        screen=screen,
        title=title,
        body=joined(*body),
        wide=wide,
        styles=("tokens", "shell", *styles),
        modules=("shell/main", *modules),
        data=json.dumps(dict(data or {}), ensure_ascii=False, separators=(",", ":")),
        share=context.same(here, made_with=(context.made.version, context.made.fit)),
        exports=exports,
        shelf=[
            Chip(letter, s.title.translate(context.lang), letter == state.on)
            for letter, s in state.strategies
        ],
        futures=f"{state.futures:,}",
        seed=state.seed,
        languages=[
            Other(lang, _name(lang), context.same(here, lang=lang))
            for lang in languages()
            if lang != context.lang
        ],
        draft="" if reviewed(context.lang) else _name(context.lang),
        stages=stages(),
        faults=state.faults,
        made=context.made,
        keys=KEYS,
    )
    return render(context, shell)


def _name(lang: str) -> str:
    """A language by its own name; a draft is called one."""
    name = str(grammar(lang)["name"])
    return name if reviewed(lang) else f"{name} ({text('shell.not_reviewed', lang)})"
