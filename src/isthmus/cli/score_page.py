"""The page ``isthmus score -o report.html`` writes: pooled figures, PIT, every series, and fans with the truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from isthmus.cli.score import insides, place_of, pooled_columns, pooled_rows, skill_cells
from isthmus.cli.words import member_title
from isthmus.cli.words import say as word

if TYPE_CHECKING:
    from isthmus.figures import Figure, Panel
    from isthmus.scoring.report import Pooled, Report, Score
    from isthmus.scoring.tables import Forecast, Points, Target

MOST_FANS = 60
YEARS_BEFORE = 12

STYLE = """
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: #f6f2ea; color: #1c2530; font-variant-numeric: tabular-nums;
  font: 16px/1.5 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif }
main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 8px; text-wrap: balance }
h2 { font-size: 21px; line-height: 1.25; margin: 40px 0 12px }
p { margin: 0 0 10px; max-width: 75ch }
.lead { color: #515b67; overflow-wrap: anywhere }
.small { font-size: 13.5px; color: #515b67; max-width: 95ch; overflow-wrap: anywhere }
.card { background: #fff; border: 1px solid #ddd8cc; border-radius: 8px; padding: 14px 18px; margin: 0 0 18px }
figure.card { padding: 8px }
.fans { margin-top: 40px }
.each th[scope] { min-width: 200px; overflow-wrap: anywhere }
.pits { display: flex; flex-wrap: wrap; gap: 18px; align-items: flex-start }
.pits figure { margin: 0; flex: 0 1 358px }
.narrow { display: none }
svg.sheet { display: block; max-width: 100%; height: auto; font-variant-numeric: tabular-nums }
.wide svg { width: min(100%, 880px); margin: 0 auto }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.35 }
th, td { text-align: right; vertical-align: top; padding: 6px 0 6px 14px;
  border-top: 1px solid #ece8de; white-space: nowrap }
thead th { border-top: 0; color: #515b67; font-weight: 600; vertical-align: bottom; white-space: normal }
tbody tr:first-child > * { border-top: 1px solid #b9b3a5 }
th[scope], th:empty { text-align: left; padding-left: 0; padding-right: 6px; white-space: normal; background: #fff }
tbody th { font-weight: 600 }
tr.more > * { border-top: 0 }
th.words, td.words { text-align: left; white-space: normal }
th.over { text-align: center }
td.none { color: #515b67; text-align: center }
.sub { display: block; color: #515b67; font-size: 13px; font-weight: 400; line-height: 1.35 }
.badge { font-size: 12px; font-weight: 600; color: #5c4300; background: #fdf3dc; border: 1px solid #c9a24a;
  border-radius: 4px; padding: 0 5px; white-space: nowrap }
@media (max-width: 640px) {
  main { padding: 20px 14px 40px }
  h1 { font-size: 25px }
  .card { padding: 12px }
  .each th[scope], .each th:empty { position: sticky; left: 0; max-width: 40vw; min-width: 34vw }
  .wide { display: none }
  .narrow { display: block }
  .narrow svg { margin: 0 auto; width: 100% }
  .pits figure { flex-basis: 100% }
  .pits svg { margin: 0 auto }
}
@media print { body { background: #fff } .card { break-inside: avoid } }
"""

PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<main>
<h1>{title}</h1>
<p class="lead">{head}.</p>
<p>{key}</p>
<h2>{pooled_title}</h2>
<div class="card scroll">{pooled}</div>
<div class="pits">{pits}</div>
<h2>{each_title}</h2>
<div class="card scroll each">{each}</div>
<div class="small">{notes}</div>
<figure class="card fans"><div class="wide">{wide}</div><div class="narrow">{narrow}</div></figure>
<p class="small">{receipt}</p>
</main>
</html>
"""


class Scored(NamedTuple):
    """The files behind a report, by target."""

    forecasts: Mapping[Target, Forecast]
    truths: Mapping[Target, Points]
    before: Mapping[Target, Points]


def as_page(
    head: str, report: Report, notes: Sequence[str], files: Scored, receipt: Mapping[str, Any], lang: str
) -> str:
    """One page that stands alone: no script, nothing fetched."""
    return PAGE.format(
        lang=lang,
        style=STYLE,
        title=escape(word("score_title", lang)),
        head=escape(head),
        key=escape(word("score_key", lang)),
        pooled_title=escape(word("pooled", lang)),
        pooled=_pooled_table(report, lang),
        pits="".join(_pit(p, lang) for p in _apart(report)),
        each_title=escape(word("each_series", lang)),
        each=_each_table(report, lang),
        notes="".join(f"<p>{escape(text.removeprefix('* '))}</p>" for text in notes),
        wide=_fans(report, files, lang, compact=False).svg,
        narrow=_fans(report, files, lang, compact=True).svg,
        receipt=escape(_receipt(receipt, lang)),
    )


def _apart(report: Report) -> Sequence[Pooled]:
    """The groups whose points don't overlap: all, or the exposed and the others."""
    return report.pooled[1:] or report.pooled


def _pooled_table(report: Report, lang: str) -> str:
    _, _, _, naive, *skills = pooled_columns(lang)
    heads = f"<th></th><th{_WORDS}>{escape(naive)}</th>" + "".join(f"<th>{escape(c)}</th>" for c in skills)
    rows = "".join(_pooled_group(p, lang) for p in report.pooled)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _pooled_group(p: Pooled, lang: str) -> str:
    """A row for each naive forecast; coverage stands once, under the group's name."""
    lines = pooled_rows(p, lang)
    name, in50, in90 = lines[0][:3]
    details = (
        word("points_of_series", lang, points=f"{p.points:,}", series=f"{p.targets:,}"),
        f"{word('inside50', lang)}: {in50}",
        f"{word('inside90', lang)}: {in90}",
    )
    said = escape(name) + "".join(f'<span class="sub">{escape(text)}</span>' for text in details)
    rows = ""
    for i, (_, _, _, naive, *skills) in enumerate(lines):
        first = f'<th scope="rowgroup" rowspan="{len(lines)}">{said}</th>' if i == 0 else ""
        cells = f"<td{_WORDS}>{escape(naive)}</td>" + "".join(f"<td>{escape(cell)}</td>" for cell in skills)
        rows += f"<tr{' class=more' if i else ''}>{first}{cells}</tr>"
    return rows


_WORDS = ' class="words"'


def _each_table(report: Report, lang: str) -> str:
    keys = ("crps", "log_crps", "inside50", "inside90", "width90", "years")
    plain = "".join(f'<th rowspan="2">{escape(word(key, lang))}</th>' for key in keys)
    skill = f'<th class="over" colspan="{len(report.naives)}">{escape(word("skill_against", lang))}</th>'
    naives = "".join(f"<th>{escape(word(f'skill_{name}', lang))}</th>" for name in report.naives)
    rows = "".join(_each_row(s, report.naives, lang) for s in report.scores)
    return (
        f'<table><thead><tr><th rowspan="2"></th>{skill}{plain}</tr><tr>{naives}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _each_row(s: Score, naives: Sequence[str], lang: str) -> str:
    from isthmus.figures import number

    badge = f' <span class="badge">{escape(word("exposed", lang))}</span>' if s.exposed else ""
    name = f'{escape(place_of(s.target, lang))}{badge}<span class="sub">{escape(s.unit)}</span>'
    first, last = s.years[0], s.years[-1]
    cells = [
        number(s.crps, lang),
        "–" if s.log_crps is None else number(s.log_crps, lang),
        *insides(s, len(s.years), lang),
        number(s.width90, lang),
        str(first) if first == last else f"{first}–{last}",
    ]
    plain = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    skills = skill_cells(s, naives, lang)
    if s.no_skill:
        skill = f'<td class="none" colspan="{len(naives)}">{escape(skills[0])}</td>'
    else:
        skill = "".join(f"<td>{escape(cell)}</td>" for cell in skills)
    return f'<tr><th scope="row">{name}</th>{skill}{plain}</tr>'


def _pit(p: Pooled, lang: str) -> str:
    from isthmus.figures import histogram

    group = word(f"pooled_{p.group}", lang)
    figure = histogram(
        word("pit_title", lang),
        word("pit_subtitle", lang, group=group[:1].upper() + group[1:], points=f"{p.points:,}"),
        p.pit,
        lang=lang,
        even=word("pit_even", lang),
        note=word("pit_key", lang),
        compact=True,
    )
    return f'<figure class="card">{figure.svg}</figure>'


def _fans(report: Report, files: Scored, lang: str, *, compact: bool) -> Figure:
    from isthmus.figures import small_multiples

    shown = report.scores[:MOST_FANS]
    some = len(shown) < len(report.scores)
    subtitle = (
        word("fans_some", lang, shown=len(shown), total=len(report.scores))
        if some
        else word("fans_subtitle", lang)
    )
    return small_multiples(
        word("fans_title", lang),
        subtitle,
        [_panel(s, files, lang) for s in shown],
        lang=lang,
        decision_year=None,
        dots=(word("fans_truth", lang), word("fans_before", lang)),
        key=word("fans_key", lang),
        compact=compact,
    )


def _panel(s: Score, files: Scored, lang: str) -> Panel:
    """One forecast: its fan, what happened in its years, and the years that led up to it."""
    import numpy as np

    from isthmus.evidence import series_catalog
    from isthmus.figures import LEVELS, History, Panel

    forecast, known = files.forecasts[s.target], series_catalog().get(s.series_id)
    truth = files.truths[s.target].at(s.years)
    past = files.before.get(s.target)
    earlier = past.before(forecast.years[0]) if past else None
    years = earlier.years[-YEARS_BEFORE:] if earlier else ()
    values = earlier.values[-YEARS_BEFORE:] if earlier else ()
    return Panel(
        title=f"{known.title if known else s.series_id}, {member_title(s.entity, lang)}",
        years=forecast.years,
        quantiles=np.quantile(forecast.draws, [level / 100 for level in LEVELS], axis=0),
        unit=s.unit,
        history=History((*years, *s.years), (*values, *truth), [False] * len(years) + [True] * len(s.years)),
        floor=0.0 if (forecast.draws >= 0).all() else None,
    )


def _receipt(receipt: Mapping[str, Any], lang: str) -> str:
    named = {key: receipt[key]["file"] for key in ("forecast", "truth", "history")}
    if named["history"] == "evidence":
        named["history"] = word("evidence", lang).lower()
    files = {key: f"{name} {receipt[key]['sha256'][:12]}" for key, name in named.items()}
    return word("score_receipt", lang, version=receipt["isthmus"], **files)
