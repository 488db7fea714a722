"""A claim of one's own: a form that writes the file the command line reads, and says beside each field what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from isthmus.levers import seeds
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.report.markup import Raw, el
from isthmus.studio.context import PageContext
from isthmus.studio.page import page
from isthmus.studio.parts import choice, crumbs, field, hidden, verbatim
from isthmus.studio.screens.claims import job_box
from isthmus.studio.screens.own_claim_form import (
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
from isthmus.studio.strategies_in_links import strategy_text
from isthmus.text import has
from isthmus.understand.claims.contrasts import own_text
from isthmus.understand.claims.statistics import STATISTICS


def own_page(context: PageContext, query: Mapping[str, str]) -> str:
    """The form; once it is sent, the file it wrote and the button that tests it."""
    say, form = context.say, form_of(query)
    given = query.get("text", "").replace("\r\n", "\n") or own_text(query.get("from", "")[:20].upper())
    if given and not form.sent:
        return file_page(context, given)
    written = write(context, form) if form.sent else None
    steps = ((say("claims_screen.title"), context.link("/claims")),)
    parts: list[Raw] = []
    if written and written.wrong:
        parts.append(
            el(
                "div",
                el("p", say("claims_screen.e_summary", count=len(written.wrong))),
                class_="banner",
                role="alert",
            )
        )
    parts.append(_form(context, form if form.sent else EMPTY, written.wrong if written else {}))
    if written and written.toml:
        parts.append(file_box(context, written.toml))
    return page(
        context,
        "claims",
        say("claims_screen.own_title"),
        crumbs(*steps, label=say("screens.way_back")),
        el("h1", say("claims_screen.own_title")),
        el("p", say("claims_screen.own_lead"), class_="lead"),
        *parts,
        path="/claims/own",
        styles=("screens",),
        modules=("screens/job", "screens/own"),
        data={"members": {o.name: _members(context, o.name) for o in OUTCOMES.values()}},
    )


def _members(context: PageContext, outcome: str) -> list[tuple[str, str]]:
    spec = OUTCOMES[outcome]
    if spec.axis is None:
        return []
    every = [
        ("", context.say("claims_screen.f_member_all")),
        ("each", context.say("claims_screen.f_member_each")),
    ]
    return every + [(m, context.say(f"screens.{m}") if has(f"screens.{m}") else m) for m in members_of(spec)]


def _form(context: PageContext, form: Form, wrong: Mapping[str, str]) -> Raw:
    say, lang = context.say, context.lang
    strategies = [("", say("shell.baseline"))]
    for letter, mine in context.state.strategies:
        if mine.levers:
            title = say("claims_screen.own_shelf", letter=letter, title=mine.title.translate(lang))
            strategies.append((strategy_text(mine), title))
    strategies += [(s.name, s.title.translate(lang)) for s in seeds().values() if s.levers]
    strategies = list({value: (value, text) for value, text in reversed(strategies)}.values())[::-1]
    for key in (form.strategy, form.reference):
        if key and key not in dict(strategies):
            strategies.append((key, key[:60]))
    outcomes = [(o.name, str(o.title.translate(lang))) for o in OUTCOMES.values()]
    statistics = [(s, str(STATISTICS[s].title.translate(lang))) for s in OFFERED]
    chosen = form.strategy or (strategies[1][0] if len(strategies) > 1 and not form.sent else "")
    if form == EMPTY:
        chosen = "start-at-home"
    members = _members(context, form.outcome) if form.outcome in OUTCOMES else []
    if form.member and form.member not in dict(members):
        members = [*members, (form.member, form.member[:60])]
    rows = [
        _line(
            "says",
            say("claims_screen.f_says"),
            form.says,
            wrong,
            placeholder=say("claims_screen.f_says_hint"),
            maxlength=MOST,
        ),
        _pick("strategy", say("claims_screen.f_strategy"), strategies, chosen, wrong),
        _pick("reference", say("claims_screen.f_reference"), strategies, form.reference, wrong),
        _pick("outcome", say("claims_screen.f_outcome"), outcomes, form.outcome, wrong),
        _pick("member", say("claims_screen.f_member"), members or [("", "–")], form.member, wrong),
        _pick("statistic", say("claims_screen.f_statistic"), statistics, form.statistic, wrong),
        _pick(
            "side",
            say("claims_screen.f_side"),
            [(s, say(f"claims_screen.f_{s}")) for s in SIDES],
            form.side,
            wrong,
        ),
        _line(
            "threshold",
            say("claims_screen.f_threshold"),
            form.threshold,
            wrong,
            hint=say("claims_screen.f_threshold_hint"),
            inputmode="text",
        ),
        _line("horizon", say("claims_screen.f_horizon"), form.horizon, wrong, inputmode="numeric"),
    ]
    send = el("button", say("claims_screen.f_write"), class_="main-button")
    return el(
        "form",
        hidden(context),
        el("div", *rows, class_="fields"),
        el("p", send),
        method="get",
        action="/claims/own#written",
        class_="card form",
        id="own-form",
    )


def _wrapped(name: str, label: str, inside: Raw, wrong: Mapping[str, str], hint: str = "") -> Raw:
    said = [el("span", hint, class_="small", id=f"hint-{name}")] if hint else []
    if name in wrong:
        said.append(el("span", wrong[name], class_="wrong", id=f"wrong-{name}"))
    return el("div", el("label", label, for_=f"c-{name}"), inside, *said, class_=f"field field-{name}")


def _about(name: str, wrong: Mapping[str, str], hint: str = "") -> dict[str, str]:
    ids = [f"hint-{name}"] if hint else []
    ids += [f"wrong-{name}"] if name in wrong else []
    made = {"aria_describedby": " ".join(ids)} if ids else {}
    return made | ({"aria_invalid": "true"} if name in wrong else {})


def _line(
    name: str, label: str, value: str, wrong: Mapping[str, str], *, hint: str = "", **more: str | int
) -> Raw:
    box = field(
        id=f"c-{name}", name=f"c_{name}", value=value, autocomplete="off", **_about(name, wrong, hint), **more
    )
    return _wrapped(name, label, box, wrong, hint)


def _pick(name: str, label: str, options: list[tuple[str, str]], value: str, wrong: Mapping[str, str]) -> Raw:
    listed = [el("option", text, value=v, selected="" if v == value else None) for v, text in options]
    return _wrapped(
        name, label, el("select", *listed, id=f"c-{name}", name=f"c_{name}", **_about(name, wrong)), wrong
    )


def file_check(context: PageContext, toml: str) -> Raw:
    """Whether a file can be read, and how many tests it holds; else why not."""
    found = checked(toml)
    if isinstance(found, str):
        why = el("pre", verbatim(found), lang="en")
        return el("div", el("p", context.say("claims_screen.e_file")), why, class_="banner", role="alert")
    count = sum(len(c.tests) for c in found.claims)
    return el("p", context.say("claims_screen.own_good", count=count), class_="small", role="status")


def file_box(context: PageContext, toml: str) -> Raw:
    """The file, to change; checked, tested or taken away."""
    say = context.say
    area = el(
        "textarea",
        verbatim(toml),
        name="text",
        id="toml",
        rows=min(26, toml.count("\n") + 2),
        spellcheck="false",
        autocomplete="off",
        maxlength=20_000,
    )
    futures = choice("futures", say("claims_screen.f_futures"), [(n, f"{int(n):,}") for n in FUTURES], "1024")
    form = el(
        "form",
        hidden(context),
        el("label", say("claims_screen.own_toml"), for_="toml", class_="h3"),
        el("p", say("claims_screen.own_toml_more"), class_="small"),
        area,
        el("div", file_check(context, toml), id="file-told"),
        el(
            "p",
            futures,
            " ",
            el("button", say("claims_screen.own_check"), class_="plain-button"),
            class_="actions",
        ),
        method="get",
        action="/claims/own#written",
        id="file-form",
        data_check=context.at("/claims/check"),
    )
    body = {"kind": "claim", "seed": context.state.seed, "lang": context.lang}
    job = job_box(
        context, say("claims_screen.own_run"), body, "/claims/card", "file-form", ("text", "futures")
    )
    command = el("p", say("claims_screen.own_command"), class_="small")
    return el(
        "section",
        form,
        job,
        command,
        class_="card written",
        id="written",
        aria_label=say("claims_screen.own_toml"),
    )


def file_page(context: PageContext, toml: str) -> str:
    """A file that was edited and sent to be looked at."""
    say = context.say
    return page(
        context,
        "claims",
        say("claims_screen.own_title"),
        crumbs(
            (say("claims_screen.title"), context.link("/claims")),
            (say("claims_screen.own_title"), context.link("/claims/own")),
            label=say("screens.way_back"),
        ),
        el("h1", say("claims_screen.own_title")),
        file_box(context, toml[:20_000]),
        path="/claims/own",
        styles=("screens",),
        modules=("screens/job", "screens/own"),
    )
