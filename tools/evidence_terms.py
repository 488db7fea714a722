"""Which figures may ship: the rule for the terms of a source, and every departure from it with its reason."""

from __future__ import annotations

Row = dict[str, str]

HANDFUL = 6
"""Figures of one series from one source that are cited facts; more would be its table copied."""

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
    ("homicide_rate", "INSIGHT_H24"): (True, "one figure of a round-up, cited"),
    ("prison_rate", "EFE_PRIS22"): (True, "single count of prisoners, cited to the page that gives it"),
    ("prison_rate", "TELESUR23"): (True, "single counts of prisoners, cited to the page that gives them"),
    ("prison_rate", "CRISTOSAL24"): (True, "single count of prisoners, cited to the page that gives it"),
}


def licence_rule(licence: str) -> str:
    """``open``, ``closed`` or ``cite`` (a handful of facts), from the licence text of a source."""
    text = licence.lower()
    if any(piece in text for piece in CLOSED):
        return "closed"
    if any(text.startswith(beginning) for beginning in OPEN):
        return "open"
    return "cite"


def source_rule(source: Row) -> str:
    """The same for a source, which may say itself how far its figures go (`redistribute`).

    "no: unverified" is of figures nobody has seen: they ship as before 2019, by their licence and marked RECALLED.
    """
    said = source.get("redistribute") or ""
    if said.startswith("no derivatives"):
        return "closed"
    rule = licence_rule(source["licence"])
    return "open" if rule == "cite" and said in ("yes", "yes: figures") else rule


def may_ship(series: str, source: str, terms: Row, points: int) -> tuple[bool, str]:
    """Whether the rows of one series from one source ship, and why; `terms` is the source's row."""
    for key in ((series, source), (series, "*")):
        if key in EXCEPTIONS:
            return EXCEPTIONS[key]
    rule, licence = source_rule(terms), terms["licence"]
    if rule == "open":
        return True, licence
    if rule == "closed":
        return False, licence
    if points <= HANDFUL:
        return True, f"{points} single cited {'fact' if points == 1 else 'facts'}; licence: {licence}"
    return False, f"{points} points under: {licence}"
