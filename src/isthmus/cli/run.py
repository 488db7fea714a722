"""``isthmus run``: strategies through many futures, as a table, JSON, CSV or NetCDF."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer

from isthmus.axes import END_YEAR, START_YEAR
from isthmus.cli.arguments import (
    HEADLINES,
    countries_asked,
    ensemble_asked,
    horizons_asked,
    members_asked,
    outcomes_asked,
    strategies_asked,
)
from isthmus.cli.cells import scale_of, spread
from isthmus.cli.console import as_json, heading, note, print_json, say, table
from isthmus.cli.options import Country, Ensemble, Futures, Horizon, Json, Lang, On, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, is_device, manifest_path, save, save_dataset
from isthmus.cli.words import ensemble_notes, member_title
from isthmus.cli.words import say as word
from isthmus.errors import UsageError
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.understand.levels import body_of, levels

if TYPE_CHECKING:
    import xarray as xr

HORIZONS = (1, 10, 20)
MEMORY = 2 * 2**30
COLUMNS = ("strategy", "outcome", "member", "year", "unit", "q5", "q25", "q50", "q75", "q95")


def run(
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
    """Carry strategies through many futures, the same luck for each.

    --json prints every outcome and horizon unless --on or --horizon ask for fewer. -o FILE.csv writes quantiles of
    every year, FILE.json what --json prints, FILE.nc every future; beside it stands FILE.manifest.json, from which
    `isthmus cite` names the sources.
    """
    wanted = strategies_asked(strategies)
    everything = json or output is not None
    names = outcomes_asked(on or (["all"] if everything else None), HEADLINES)
    horizons = horizons_asked(horizon or (["all"] if everything else None), HORIZONS, ensemble)
    countries = countries_asked(country)
    check_place(output, (".csv", ".json", ".nc"))

    check_memory(futures, len(wanted), names)
    drawn = ensemble_asked(ensemble, lang)
    from isthmus.ensembles import run as carry

    with progress(word("running", lang), futures, quiet=quiet) as advance:
        data = carry(wanted, futures=futures, seed=seed, outcomes=names, progress=advance, ensemble=drawn)
    if json:
        print_json(body_of(data, horizons, countries, lang))
    if output:
        _write(output, data, horizons, countries, lang)
        if not json and not is_device(output):
            say(word("written", lang, path=output, manifest=manifest_path(output).name))
    if not everything:
        _show(data, horizons, countries, lang)


def check_memory(futures: int, strategies: int, names: list[str]) -> None:
    """Refuses a run whose every value would not fit: `run` keeps them all, `compare` does not.

    Raises:
        UsageError: More than `MEMORY` bytes would be kept.
    """
    members = sum(len(members_of(OUTCOMES[name])) for name in names)
    needed = 2 * 4 * futures * strategies * members * (END_YEAR - START_YEAR)
    if needed > MEMORY:
        raise UsageError(
            f"{futures:,} futures of {strategies} strategies and {members} numbers a year would take "
            f"{needed / 2**30:.0f} GiB.\n  `isthmus run` keeps every value. Ask for fewer outcomes with --on or fewer "
            "futures, or use `isthmus compare`, which keeps summaries only."
        )


def _show(data: xr.Dataset, horizons: list[int], countries: tuple[str, ...], lang: str) -> None:
    manifest = data.attrs["manifest"]
    rows = list(levels(data, horizons, countries, lang))
    several = data.sizes["strategy"] > 1
    head = "run_head_one" if manifest["futures"] == 1 else "run_head"
    heading(word(head, lang, futures=f"{manifest['futures']:,}", seed=manifest["seed"]))
    for name in map(str, data.data_vars):
        mine = [r for r in rows if r["outcome"] == name]
        ends = [v for r in mine for v in r["quantiles"].values()]
        factor, unit = scale_of(ends, mine[0]["unit"], lang)
        say()
        heading(f"{mine[0]['label']}, {unit}")
        columns = [str(next(r["year"] for r in mine if r["horizon"] == h)) for h in horizons]
        by_row: dict[tuple[str, str], list[str]] = {}
        for r in mine:
            cell = spread(list(r["quantiles"].values()), lang, factor)
            by_row.setdefault((r["member"], r["strategy"]), []).append(cell)
        placed = OUTCOMES[name].axis is not None
        lines, before = [], None
        for (member, strategy), cells in by_row.items():
            place = member_title(member, lang)
            if placed and several and member != before:
                lines.append([place])
                before = member
            first = ("  " if placed else "") + strategy if several else place if placed else ""
            lines.append([first, *cells])
        table(["", *columns], lines, right=range(1, len(columns) + 1))
    say()
    _foot(manifest, lang)
    note(word("stocks_note", lang))


def _foot(manifest: dict[str, Any], lang: str) -> None:
    if manifest["rejected_futures"]:
        note(word("rejected", lang, count=manifest["rejected_futures"], futures=manifest["futures"]))
    for text in ensemble_notes(manifest, lang):
        note(text)


def _write(
    output: Path, data: xr.Dataset, horizons: list[int], countries: tuple[str, ...], lang: str
) -> None:
    manifest = data.attrs["manifest"]
    if output.suffix == ".nc":
        save_dataset(output, data, manifest)
    elif output.suffix == ".csv":
        save(output, every_year(data, countries), manifest)
    else:
        save(output, as_json(body_of(data, horizons, countries, lang)) + "\n", manifest)


def every_year(data: xr.Dataset, countries: tuple[str, ...]) -> str:
    """Quantiles of each outcome, member, strategy and year, one row each, as CSV."""
    from isthmus.ensembles import QUANTILES

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name in map(str, data.data_vars):
        spec = OUTCOMES[name]
        for member in members_asked(spec, countries):
            values = data[name].sel({spec.axis: member}) if spec.axis else data[name]
            bands = np.quantile(values.transpose("future", "strategy", "year").values, QUANTILES, axis=0)
            for s, strategy in enumerate(map(str, data["strategy"].values)):
                for y, year in enumerate(data["year"].values):
                    row = [f"{v:.6g}" for v in bands[:, s, y]]
                    writer.writerow([strategy, name, member, int(year), spec.unit, *row])
    return out.getvalue()
