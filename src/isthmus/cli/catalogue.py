"""``isthmus levers``, ``outcomes`` and ``strategies``: what there is to choose from."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from isthmus import levers as catalogue
from isthmus.axes import DECISION_YEAR
from isthmus.cli.console import card, heading, note, print_json, say, table
from isthmus.cli.options import Json, Lang, Output
from isthmus.cli.save import check_place, save
from isthmus.cli.words import member_title
from isthmus.cli.words import say as word
from isthmus.errors import UsageError
from isthmus.evidence import load_costs, load_effects, load_source
from isthmus.levers import (
    Lever,
    LeverKind,
    Strategy,
    Tunable,
    get_strategy,
    group_titles,
    seeds,
    strategy_text,
)
from isthmus.levers.validation import LAST_START, number
from isthmus.model.outcomes import OUTCOMES, Outcome, members_of, outcome
from isthmus.text import has
from isthmus.understand.catalogues import outcome_plain, strategy_plain

FISCAL: Final = frozenset(("encounters", "family_encounters", "child_encounters", "migrant_deaths"))
"""Flows through US fiscal years, as they are counted."""


def levers(
    name: Annotated[str | None, typer.Argument(help="Opens one lever.")] = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """List what governments could decide, or open one lever: range, evidence, law, harm, cost."""
    if name:
        kind = catalogue.get(name)
        return print_json(kind.card()) if json else _lever_card(kind, lang)
    if json:
        return print_json([kind.card() for kind in catalogue.levers().values()])
    for group, title in catalogue.group_titles().items():
        kinds = [kind for kind in catalogue.levers().values() if kind.group == group]
        say()
        heading(title.translate(lang))
        table(["", "", ""], [[k.name, k.title.translate(lang), _range(k.main(), lang)] for k in kinds])
    say()
    return note(word("levers_foot", lang))


def _range(tunable: Tunable, lang: str) -> str:
    unit = word(tunable.unit, lang) if has(f"command.{tunable.unit}") else tunable.unit
    return word("low_to_high", lang, low=number(tunable.low), high=number(tunable.high), unit=unit)


def _lever_card(kind: LeverKind, lang: Any) -> None:
    heading(f"{kind.name}: {kind.title.translate(lang)}")
    say(kind.question.translate(lang))
    say()
    card(
        [
            *((t.name, _tunable_text(t, lang)) for t in kind.tunables().values()),
            (word("start", lang), word("start_range", lang, low=DECISION_YEAR, high=LAST_START)),
            (word("ramp", lang), word("ramp_years", lang, years=number(kind.ramp_years))),
            (word("group", lang), group_titles()[kind.group].translate(lang)),
            (word("needs", lang), kind.needs.translate(lang)),
            (word("who_pays", lang), kind.payer.translate(lang)),
            (word("cost", lang), "\n".join(_cost_text(item, lang) for item in kind.cost)),
            (word("legality", lang), kind.legality.translate(lang)),
            (word("harm", lang), kind.harm.translate(lang)),
            (word("evidence", lang), "\n".join(_row_text(row, lang) for row in kind.evidence)),
            (word("support", lang), "\n".join(_row_text(row, lang) for row in kind.support)),
            (
                word("in_a_file", lang),
                f"[levers.{kind.name}]\n{_example(kind.main())}\nstart = {DECISION_YEAR + 1}",
            ),
        ]
    )


def _tunable_text(t: Tunable, lang: Any) -> str:
    text = f"{t.label.translate(lang)}: {_range(t, lang)}; {word('changes_nothing', lang, value=number(t.baseline))}"
    if t.axis:
        text += f"; {word('a_number_each', lang, members=', '.join(t.members))}"
    return text


def _example(t: Tunable) -> str:
    middle = (t.low + t.high) / 2 if t.baseline in (t.low, t.high) else t.high / 2
    return f"{t.name} = {middle:.3g}" if abs(middle) < 1000 else f"{t.name} = {middle:.0f}"


def _cost_text(item: Any, lang: Any) -> str:
    what = item.what.translate(lang)
    if item.is_known:
        return f"{what}: {word('known_cost', lang, row=item.row) if item.row else word('money_cost', lang)}"
    why = f". {item.why.translate(lang)}" if item.why else ""
    return f"{what}: {word('unknown_cost', lang)}{why}"


def _row_text(row: str, lang: str) -> str:
    """A row of evidence: a measured effect, or what something costs."""
    effect = load_effects().get(row)
    found = effect or load_costs()[row]
    source = load_source(found.source)
    marks = [word(found.status, lang), *([word("contested", lang)] if found.contested else [])]
    year = f" {source.year}" if source.year else ""
    what = effect.definition if effect else load_costs()[row].title
    return f"{row}  {what} ({source.author}{year}; {', '.join(marks)})"


def outcomes(
    name: Annotated[str | None, typer.Argument(help="Opens one outcome.")] = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """List what can be asked of a future, or open one outcome: unit, meaning, and who would call lower better."""
    if name:
        spec = outcome(name)
        return print_json(outcome_plain(spec)) if json else _outcome_card(spec, lang)
    if json:
        return print_json([outcome_plain(spec) for spec in OUTCOMES.values()])
    table(
        [word("outcome", lang), word("unit", lang), word("by", lang)],
        [
            [
                o.name.replace("_", "-"),
                o.unit_words.translate(lang),
                word(o.axis, lang) if o.axis else "",
            ]
            for o in OUTCOMES.values()
        ],
    )
    say()
    return note(word("outcomes_foot", lang))


def _outcome_card(spec: Outcome, lang: str) -> None:
    named = spec.name.replace("_", "-")
    members = ", ".join(member_title(m, lang) for m in members_of(spec)) if spec.axis else ""
    heading(f"{named}: {spec.title.translate(lang)}")
    card(
        [
            (word("unit_label", lang), spec.unit_words.translate(lang)),
            (word("definition", lang), spec.definition),
            (word("kind", lang), word("fiscal" if spec.name in FISCAL else spec.kind, lang)),
            (word("for_each", lang), f"{word(spec.axis, lang)}: {members}" if spec.axis else ""),
            (word("lower_is", lang), spec.lower_is or ("" if spec.higher_is else word("nobody", lang))),
            (word("higher_is", lang), spec.higher_is),
            (word("ask", lang), f"isthmus compare baseline start-at-home --on {named}"),
        ]
    )


def strategies(
    name: Annotated[str | None, typer.Argument(help="Opens one strategy: a seed or a TOML file.")] = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """List the strategies that ship, or open one; -o FILE.toml writes it for you to edit."""
    if name is None:
        if output:
            raise UsageError(
                "-o writes one strategy: name it, as in `isthmus strategies start-at-home -o mine.toml`."
            )
        found = seeds().values()
        if json:
            return print_json([strategy_plain(s) for s in found])
        rows = [
            [s.name, s.title.translate(lang), word("levers_count", lang, count=len(s.levers))] for s in found
        ]
        table(["", "", ""], rows)
        say()
        return note(word("strategies_foot", lang))
    strategy = get_strategy(name)
    if output:
        check_place(output, (".toml",))
        save(output, strategy_text(strategy))
        say(word("written_alone", lang, path=output))
    if json:
        print_json(strategy_plain(strategy))
    elif not output:
        _strategy_card(strategy, lang)
    return None


def _strategy_card(strategy: Strategy, lang: Any) -> None:
    heading(f"{strategy.name}: {strategy.title.translate(lang)}")
    for text in (strategy.description.translate(lang), strategy.note.translate(lang)):
        if text:
            say(text)
    say()
    if not strategy.levers:
        say(word("no_levers", lang))
        return
    table(
        [word("lever", lang), "", ""],
        [[lever.name, _settings(lever), _when(lever)] for lever in strategy.levers],
    )
    _strategy_cost(strategy, lang)


def _settings(lever: Lever) -> str:
    def one(value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{k} {number(v)}" for k, v in value.items())
        if isinstance(value, (list, tuple)):
            return " ".join(map(str, value))
        return number(value)

    own = {k: v for k, v in lever.given().items() if k not in ("start", "ramp", "end")}
    return "; ".join(f"{k} {one(v)}" for k, v in own.items())


def _when(lever: Lever) -> str:
    return f"{lever.start}-{lever.end}" if lever.end else f"{lever.start}-"


def _strategy_cost(strategy: Strategy, lang: Any) -> None:
    from isthmus.model.inputs import baseline_policy

    total = strategy.total_cost(baseline_policy())
    low, central, high = (number(float(f"{v:.3g}")) for v in (total.low, total.central, total.high))
    ends = word("cost_ends", lang, low=low, high=high) if low != high else ""
    say()
    card(
        [
            (word("known", lang), word("cost_total", lang, central=central, ends=ends)),
            (word("left_out", lang), ", ".join(total.left_out)),
        ]
    )
