"""How the posterior fits history: what its report says, as blocks that become a page, Markdown or a terminal's text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isthmus.understand.fit_words import place as member_title
from isthmus.understand.fit_words import say as word

if TYPE_CHECKING:
    from isthmus.figures import Figure

NAIVES: Final = ("last value", "drift", "ETS")
MOST: Final = 20
UNDER: Final = 0.7


class Block(NamedTuple):
    """A heading, a text, a list or a table, with the pictures that follow it on a page."""

    heading: str = ""
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()
    drawn: str = ""


def plain(report: dict[str, Any], manifest: dict[str, Any]) -> dict[str, Any]:
    """The report as strict JSON: what couldn't be scored is null."""
    return {"ensemble": "posterior", "manifest": _finite(manifest), "report": _finite(report)}


def blocks(report: dict[str, Any], manifest: dict[str, Any], lang: str) -> list[Block]:
    """Everything the page says, pooled figures first."""
    made = {key: manifest[key] for key in ("fit", "made")}
    head = word("head", lang, **made, draws=f"{manifest['draws']:,}")
    return [
        Block(text=f"{head}. {word('no_lever', lang)}"),
        *_updated(report, manifest, lang),
        _pooled(report, lang),
        _history(report, lang),
        _holdout(report, lang),
        Block(word("misses", lang), items=tuple(misses(report, lang)) or (word("no_misses", lang),)),
        *_taught(report, lang),
        Block(word("ties", lang), items=_ties(report, lang) or (word("none", lang),)),
        _losses(report, lang),
    ]


def _updated(report: dict[str, Any], manifest: dict[str, Any], lang: str) -> list[Block]:
    """Later counts that reweighted the posterior, against what it had expected of them; nothing where there were none."""
    if "update" not in manifest:
        return []
    from isthmus.figures import number

    update = manifest["update"]
    text = word(
        "updated_text",
        lang,
        counts=update["counts"],
        last=manifest["decision_year"] - 1,
        decided=manifest["decision_year"],
        left=f"{update['effective_draws']:,.0f}",
        draws=f"{update['parent']['draws']:,}",
        parent=update["parent"]["fit"],
    )
    rows = []
    for one in report["update"]["expected"]:
        low, median, high = (number(one[key], lang) for key in ("low", "median", "high"))
        name = f"{name_of(one['series_id'] + '/' + one['entity'], lang)}, {one['year']}"
        inside = word("within" if one["inside90"] else "outside", lang)
        rows.append((name, number(one["counted"], lang), f"{median} [{low}; {high}]", inside))
    columns = tuple(word(k, lang) for k in ("series", "counted", "expected", "in90"))
    return [Block(word("updated", lang), text, columns, tuple(rows))]


def skill(series: dict[str, Any], naive: str) -> float | None:
    """One less the ratio of scores; None where nothing may be claimed."""
    other = series["naive"].get(naive)
    if not series["claimed"] or not other or math.isnan(other):
        return None
    return 1.0 - series["crps"] / other


def misses(report: dict[str, Any], lang: str) -> list[str]:
    """A sentence for each series that covers under 70 percent or loses to its last value."""
    said = [
        word("miss_fit", lang, name=name_of(s["name"], lang), inside=f"{s['inside90']:.0%}")
        for s in worst(report)
        if s["inside90"] < UNDER
    ]
    for s in report["holdout"]["series"]:
        found = skill(s, "last value")
        if found is not None and found < 0:
            said.append(word("miss_last", lang, name=name_of(s["name"], lang), skill=f"{found:+.2f}"))
    return said


def worst(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Series with the fewest points inside their bands first."""
    return sorted(report["series"], key=lambda s: (s["inside90"], s["inside50"], -s["rms"]))


def _pooled(report: dict[str, Any], lang: str) -> Block:
    from isthmus.calibration.skill import pool_skills

    over, rows = report["pooled"], []
    for naive in NAIVES:
        each = [v for s in report["holdout"]["series"] if (v := skill(s, naive)) is not None]
        if each:
            found = pool_skills(each)
            shares = (f"{found.won}", f"{found.series - found.won}")
            rows.append((word(naive, lang), *shares, f"{found.median:+.2f}", f"{found.pooled:+.2f}"))
    text = word(
        "pooled_fit",
        lang,
        points=f"{over['points']:,}",
        in50=f"{over['inside50']:.0%}",
        in90=f"{over['inside90']:.0%}",
        width=f"{over['width_ratio']:.2f}",
    )
    columns = tuple(word(k, lang) for k in ("naive", "closer", "farther", "median_skill", "pooled_skill"))
    return Block(word("pooled", lang), f"{text} {word('skill_key', lang)}", columns, tuple(rows))


def _history(report: dict[str, Any], lang: str) -> Block:
    rows = []
    for s in worst(report):
        n = len(s["years"])
        counts = [f"{round(s[key] * n)} / {n}" for key in ("inside50", "inside90")]
        width = f"{s['width'] / s['walk']:.2f}" if s["walk"] else "–"
        rows.append((name_of(s["name"], lang), *counts, width, "" if s["tight"] else word("loose", lang)))
    columns = (*(word(k, lang) for k in ("series", "in50", "in90", "width")), "")
    return Block(word("history", lang), columns=columns, rows=tuple(rows), drawn="history")


def _holdout(report: dict[str, Any], lang: str) -> Block:
    rows = []
    for s in report["holdout"]["series"]:
        found = [skill(s, naive) for naive in NAIVES]
        claim = (
            ["–" if v is None else f"{v:+.2f}" for v in found]
            if s["claimed"]
            else [word("no_claim", lang)] * 3
        )
        scores = [_score(s["crps"]), *(_score(s["naive"].get(n)) for n in NAIVES)]
        inside = f"{round(s['inside90'] * len(s['years']))} / {len(s['years'])}"
        rows.append((name_of(s["name"], lang), *claim, *scores, inside, str(s["points_before"])))
    naives = [word(n, lang) for n in NAIVES]
    columns = (word("series", lang), *naives, "CRPS", *(f"CRPS {n}" for n in naives))
    columns += (word("in90", lang), word("before", lang))
    return Block(word("holdout", lang), columns=columns, rows=tuple(rows), drawn="holdout")


def _score(value: float | None) -> str:
    return "–" if value is None or math.isnan(value) else f"{value:.3f}"


def _taught(report: dict[str, Any], lang: str) -> list[Block]:
    from isthmus.ensembles.fitted import taught_counts

    counts = taught_counts(report)
    silent = counts.pop("not learned")
    text = word("taught_counts", lang, **counts, silent=silent, total=len(report["learned"]))
    most = sorted(report["learned"], key=lambda one: -one["contraction"])[:MOST]
    rows = tuple((one["name"], f"{one['shift']:+.2f}", f"{one['contraction']:.2f}") for one in most)
    columns = tuple(word(k, lang) for k in ("number", "shift", "contraction"))
    bearing = lever_bearing(report)
    still = [one["name"] for one in bearing if one["verdict"] != "moved"]
    sectors = dict.fromkeys(name.split(".")[0] for name in sorted(still))
    items = tuple(f"{s}: " + ", ".join(_short(still, s)) for s in sectors)
    key = word("levers_key", lang, silent=len(still), total=len(bearing))
    return [
        Block(word("taught", lang), text),
        Block(word("most", lang), columns=columns, rows=rows),
        Block(word("levers", lang), key, items=items),
    ]


def _short(names: list[str], sector: str) -> list[str]:
    return list(dict.fromkeys(n.split(".", 1)[1].split("[")[0] for n in names if n.split(".")[0] == sector))


def lever_bearing(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Numbers whose passports name a row of evidence that a lever names too."""
    from isthmus.evidence import load_parameters
    from isthmus.levers import levers

    rows = {row for kind in levers().values() for row in kind.evidence}
    known = load_parameters()
    return [
        one
        for one in report["learned"]
        if (p := known.get(one["name"].split("[")[0])) is not None and rows & set(p.evidence)
    ]


def _ties(report: dict[str, Any], lang: str) -> tuple[str, ...]:
    return tuple(word("tie", lang, first=a, second=b, r=f"{r:+.2f}") for a, b, r in report["ties"])


def _losses(report: dict[str, Any], lang: str) -> Block:
    if not report["losses"]:
        return Block(word("losses", lang), word("losses_none", lang))
    rows = tuple(
        (one["what"], word(one["kind"], lang), f"{one['log_units']:+.1f}") for one in report["losses"]
    )
    return Block(
        word("losses", lang), columns=tuple(word(k, lang) for k in ("what", "kind", "loss")), rows=rows
    )


def name_of(name: str, lang: str) -> str:
    """``homicide_rate, Honduras``."""
    series, entity = name.split("/")
    return f"{series}, {member_title(entity, lang)}"


def _finite(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: _finite(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [_finite(value) for value in thing]
    return None if isinstance(thing, float) and not math.isfinite(thing) else thing


def as_markdown(found: list[Block], lang: str) -> str:
    """The page as Markdown."""
    lines = [f"# {word('title', lang)}", ""]
    for block in found:
        lines += [f"## {block.heading}", ""] if block.heading else []
        lines += [block.text, ""] if block.text else []
        if block.columns:
            lines += [_piped(block.columns), "|---" + "|--:" * (len(block.columns) - 1) + "|"]
            lines += [*(_piped(row) for row in block.rows), ""]
        lines += [*(f"- {item}" for item in block.items), ""] if block.items else []
    return "\n".join(lines).rstrip() + "\n"


def _piped(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def fans(which: str, report: dict[str, Any], lang: str, *, compact: bool, most: int | None = None) -> Figure:
    """Every series, or the first so many, on its posterior predictive, or on the fan of the hold-out."""
    from isthmus.ensembles.hindcast import INDEX_SERIES, TARGETS
    from isthmus.evidence import series_catalog
    from isthmus.figures import History, Panel, small_multiples
    from isthmus.model.outcomes import OUTCOMES

    outcomes = {f"{t.series_id}/{t.entity}": t.outcome for t in TARGETS}
    whole = {s["name"]: s for s in report["series"]}
    panels = []
    for s in worst(report) if which == "history" else report["holdout"]["series"]:
        if len(s["years"]) < 2:
            continue
        (series, entity), seen = s["name"].split("/"), whole[s["name"]]
        spec = OUTCOMES[outcomes[s["name"]]]
        panels.append(
            Panel(
                title=f"{series_catalog()[series].title}, {member_title(entity, lang)}",
                years=s["years"],
                quantiles=s["bands"],
                unit=spec.unit_words.translate(lang),
                history=History(seen["years"], seen["seen"], [y >= report["cut"] for y in seen["years"]]),
                floor=None if series in INDEX_SERIES else 0.0,
            )
        )
    names = ("fans", "fans_sub") if which == "history" else ("held_fans", "held_sub")
    return small_multiples(
        word(names[0], lang),
        word(names[1], lang),
        panels[:most],
        lang=lang,
        decision_year=report["cut"],
        dots=(word("held", lang), word("fitted", lang)),
        key=word("fans_key", lang),
        compact=compact,
    )
