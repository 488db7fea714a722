"""A claim of one's own as a form writes it: its fields, read from an address, and the file that they stand for."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from isthmus.errors import IsthmusError
from isthmus.levers import Strategy, seeds
from isthmus.levers.files import strategy_text as as_toml
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.studio.server.job_work import book_in
from isthmus.studio.strategies_in_links import read_strategy
from isthmus.text import SOURCE, Text
from isthmus.understand.claims.contrasts import LONGEST, Book

MOST: Final = 300
"""Letters of the sentence."""
SIDES: Final = ("below", "above", "within")
OFFERED: Final = ("relative", "difference", "level")
"""Ways to measure that a form of one outcome can ask for; a file can ask for the others."""
FUTURES: Final = (1_024, 256, 4_096)


class Form(NamedTuple):
    """What was typed, as it was typed."""

    says: str = ""
    strategy: str = ""
    reference: str = ""
    outcome: str = ""
    member: str = ""
    statistic: str = ""
    side: str = ""
    threshold: str = ""
    horizon: str = ""

    @property
    def sent(self) -> bool:
        """Whether anything was."""
        return any(self)


EMPTY: Final = Form("", "start-at-home", "", "overdose_deaths", "", "relative", "below", "-0.1", "10")
"""A form that nobody has touched"""


def form_of(query: Mapping[str, str]) -> Form:
    """The form's fields of a query."""
    return Form(*(query.get(f"c_{name}", "")[: MOST * 2] for name in Form._fields))


class Written(NamedTuple):
    """The file, or what is wrong with each field."""

    toml: str
    wrong: dict[str, Text]


def write(form: Form) -> Written:
    """The form as the file that `isthmus claims --own` reads."""
    wrong: dict[str, Text] = {}
    if not form.says.strip():
        wrong["says"] = Text("claims_screen.e_says")
    elif len(form.says) > MOST:
        wrong["says"] = Text("claims_screen.e_says_long", most=MOST, count=len(form.says))
    spec = OUTCOMES.get(form.outcome)
    if spec is None:
        wrong["outcome"] = Text("claims_screen.e_outcome", text=form.outcome[:60])
    elif form.member not in ("", "each", *members_of(spec)):
        wrong["member"] = Text(
            "claims_screen.e_member", text=form.member[:60], members=", ".join(members_of(spec))
        )
    if form.statistic not in OFFERED:
        wrong["statistic"] = Text("claims_screen.e_statistic")
    found = {key: strategy_of(getattr(form, key)) for key in ("strategy", "reference")}
    for key, one in found.items():
        if one is None:
            wrong[key] = Text("claims_screen.e_strategy", text=getattr(form, key)[:60])
    done, reference = found["strategy"], found["reference"]
    same = done is not None and reference is not None and done.fingerprint == reference.fingerprint
    if same and form.statistic != "level":
        wrong["strategy"] = Text("claims_screen.e_same")
    limit = _number(form.threshold)
    if limit is None:
        wrong["threshold"] = Text("claims_screen.e_threshold", text=form.threshold[:40])
    elif form.side == "within" and limit <= 0:
        wrong["threshold"] = Text("claims_screen.e_within")
    if not form.horizon.isascii() or not form.horizon.isdigit() or not 1 <= int(form.horizon[:4]) <= LONGEST:
        wrong["horizon"] = Text("claims_screen.e_horizon")
    if wrong or done is None or reference is None or limit is None:
        return Written("", wrong)
    side = form.side if form.side in SIDES else "below"
    return Written(_toml(form, done, reference, side, limit), {})


def _toml(form: Form, done: Strategy, reference: Strategy, side: str, limit: float) -> str:
    """The arms that do something, then the claim."""
    arms = [("what-is-done", done)]
    if reference.levers:
        arms.append(("compared-with", reference))
    lines = ["# A claim of one's own: `isthmus claims MY1 --own THIS.toml` tests it.", ""]
    for name, strategy in arms:
        if not strategy.levers:
            continue
        lines += [
            f"[arms.{name}]",
            f"title = {_text(strategy.title.translate(SOURCE))}",
            "kept_up = true    # false: elections may undo it",
        ]
        shipped = seeds().get(strategy.name)
        if shipped and shipped.levers == strategy.levers:
            lines += [f"strategy = {_text(strategy.name)}", ""]
        else:
            text = as_toml(strategy)
            lines += ["", text[text.index("[levers.") :].replace("[levers.", f"[arms.{name}.levers.")]
    lines += [
        "[[claims]]",
        'id = "MY1"',
        f"says = {_text(form.says.strip())}",
        f"horizon = {int(form.horizon)}",
        "",
        "[[claims.tests]]",
    ]
    arm = "what-is-done" if done.levers else "baseline"
    lines.append(f"arm = {_text(arm)}")
    if reference.levers:
        lines.append('against = "compared-with"')
    lines.append(f"outcome = {_text(form.outcome)}")
    if form.member:
        lines.append(f"members = {_text(form.member)}")
    lines += [f"statistic = {_text(form.statistic)}", f"{side} = {limit:g}"]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _number(text: str) -> float | None:
    try:
        value = float(text.replace("−", "-").replace("%", "e-2").strip())
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def strategy_of(text: str) -> Strategy | None:
    """A strategy by its text in links; None where it can't be read."""
    found, faults = read_strategy("A", text or "base", "")
    return None if faults else found


def checked(toml: str) -> Book | Text:
    """The claims of a file's text, or why they can't be read."""
    try:
        return book_in(toml)
    except IsthmusError as fault:
        return fault.words
