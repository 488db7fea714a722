"""Check: everything that ships, looked at row by row; and the fingerprint of it all."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from isthmus.axes import HISTORY_ENDS
from isthmus.evidence.breaks import FILE as BREAKS
from isthmus.evidence.breaks import break_findings, load_breaks
from isthmus.evidence.cases import case_findings, case_tables, load_comparison
from isthmus.evidence.claims import claim_findings, load_claims
from isthmus.evidence.costs import cost_findings, load_costs
from isthmus.evidence.deflator import deflator_findings
from isthmus.evidence.effects import effect_findings, load_effects
from isthmus.evidence.links import LINKS
from isthmus.evidence.monthly import all_monthly, monthly_findings
from isthmus.evidence.parameters import FOLDER, load_parameters, parameter_findings
from isthmus.evidence.policy import policy_by_year, policy_events, policy_findings
from isthmus.evidence.series import (
    OWN_SERIES,
    all_series,
    catalogue_findings,
    counts_after,
    series_catalog,
    series_findings,
    shipped_rows,
)
from isthmus.evidence.sources import load_sources, source_findings
from isthmus.evidence.tables import DATA, Finding


def check_all() -> list[Finding]:
    """Every fault in the tables and parameters that ship; an empty list is good news.

    Checked: units can be read; values are finite and in range; sources, links and statuses are known;
    no count is of the years held back; nothing is there twice; every passport can be accepted.
    """
    return [
        *source_findings(),
        *catalogue_findings(),
        *series_findings(shipped_rows()),
        *monthly_findings(),
        *effect_findings(),
        *link_findings(),
        *cost_findings(),
        *deflator_findings(),
        *policy_findings(),
        *break_findings(series_catalog()),
        *claim_findings(),
        *case_findings(),
        *parameter_findings(),
    ]


def link_findings() -> list[Finding]:
    """Links that rest on an effect nobody knows."""
    effects = load_effects()
    return [
        Finding("links.py", f"{link.id}: no effect is called '{row}'")
        for link in LINKS.values()
        for row in link.effects
        if row not in effects
    ]


def count_all() -> dict[str, int]:
    """How much evidence there is, by kind; parameters only if they can all be accepted."""
    series, later = all_series(), counts_after(HISTORY_ENDS, unverified=True)
    parameters = load_parameters().values()
    return {
        "sources": len(load_sources()),
        "series": len({name for name, _ in series}),
        "series left to your own copy": sum(info.ships == "none" for info in series_catalog().values()),
        "points": sum(len(one.years) for one in series.values()),
        "points not verified": sum(one.statuses.count("RECALLED") for one in series.values()),
        "points counted after the fit": sum(len(one.years) for one in later.values()),
        "breaks": len(load_breaks()),
        "policy by year": len(policy_by_year()),
        "policy events": len(policy_events()),
        "monthly points": sum(len(one.months) for one in all_monthly().values()),
        "effects": len(load_effects()),
        "costs": len(load_costs()),
        "claims": len(load_claims()),
        "links": len(LINKS),
        "tables of cases": len(case_tables()),
        "coded attributes": len(load_comparison()),
        "parameters": len(parameters),
        "parameters not verified": sum(one.status != "VERIFIED" for one in parameters),
    }


def evidence_hash() -> str:
    """SHA-256 over all the evidence in use: tables, parameters, and a person's own series if there is one.

    Line endings don't count, so every system has the same fingerprint. Read once and kept.
    """
    return _hash(os.environ.get(OWN_SERIES, ""))


@cache
def _hash(own: str) -> str:
    digest = hashlib.sha256()
    tables = [*DATA.glob("**/*.csv"), BREAKS, *FOLDER.glob("*.yaml")]
    shipped = sorted(tables, key=lambda path: path.as_posix())
    for path in [*shipped, *([Path(own)] if own else [])]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
