"""Evidence: every figure the model rests on, each with unit, source and status.

    load_series("homicide_rate", "SLV")      history that the model is fitted to, and a person's own copies
    load_series(..., until=COUNTS_END)       counts after the fit too; counts_after(HISTORY_ENDS) only those
    breaks_of("usbp_sw_encounters")          where a series stops meaning what it meant
    policy_by_year(), policy_events()        what governments did since, an input
    load_parameters()["demand.light_quit"]   what we'd bet on a number, and who says so
    load_effects()["D12"], load_costs(), load_claims(), LINKS, load_cases("state_response_episodes")
    check_all(), evidence_hash()             is it sound, and which evidence was it

The tables are built by tools/build_evidence.py; data/LICENCES.md says under which terms they ship.
"""

from isthmus.evidence.breaks import Break, breaks_of, is_provisional, load_breaks
from isthmus.evidence.cases import CaseTable, CodedAttribute, case_tables, load_cases, load_comparison
from isthmus.evidence.check import check_all, count_all, evidence_hash
from isthmus.evidence.claims import Claim, load_claim, load_claims
from isthmus.evidence.costs import Cost, load_cost, load_costs
from isthmus.evidence.deflator import load_deflator, to_2018_dollars, to_dollars_of
from isthmus.evidence.effects import Effect, load_effect, load_effects
from isthmus.evidence.links import LINKS, Link, load_link
from isthmus.evidence.monthly import Monthly, all_monthly, load_monthly
from isthmus.evidence.parameters import Passport, load_parameter, load_parameters
from isthmus.evidence.policy import PolicyEvent, PolicyValue, policy_by_year, policy_events
from isthmus.evidence.priors import Prior, read_prior
from isthmus.evidence.series import (
    COUNTS_END,
    OWN_SERIES,
    Series,
    SeriesInfo,
    all_series,
    counts_after,
    load_series,
    read_series_csv,
    series_catalog,
    with_own_series,
)
from isthmus.evidence.sources import Source, load_source, load_sources
from isthmus.evidence.tables import DATA, Finding

__all__ = [
    "COUNTS_END",
    "DATA",
    "LINKS",
    "OWN_SERIES",
    "Break",
    "CaseTable",
    "Claim",
    "CodedAttribute",
    "Cost",
    "Effect",
    "Finding",
    "Link",
    "Monthly",
    "Passport",
    "PolicyEvent",
    "PolicyValue",
    "Prior",
    "Series",
    "SeriesInfo",
    "Source",
    "all_monthly",
    "all_series",
    "breaks_of",
    "case_tables",
    "check_all",
    "count_all",
    "counts_after",
    "evidence_hash",
    "is_provisional",
    "load_breaks",
    "load_cases",
    "load_claim",
    "load_claims",
    "load_comparison",
    "load_cost",
    "load_costs",
    "load_deflator",
    "load_effect",
    "load_effects",
    "load_link",
    "load_monthly",
    "load_parameter",
    "load_parameters",
    "load_series",
    "load_source",
    "load_sources",
    "policy_by_year",
    "policy_events",
    "read_prior",
    "read_series_csv",
    "series_catalog",
    "to_2018_dollars",
    "to_dollars_of",
    "with_own_series",
]
