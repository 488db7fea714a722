"""The lever panel: seven groups that open and close, each lever a slider with its number, timing and every field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from isthmus.axes import DECISION_YEAR, END_YEAR
from isthmus.dossier.html import Raw, el, joined
from isthmus.levers import LeverKind, Tunable, group_titles, levers
from isthmus.levers.checked import LAST_START
from isthmus.levers.tunable import LONGEST_RAMP, SHORTEST_RAMP
from isthmus.studio.icons import icon
from isthmus.studio.lever_units import as_shown, member, plain, shown
from isthmus.studio.page import PageContext
from isthmus.text import Language, text


class Tongue(NamedTuple):
    """The one thing a lever's controls need to be told: in which language."""

    lang: Language

    def say(self, key: str, **blanks: object) -> str:
        """A phrase of the studio."""
        return text(key, self.lang, **blanks)


@cache
def _made(lang: Language, name: str) -> Raw:
    """A lever's controls at the baseline, the same for everybody: its modules then set them."""
    return _lever(Tongue(lang), levers()[name])


def panel(context: PageContext) -> Raw:
    """Every lever there is, by group; groups that hold a lever the strategy moves are open."""
    moved = set(context.state.strategy(context.state.on).lever_names)
    groups: list[Raw] = []
    for number, (group, title) in enumerate(group_titles().items()):
        kinds = [kind for kind in levers().values() if kind.group == group]
        held = len([kind for kind in kinds if kind.name in moved])
        is_open = bool(held) if moved else number == 0
        groups.append(
            el(
                "details",
                el(
                    "summary",
                    el("span", title.translate(context.lang), class_="group-title"),
                    el(
                        "span",
                        str(held),
                        class_="held",
                        hidden=None if held else "",
                        title=context.say("explore.held"),
                    ),
                ),
                el("ul", *(_made(context.lang, kind.name) for kind in kinds)),
                class_="group",
                data_group=group,
                open="" if is_open else None,
            )
        )
    return joined(*groups)


def _lever(context: Tongue, kind: LeverKind) -> Raw:
    name, main, title = kind.name, kind.main(), kind.title.translate(context.lang)
    return el(
        "li",
        el(
            "div",
            el(
                "button",
                title,
                type="button",
                class_="lever-title",
                id=f"t-{name}",
                data_card=name,
                title=context.say("explore.open_card"),
            ),
            _number(context, f"n-{name}", main, title, field=main.name),
            class_="lever-head",
        ),
        el(
            "div",
            _step(context, "explore.less", title, -1, "−"),
            _range(context, f"r-{name}", main, title, field=main.name),
            _step(context, "explore.more", title, 1, "+"),
            el(
                "button",
                icon("undo"),
                type="button",
                class_="small-tool reset",
                aria_label=context.say("explore.reset", lever=title),
                title=context.say("explore.reset", lever=title),
                hidden="",
            ),
            el(
                "button",
                icon("more"),
                type="button",
                class_="small-tool all",
                aria_expanded="false",
                aria_controls=f"m-{name}",
                aria_label=context.say("explore.all_fields", lever=title),
                title=context.say("explore.all_fields", lever=title),
            ),
            class_="lever-slide",
        ),
        el("p", "", class_="lever-when", id=f"w-{name}", hidden=""),
        el("p", el("i", aria_hidden="true"), el("span", ""), class_="beyond", id=f"b-{name}", hidden=""),
        _more(context, kind),
        class_="lever",
        data_lever=name,
    )


def _step(context: Tongue, key: str, title: str, way: int, sign: str) -> Raw:
    return el(
        "button",
        sign,
        type="button",
        class_="small-tool step",
        data_step=way,
        aria_label=context.say(key, lever=title),
    )


def _range(context: Tongue, id_: str, tunable: Tunable, title: str, **data: str) -> Raw:
    how = shown(tunable)
    value = as_shown(tunable, tunable.baseline)
    return el(
        "input",
        type="range",
        id=id_,
        min=plain(as_shown(tunable, tunable.low)),
        max=plain(as_shown(tunable, tunable.high)),
        step=plain(how.step),
        value=plain(value),
        aria_label=f"{title}: {tunable.label.translate(context.lang)}",
        aria_valuetext=f"{plain(value)} {how.unit.translate(context.lang)}",
        autocomplete="off",
        **{f"data_{key}": text for key, text in data.items()},
    )


def _number(context: Tongue, id_: str, tunable: Tunable, title: str, **data: str) -> Raw:
    unit = shown(tunable).unit.translate(context.lang)
    return el(
        "span",
        el(
            "input",
            type="number",
            id=id_,
            min=plain(as_shown(tunable, tunable.low)),
            max=plain(as_shown(tunable, tunable.high)),
            step="any",
            value=plain(as_shown(tunable, tunable.baseline)),
            inputmode="decimal",
            aria_label=f"{title}, {unit}",
            autocomplete="off",
            **{f"data_{key}": text for key, text in data.items()},
        ),
        el("span", unit, class_="unit", aria_hidden="true"),
        class_="number-box",
    )


def _more(context: Tongue, kind: LeverKind) -> Raw:
    """Timing in numbers (a bar to drag is drawn when it opens), and every other number of the lever."""
    name, title = kind.name, kind.title.translate(context.lang)
    years = (
        ("start", DECISION_YEAR, LAST_START, 1, DECISION_YEAR),
        ("ramp", SHORTEST_RAMP, LONGEST_RAMP, SHORTEST_RAMP, kind.ramp_years),
        ("end", DECISION_YEAR + 1, END_YEAR, 1, ""),
    )
    when = [
        el(
            "label",
            el("span", context.say(f"explore.{field}")),
            el(
                "input",
                type="number",
                min=plain(low),
                max=plain(high),
                step=plain(step),
                value=str(value),
                data_when=field,
                aria_label=f"{title}: {context.say(f'explore.{field}')}",
                placeholder=context.say("explore.goes_on") if field == "end" else None,
                autocomplete="off",
            ),
        )
        for field, low, high, step, value in years
    ]
    return el(
        "div",
        *(
            []
            if kind.main().axis
            else [el("p", f"{kind.main().label.translate(context.lang)}.", class_="small")]
        ),
        el("div", class_="timing-bar", data_timing=name),
        el("div", *when, class_="when"),
        *_others(context, kind),
        class_="lever-more",
        id=f"m-{name}",
        hidden="",
    )


def _others(context: Tongue, kind: LeverKind) -> Sequence[Raw]:
    parts: list[Raw] = []
    title = kind.title.translate(context.lang)
    for tunable in kind.tunables().values():
        is_main = tunable.name == kind.main().name
        label = tunable.label.translate(context.lang)
        whole = _slider(context, kind, tunable, title)
        if tunable.axis:
            each = [
                el(
                    "label",
                    el("span", member(m).translate(context.lang)),
                    _number(
                        context,
                        f"n-{kind.name}-{tunable.name}-{m}",
                        tunable,
                        f"{title}, {member(m).translate(context.lang)}",
                        field=tunable.name,
                        member=m,
                    ),
                )
                for m in tunable.members
            ]
            parts.append(
                el(
                    "fieldset",
                    el("legend", label),
                    *([] if is_main else [whole]),
                    el("div", *each, class_="members"),
                )
            )
        elif not is_main:
            parts.append(el("fieldset", el("legend", label), whole))
    return parts


def _slider(context: Tongue, kind: LeverKind, tunable: Tunable, title: str) -> Raw:
    name = f"{kind.name}-{tunable.name}"
    return el(
        "div",
        _range(context, f"r-{name}", tunable, title, field=tunable.name),
        _number(
            context,
            f"n-{name}",
            tunable,
            f"{title}, {tunable.label.translate(context.lang)}",
            field=tunable.name,
        ),
        class_="other-field",
    )
