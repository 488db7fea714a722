"""Trafficking: how drugs reach the United States, at what price, and what is seized on the way.

Stocks  the log of each drug's import price against 2000; the share of US-bound cocaine that passes through each
        country; seizure pressure that traffickers remember, by mode; the share of cocaine that goes to other markets;
        displaced income that looks for another product
Needs   what is bought (demand), the price of entry between ports (border), crops and dated switches (surroundings)
Feeds   cartels (drug income), demand (price), violence (scarcity)
Source  price as risks and prices (Reuter and Kleiman 1986); seizure shares from interagency removals [S12];
        balloon between routes after Dell (2015) [S09]; product switching [D29, contested, no number found]

A price moves until what arrives equals what is bought. Every effect of price is bounded, because no year of history
saw prices ten times higher and nothing is known about such a world.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax.numpy as jnp

from isthmus.axes import DRUG, MODE
from isthmus.model.arithmetic import TINY, bounded, ones, power, share, toward, zeros
from isthmus.model.shapes import ByCountry, ByDrug, ByDrugAndMode, ByMode, Scalar

CANNABIS, COCAINE, HEROIN, METH, SYNTHETIC, PRESCRIBED = range(len(DRUG))
PORTS, WEST, EAST, SEA = range(len(MODE))
LOG_PRICE_LIMIT: Final = 1.5
"""Prices between a fifth and five times those of 2000; beyond that the formulas claim nothing."""


class TraffickingStocks(NamedTuple):
    log_price: ByDrug
    transit_share: ByCountry
    seizure_memory: ByMode
    non_us_share: Scalar
    displaced_income: Scalar


class TraffickingParameters(NamedTuple):
    """Passports: `evidence/parameters/trafficking.yaml`."""

    supply_tightness: ByDrug
    supply_elasticity: ByDrug
    price_years: Scalar
    price_anchor: Scalar
    import_price: ByDrug
    kept_by_groups: ByDrug
    transit_2000: ByCountry
    transit_response: Scalar
    transit_years: Scalar
    transit_fee: Scalar
    transit_seized: Scalar
    interdiction_gain: Scalar
    eradication_gain: Scalar
    eradication_offset: Scalar
    mode_2000: ByDrugAndMode
    mode_response: Scalar
    memory_years: Scalar
    seized_at_mode: ByMode
    port_scanning_gain: Scalar
    barrier_gain: Scalar
    synthetic_seizure_ratio: Scalar
    non_us_2000: Scalar
    non_us_growth: Scalar
    product_switching: Scalar
    precursor_effect: Scalar


class TraffickingInputs(NamedTuple):
    illicit_use: ByDrug
    shipped_2000: ByDrug
    """Pure tonnes per year that set out in 2000, when what arrived was what was bought."""
    lawful_loss: Scalar
    """Share of the cannabis market that illicit sellers have lost to lawful supply."""
    coca: Scalar
    poppy: Scalar
    corridor: ByCountry
    supply_climate: ByDrug
    barrier_share: Scalar
    border_technology: Scalar
    port_inspection: Scalar
    eradication: Scalar
    interdiction: Scalar
    precursor_controls: Scalar


class TraffickingFlows(NamedTuple):
    shipped: ByDrug
    """Pure tonnes per year that set out for the United States."""
    arriving: ByDrug
    """Pure tonnes per year that reach the United States."""
    seized: ByMode
    """Pure tonnes per year seized at the border, by mode."""
    seized_in_transit: Scalar
    """Pure tonnes per year of cocaine removed between source and border."""
    price: ByDrug
    """Import price against 2000."""
    drug_income: ByCountry
    """US$ million of 2018 per year kept by groups in each country."""
    scarcity: Scalar
    """Log of the cocaine price against 2000, between 0 and 1: what makes groups fight over a smaller supply."""
    seizure_chance: ByMode
    displaced: Scalar
    """Income lost by groups to lawful supply, US$ million per year."""


def modes_used(memory: ByMode, p: TraffickingParameters) -> ByDrugAndMode:
    """The share of each drug that goes by each mode: traffic leaves the modes where seizures are remembered."""
    weight = p.mode_2000 * jnp.exp(-p.mode_response * memory)
    return weight / (jnp.sum(weight, axis=1, keepdims=True) + TINY)


def seizure_chance(p: TraffickingParameters, inputs: TraffickingInputs) -> ByMode:
    """The chance that a load is seized, by mode, between 0 and 1.

    Scanning acts at ports only; barrier and sensors on land between ports only; interdiction at sea only.
    """
    base = p.seized_at_mode
    land = p.barrier_gain * inputs.barrier_share + inputs.border_technology
    ports = base[PORTS] + p.port_scanning_gain * inputs.port_inspection * (1.0 - base[PORTS])
    sea = base[SEA] + p.interdiction_gain * inputs.interdiction * (1.0 - base[SEA])
    west = base[WEST] * (1.0 + land * (1.0 - base[WEST]))
    east = base[EAST] * (1.0 + land * (1.0 - base[EAST]))
    return share(jnp.stack([ports, west, east, sea]))


def shipped_tonnes(stocks: TraffickingStocks, p: TraffickingParameters, inputs: TraffickingInputs) -> ByDrug:
    """What sets out: crops for cocaine and heroin, elastic production for the rest [S04 for the offset]."""
    price = jnp.exp(p.supply_elasticity * bounded(stocks.log_price, -LOG_PRICE_LIMIT, LOG_PRICE_LIMIT))
    switched = 1.0 + p.product_switching * stocks.displaced_income
    supply = p.supply_tightness * inputs.shipped_2000 * inputs.supply_climate * price
    lost = p.eradication_gain * inputs.eradication * (1.0 - p.eradication_offset)
    cocaine = inputs.coca * (1.0 - lost) * (1.0 - stocks.non_us_share) / (1.0 - p.non_us_2000)
    precursors = 1.0 - p.precursor_effect * inputs.precursor_controls
    supply = supply.at[COCAINE].multiply(cocaine)
    supply = supply.at[HEROIN].multiply(inputs.poppy * switched)
    supply = supply.at[METH].multiply(switched * precursors)
    # Made to order, by anyone with the chemicals: synthetic supply follows what is bought, and precursors limit it.
    made = inputs.illicit_use[SYNTHETIC] * price[SYNTHETIC] * switched * precursors
    lawful = inputs.illicit_use[PRESCRIBED]
    return supply.at[SYNTHETIC].set(made).at[PRESCRIBED].set(lawful)


def trafficking_flows(
    stocks: TraffickingStocks, p: TraffickingParameters, inputs: TraffickingInputs
) -> TraffickingFlows:
    """What is shipped, seized and sold in a year, and who keeps the money."""
    shipped = shipped_tonnes(stocks, p, inputs)
    removed = p.transit_seized + (1.0 - p.transit_seized) * p.interdiction_gain * inputs.interdiction
    in_transit = share(removed) * shipped[COCAINE]
    at_border = shipped.at[COCAINE].add(-in_transit)
    chance = seizure_chance(p, inputs)
    used = modes_used(stocks.seizure_memory, p)
    # A load of synthetic opioids is so small that it is found less often [D31].
    small = ones(shipped).at[SYNTHETIC].set(p.synthetic_seizure_ratio).at[PRESCRIBED].set(0.0)
    seized = at_border[:, None] * used * chance * small[:, None]
    arriving = at_border - jnp.sum(seized, axis=1)
    log_price = bounded(stocks.log_price, -LOG_PRICE_LIMIT, LOG_PRICE_LIMIT)
    price = jnp.exp(log_price)
    # Paid is what is bought, and no more than arrives: without a buyer there is no income.
    paid = jnp.minimum(arriving, inputs.illicit_use)
    income = paid * p.import_price * price * p.kept_by_groups
    total = jnp.sum(income, axis=0) - income[PRESCRIBED]
    transit = stocks.transit_share * p.transit_fee * income[COCAINE]
    drug_income = transit.at[0].add(total - jnp.sum(transit, axis=0))
    return TraffickingFlows(
        shipped=shipped,
        arriving=arriving,
        seized=jnp.sum(seized, axis=0),
        seized_in_transit=in_transit,
        price=price,
        drug_income=drug_income,
        scarcity=bounded(stocks.log_price[COCAINE], 0.0, 1.0),
        seizure_chance=chance,
        displaced=inputs.lawful_loss * p.import_price[CANNABIS] * inputs.shipped_2000[CANNABIS],
    )


def trafficking_change(
    stocks: TraffickingStocks, flows: TraffickingFlows, p: TraffickingParameters, inputs: TraffickingInputs
) -> TraffickingStocks:
    """The yearly change of prices, routes and memory."""
    gap = jnp.log((inputs.illicit_use + TINY) / (flows.arriving + TINY))
    cleared = bounded(stocks.log_price + gap, -LOG_PRICE_LIMIT, LOG_PRICE_LIMIT)
    attraction = p.transit_2000 * jnp.exp(p.transit_response * inputs.corridor)
    wanted = attraction / jnp.sum(attraction, axis=0)
    market = inputs.lawful_loss
    # Other markets take part of a larger crop, never more than all of the rise: more coca is never less for the US.
    left = power(jnp.maximum(inputs.coca, 1.0), -p.non_us_growth)
    non_us = 1.0 - (1.0 - p.non_us_2000) * left
    return TraffickingStocks(
        log_price=toward(cleared, stocks.log_price, p.price_years) - p.price_anchor * stocks.log_price,
        transit_share=toward(wanted, stocks.transit_share, p.transit_years),
        seizure_memory=toward(
            flows.seizure_chance / p.seized_at_mode - 1.0, stocks.seizure_memory, p.memory_years
        ),
        non_us_share=toward(non_us, stocks.non_us_share, p.transit_years),
        displaced_income=toward(market, stocks.displaced_income, p.transit_years),
    )


def trafficking_start(p: TraffickingParameters) -> TraffickingStocks:
    """Prices of 2000 are the unit of price; routes as recalled for 2000."""
    shares = p.transit_2000 / jnp.sum(p.transit_2000, axis=0)
    return TraffickingStocks(
        log_price=zeros(p.import_price),
        transit_share=shares,
        seizure_memory=zeros(p.seized_at_mode),
        non_us_share=p.non_us_2000,
        displaced_income=zeros(p.product_switching),
    )
