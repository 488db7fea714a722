"""Each link's sign at the prior centre agrees with its evidence row, or the link is marked contested.

The sign of a row is read from the row itself where it is a plain effect of one thing on another; where it is worded as
a loss or a removal the table says how it reads. A link that both schools claim may carry either sign, and must say so.
"""

import pytest

from isthmus.evidence import load_effects
from isthmus.model.map import model_map

READ_AS = [
    # row, from, to, sign the row supports
    ("K07", "economy.jobs_gap", "cartels.recruited", "-"),
    ("K12", "migration.removed", "cartels.recruited", "+"),
    ("K09", "cartels.arms", "violence.organised_killing", "+"),
    ("K06", "cartels.members", "violence.organised_killing", "+"),
    ("S10", "policy.leader_removals", "violence.fight", "+"),
    ("G02", "policy.anti_impunity", "state.justice", "+"),
    ("G08", "state.spent", "economy.growth", "+"),
    ("E05", "violence.insecurity", "economy.investment", "-"),
    ("D34", "demand.in_treatment", "demand.heavy", "+"),
    ("D12", "demand.light", "demand.light", None),
    ("D22", "demand.lawful_share", "demand.illicit_use", "-"),
    ("D05", "trafficking.log_price", "demand.total_use", "-"),
    ("M01", "violence.insecurity", "migration.plans", "+"),
    ("M03", "labour.vacancies", "migration.plans", "+"),
    ("M30", "migration.settled", "migration.plans", "+"),
    ("M31", "border.perceived_chance", "border.fee", "+"),
    ("M11", "policy.consequences", "border.deterred", "+"),
    ("M10", "border.agents", "border.chance", "+"),
    ("M15", "border.barrier", "border.chance", "+"),
    ("M19", "border.perceived_chance", "migration.returned_settled", "-"),
    ("M21", "labour.job_access", "migration.plans", "+"),
    ("M23", "policy.hiring_checks", "labour.compliance_target", "+"),
    ("M24", "policy.permanent_visas", "migration.plans", "-"),
    ("E12", "policy.reintegration", "cartels.settled", "+"),
    ("G11", "state.appropriation", "state.appropriated", "+"),
]


@pytest.mark.parametrize(
    ("row", "source", "target", "sign"), READ_AS, ids=[f"{r[0]}-{r[2]}" for r in READ_AS]
)
def test_a_links_sign_agrees_with_its_row_or_is_contested(row, source, target, sign):
    """Measured by the direct partial derivative in 64 futures; a stock's pull on itself is no link."""
    links = {(x.source, x.target): x for x in model_map().links}
    assert row in load_effects()
    if sign is None:
        assert (source, target) not in links
        return
    link = links[source, target]
    assert link.sign == sign or link.contested
    assert link.sign != "silent"
