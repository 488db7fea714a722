"""Templates: every page is a file of `templates/`, filled from a frozen dataclass that lists all it may use.

A view is the contract between a screen and its template. A test holds that a template uses each field of its view and
nothing else, beside the names of `REACH`, which every template has.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, Final

from jinja2 import (
    ChainableUndefined,
    Environment,
    PackageLoader,
    StrictUndefined,
    Undefined,
    UndefinedError,
    make_logging_undefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from isthmus.figures import number
from isthmus.figures.numbers import count
from isthmus.report.markup import Raw, with_code
from isthmus.studio.context import PageContext
from isthmus.studio.icons import badge, icon
from isthmus.text import Text

REACH: Final[Mapping[str, str]] = {
    "say": "say(key, **blanks): a phrase of `locale/` in the page's language",
    "read": "read(text): a Text in the page's language, for what stands between tags: backticks are code, and `lang=` marks "
    "what there is only in another language",
    "link": "link(path, **changes): a path that carries the state along",
    "at": "at(path, **own): the same, with what is asked of its screen alone",
    "lang": "the page's language",
    "foreign": "the language of what is in English alone, or None where the page is English too",
    "icon": "icon(key): a drawn icon",
    "badge": "badge(letter): a strategy's shape in its colour",
}
"""What every template may use beside its view's fields."""
VIEWS: Final[dict[str, type[View]]] = {}
"""Every view, by its template."""
_LOG: Final = logging.getLogger("isthmus.studio.templates")


@dataclass(frozen=True)
class View:
    """What one template is given; a subclass names it: ``class Home(View, template="home.html")``."""

    template: ClassVar[str]

    def __init_subclass__(cls, *, template: str) -> None:
        """Lists the view under its template."""
        cls.template = template
        VIEWS[template] = cls


def render(context: PageContext, view: View) -> Raw:
    """A view as HTML; a name that the view lacks is left out and said in the log, so that the page still comes.

    Tests call `filled`, which refuses instead.
    """
    try:
        return filled(context, view)
    except UndefinedError as fault:
        _LOG.error("%s: %s", view.template, fault)
        return _fill(_environment(strict=False), context, view)


def filled(context: PageContext, view: View) -> Raw:
    """The same, strict.

    Raises:
        UndefinedError: The template names what its view lacks.
    """
    return _fill(_environment(strict=True), context, view)


def _fill(environment: Environment, context: PageContext, view: View) -> Raw:
    given = {f.name: getattr(view, f.name) for f in fields(view)}
    return Raw(environment.get_template(view.template).render(reach(context) | given))


def reach(context: PageContext) -> dict[str, Any]:
    """The names of `REACH` for one page."""

    def read(text: Text) -> Markup:
        shown = text.translate(context.lang)
        if shown.lang in (context.lang, "") or not shown:
            return _code(shown)
        return Markup('<span lang="{}">{}</span>').format(shown.lang, _code(shown))

    return {
        "say": context.say,
        "read": read,
        "link": context.link,
        "at": context.at,
        "lang": context.lang,
        "foreign": context.foreign,
        "icon": icon,
        "badge": badge,
    }


@cache
def _environment(*, strict: bool) -> Environment:
    undefined: type[Undefined] = (
        StrictUndefined if strict else make_logging_undefined(_LOG, base=ChainableUndefined)
    )
    made = Environment(
        loader=PackageLoader("isthmus.studio"),
        extensions=["jinja2.ext.do"],
        autoescape=True,
        undefined=undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["code"] = _code
    made.filters["number"] = _number
    made.filters["thousands"] = count
    return made


@pass_context
def _number(names: Context, value: float, digits: int = 3) -> str:
    """A number as the page's language writes it."""
    return number(value, names["lang"], digits=digits)


def _code(text: str) -> Markup:
    """A text with what a person types as code, so that templates can join it with others."""
    return Markup(with_code(text))
