"""The shell around every screen: rail, shelf, tools, notices, foot."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlencode

from isthmus.dossier.catalogue import YEARS
from isthmus.dossier.html import Raw, el, joined
from isthmus.figures.palette import mark, symbol
from isthmus.figures.svg import tag
from isthmus.studio.address import State, link
from isthmus.studio.icons import icon
from isthmus.text import SOURCE, Language, grammar, languages, phrases, reviewed, text

LETTERS: Final = "ABCDEF"


class Stage(NamedTuple):
    """One floor of the studio: its name and its screens, each with the path it lives at."""

    key: str
    screens: tuple[tuple[str, str], ...]


STAGES: Final = (
    Stage(
        "understand",
        (
            ("nexus", "/nexus"),
            ("explore", "/explore"),
            ("evidence", "/evidence"),
            ("fit", "/fit"),
            ("claims", "/claims"),
            ("drivers", "/drivers"),
            ("insurgencies", "/insurgencies"),
        ),
    ),
    Stage("library", (("strategies", "/strategies"),)),
)
"""What the rail shows; a later floor adds its stage here."""


class Made(NamedTuple):
    """What made the numbers on a page: shown at its foot and carried by shared links."""

    version: str
    fit: str
    """First eight digits of the posterior's fit, or ``prior``."""
    day: str
    data_year: int


class PageContext(NamedTuple):
    """What every screen is told: where the person stands, and what made the numbers."""

    state: State
    made: Made
    own: tuple[tuple[str, str], ...] = ()
    """What the address asks of this screen alone, beside the state: the language switch and shared links keep it"""

    @property
    def lang(self) -> Language:
        """The language of the page."""
        return self.state.lang

    def say(self, key: str, **blanks: object) -> str:
        """A phrase of the studio in the page's language."""
        return text(key, self.lang, **{**YEARS, **blanks})

    @property
    def foreign(self) -> str | None:
        """The language of what there is in English alone, where the page is in another: for ``lang=`` of an element."""
        return None if self.lang == SOURCE else SOURCE

    def phrases(self, area: str) -> dict[str, str]:
        """Every phrase of an area with its blanks open, as the page's modules fill them."""
        found = {**phrases(area, SOURCE), **phrases(area, self.lang)}
        return {key: phrase for key, phrase in found.items() if isinstance(phrase, str)}

    def link(self, path: str, **changes: Any) -> str:
        """A path that carries the whole state along, with some of it changed."""
        return link(path, self.state, **changes)

    def same(self, path: str, **changes: Any) -> str:
        """This very page, with some of its state changed and all that is asked of it kept."""
        address = self.link(path, **changes)
        extra = urlencode(self.own, quote_via=quote)
        return address if not extra else f"{address}{'&' if '?' in address else '?'}{extra}"


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
        screen: Its key in ``STAGES``; marks where the person is.
        title: Of the window; the screen writes its own ``h1``.
        path: Its address without state, for the language switch; the screen's own if left out.
        styles: Files of ``static/`` without their ending.
        modules: Files of ``static/js/`` without their ending.
        data: What the modules need, put on the body as JSON.
        exports: (label, address) of the export menu, before printing.
        wide: The screen uses the whole window and brings its own scrolling.
    """
    here = path or dict(pair for stage in STAGES for pair in stage.screens).get(screen, "/")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{title} · Isthmus"),
        _fetch("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        *(_fetch("link", rel="stylesheet", href=f"/static/{name}.css") for name in ("shell", *styles)),
        *(el("script", type="module", src=f"/static/js/{m}.js") for m in ("shell/main", *modules)),
    )
    main = el(
        "main", _notices(context), *body, id="main", tabindex="-1", class_="wide-screen" if wide else None
    )
    inside = el(
        "body",
        el("a", context.say("shell.skip"), href="#main", class_="skip"),
        _top(context, here, exports),
        el("div", _rail(context, screen), main, class_="below"),
        _foot(context),
        _help(context),
        el("div", id="announce", class_="unseen", role="status", aria_live="polite"),
        data_page=json.dumps(dict(data or {}), ensure_ascii=False, separators=(",", ":")),
        data_share=context.same(here, made_with=(context.made.version, context.made.fit)),
        data_shared=context.say("shell.shared"),
        data_by_hand=context.say("shell.share_by_hand"),
    )
    return f"<!DOCTYPE html>\n{el('html', head, inside, lang=context.lang)}\n"


def _fetch(name: str, **attributes: str) -> Raw:
    """An element without an end."""
    return Raw(str(el(name, **attributes)).replace(f"></{name}>", "/>"))


def badge(letter: str) -> Raw:
    """A strategy's shape in its colour, small; its letter stands beside it."""
    drawn = symbol(mark(letter), 8, 8, 5.5)
    return Raw(
        tag("svg", drawn, viewBox="0 0 16 16", width=16, height=16, class_="badge", aria_hidden="true")
    )


def _top(context: PageContext, here: str, exports: Sequence[tuple[str, str]]) -> Raw:
    start = context.say("shell.brand")
    return el(
        "header",
        el(
            "a",
            icon("isthmus"),
            el("span", "Isthmus"),
            href=context.link("/"),
            class_="brand",
            aria_label=start,
        ),
        _shelf(context),
        el("div", *_tools(context, here, exports), class_="tools"),
        class_="top",
    )


def _shelf(context: PageContext) -> Raw:
    """The strategies in play; the page of each opens Explore with it in hand."""
    chips: list[Raw] = []
    for letter, strategy in context.state.strategies:
        title = strategy.title.translate(context.lang)
        chips.append(
            el(
                "a",
                badge(letter),
                el("b", letter),
                el("span", title, class_="chip-title"),
                href=context.link("/explore", on=letter),
                class_="chip",
                data_letter=letter,
                aria_current="true" if letter == context.state.on else None,
                aria_label=context.say("shell.shelf_one", letter=letter, title=title),
                title=title,
            )
        )
    added = context.say("shell.shelf_add")
    add = el(
        "a", icon("plus"), href=context.link("/strategies"), class_="tool", aria_label=added, title=added
    )
    return el("nav", *chips, add, class_="shelf", id="shelf", aria_label=context.say("shell.shelf"))


def _tool(key: str, name: str, **attributes: str | None) -> Raw:
    """A button that shows an icon alone."""
    return el("button", icon(key), type="button", class_="tool", aria_label=name, title=name, **attributes)


def _named(key: str, name: str) -> Raw:
    """An icon with its name, which narrow windows leave out but screen readers hear."""
    return joined(icon(key), el("span", name))


def _tools(context: PageContext, here: str, exports: Sequence[tuple[str, str]]) -> list[Raw]:
    def said(key: str, **blanks: object) -> str:
        return context.say(f"shell.{key}", **blanks)

    moves = [_tool(key, said(key), id=key, disabled="") for key in ("undo", "redo", "replay")]
    lines = [el("li", el("a", label, href=address)) for label, address in exports]
    lines.append(el("li", el("button", said("print"), type="button", id="print")))
    count = said("futures_count", count=f"{context.state.futures:,}")
    return [
        el("div", *moves, class_="moves"),
        el("span", count, id="futures", class_="count", title=said("futures")),
        el(
            "button",
            _named("share", said("share")),
            id="share",
            type="button",
            class_="tool named",
            title=said("share_hint"),
            aria_label=said("share"),
        ),
        el(
            "details",
            el("summary", _named("export", said("export")), class_="tool named", aria_label=said("export")),
            el("ul", *lines, id="exports"),
            class_="menu",
        ),
        *_languages(context, here),
        _tool("help", said("help"), id="help-open"),
    ]


def _languages(context: PageContext, here: str) -> list[Raw]:
    """A link to the same page in every other language, by the language's own name."""
    names = {lang: _language_name(lang) for lang in languages() if lang != context.lang}
    return [
        el(
            "a",
            lang.upper(),
            href=context.same(here, lang=lang),
            class_="tool lang",
            hreflang=lang,
            lang=lang,
            aria_label=f"{lang.upper()}: {name}",
            title=name,
            id=f"language-{lang}",
        )
        for lang, name in names.items()
    ]


def _language_name(lang: str) -> str:
    """As the language calls itself; a draft says that it is one."""
    name = str(grammar(lang)["name"])
    return name if reviewed(lang) else f"{name} ({text('shell.not_reviewed', lang)})"


def _rail(context: PageContext, screen: str) -> Raw:
    stages: list[Raw] = []
    for stage in STAGES:
        links = [
            el(
                "li",
                el(
                    "a",
                    icon(key),
                    el("span", context.say(f"shell.{key}")),
                    href=context.link(path),
                    aria_current="page" if key == screen else None,
                ),
            )
            for key, path in stage.screens
        ]
        stages.append(joined(el("h2", context.say(f"shell.{stage.key}")), el("ul", *links)))
    return el("nav", *stages, class_="rail", aria_label=context.say("shell.screens"))


def _notices(context: PageContext) -> Raw:
    """What could not be used of the link, and that another model made it; whether the server answers."""
    faults = [el("li", el("code", f.part), " ", f.text.translate(context.lang)) for f in context.state.faults]
    parts: list[Raw] = []
    if faults:
        parts.append(
            el("div", el("p", el("b", context.say("shell.fault_title"))), el("ul", *faults), class_="banner", role="status")
        )  # fmt: skip
    parts.append(
        el(
            "div",
            el("p", ""),
            id="connection",
            class_="banner",
            hidden="",
            role="status",
            data_lost=context.say("shell.lost"),
            data_back=context.say("shell.back"),
            data_no_socket=context.say("shell.no_socket"),
        )
    )
    return joined(*parts)


def _foot(context: PageContext) -> Raw:
    made = context.made
    fit = (
        context.say("shell.footer_prior")
        if made.fit == "prior"
        else context.say("shell.footer_posterior", fit=made.fit, made=made.day)
    )
    draft = not reviewed(context.lang)
    facts = (
        *([_language_name(context.lang)] if draft else []),
        context.say("shell.footer_model", version=made.version),
        fit,
        context.say("shell.footer_data", year=made.data_year),
        context.say("shell.footer_seed", seed=context.state.seed),
    )
    return el(
        "footer",
        el("p", " · ".join(facts), " · ", el("a", context.say("shell.footer_sources"), href=context.link("/evidence")),
           " · ", el("a", context.say("shell.footer_words"), href=context.link("/glossary")),
           " · ", el("a", context.say("shell.footer_api"), href="/api")),
        el("p", context.say("shell.footer_note")),
        *([el("p", context.say("shell.footer_draft"))] if draft else []),
    )  # fmt: skip


def _help(context: PageContext) -> Raw:
    keys = (
        (("?",), "key_help"),
        (("z", "y"), "key_undo"),
        (("r",), "key_replay"),
        (("c",), "key_compare"),
        (("[", "]"), "key_slot"),
        (("p",), "key_paths"),
        (("←", "→"), "key_arrows"),
    )
    rows = [
        joined(el("dt", *(el("kbd", k) for k in pressed)), el("dd", context.say(f"shell.{key}")))
        for pressed, key in keys
    ]
    return el(
        "dialog",
        el("h2", context.say("shell.read_title"), id="help-title"),
        *(el("p", context.say(f"shell.{key}")) for key in ("read_fan", "read_dots", "read_model")),
        el("p", el("a", context.say("shell.read_words"), href=context.link("/glossary"))),
        el("h2", context.say("shell.keys")),
        el("dl", *rows, class_="keys"),
        el(
            "form",
            el("button", context.say("shell.close"), class_="plain-button", autofocus=""),
            method="dialog",
        ),
        id="help",
        aria_labelledby="help-title",
    )
