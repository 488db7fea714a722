"""The catalogue of graphs: every outcome of everybody, by topic, for whoever chooses one."""

from __future__ import annotations

from functools import cache, partial
from typing import Final, NamedTuple

from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.studio.graph_names import KINDS, SUMMED, GraphName, Kind
from isthmus.studio.graphs.measured import member_name, name_of
from isthmus.text import Text, in_each

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "drugs": (
        "overdose_deaths",
        "overdose_deaths_by_drug",
        "narcotics_inflow",
        "drug_users",
        "heavy_users",
        "drug_price",
    ),
    "armed_groups": (
        "cartel_revenue",
        "drug_revenue",
        "extortion_revenue",
        "smuggling_revenue",
        "other_revenue",
        "cartel_members",
        "gang_members",
    ),
    "violence": (
        "homicide_rate",
        "organised_killing_rate",
        "disappearances",
        "people_under_criminal_rule",
        "extortion_burden",
        "displaced_people",
        "insurgency_index",
    ),
    "state": ("integrity", "impunity", "prisoners"),
    "living": ("youth_jobs", "output_per_head", "remittances"),
    "movement": ("departures", "attempts", "attempts_by_mode", "smuggler_fee", "capture_chance"),
    "border": (
        "irregular_entries",
        "encounters",
        "family_encounters",
        "child_encounters",
        "migrant_deaths",
        "seizures",
    ),
    "procedure": ("asylum_arrivals", "asylum_backlog", "detained_people", "removals"),
    "united_states": ("unauthorised_population", "us_low_wage", "us_low_wage_prices"),
    "effort": ("aid_spent", "public_cost", "rights_and_harm", "continuity"),
}
"""Every outcome once, under the question it answers."""


class Entry(NamedTuple):
    """One graph that can be chosen."""

    name: str
    """Of the fan, as in a link; another kind is put before it: ``diff.homicide_rate.HND``"""
    outcome: str
    member: str
    group: str
    label: Text
    """``Killings in Honduras``"""
    whose: Text
    """``in Honduras``; empty where there is nobody to name"""
    kinds: tuple[Kind, ...] = KINDS


class Group(NamedTuple):
    """Graphs on one topic."""

    key: str
    title: Text
    entries: tuple[Entry, ...]


@cache
def groups() -> tuple[Group, ...]:
    """The whole catalogue; of an outcome with members, all together come first where they add up."""
    return tuple(
        Group(key, Text(f"graphs.groups.{key}"), tuple(e for name in names for e in _entries(key, name)))
        for key, names in GROUPS.items()
    )


def entries() -> tuple[Entry, ...]:
    """Every graph, in the order of the groups."""
    return tuple(entry for group in groups() for entry in group.entries)


def _entries(group: str, name: str) -> list[Entry]:
    spec = OUTCOMES[name]
    members = [*([""] if name in SUMMED else []), *members_of(spec)]
    found = [GraphName("fan", name, member) for member in members]
    return [
        Entry(
            graph.text,
            name,
            graph.member,
            group,
            in_each(partial(name_of, graph)),
            in_each(partial(member_name, graph)),
        )
        for graph in found
    ]
