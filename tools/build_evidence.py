"""Build the evidence that ships in the package from the folder of raw figures.

    python tools/build_evidence.py [FROM_DIR] [--into DIR]

FROM_DIR is the raw folder (default ../shared/evidence); DIR the package's data (default
src/isthmus/evidence/data). Running it twice changes nothing, and a test rebuilds and compares.

What ships, row by row, by the licence of each row's source:

1. An open source ships whole: public domain, US government work, CC BY, free with attribution, and
   what the project calculated.
2. A closed source never ships a row: no derivatives, non-commercial, United Nations, UNODC or SIPRI
   terms, terms not checked.
3. Where no licence is stated, or a page of the press is quoted, up to HANDFUL figures of one series
   ship: citing a few facts with their source is citing, copying a table is not.
4. EXCEPTIONS name every departure from these rules, each with its reason.

A series with no row left stays in the catalogue, so that a person's own copy of it can be read and
checked. Effect sizes, costs and findings of studies are single cited facts and ship.
Nothing in a series is later than the last year of history: what came after is kept apart for a blind test.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import defaultdict
from pathlib import Path

from isthmus.axes import HISTORY_ENDS

LAST_YEAR = HISTORY_ENDS
HANDFUL = 6

Row = dict[str, str]

OPEN = ("public domain", "us government work", "cc by 4.0", "derived", "free with attribution")
CLOSED = ("cc by-n", "non-commercial", "un terms", "unodc terms", "sipri terms", "not checked")
"""Beginnings and pieces of the raw licence texts; CLOSED is looked for first."""

EXCEPTIONS: dict[tuple[str, str], tuple[bool, str]] = {
    # (series, source): (ships, reason); "*" stands for any.
    ("homicide_rate", "OWID_UNODC25"): (True, "CC BY compilation by Our World in Data of UNODC figures"),
    ("homicide_rate", "UNODC_HOM_MEM"): (True, "two single cited facts for missing years, unverified"),
    ("unauthorized_pop_pew", "*"): (True, "single estimates, each cited to the Pew report it comes from"),
    ("new_arrivals_any_status", "PEW_NT17"): (True, "six single estimates cited to one Pew report"),
    ("bp_budget", "*"): (True, "budgets enacted by the US Congress, quoted by the page named"),
    ("immigration_court_backlog", "*"): (
        False,
        "TRAC states no licence; immigration_court_pending_eoir (US government) counts the same cases",
    ),
    ("remittances", "*"): (
        False,
        "whole series of four central banks, terms not stated; remittances_wdi is the same flow under CC BY",
    ),
    ("coca_ha_unodc", "*"): (False, "whole series under UNODC terms; coca_ha_us is the US estimate"),
    ("cocaine_potential_col_unodc", "*"): (
        False,
        "whole series under UNODC terms; cocaine_potential_us is the US estimate",
    ),
    ("extortion_revenue", "*"): (False, "InSight Crime, CC BY-NC"),
    ("gang_members", "HAVOC_HND"): (False, "InSight Crime, CC BY-NC, through another page"),
    ("prison_rate", "*"): (False, "a table of the World Prison Brief, terms not stated"),
    ("military_spending_usd", "*"): (False, "SIPRI terms"),
    ("military_spending_gdp", "*"): (False, "SIPRI figures inside World Development Indicators"),
    ("armed_forces", "*"): (False, "IISS figures inside World Development Indicators"),
    ("homicide_rate_gbd", "*"): (False, "IHME, non-commercial user agreement"),
    ("ti_cpi", "*"): (False, "Transparency International, CC BY-ND (no derivatives)"),
    ("smuggler_fee_mmp", "*"): (False, "terms of the compilation and its survey not checked"),
    ("smuggler_fee_ucsd", "*"): (False, "terms of the compilation and its survey not checked"),
    ("border_effective_control", "*"): (False, "terms of the compilation not checked"),
}

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


def licence_rule(licence: str) -> str:
    """``open``, ``closed`` or ``cite`` (a handful of facts), from the licence text of a source."""
    text = licence.lower()
    if any(piece in text for piece in CLOSED):
        return "closed"
    if any(text.startswith(beginning) for beginning in OPEN):
        return "open"
    return "cite"


def may_ship(series: str, source: str, licence: str, points: int) -> tuple[bool, str]:
    """Whether the rows of one series from one source ship, and why."""
    for key in ((series, source), (series, "*")):
        if key in EXCEPTIONS:
            return EXCEPTIONS[key]
    rule = licence_rule(licence)
    if rule == "open":
        return True, licence
    if rule == "closed":
        return False, licence
    if points <= HANDFUL:
        return True, f"{points} single cited {'fact' if points == 1 else 'facts'}; licence: {licence}"
    return False, f"{points} points under: {licence}"


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
    sources = {row["source_id"]: row for row in read(raw / "sources.csv")}
    groups = by_series_and_source(read(raw / "series.csv"))
    verdicts = {
        (series, source): may_ship(series, source, sources[source]["licence"], len(rows))
        for (series, source), rows in groups.items()
    }
    shipped = [row for row in read(raw / "series.csv") if verdicts[row["series_id"], row["source_id"]][0]]
    monthly = read(raw / "series_monthly.csv")
    assert all(licence_rule(sources[row["source_id"]]["licence"]) == "open" for row in monthly)
    assert max(int(row["year"]) for row in shipped + monthly) <= LAST_YEAR, "a point is later than history"

    files = {
        "series.csv": as_csv(list(shipped[0]), shipped),
        "series_monthly.csv": as_csv(list(monthly[0]), monthly),
        "series_catalog.csv": catalogue(read(raw / "series_catalog.csv"), groups, shipped, verdicts),
        "sources.csv": all_sources(sources, read(raw / "effects_sources.csv")),
        "deflator.csv": deflator(),
    }
    files |= effects_and_costs(corrected("effects.csv", read(raw / "effects.csv")))
    for name in ("claims.csv", "insurgency_comparison.csv"):
        rows = read(raw / name)
        files[name] = as_csv(list(rows[0]), rows)
    files |= cases(raw / "cases")
    files["LICENCES.md"] = licences(sources, groups, verdicts)
    return files


def catalogue(
    catalog: list[Row],
    groups: dict[tuple[str, str], list[Row]],
    shipped: list[Row],
    verdicts: dict[tuple[str, str], tuple[bool, str]],
) -> str:
    """The catalogue of every series, shipped or not, with what ships of each."""
    for row in catalog:
        series = row["series_id"]
        own = {source: verdicts[series, source] for (name, source) in groups if name == series}
        kept = [source for source, (ships, _) in own.items() if ships]
        row["coverage"] = coverage([point for point in shipped if point["series_id"] == series])
        row["ships"] = "all" if len(kept) == len(own) else "part" if kept else "none"
        row["why_not"] = "; ".join(dict.fromkeys(why for ships, why in own.values() if not ships))
        row["source_ids"] = ";".join([*kept, *(source for source in own if source not in kept)])
    columns = ["series_id", "title", "unit", "definition", "sector", "coverage", "known_problems"]
    return as_csv([*columns, "ships", "why_not", "source_ids"], catalog)


def all_sources(series_sources: dict[str, Row], effect_sources: list[Row]) -> str:
    """One table of sources: ours, those of the series, those of the effects."""
    rows = list(ADDED_SOURCES)
    rows += [{**row, "id": row["source_id"], "how": row["accessed_via"]} for row in series_sources.values()]
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


def cases(folder: Path) -> dict[str, str]:
    """The case files and their index; a file not named in CASES stops the build."""
    found = {path.stem for path in folder.glob("*.csv")}
    assert found == set(CASES), f"case files differ from the list: {sorted(found ^ set(CASES))}"
    files: dict[str, str] = {}
    index: list[Row] = []
    for name, (title, source) in sorted(CASES.items()):
        rows = [{key: repaired(cell) for key, cell in row.items()} for row in read(folder / f"{name}.csv")]
        files[f"cases/{name}.csv"] = as_csv(list(rows[0]), rows)
        index.append({"file": name, "title": title, "rows": str(len(rows)), "source": source})
    files["cases/index.csv"] = as_csv(["file", "title", "rows", "source"], index)
    return files


def deflator() -> str:
    """US consumer prices, 1990 to 2023: after history only so that later costs become dollars of `PRICE_YEAR`."""
    rows = [
        {"year": str(1990 + i), "cpi_u": value, "source": "bls_cpi_u", "status": "VERIFIED"}
        for i, value in enumerate(CPI_U.split())
    ]
    return as_csv(list(rows[0]), rows)


def licences(
    sources: dict[str, Row],
    groups: dict[tuple[str, str], list[Row]],
    verdicts: dict[tuple[str, str], tuple[bool, str]],
) -> str:
    """What ships under which terms, and what is left out and why."""
    kept: dict[str, int] = defaultdict(int)
    facts: list[str] = []
    left: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for (series, source), rows in groups.items():
        ships, why = verdicts[series, source]
        if not ships:
            left[series, why].append((source, len(rows)))
        elif licence_rule(sources[source]["licence"]) == "open":
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


if __name__ == "__main__":
    main()
