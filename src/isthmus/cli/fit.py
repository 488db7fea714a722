"""``isthmus fit``: the model against history, fitted or before it is; worst misses first."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from isthmus.cli.arguments import ensemble_asked
from isthmus.cli.console import heading, note, print_json, say, table
from isthmus.cli.options import Ensemble, Futures, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, is_device, manifest_path, save
from isthmus.cli.words import member_title
from isthmus.cli.words import say as word
from isthmus.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from isthmus.ensembles.hindcast import SeriesFit
    from isthmus.understand.fit_sections import Block

PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
td, th {{ text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top }}
td:nth-child(2), td:nth-child(3), td:nth-child(4) {{ white-space: nowrap }}
svg {{ max-width: 100%; height: auto }}
</style>
<h1>{title}</h1>
<p>{head}.</p>
<p>{key}</p>
<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
<figure role="img" aria-label="{alt}">{svg}</figure>
</html>
"""
_NOTES = {
    "order of magnitude only: counts differ by 3 to 25 times": "fit_counts",
    "off by an order of magnitude": "fit_order",
    "more than half the points are outside the band": "fit_outside",
}


def fit(
    futures: Futures = 256,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Hold the model against history, 2000 to 2018, series by series; -o writes .html, .md or .json.

    With a posterior: what its report says of the fit, of years held back and of what history taught. With the prior:
    --futures of them, run through history.
    """
    check_place(output, (".html", ".md", ".json"))

    ensemble_asked(ensemble, lang)
    from isthmus.cli.console import as_json
    from isthmus.ensembles.draws import which_ensemble

    if which_ensemble(ensemble) == "posterior":
        _fitted(output, json, lang)
        return
    from isthmus.ensembles.hindcast import hindcast

    with progress(word("running", lang), futures, quiet=quiet) as advance:
        fits, data = hindcast(futures, seed, advance)
    manifest = data.attrs["manifest"]
    body = {"manifest": manifest, "series": [_plain(f) for f in fits]}
    head = word("fit_head", lang, futures=f"{futures:,}", seed=seed)
    if output:
        written = {
            ".json": lambda: as_json(body) + "\n",
            ".md": lambda: as_markdown(head, fits, lang),
            ".html": lambda: as_page(head, fits, lang),
        }[output.suffix if not is_device(output) else ".md"]()
        save(output, written, manifest)
        if not json and not is_device(output):
            say(word("written", lang, path=output, manifest=manifest_path(output).name))
    if json:
        print_json(body)
    elif not output:
        heading(head)
        say()
        table(_columns(lang), [_row(f, lang) for f in fits], right=(1, 2, 3))
        say()
        for text in dict.fromkeys(f.note for f in fits if f.note):
            names = "; ".join(
                f"{f.series_id}, {member_title(f.entity, lang)}" for f in fits if f.note == text
            )
            note(f"{_note(text, lang)}: {names}")
        note(magnitude(fits, lang))
        note(word("fit_key", lang))


def _fitted(output: Path | None, json: bool, lang: str) -> None:
    """What the report of the posterior in use says.

    Raises:
        UsageError: The posterior has no report of its fit.
    """
    from isthmus.cli.console import as_json
    from isthmus.cli.fit_page import as_page as whole_page
    from isthmus.ensembles.fitted import REPORT, folder, the_posterior, the_report
    from isthmus.understand import fit_sections as page

    report, manifest = the_report(), the_posterior().manifest
    if report is None:
        raise UsageError(
            f"{folder() / REPORT} is missing or of another fit.\n"
            "  `isthmus calibrate` writes it; --ensemble prior shows the model before it is fitted."
        )
    found = page.blocks(report, manifest, lang)
    if output:
        ending = output.suffix if not is_device(output) else ".md"
        written = {
            ".json": lambda: as_json(page.plain(report, manifest)) + "\n",
            ".md": lambda: page.as_markdown(found, lang),
            ".html": lambda: whole_page(found, report, lang),
        }[ending]()
        save(output, written)
        if not json and not is_device(output):
            say(word("written_alone", lang, path=output))
    if json:
        print_json(page.plain(report, manifest))
    elif not output:
        _tell(found)


def _tell(found: list[Block]) -> None:
    for block in found:
        if block.heading:
            say()
            heading(block.heading)
        if block.text:
            note(block.text)
        if block.columns:
            # Scores stand in the files; a terminal has room for what they come to.
            table(
                block.columns[:5], [row[:5] for row in block.rows], right=range(1, min(5, len(block.columns)))
            )
        for item in block.items:
            say(f"- {item}")


def _plain(f: SeriesFit) -> dict[str, Any]:
    bands = zip(("5", "25", "50", "75", "95"), f.quantiles, strict=True)
    return f._asdict() | {
        "observed": [float(v) for v in f.observed],
        "quantiles": {level: [float(v) for v in row] for level, row in bands},
    }


def _columns(lang: str) -> list[str]:
    return ["", word("inside50", lang), word("inside90", lang), word("off_by", lang)]


def _row(f: SeriesFit, lang: str) -> list[str]:
    n = len(f.years)
    inside = [word("of_points", lang, inside=round(share * n), total=n) for share in (f.inside50, f.inside90)]
    return [f"{f.series_id}, {member_title(f.entity, lang)}", *inside, _off(f)]


def _off(f: SeriesFit) -> str:
    """The ratio of the medians; a difference for index series."""
    from isthmus.ensembles.hindcast import INDEX_SERIES

    return (
        f"{f.off_by + 0.0:+.2f}".replace("-0.00", "+0.00")
        if f.series_id in INDEX_SERIES
        else f"{10**f.off_by:.2f}"
    )


def _note(text: str, lang: str) -> str:
    return word(_NOTES[text], lang) if text in _NOTES else text


def magnitude(fits: list[SeriesFit], lang: str) -> str:
    """Which series are off by an order of magnitude at the median, or that none is."""
    from isthmus.ensembles.hindcast import INDEX_SERIES

    counted = [f for f in fits if f.series_id not in INDEX_SERIES]
    off = [f"{f.series_id}, {member_title(f.entity, lang)}" for f in counted if abs(f.off_by) >= 1.0]
    if off:
        return word("fit_some_off", lang, series="; ".join(off))
    worst = max(counted, key=lambda f: abs(f.off_by))
    name = f"{worst.series_id}, {member_title(worst.entity, lang)}"
    return word("fit_none_off", lang, series=name, ratio=_off(worst))


def as_markdown(head: str, fits: list[SeriesFit], lang: str) -> str:
    """The page as Markdown."""
    lines = [
        f"# {word('fit_page', lang)}",
        "",
        head + ".",
        "",
        magnitude(fits, lang),
        "",
        word("fit_key", lang),
        "",
    ]
    columns = [*_columns(lang), ""]
    lines += ["| " + " | ".join(columns) + " |", "|---|--:|--:|--:|---|"]
    lines += ["| " + " | ".join([*_row(f, lang), _note(f.note, lang)]) + " |" for f in fits]
    return "\n".join(lines) + "\n"


def as_page(head: str, fits: list[SeriesFit], lang: str) -> str:
    """The page as HTML, with every series on its futures."""
    from isthmus.evidence import series_catalog
    from isthmus.figures import History, Panel, small_multiples

    panels = [
        Panel(
            title=f"{series_catalog()[f.series_id].title}, {member_title(f.entity, lang)}",
            years=f.years,
            quantiles=f.quantiles,
            unit=f.unit,
            history=History(f.years, f.observed, f.verified),
        )
        for f in fits
        if len(f.years) > 1
    ]
    title = word("fit_page", lang)
    figure = small_multiples(title, head, panels, lang=lang, decision_year=None)
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{html.escape(c)}</td>" for c in [*_row(f, lang), _note(f.note, lang)])
        + "</tr>"
        for f in fits
    )
    heads = "".join(f"<th>{html.escape(c)}</th>" for c in [*_columns(lang), ""])
    return PAGE.format(
        lang=lang,
        title=html.escape(title),
        head=html.escape(head),
        key=html.escape(f"{magnitude(fits, lang)} {word('fit_key', lang)}"),
        heads=heads,
        rows=rows,
        alt=html.escape(figure.alt),
        svg=figure.svg,
    )
