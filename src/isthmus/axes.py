"""The axes of the model: who, what and where every number is counted over.

An array in the model has the shape ``(axis..., future)``: the future is always last.
A country is added by adding it here and to the data, nowhere else.
"""

from typing import Final

COUNTRY: Final = ("MEX", "GTM", "SLV", "HND")
"""Mexico, Guatemala, El Salvador and Honduras; never pooled."""

ORIGIN: Final = (*COUNTRY, "OTHER")
"""Where people come from; OTHER is everyone else who arrives at the border."""

DRUG: Final = ("cannabis", "cocaine", "heroin", "meth", "synthetic_opioids", "rx_opioids")
"""rx_opioids is lawful supply that feeds use and later heroin; no group earns from it."""

KIND: Final = ("export", "territorial")
"""Groups that live from export, and gangs that live from extortion."""

TRAVELLER: Final = ("adult", "family_or_child")
MODE: Final = ("ports", "land_west", "land_east", "sea")
MOTIVE: Final = ("security", "work", "family")
INCOME: Final = ("drugs", "extortion", "migrant_smuggling", "other")
PURPOSE: Final = (
    "police",
    "military",
    "counternarcotics",
    "gang_prevention",
    "gang_suppression",
    "growth",
    "jobs",
)
"""What assistance money is meant for."""

LEVER_GROUP: Final = (
    "drug_demand",
    "labour_demand",
    "border_and_asylum",
    "police_and_justice",
    "growth_and_youth",
    "trafficking_and_money",
    "attention_and_learning",
)
TOPIC: Final = ("border", "overdose", "crime_abroad")
"""What US public attention can rest on."""
PAYER: Final = ("us_border", "us_removal_and_detention", "us_courts", "us_health", "us_assistance")
"""Whose money the counted part of public cost is; us_health is public budgets and insurers together."""

AXES: Final[dict[str, tuple[str, ...]]] = {
    "country": COUNTRY,
    "origin": ORIGIN,
    "drug": DRUG,
    "kind": KIND,
    "traveller": TRAVELLER,
    "mode": MODE,
    "motive": MOTIVE,
    "income": INCOME,
    "purpose": PURPOSE,
    "lever_group": LEVER_GROUP,
    "topic": TOPIC,
    "payer": PAYER,
}

START_YEAR: Final = 2000
"""The clock starts on 1 January of it."""
HISTORY_ENDS: Final = 2018
"""The last year whose counts the model is fitted to."""
FUTURES_BEGIN: Final = HISTORY_ENDS + 1
"""Futures part on 1 January of it: from there on luck moves them, and calendar trends of history fade."""
HELD_BACK: Final = 5
"""The last years of history, which the hold-out doesn't see."""
DECISION_YEAR: Final = 2019
"""Decisions begin on 1 January of it. Years between `FUTURES_BEGIN` and it, where there are any, have luck and no lever."""
END_YEAR: Final = 2060
"""The clock stops on 1 January of it: the last year simulated is the one before."""
PRICE_YEAR: Final = 2018
"""Money is in US dollars of this year, in the model and on its pages."""
QUARTERS: Final = 4
