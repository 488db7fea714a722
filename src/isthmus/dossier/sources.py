"""Every source the page rests on, what is not yet checked, and the receipt."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from isthmus.dossier.brief_run import BriefRun
from isthmus.dossier.costs import cost_lines
from isthmus.dossier.html import Raw, el, section
from isthmus.dossier.limits import statuses
from isthmus.dossier.measures import DRAWN
from isthmus.evidence import load_costs, load_effects, load_parameters, load_sources
from isthmus.evidence.sources import OURS, Source


class Use(NamedTuple):
    """How a source is used: counts by kind, and how many of its figures are not yet checked."""

    source: Source
    parts: Counter[str]
    unchecked: int


def sources_section(brief: BriefRun) -> Raw:
    """The part of the page."""
    say = brief.say
    used = uses(brief)
    unsure = sum(use.unchecked > 0 for use in used)
    return section(
        "sources",
        say("section.sources"),
        say("intro.sources"),
        el("div", _statuses(brief), _receipt(brief), class_="pair"),
        el(
            "div",
            el("p", say("sources.count", count=len(used), unchecked=unsure)),
            el("ol", *(_item(brief, use) for use in used), class_="sources"),
            class_="card",
        ),
    )


def uses(brief: BriefRun) -> list[Use]:
    """Sources of the parameters, of the series drawn and of the levers used, by author."""
    parts: dict[str, Counter[str]] = {}
    unchecked: Counter[str] = Counter()

    def note(source: str, part: str, checked: bool) -> None:
        if source and source != OURS:
            parts.setdefault(source, Counter())[part] += 1
            unchecked[source] += not checked

    for passport in load_parameters().values():
        for source in passport.sources:
            note(source, "parameters", passport.status != "RECALLED")
    points: dict[str, list[bool]] = {}
    for measure in DRAWN:
        past = brief.seen(measure)
        for source, checked in past.sources if past else ():
            points.setdefault(source, []).append(checked)
    for source, checks in points.items():
        note(source, "series", all(checks))
    effects, costs = load_effects(), load_costs()
    rows = {
        row for s in brief.others for lever in s.levers for row in (*lever.kind.evidence, *lever.kind.support)
    }
    rows |= {line.row for s in brief.others for line in cost_lines(s) if line.row}
    for row in sorted(rows):
        found = effects.get(row) or costs.get(row)
        if found:
            note(found.source, "levers", found.status == "VERIFIED")
    known = load_sources()
    listed = [Use(known[name], parts[name], unchecked[name]) for name in parts if name in known]
    return sorted(listed, key=lambda use: (use.source.author.lower(), use.source.year))


def _item(brief: BriefRun, use: Use) -> Raw:
    say, source = brief.say, use.source
    counted = [say(f"sources.part_{key}", count=n) for key, n in sorted(use.parts.items())]
    if use.unchecked:
        counted.append("○ " + say("sources.unchecked", count=use.unchecked))
    year = f" ({source.year})" if source.year else ""
    link = [el("a", source.url, href=source.url, rel="noreferrer")] if source.url.startswith("http") else []
    cited = el("span", f"{source.author}{year}. {source.title}. ", *link, lang="en")
    return el(
        "li", cited, el("span", "; ".join(counted), class_="sub"), class_="open" if use.unchecked else None
    )


def _statuses(brief: BriefRun) -> Raw:
    say, known = brief.say, statuses()
    rows = [
        el("tr", el("td", f"{known[status]:,}"), el("th", say(f"sources.status_{key}"), scope="row"))
        for status, key in (("VERIFIED", "verified"), ("RECALLED", "recalled"), ("OURS", "ours"))
    ]
    total = el("p", say("sources.status_all", count=known.total()), class_="small")
    return el(
        "div",
        el("h3", say("sources.status_title")),
        el("table", el("tbody", *rows), class_="counts"),
        total,
        class_="card",
    )


def _kind(brief: BriefRun) -> str:
    """The ensemble, with the fit of a posterior."""
    if not brief.fitted:
        return brief.say("drawn.kind_prior")
    named = {key: brief.fit[key] for key in ("fit", "made", "draws")}
    more = f"; {brief.say('drawn.kind_updated', **brief.updated)}" if brief.updated else ""
    return brief.say("drawn.kind_posterior", **named) + more


def _receipt(brief: BriefRun) -> Raw:
    say, m = brief.say, brief.manifest
    pairs = [
        ("version", m["isthmus"]),
        ("run", m["run"]),
        ("seed", m["seed"]),
        ("futures", f"{m['futures']:,}"),
        ("rejected", m["rejected_futures"]),
        ("evidence", str(m["evidence"])[:16]),
        ("kind", _kind(brief)),
    ]
    rows = [el("tr", el("th", say(f"sources.{k}"), scope="row"), el("td", str(v))) for k, v in pairs]
    name = f"{brief.path_name}.manifest.json"
    return el(
        "div",
        el("h3", say("sources.receipt")),
        el("table", el("tbody", *rows), class_="counts receipt"),
        el("p", say("sources.rebuild") + ":", class_="small"),
        el("pre", brief.command, lang="en"),
        el("p", say("sources.cite", manifest=name), class_="small"),
        el("p", say("sources.licence"), class_="small"),
        class_="card",
    )
