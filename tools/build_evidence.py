"""Build the evidence that ships in the package from the folder of raw figures.

    python tools/build_evidence.py [FROM_DIR] [--into DIR]

FROM_DIR is the raw folder (default ../shared/evidence), with the years after the fit in its folder 2019_on
(see evidence_later.py); DIR the package's data (default src/isthmus/evidence/data). Running it twice changes
nothing, and a test rebuilds and compares.

What ships, row by row, by the licence of each row's source:

1. An open source ships whole: public domain, US government work, CC BY, free with attribution, and
   what the project calculated.
2. A closed source never ships a row: no derivatives, non-commercial, United Nations, UNODC or SIPRI
   terms, terms not checked.
3. Where no licence is stated, or a page of the press is quoted, up to HANDFUL figures of one series
   ship: citing a few facts with their source is citing, copying a table is not.
4. EXCEPTIONS name every departure from these rules, each with its reason (evidence_terms.py).
5. A figure that nobody has seen (RECALLED) ships by the same rules, with its mark, and never as a fact.

A series with no row left stays in the catalogue, so that a person's own copy of it can be read and
checked. Effect sizes, costs and findings of studies are single cited facts and ship.
No count is later than COUNTS_END: what came after is kept apart for a blind test. Policy is an input and goes on.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import defaultdict
from pathlib import Path

import evidence_later as later
from evidence_terms import Row, licence_rule, may_ship, source_rule

from isthmus.axes import HISTORY_ENDS
from isthmus.evidence.series import COUNTS_END

NO_SOURCE = "its source isn't described, so its terms aren't known"
Verdicts = dict[tuple[str, str], tuple[bool, str]]
"""Whether the rows of a series from a source ship, and why."""

CORRECTIONS: dict[tuple[str, str, str], tuple[str, str]] = {
    # (file, row id, column): (raw, corrected)
    ("effects.csv", "S09", "unit"): ("yes/no + share displaced", "share displaced"),
}
"""Raw cells that a reader of the package could not use as they stand."""

PRICE_YEARS = {
    # cost: (year of its dollars, how we know)
    "C01": ("2009", "ours: middle of the years of building, 2007-2010"),
    "C02": ("2019", "ours: contracts of 2017-2020"),
    "C03": ("2017", "stated: fiscal year of the central figure"),
    "C04": ("2014", "ours: year of the source"),
    "C05": ("2016", "stated"),
    "C06": ("2023", "stated: fiscal year of the central figure"),
    "C07": ("2022", "stated for the central figure; the low one is in 2015 dollars"),
    "C08": ("2018", "stated: budget request for fiscal year 2018"),
    "C09": ("2016", "ours: as the cost of a removal in the same source"),
    "C10": ("2011", "ours: middle of the years of the trial, 2009-2012, recalled"),
}

# 1990 to 2023, US city average, all items, 1982-84 = 100, not seasonally adjusted, annual averages.
CPI_U = (
    "130.7 136.2 140.3 144.5 148.2 152.4 156.9 160.5 163.0 166.6 "
    "172.2 177.1 179.9 184.0 188.9 195.3 201.6 207.342 215.303 214.537 "
    "218.056 224.939 229.594 232.957 236.736 237.017 240.007 245.120 251.107 "
    "255.657 258.811 270.970 292.655 304.702"
)

ADDED_SOURCES: list[Row] = [
    {
        "id": "ours",
        "author": "The Isthmus developers",
        "title": "A range we set, for the reason its note gives",
        "year": "2026",
        "url": "",
        "licence": "Apache-2.0",
        "how": "set by judgement; nobody else is to blame",
    },
    {
        "id": "bls_cpi_u",
        "author": "US Bureau of Labor Statistics",
        "title": "Consumer Price Index for All Urban Consumers (CUUR0000SA0), annual averages",
        "year": "2024",
        "url": "https://www.bls.gov/cpi/",
        "licence": "public domain",
        "how": "not read at the Bureau; several public copies agree to the last digit",
    },
    {
        "id": "ucdp_26_1",
        "author": "Uppsala Conflict Data Program; Davies, Engstrom, Pettersson and Oberg (2026)",
        "title": "UCDP organised violence, release 26.1",
        "year": "2026",
        "url": "https://ucdp.uu.se/downloads/",
        "licence": "CC BY 4.0",
        "how": "derived tables of the public repository KaraZajac/WOPR, commit 3a4104d",
    },
    {
        "id": "ucdp_termination",
        "author": "Uppsala Conflict Data Program; Kreutz (2010)",
        "title": "UCDP Conflict Termination, dyad episodes",
        "year": "2026",
        "url": "https://ucdp.uu.se/downloads/",
        "licence": "CC BY 4.0",
        "how": "the same repository, joined to the dyad and conflict registries; summaries computed from it",
    },
    {
        "id": "ucdp_nonstate_2016",
        "author": "Uppsala Conflict Data Program; Sundberg, Eck and Kreutz (2012)",
        "title": "UCDP Non-State Conflict Dataset 2.5-2016 (counts since revised upwards)",
        "year": "2016",
        "url": "https://ucdp.uu.se/downloads/",
        "licence": "CC BY 4.0",
        "how": "public repository runnersaw/BrownDatathon; spoilt accents repaired",
    },
    {
        "id": "isthmus_cases",
        "author": "The Isthmus developers",
        "title": "Cases compiled and coded by one hand, each row naming its own source",
        "year": "2026",
        "url": "",
        "licence": "CC BY 4.0",
        "how": "own compilation of cited facts",
    },
]

CASES = {
    # file: (title, source)
    "published_case_findings": ("Findings of the large case studies", "isthmus_cases"),
    "state_response_episodes": ("State responses to criminal armed groups", "isthmus_cases"),
    "ucdp_insurgency_episode_summary": ("How insurgencies end: shares and durations", "ucdp_termination"),
    "ucdp_insurgency_episodes": ("Intrastate conflict episodes, 1946-2024", "ucdp_termination"),
    "ucdp_insurgency_termination_hazard": ("Yearly chance that an insurgency ends", "ucdp_termination"),
    "ucdp_nonstate_dyad_year_americas_1989_2015": (
        "Deaths between armed groups in the Americas by pair and year",
        "ucdp_nonstate_2016",
    ),
    "ucdp_nonstate_dyads_americas": ("Pairs of armed groups in the Americas", "ucdp_26_1"),
    "ucdp_onesided_actors_americas": ("Groups that attacked civilians in the Americas", "ucdp_26_1"),
    "ucdp_organized_violence_country_year": ("Deaths in organised violence, 25 countries", "ucdp_26_1"),
}
LATER_CASES = {
    "ucdp_country_year": ("Deaths in organised violence after the fit, the same countries", "ucdp_26_1"),
}


def read(path: Path) -> list[Row]:
    """Every row of a CSV file with a header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [dict(row) for row in csv.DictReader(file, strict=True)]


def as_csv(columns: list[str], rows: list[Row]) -> str:
    """The text of a CSV file, lines ending in a newline."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def corrected(file: str, rows: list[Row]) -> list[Row]:
    """Rows with CORRECTIONS applied; a raw cell that has changed stops the build."""
    for (name, row_id, column), (raw, better) in CORRECTIONS.items():
        for row in rows:
            if name == file and row["id"] == row_id:
                assert row[column] in (raw, better), f"{file} {row_id}: {column} is now {row[column]!r}"
                row[column] = better
    return rows


def repaired(text: str) -> str:
    """Undo UTF-8 once read as Latin-1 , cell by cell where it applies."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def by_series_and_source(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows grouped by series and source, in the order of the file."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["series_id"], row["source_id"]].append(row)
    return dict(groups)


def coverage(rows: list[Row]) -> str:
    """One line on what ships of a series."""
    if not rows:
        return ""
    years = [int(row["year"]) for row in rows]
    verified = sum(row["status"] == "VERIFIED" for row in rows)
    entities = " ".join(sorted({row["entity"] for row in rows}))
    return (
        f"{min(years)}-{max(years)}; {len(rows)} points "
        f"({verified} verified, {len(rows) - verified} recalled); entities: {entities}"
    )


def build(raw: Path) -> dict[str, str]:
    """Every file that ships, as path inside the data folder and text."""
    since = raw / "2019_on"
    sources = {row["source_id"]: row for row in read(raw / "sources.csv")}
    for row in [*read(since / "sources.csv"), *later.described_sources()]:
        assert row["source_id"] not in sources, f"source {row['source_id']} is there twice"
        sources[row["source_id"]] = row
    points = all_points(raw, since)
    groups = by_series_and_source(points)
    verdicts = {
        (series, source): may_ship(series, source, sources[source], len(rows))
        if source in sources
        else (False, NO_SOURCE)
        for (series, source), rows in groups.items()
    }
    shipped = [row for row in points if verdicts[row["series_id"], row["source_id"]][0]]
    monthly = read(raw / "series_monthly.csv") + read(since / "series_monthly.csv")
    assert all(licence_rule(sources[row["source_id"]]["licence"]) == "open" for row in monthly)
    assert max(int(row["year"]) for row in shipped + monthly) <= COUNTS_END, (
        "a count is of the next blind test"
    )

    catalog = [*read(raw / "series_catalog.csv"), *read(since / "series_catalog_new.csv"), *later.CATALOGUE]
    cited = [*read(raw / "effects_sources.csv"), *read(since / "effects_sources.csv")]
    files = {
        "series.csv": as_csv([*shipped[0]], shipped),
        "series_monthly.csv": as_csv(list(monthly[0]), monthly),
        "series_catalog.csv": catalogue(catalog, groups, shipped, verdicts),
        "sources.csv": all_sources(sources, cited),
        "deflator.csv": deflator(read(since / "deflator.csv")),
    }
    effects = [{**row, "use": "prior"} for row in corrected("effects.csv", read(raw / "effects.csv"))]
    files |= effects_and_costs(effects + later.with_use(read(since / "effects.csv")))
    for name in ("claims.csv", "insurgency_comparison.csv"):
        rows = read(raw / name)
        files[name] = as_csv(list(rows[0]), rows)
    for name in ("policy_by_year.csv", "policy_events.csv"):
        rows = read(since / name)
        files[name] = as_csv(list(rows[0]), rows)
    files |= cases(raw / "cases", since)
    files["LICENCES.md"] = licences(sources, groups, verdicts)
    return files


def all_points(raw: Path, since: Path) -> list[Row]:
    """Every point of the raw folder to COUNTS_END, corrected where the model doesn't rest on it, with its mark."""
    history, _ = later.with_corrections(read(raw / "series.csv"), read(since / "series_corrections.csv"))
    assert max(int(row["year"]) for row in history) <= HISTORY_ENDS, "a point is later than history"
    after = later.later_points(
        read(since / "series.csv"), read(since / "replaced_points.csv"), read(since / "partial_periods.csv")
    )
    return [later.marked(row) for row in history + after]


def catalogue(
    catalog: list[Row], groups: dict[tuple[str, str], list[Row]], shipped: list[Row], verdicts: Verdicts
) -> str:
    """The catalogue of every series, shipped or not, with what ships of each: to the end of history, and after it."""
    ids = [row["series_id"] for row in catalog]
    assert len(ids) == len(set(ids)), "a series is in the catalogue twice"
    missing = {series for series, _ in groups} - set(ids)
    assert not missing, f"series without a catalogue row: {sorted(missing)}"
    made: list[Row] = []
    for row in catalog:
        series, told = row["series_id"], dict(row)
        for prefix, after in (("", False), ("later_", True)):
            own = {
                source: sum((int(point["year"]) > HISTORY_ENDS) == after for point in points)
                for (name, source), points in groups.items()
                if name == series
            }
            points = [
                p for p in shipped if p["series_id"] == series and (int(p["year"]) > HISTORY_ENDS) == after
            ]
            counted = [source for source, count in own.items() if count]
            said = _told(series, counted, points, verdicts)
            told |= {f"{prefix}{column}": cell for column, cell in said.items()}
        made.append(told)
    columns = ["series_id", "title", "unit", "definition", "sector", "coverage", "known_problems"]
    said = ["ships", "why_not", "source_ids"]
    return as_csv([*columns, *said, "later_coverage", *(f"later_{column}" for column in said)], made)


def _told(series: str, own: list[str], points: list[Row], verdicts: Verdicts) -> Row:
    """The cells of the catalogue on what ships of a series."""
    kept = [source for source in own if verdicts[series, source][0]]
    undescribed = [source for source in own if verdicts[series, source] == (False, NO_SOURCE)]
    reasons = (verdicts[series, source][1] for source in own if source not in kept)
    return {
        "coverage": coverage(points),
        "ships": "all" if len(kept) == len(own) else "part" if kept else "none",
        "why_not": "; ".join(dict.fromkeys(reasons)),
        "source_ids": ";".join([*kept, *(source for source in own if source not in kept + undescribed)]),
    }


def all_sources(series_sources: dict[str, Row], effect_sources: list[Row]) -> str:
    """One table of sources: ours, those of the series, those of the effects."""
    rows = list(ADDED_SOURCES)
    rows += [
        {
            **row,
            "id": row["source_id"],
            "how": row["accessed_via"],
            "licence": row["licence"] or "nothing quoted",
        }
        for row in series_sources.values()
    ]
    rows += [
        {
            **row,
            "id": row["source_id"],
            "url": row["url"] if row["url"].startswith("http") else "",
            "licence": "single facts cited",
            "how": "no source seen" if row["source_id"] == "none_seen" else "quoted by an effect or a cost",
        }
        for row in effect_sources
    ]
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids)), "a source id is used twice"
    return as_csv(["id", "author", "title", "year", "url", "licence", "how"], rows)


def effects_and_costs(effects: list[Row]) -> dict[str, str]:
    """Effect sizes, and apart from them what things cost."""
    is_cost = [row["sector"] == "costs" for row in effects]
    costs: list[Row] = []
    for row in (row for row, cost in zip(effects, is_cost, strict=True) if cost):
        year, how = PRICE_YEARS[row["id"]]
        costs.append(
            {
                "id": row["id"],
                "what": row["from_variable"],
                "title": row["definition"],
                "unit": row["unit"],
                "low": row["low"],
                "central": row["central"],
                "high": row["high"],
                "source": row["source_id"],
                "contrary_source": row["contrary_source_id"],
                "status": row["status"],
                "contested": row["contested"],
                "price_year": year,
                "note": f"{row['note']} [price year={how}]",
            }
        )
    rest = [row for row, cost in zip(effects, is_cost, strict=True) if not cost]
    return {"effects.csv": as_csv(list(effects[0]), rest), "costs.csv": as_csv(list(costs[0]), costs)}


def cases(folder: Path, since: Path) -> dict[str, str]:
    """The case files and their index; a file not named in CASES stops the build."""
    found = {path.stem for path in folder.glob("*.csv")}
    assert found == set(CASES), f"case files differ from the list: {sorted(found ^ set(CASES))}"
    files: dict[str, str] = {}
    index: list[Row] = []
    for name, (title, source) in sorted((CASES | LATER_CASES).items()):
        path = (since if name in LATER_CASES else folder) / f"{name}.csv"
        rows = [{key: repaired(cell) for key, cell in row.items()} for row in read(path)]
        files[f"cases/{name}.csv"] = as_csv(list(rows[0]), rows)
        index.append({"file": name, "title": title, "rows": str(len(rows)), "source": source})
    files["cases/index.csv"] = as_csv(["file", "title", "rows", "source"], index)
    return files


def deflator(later_years: list[Row]) -> str:
    """US consumer prices from 1990: after history only so that money of later years can be compared."""
    rows = [
        {"year": str(1990 + i), "cpi_u": value, "source": "bls_cpi_u", "status": "VERIFIED"}
        for i, value in enumerate(CPI_U.split())
    ] + later_years
    return as_csv(list(rows[0]), rows)


def licences(
    sources: dict[str, Row],
    groups: dict[tuple[str, str], list[Row]],
    verdicts: Verdicts,
) -> str:
    """What ships under which terms, and what is left out and why."""
    kept: dict[str, int] = defaultdict(int)
    facts: list[str] = []
    left: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for (series, source), rows in groups.items():
        ships, why = verdicts[series, source]
        if not ships:
            left[series, why].append((source, len(rows)))
        elif source_rule(sources[source]) == "open":
            kept[source] += len(rows)
        else:
            facts.append(f"| `{series}` | `{source}` | {len(rows)} | {why} |")
    lines = [
        "# Terms of the evidence in this folder",
        "",
        "Written by `tools/build_evidence.py`; its first lines are the rule. The code is Apache-2.0;",
        "the figures keep the terms of their sources, named row by row in `sources.csv`.",
        "",
        "## Ships whole: open sources",
        "",
        "| source | points | author | terms |",
        "|---|---:|---|---|",
        *(
            f"| `{source}` | {points:,} | {sources[source]['author']} | {sources[source]['licence']} |"
            for source, points in sorted(kept.items())
        ),
        "",
        "`series_monthly.csv` is public domain (`OHSS_KHSM`); `deflator.csv` is public domain (`bls_cpi_u`).",
        "`policy_by_year.csv` and `policy_events.csv` are single cited facts and our own readings of rules, marked.",
        "UCDP tables in `cases/` are CC BY 4.0: cite the authors named in `sources.csv` (`ucdp_...`).",
        "`insurgency_comparison.csv`, `claims.csv` and the two own case tables are CC BY 4.0,",
        "the Isthmus developers.",
        "",
        "## Ships as single cited facts",
        "",
        "Effect sizes and costs (`effects.csv`, `costs.csv`), findings of studies in `cases/`; and:",
        "",
        "| series | source | points | why |",
        "|---|---|---:|---|",
        *facts,
        "",
        "## Left out",
        "",
        "Read your own copy: a CSV file with the columns of `series.csv`, named in the environment variable",
        "`ISTHMUS_SERIES`. The catalogue keeps title, unit and address of each.",
        "",
        "| series | points | sources | why |",
        "|---|---:|---|---|",
        *(
            f"| `{series}` | {sum(n for _, n in parts)} | {', '.join(f'`{s}`' for s, _ in parts)} | {why} |"
            for (series, why), parts in sorted(left.items())
        ),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the files, and remove tables that are no longer built."""
    here = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="Build the evidence that ships in the package.")
    parser.add_argument("from_dir", nargs="?", type=Path, default=here.parent / "shared" / "evidence")
    parser.add_argument("--into", type=Path, default=here / "src" / "isthmus" / "evidence" / "data")
    asked = parser.parse_args()
    files = build(asked.from_dir)
    for old in asked.into.glob("**/*.csv"):
        if old.relative_to(asked.into).as_posix() not in files:
            old.unlink()
    for name, text in files.items():
        path = asked.into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    size = sum(len(text) for text in files.values())
    print(f"{len(files)} files, {size:,} characters, in {asked.into.name}/")
    waiting = sorted(later.CORRECTED_WITH_THE_NEXT_FIT)
    print(f"{len(waiting)} corrections wait for the next fit: {', '.join(map(' '.join, waiting))}")
    print(f"{len(later.LEFT_OUT)} later series are left out: {', '.join(later.LEFT_OUT)}")


if __name__ == "__main__":
    main()
