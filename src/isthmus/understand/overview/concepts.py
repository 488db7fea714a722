"""What the overview shows: fourteen concepts, and which variables of the model each stands for.

A variable after a minus counts the other way round: integrity is the reverse of corruption. Population isn't drawn: it
only scales the rest. Everything else about the overview's arrows is read from the map of the model.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from isthmus.text import Text


class Concept(NamedTuple):
    """One box of the overview."""

    id: str
    name: Text
    variables: dict[str, int]
    """Variables of the model: 1, or -1 where more of it is less of the concept"""


_TABLE: Final = (
    ("demand",
     "demand.light demand.heavy -demand.in_treatment -demand.lawful_share demand.penetration demand.initiation "
     "demand.escalation demand.overdose_deaths -demand.treatment_entries demand.illicit_use demand.total_use"),
    ("politics",
     "politics.attention politics.support politics.coalition politics.continuity politics.foreign_born_share "
     "politics.hispanic_share -politics.reversal politics.coalition_target politics.support_target "
     "politics.attention_target"),
    ("labour",
     "labour.vacancies labour.wage -labour.compliance labour.temporary_workers labour.demand labour.job_access "
     "-labour.filled -labour.compliance_target labour.wage_target labour.prices"),
    ("routes",
     "trafficking.log_price trafficking.transit_share trafficking.seizure_memory trafficking.non_us_share "
     "trafficking.shipped trafficking.arriving trafficking.seized trafficking.seized_in_transit trafficking.price "
     "trafficking.scarcity trafficking.seizure_chance border.mode_share border.remote"),
    ("enforcement",
     "border.agents border.barrier -border.breached border.technology border.inspection border.beds border.judges "
     "-border.cases_pending border.cases_opened border.cases_closed border.perceived_chance border.chance "
     "border.deterred border.death_rate border.barrier_share border.agents_hired border.miles_built border.fee "
     "migration.removed"),
    ("crossings",
     "migration.attempts migration.encounters_adult migration.encounters_family migration.entries migration.released "
     "migration.asylum_claims migration.sent_to_wait migration.waiting migration.sent_home migration.died_crossing "
     "migration.overstays migration.settled migration.circular migration.lawful -migration.returned "
     "-migration.returned_settled -migration.returned_circular -migration.returned_lawful -migration.adjusted "
     "migration.admitted migration.died_abroad labour.unauthorised_workers"),
    ("revenue",
     "trafficking.drug_income trafficking.displaced trafficking.displaced_income cartels.earned cartels.income"),
    ("corruption", "-state.integrity state.penetration state.leaked"),
    ("capacity",
     "state.police state.military state.justice -state.prisoners state.appropriated state.obligated state.at_work "
     "state.appropriation state.obligation state.spent -state.lapsed state.help state.police_effort state.prison_room "
     "-state.impunity state.trust"),
    ("pressure",
     "migration.intending migration.plans -migration.dropped migration.departed migration.adults migration.families "
     "-migration.stopped_in_mexico"),
    ("armed",
     "cartels.members cartels.in_prison -cartels.former cartels.groups cartels.arms cartels.recruited -cartels.arrested "
     "-cartels.killed -cartels.left cartels.released -cartels.settled cartels.spendable cartels.rule_target "
     "cartels.criminal_rule"),
    ("violence",
     "violence.fight violence.displaced violence.insecurity violence.organised_killing violence.other_killing "
     "violence.disappearances violence.displacement violence.killing_ratio violence.extortion_burden"),
    ("jobs",
     "economy.output economy.youth_jobs -economy.jobs_norm economy.wage economy.investment economy.schooling "
     "-economy.damage economy.growth economy.jobs_target economy.jobs_gap"),
    ("remittances", "economy.remittances"),
)  # fmt: skip

CONCEPTS: Final[dict[str, Concept]] = {
    key: Concept(
        key, Text(f"overview.concepts.{key}"), {v.lstrip("-"): -1 if v[0] == "-" else 1 for v in text.split()}
    )
    for key, text in _TABLE
}
"""Every concept, in reading order: the United States, the way between, the region."""

SCALES: Final = ("migration.residents",)
"""Variables of the model that no concept holds."""

OF: Final[dict[str, tuple[str, int]]] = {
    v: (c.id, way) for c in CONCEPTS.values() for v, way in c.variables.items()
}
"""For each variable its concept, and whether it counts that way or the other."""

QUIET: Final = (
    "capacity-revenue", "enforcement-politics", "crossings-enforcement", "violence-capacity", "revenue-violence",
)  # fmt: skip
"""Arrows told in the list and left out of the picture: what they move is read by little else, or the picture shows the same
way through another box."""


class Claimed(NamedTuple):
    """An arrow that people draw and that isn't a link of the model's map."""

    source: str
    target: str
    sign: str
    effects: tuple[str, ...]
    why: Text


CLAIMED: Final = (
    Claimed("politics", "enforcement", "+", ("P05", "P07", "P08"), Text("overview.claimed")),
    Claimed("politics", "capacity", "+", ("A02", "A03", "P13"), Text("overview.claimed_2")),
    Claimed("remittances", "violence", "contested", ("E13",), Text("overview.claimed_3")),
)  # fmt: skip
