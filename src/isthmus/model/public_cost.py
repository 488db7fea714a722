"""Public cost by payer: what the model's own quantities cost at the unit costs of the evidence, US$ million of 2018 a year.

In it    agents employed (C08), barrier built (C02), people detained (C03), people removed from the interior (C05), court
         cases closed (C09), people in drug treatment (C07), assistance paid out, what leaks on the way included
Not in   whatever has no sourced unit cost: sensors and scanning, repairs, support staff, hearings not ended, visas,
         checks on employers, prevention, harm reduction, US prisons, what the region's governments pay: unknown, not zero

A removal's unit cost holds some detention and court work of its own, so those parts overlap. Every year is priced at the
unit costs of about the price year: fences of 2006-2010 were cheaper (C01), and a treatment place is priced as methadone.
"""

from __future__ import annotations

import jax.numpy as jnp

from isthmus.axes import PAYER
from isthmus.model.conversions import DAYS_PER_YEAR, DOLLARS_PER_MILLION
from isthmus.model.nexus import Flows, Run, Stocks
from isthmus.model.shapes import ByPayer


def public_cost(s: Stocks, f: Flows, run: Run) -> ByPayer:
    """US$ million of 2018 per year, in the order of `PAYER`."""
    each = run.parameters.reporting
    agents = s.border.agents * each.agent_cost
    barrier = f.border.miles_built * each.barrier_cost * DOLLARS_PER_MILLION
    detention = s.border.beds * each.detention_cost * DAYS_PER_YEAR
    removals = jnp.sum(f.stays.removed, axis=0) * each.removal_cost
    cases = jnp.sum(f.border.cases_closed, axis=0) * each.case_cost
    treatment = jnp.sum(s.demand.in_treatment, axis=0) * each.treatment_cost
    assistance = jnp.sum(f.state.spent + f.state.leaked, axis=(0, 1)) * DOLLARS_PER_MILLION
    dollars = {
        "us_border": agents + barrier,
        "us_removal_and_detention": detention + removals,
        "us_courts": cases,
        "us_health": treatment,
        "us_assistance": assistance,
    }
    return jnp.stack([dollars[payer] for payer in PAYER]) / DOLLARS_PER_MILLION
