"""The years after the fit, from the raw folder's own folder for them (`2019_on`): what is taken in, and what waits.

Every list below is a departure that a reader should be able to argue with; each entry says why.
"""

from __future__ import annotations

from isthmus.axes import HISTORY_ENDS, START_YEAR
from isthmus.ensembles.targets import TARGETS
from isthmus.evidence.breaks import is_provisional
from isthmus.model.inputs import SERIES_READ

Row = dict[str, str]
Key = tuple[str, str, str]
"""Series, entity, year."""

CORRECTED_WITH_THE_NEXT_FIT: set[Key] = {
    ("od_deaths_rx_opioids", "USA", "2018"),
    ("od_deaths_heroin", "USA", "2018"),
    ("od_deaths_psychostimulants", "USA", "2000"),
    ("ice_detention_adp", "USA", "2004"),
    ("ice_detention_adp", "USA", "2005"),
    ("ice_detention_adp", "USA", "2006"),
    ("ice_detention_adp", "USA", "2007"),
}
"""Corrections that would change a count the model is fitted to or reads: they wait, so that no result rests on a count
the fit hasn't seen. The next fit empties this list; an entry that corrects nothing stops the build."""

FINAL: set[Key] = {("od_deaths_total", "USA", "2024"), ("homicide_count_police", "MEX", "2024")}
"""Points whose note names an earlier provisional count, and which are final."""

LEFT_OUT: dict[str, str] = {
    "border_wall_built_2017_2021": "its source isn't described",
    "asylum_filings_affirmative": "its source isn't described",
    "cartel_recruits_mexico": "one figure of a model, and a parameter holds it",
    "cbp_seiz_cocaine": "recalled, or from sources that aren't described",
    "cbp_seiz_marijuana": "recalled, or from sources that aren't described",
    "cbp_seiz_meth": "recalled, or from sources that aren't described",
    "poe_seiz_cocaine_kg": "two years, nothing to compare them with",
    "poe_seiz_heroin_kg": "one year, nothing to compare it with",
    "poe_seiz_meth_kg": "one year, nothing to compare it with",
}
"""Series of the later years that have no catalogue row and get none."""

CATALOGUE: list[Row] = [
    {
        "series_id": "cbp_sw_encounters",
        "title": "Encounters at the southwest border, between ports and at ports",
        "unit": "encounters per fiscal year",
        "definition": "Border Patrol and Office of Field Operations together, by citizenship",
        "sector": "border",
        "known_problems": "From January 2023 appointments moved people from between ports to ports; "
        "this total holds both, usbp_sw_encounters and ofo_sw_encounters the parts",
    },
    {
        "series_id": "unauthorized_workers",
        "title": "Unauthorized immigrants in the labour force",
        "unit": "persons",
        "definition": "Pew Research Center, residual method",
        "sector": "labour",
        "known_problems": "Single years; editions differ, part of a rise is revision",
    },
    {
        "series_id": "missing_mexico_stock",
        "title": "People registered as missing in Mexico, all years",
        "unit": "persons",
        "definition": "National register, at the date in the note",
        "sector": "violence",
        "known_problems": "The register was cleaned and disputed in 2023; a stock, which new and found people move",
    },
]
"""Rows written here for later series that the raw catalogue lacks."""

_HOW = (
    "named beside its figures, which were read there; the raw folder has no row for it, and this one is ours"
)
_RECALLED = "recalled; not seen"

SOURCES: list[Row] = [
    {
        "source_id": "NCHS491",
        "author": "National Center for Health Statistics",
        "title": "Drug overdose deaths in the United States to 2022 (Data Brief 491)",
        "year": "2024",
        "url": "https://www.cdc.gov/nchs/products/databriefs/db491.htm",
        "licence": "public domain",
    },
    {
        "source_id": "NCHS522",
        "author": "National Center for Health Statistics",
        "title": "Drug overdose deaths in the United States to 2023 (Data Brief 522)",
        "year": "2024",
        "url": "https://www.cdc.gov/nchs/products/databriefs/db522.htm",
        "licence": "public domain",
    },
    {
        "source_id": "NIDA_2023",
        "author": "National Institute on Drug Abuse, from CDC WONDER",
        "title": "Overdose deaths of 2023 by drug",
        "url": "https://nida.nih.gov/research-topics/trends-statistics/overdose-death-rates",
        "licence": "public domain",
    },
    {
        "source_id": "NCHS_MEM",
        "author": "National Center for Health Statistics",
        "title": "Overdose deaths by drug, 2022 and 2023",
        "licence": "public domain",
        "accessed_via": _RECALLED,
    },
    {
        "source_id": "CBP_MONTHLY",
        "author": "US Customs and Border Protection",
        "title": "Border Patrol apprehensions by month, fiscal year 2020",
        "licence": "public domain",
    },
    {
        "source_id": "CBP_SBO",
        "author": "US Customs and Border Protection",
        "title": "Southwest Land Border Encounters FY2022 to FY2024",
        "url": "https://www.cbp.gov/document/stats/southwest-land-border-encounters",
        "licence": "public domain",
    },
    {
        "source_id": "CBP_FENT24",
        "author": "US Customs and Border Protection",
        "title": "Fentanyl seized, fiscal year 2019",
        "licence": "public domain",
    },
    {
        "source_id": "CBP_STAFF_MEM",
        "author": "US Customs and Border Protection",
        "title": "Border Patrol agents by fiscal year, 2020 to 2025",
        "licence": "public domain",
        "accessed_via": _RECALLED,
    },
    {
        "source_id": "ICE_SEC",
        "author": "US Immigration and Customs Enforcement, through other pages",
        "title": "Removals by fiscal year, 2021 and 2022",
        "url": "https://www.ice.gov/spotlight/statistics",
        "licence": "public domain",
    },
    {
        "source_id": "ONDCP_MEM",
        "author": "US Office of National Drug Control Policy",
        "title": "Coca and cocaine in Bolivia and Peru, 2020 and 2021",
        "licence": "public domain",
        "accessed_via": _RECALLED,
    },
    {
        "source_id": "ONDCP_POPPY19",
        "author": "US Office of National Drug Control Policy",
        "title": "Poppy cultivation and heroin in Mexico, 2019",
        "licence": "public domain",
    },
    {
        "source_id": "REUTERS_COL20",
        "author": "Reuters, quoting the US and UN estimates",
        "title": "Coca and cocaine in Colombia, 2019 and 2020",
        "licence": "press",
    },
    {
        "source_id": "PEW_PL21",
        "author": "Pew Research Center",
        "title": "Unauthorized immigrants by country of birth, 2021",
        "licence": "not stated",
    },
    {
        "source_id": "PEW_JUL24",
        "author": "Pew Research Center",
        "title": "Unauthorized immigrants in the United States (July 2024)",
        "year": "2024",
        "licence": "not stated",
    },
    {
        "source_id": "INSIGHT_H24",
        "author": "InSight Crime",
        "title": "Homicide round-up of 2024",
        "licence": "CC BY-NC (InSight Crime); one figure cited",
    },
]
"""Rows written here for sources of the later years that the raw table lacks, where name and body are plain. A source with
no row in either ships nothing: nobody can say under which terms."""

RELEASED = {
    *(f"N{i:02d}" for i in (*range(1, 14), 15, 16, 27, 28, 34, 35, 37)),
}
"""Effects published since the fit that may inform a prior."""
BLIND = {"N14", "N17", "N18", "N19", "N20", "N22", "N23", "N24", "N25"}
"""Effects kept apart to compare with: never a prior."""


SECTORS = {"aid": "assistance"}
"""Subjects of later effects by the name the earlier ones have."""


def described_sources() -> list[Row]:
    """The sources written here, with every column of the raw table."""
    blank = {"year": "", "url": "", "accessed_via": _HOW, "redistribute": ""}
    return [blank | row for row in SOURCES]


def is_fitted_to(key: Key) -> bool:
    """Whether the model is fitted to a count, or reads it."""
    series, entity, year = key
    fitted = {(t.series_id, t.entity) for t in TARGETS}
    if int(year) > HISTORY_ENDS:
        return False
    return series in SERIES_READ or ((series, entity) in fitted and int(year) >= START_YEAR)


def with_corrections(rows: list[Row], corrections: list[Row]) -> tuple[list[Row], list[Key]]:
    """Points to the end of history with the raw corrections in their place; and the keys of those that wait.

    A correction ships unless it changes a count that the model rests on, which must then stand in
    ``CORRECTED_WITH_THE_NEXT_FIT``. One that only names a better source of the same figure changes no result.
    """
    place = {key_of(row): i for i, row in enumerate(rows)}
    made, waiting = list(rows), []
    for row in corrections:
        key = key_of(row)
        assert int(row["year"]) <= HISTORY_ENDS, f"correction of {key} is later than history"
        point = {name: row[name] for name in rows[0]}
        before = rows[place[key]] if key in place else None
        found = (before["value"], before["source_id"]) if before else ("", "")
        assert found == (row["old_value"], row["old_source"]), (
            f"correction of {key}: the raw point is {found}"
        )
        if key in CORRECTED_WITH_THE_NEXT_FIT:
            waiting.append(key)
            continue
        changed = before is None or float(before["value"]) != float(row["value"])
        assert not (changed and is_fitted_to(key)), (
            f"the model rests on {key}: its correction waits for a fit"
        )
        if before is None:
            made.append(point)
        else:
            made[place[key]] = point
    assert set(waiting) == CORRECTED_WITH_THE_NEXT_FIT, "a correction that waits isn't in the raw folder"
    return made, waiting


def later_points(rows: list[Row], replaced: list[Row], partial: list[Row]) -> list[Row]:
    """Points after history, looked at: none stands for a part of its year, none is a figure that was replaced."""
    held = {key_of(row): row for row in rows}
    assert len(held) == len(rows), "a later year is counted twice"
    for row in replaced:
        point = held[key_of(row)]
        assert float(point["value"]) == float(row["new_value"]), (
            f"{key_of(row)} was replaced: {row['new_value']}"
        )
    for row in partial:
        whole = held.get((row["series_id"], row["entity"], row["start"][:4]))
        assert not whole or float(whole["value"]) != float(row["value"]), f"{key_of(whole)} is part of a year"
    assert all(row["status"] == "RECALLED" for row in rows if row["source_id"].endswith("_MEM"))
    return [row for row in rows if row["series_id"] not in LEFT_OUT]


def marked(row: Row) -> Row:
    """A point with its mark: yes where it is provisional, no where its note might say so and it is final."""
    key = key_of(row)
    mark = "yes" if is_provisional(key[0], key[1], int(key[2])) else "no" if key in FINAL else ""
    return {**row, "provisional": mark}


def key_of(row: Row) -> Key:
    """Series, entity and year."""
    return row["series_id"], row["entity"], row["year"]


def with_use(effects: list[Row]) -> list[Row]:
    """Later effects, each released for priors or blind; one that nobody placed stops the build."""
    ids = {row["id"] for row in effects}
    assert ids == RELEASED | BLIND, f"released or blind? {sorted(ids ^ (RELEASED | BLIND))}"
    return [
        {
            **row,
            "sector": SECTORS.get(row["sector"], row["sector"]),
            "use": "prior" if row["id"] in RELEASED else "blind",
        }
        for row in effects
    ]
