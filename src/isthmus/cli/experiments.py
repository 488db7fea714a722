"""``isthmus attribution`` and ``isthmus timing``: where change came from, and how long levers take."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from isthmus.cli.asked import ensemble_asked
from isthmus.cli.console import as_json, heading, note, print_json, say, table
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Language, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, save
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    from pathlib import Path

    from isthmus.understand.experiments.attribution import Share
    from isthmus.understand.experiments.single_enemy import Removal
    from isthmus.understand.experiments.timing import Timing


def attribution(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Show how much of the change of 2001-2018 came from the US side, and what the end of the largest group would do.

    History is run again in each future with US-side drivers held as in 2000. -o writes .json or .csv.
    """
    check_place(output, (".json", ".csv"))
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.ensembles.draws import which_ensemble
    from isthmus.understand.experiments.attribution import attribution as found_for
    from isthmus.understand.experiments.single_enemy import removals

    shares, gone = found_for(futures, seed, drawn), removals(futures, seed, drawn)
    body = {
        "futures": futures, "seed": seed, "ensemble": which_ensemble(drawn),
        "attribution": [s._asdict() for s in shares], "largest_group_gone": [r._asdict() for r in gone],
    }  # fmt: skip
    _write(output, body, [{"table": "attribution", **_flat(s._asdict())} for s in shares], lang, json)
    if not json and not output:
        _show_attribution(shares, gone, futures, which_ensemble(drawn), lang)


def timing(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Show how many years each lever, alone and kept up, takes to half of what it does in twenty years."""
    check_place(output, (".json", ".csv"))
    drawn = ensemble_asked(ensemble, lang)

    from isthmus.ensembles.draws import which_ensemble
    from isthmus.understand.experiments.timing import timing as found_for

    with progress(word("running", lang), futures, quiet=quiet) as advance:
        found = found_for(futures, seed, drawn, advance)
    body = {
        "futures": futures,
        "seed": seed,
        "ensemble": which_ensemble(drawn),
        "levers": [t._asdict() for t in found],
    }
    _write(output, body, [_flat(t._asdict()) for t in found], lang, json)
    if not json and not output:
        _show_timing(found, futures, which_ensemble(drawn), lang)


def _write(
    output: Path | None, body: dict[str, Any], rows: Sequence[dict[str, Any]], lang: str, json: bool
) -> None:
    if output:
        save(output, _csv(rows) if output.suffix == ".csv" else as_json(body) + "\n")
        if not json:
            say(word("written_alone", lang, path=output))
    if json:
        print_json(body)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Triples as three columns."""
    out: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, tuple):
            out |= {f"{key}_{q}": v for q, v in zip((5, 50, 95), value, strict=True)}
        elif value is None:
            out |= {f"{key}_{q}": "" for q in (5, 50, 95)}
        else:
            out[key] = value
    return out


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _show_attribution(
    shares: Sequence[Share], gone: Sequence[Removal], futures: int, ensemble: str, lang: Language
) -> None:
    from isthmus.model.outcomes import OUTCOMES
    from isthmus.understand.experiments.attribution import ALL, DRIVERS, YEARS
    from isthmus.understand.experiments.single_enemy import HORIZONS
    from isthmus.understand.experiments.words import percent
    from isthmus.understand.experiments.words import say as told

    drawn = told(f"of_{ensemble}", lang)
    heading(
        told("attribution_head", lang, first=YEARS[0], last=YEARS[1], futures=f"{futures:,}", ensemble=drawn)
    )
    for outcome in dict.fromkeys(s.outcome for s in shares):
        mine = [s for s in shares if s.outcome == outcome]
        spec = OUTCOMES[outcome]
        say()
        heading(f"{spec.es if lang == 'es' else spec.en}: {percent(mine[0].change, lang)}")
        rows = [
            [
                told(ALL, lang) if s.driver == ALL else DRIVERS[s.driver].title.told(lang),
                percent(s.gone, lang),
                percent(s.share, lang) if s.share else told("no_share", lang),
            ]
            for s in mine
        ]
        table([told(k, lang) for k in ("driver", "gone", "share")], rows)
    say()
    note(told("attribution_how", lang))
    say()
    heading(told("enemy_head", lang))
    rows = []
    for country, kind in dict.fromkeys((r.country, r.kind) for r in gone):
        those = [r for r in gone if (r.country, r.kind, r.outcome) == (country, kind, "homicide_rate")]
        rows.append([word(country, lang), told(kind, lang), *(percent(r.effect, lang) for r in those)])
    table([told("country", lang), told("kind", lang), *(told("after", lang, n=h) for h in HORIZONS)], rows)
    note(told("enemy_how", lang))


def _show_timing(found: Sequence[Timing], futures: int, ensemble: str, lang: Language) -> None:
    from isthmus.model.outcomes import OUTCOMES
    from isthmus.understand.experiments.words import percent
    from isthmus.understand.experiments.words import say as told

    heading(told("timing_head", lang, futures=f"{futures:,}", ensemble=told(f"of_{ensemble}", lang)))
    rows = []
    for t in sorted(found, key=lambda t: t.years[1] if t.years else 1e9):
        if t.years is None:
            rows.append([t.lever, told("nothing", lang), "", ""])
            continue
        spec = OUTCOMES[t.outcome]
        low, mid, high = t.years
        rows.append(
            [
                t.lever,
                spec.es if lang == "es" else spec.en,
                percent(t.effect, lang),
                f"{mid:.0f} [{low:.0f}-{high:.0f}]",
            ]
        )
    table([told(k, lang) for k in ("lever", "moves", "effect", "years")], rows)
    note(told("timing_how", lang))
