"""``isthmus compare``: strategies against a reference, paired future by future."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isthmus.cli.arguments import (
    HEADLINES,
    countries_asked,
    ensemble_asked,
    horizons_asked,
    outcomes_asked,
    strategies_asked,
)
from isthmus.cli.cells import scale_of, shown, spread
from isthmus.cli.console import as_json, heading, note, print_json, say, table
from isthmus.cli.options import Country, Ensemble, Futures, Horizon, Json, Lang, On, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, is_device, manifest_path, save
from isthmus.cli.words import ensemble_notes, member_title
from isthmus.cli.words import say as word
from isthmus.methods.quantile_dots import count_sides, twenty
from isthmus.model.outcomes import OUTCOMES
from isthmus.understand.compared import Compared, Found, body_of, compared, difference_plain

if TYPE_CHECKING:
    from isthmus.ensembles import Difference


def compare(
    reference: Annotated[str, typer.Argument(help="What the others are held against, such as baseline.")],
    strategies: Annotated[
        list[str], typer.Argument(metavar="STRATEGY", help="Seed strategies or TOML files.")
    ],
    futures: Futures = 256,
    seed: Seed = 0,
    on: On = None,
    horizon: Horizon = None,
    country: Country = None,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Compare strategies with a reference: differences in the same futures, and in how many they are lower or higher.

    --json and -o (.json or .csv) hold every outcome, member and horizon (1, 3, 5, 10, 20, 40 years) unless --on or
    --horizon ask for fewer.
    """
    wanted = strategies_asked([reference, *strategies])
    everything = json or output is not None
    names = outcomes_asked(on or (["all"] if everything else None), HEADLINES)
    horizons = horizons_asked(horizon or (["all"] if everything else None), (10,), ensemble)
    countries = countries_asked(country)
    check_place(output, (".json", ".csv"))
    drawn = ensemble_asked(ensemble, lang)

    with progress(word("running", lang), futures, quiet=quiet) as advance:
        made = compared(wanted, futures, seed, names, horizons, countries, advance, drawn)
    found = made.found
    body = body_of(made, found, lang) if everything else {}
    if json:
        print_json(body)
    if output:
        text = as_csv(found) if output.suffix == ".csv" else as_json(body) + "\n"
        save(output, text, made.manifest)
        if not json and not is_device(output):
            say(word("written", lang, path=output, manifest=manifest_path(output).name))
    if not everything:
        _show(made, found, lang, selected=not (on and horizon))


def as_csv(found: Found) -> str:
    """One row a difference."""
    out = io.StringIO()
    rows = [difference_plain(strategy, d, "en") for strategy, d in found]
    flat = [
        {k: v for k, v in r.items() if not isinstance(v, dict)}
        | {f"difference_q{q}": v for q, v in r["difference"].items()}
        | {f"dots_{side}": n for side, n in r["of_20_dots"].items()}
        for r in rows
    ]
    writer = csv.DictWriter(out, list(flat[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue()


def _show(made: Compared, found: Found, lang: str, *, selected: bool) -> None:
    manifest = made.manifest
    for strategy in dict.fromkeys(s for s, _ in found):
        mine = [d for s, d in found if s == strategy]
        kept = f"{made.futures:,}"
        say()
        heading(
            word(
                "compare_head",
                lang,
                strategy=strategy,
                reference=made.reference,
                futures=kept,
                seed=manifest["seed"],
            )
        )
        for name in dict.fromkeys(d.outcome for d in mine):
            _outcome(OUTCOMES[name], [d for d in mine if d.outcome == name], made.reference, lang)
    say()
    note(word("compare_how", lang))
    note(word("stocks_note", lang))
    if manifest["rejected_futures"]:
        note(word("rejected", lang, count=manifest["rejected_futures"], futures=manifest["futures"]))
    for text in ensemble_notes(manifest, lang):
        note(text)
    if selected:
        note(word("more_outcomes", lang, count=len(OUTCOMES)))


def _outcome(spec: Any, mine: list[Difference], reference: str, lang: str) -> None:
    """The table of one outcome."""
    ends = [v for d in mine for v in (d.reference_median, d.quantiles[0], d.quantiles[-1])]
    factor, unit = scale_of(ends, spec.unit_words.translate(lang), lang)
    say()
    heading(f"{spec.title.translate(lang)}, {unit}")
    placed = spec.axis is not None
    lines, before = [], None
    for d in mine:
        place = member_title(d.member, lang) if d.member != before else ""
        before = d.member
        lines.append(
            [
                *([place] if placed else []),
                str(d.year),
                shown(d.reference_median, lang, factor),
                _signed(spread(d.quantiles, lang, factor), d.quantiles[2]),
                in_dots(d, lang),
            ]
        )
    columns = [
        *([""] if placed else []),
        word("year", lang),
        reference,
        word("difference", lang),
        word("of_20", lang),
    ]
    table(columns, lines, right=range(len(columns) - 3, len(columns) - 1))


def _signed(text: str, value: float) -> str:
    return f"+{text}" if value > 0 and not text.startswith("0 ") else text


def in_dots(d: Difference, lang: str) -> str:
    """``lower 17, higher 3``: the twenty dots of this difference."""
    dots = count_sides(twenty(d.sample))
    if dots.same == 20:
        return word("same", lang)
    said = [word(side, lang, count=n) for side, n in (("lower", dots.lower), ("higher", dots.higher)) if n]
    return ", ".join(said)
