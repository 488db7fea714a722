"""A claim of one's own: a form that writes the file the command line reads, and says beside each field what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from isthmus.levers import seeds
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.report.markup import Raw
from isthmus.studio.context import PageContext, RequestContext
from isthmus.studio.page import page
from isthmus.studio.rendering import View, render
from isthmus.studio.screens.claims.form import (
    EMPTY,
    FUTURES,
    MOST,
    OFFERED,
    SIDES,
    Form,
    checked,
    form_of,
    write,
)
from isthmus.studio.screens.job_results import shown
from isthmus.studio.strategies_in_links import strategy_text
from isthmus.text import Phrase, Text, has
from isthmus.understand.claims.contrasts import own_text
from isthmus.understand.claims.statistics import STATISTICS

LONGEST: Final = 20_000
"""Letters of a file that are read"""
LINES: Final = 26
"""Of a file that are in sight"""
Options = Sequence[tuple[str, str]]
"""(value, text) of each thing that can be chosen"""

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/claims/own")
def own_claim(context: RequestContext, request: Request) -> str:
    """The form of a claim of one's own."""
    return own_page(context, request.query_params)


@router.post("/claims/check")
async def check(context: RequestContext, request: Request) -> Response:
    """Whether a file of claims can be read, as HTML to put beside it."""
    return await shown(context, request, lambda context, sent: file_check(context, str(sent["text"])))


@dataclass(frozen=True)
class OwnClaim(View, template="claims/own.html"):
    """The form; once it is sent, the file it wrote and the button that tests it."""

    kept: Mapping[str, str]
    """The state, sent unseen"""
    form: Form
    """What is typed in each field"""
    options: Mapping[str, Options]
    """What each field offers from which one chooses"""
    most: int
    """Letters of the sentence"""
    wrong: Mapping[str, Text]
    """What is wrong with a field"""
    file: Raw | None
    """The file it wrote; nothing before"""


def own_page(context: PageContext, query: Mapping[str, str]) -> str:
    """The form, or a file that was edited and sent to be looked at."""
    form = form_of(query)
    given = query.get("text", "").replace("\r\n", "\n") or own_text(query.get("from", "")[:20].upper())
    if given and not form.sent:
        view = OwnFile(file_box(context, given[:LONGEST]))
        return _page(context, render(context, view))
    written = write(form) if form.sent else None
    shown_form = form if form.sent else EMPTY
    view = OwnClaim(
        kept=context.fields(),
        form=shown_form,
        options=_options(context, shown_form),
        most=MOST,
        wrong=written.wrong if written else {},
        file=file_box(context, written.toml) if written and written.toml else None,
    )
    data = {"members": {name: _members(context, name) for name in OUTCOMES}}
    return _page(context, render(context, view), data)


def _page(context: PageContext, body: Raw, data: Mapping[str, object] | None = None) -> str:
    return page(
        context,
        "claims",
        context.say("claims_screen.own_title"),
        body,
        path="/claims/own",
        styles=("screens",),
        modules=("screens/job", "screens/own"),
        data=data,
    )


def _options(context: PageContext, form: Form) -> dict[str, Options]:
    """What can be chosen in each field; what was chosen is there even where we don't know it."""
    lang, strategies = context.lang, _strategies(context, form)
    members = _members(context, form.outcome) if form.outcome in OUTCOMES else []
    if form.member and form.member not in dict(members):
        members = [*members, (form.member, form.member[:60])]
    return {
        "strategy": strategies,
        "reference": strategies,
        "outcome": [(o.name, o.title.translate(lang)) for o in OUTCOMES.values()],
        "member": members or [("", "–")],
        "statistic": [(s, STATISTICS[s].title.translate(lang)) for s in OFFERED],
        "side": [(s, context.say(f"claims_screen.f_{s}")) for s in SIDES],
    }


def _strategies(context: PageContext, form: Form) -> Options:
    """The baseline, those of the shelf, those that ship."""
    lang = context.lang
    found = {"": context.say("shell.baseline")}
    for letter, mine in context.state.strategies:
        if mine.levers:
            title = mine.title.translate(lang)
            named = context.say("claims_screen.own_shelf", letter=letter, title=title)
            found.setdefault(strategy_text(mine), named)
    for one in seeds().values():
        if one.levers:
            found.setdefault(one.name, one.title.translate(lang))
    for key in (form.strategy, form.reference):
        found.setdefault(key, key[:60])
    return list(found.items())


def _members(context: PageContext, outcome: str) -> list[tuple[str, str]]:
    """The members of an outcome with their titles, together and one by one; none where it has no axis."""
    spec = OUTCOMES[outcome]
    if spec.axis is None:
        return []
    every = [
        ("", context.say("claims_screen.f_member_all")),
        ("each", context.say("claims_screen.f_member_each")),
    ]
    return every + [(m, context.say(f"screens.{m}") if has(f"screens.{m}") else m) for m in members_of(spec)]


@dataclass(frozen=True)
class OwnFile(View, template="claims/own_file.html"):
    """A file that was edited and sent to be looked at."""

    file: Raw
    """The file, to change"""


@dataclass(frozen=True)
class FileBox(View, template="claims/file.html"):
    """The file, to change; checked, tested or taken away."""

    kept: Mapping[str, str]
    """The state, sent unseen"""
    toml: str
    """The file"""
    rows: int
    """Lines in sight"""
    longest: int
    """Letters that are read"""
    futures: Sequence[int]
    """How many futures can be asked for"""
    check: Raw
    """Whether it can be read"""
    job: Mapping[str, object]
    """What the server's jobs are asked, beside the file and the futures"""


def file_box(context: PageContext, toml: str) -> Raw:
    """The file, to change."""
    view = FileBox(
        kept=context.fields(),
        toml=toml,
        rows=min(LINES, toml.count("\n") + 2),
        longest=LONGEST,
        futures=FUTURES,
        check=file_check(context, toml),
        job={"kind": "claim", "seed": context.state.seed, "lang": context.lang},
    )
    return render(context, view)


@dataclass(frozen=True)
class FileCheck(View, template="claims/check.html"):
    """Whether a file of claims can be read."""

    why: Phrase | None
    """Why it can't, in the page's language where the message has it"""
    tests: int
    """How many it holds"""


def file_check(context: PageContext, toml: str) -> Raw:
    """Whether a file can be read, and how many tests it holds; else why not."""
    found = checked(toml)
    if isinstance(found, Text):
        return render(context, FileCheck(found.translate(context.lang), 0))
    return render(context, FileCheck(None, sum(len(c.tests) for c in found.claims)))
