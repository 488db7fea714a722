"""Politics: attention, support and whether a strategy survives the next election.

Stocks  US attention by topic and support by group of levers (0 to 1); strength of the coalition behind the strategy;
        continuity, the share of the strategy still in force; foreign-born and Hispanic share of the US population
Needs   arrivals (migration), deaths (demand), killing abroad (violence), elections (surroundings)
Feeds   every lever, through continuity
Source  support by lever from polls [P01-P13]; attention from three Gallup peaks: nothing here is identified by the
        series, so all of it is prior-led. Population shares are covariates of opinion, never outcomes [S46]

The less support a strategy has, the likelier an election reverses it. A switch turns reversal off.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax
import jax.numpy as jnp

from isthmus.axes import QUARTERS, TOPIC
from isthmus.model.arithmetic import bounded, ones, ratio, share, toward, zeros
from isthmus.model.shapes import ByLeverGroup, ByTopic, Scalar

BORDER, OVERDOSE, CRIME_ABROAD = range(len(TOPIC))
MOST_NOTICED: Final = 5.0
"""Ours: arrivals, deaths or killing beyond five times their reference (deaths: six) draw no more attention."""
EVEN: Final = 0.5
"""A coalition as strong as its opponents: where one begins, and where the chance of reversal is its base."""
DECISIVE: Final = 40.0
"""Ours: sharpness of an election. A draw a tenth below the risk undoes a strategy, one a tenth above it leaves it; smooth in
between, so that derivatives exist."""
MOST_UNDONE: Final = 0.99
"""Keeps a logarithm finite: a reversal leaves at least a hundredth of a strategy."""


class PoliticsStocks(NamedTuple):
    attention: ByTopic
    support: ByLeverGroup
    coalition: Scalar
    continuity: Scalar
    """Log of the share of the strategy still in force: reversals add up, so a sudden one costs no accuracy."""
    foreign_born_share: Scalar
    hispanic_share: Scalar


class PoliticsParameters(NamedTuple):
    """Passports: `evidence/parameters/politics.yaml`."""

    attention_years: Scalar
    attention_2000: ByTopic
    arrivals_response: Scalar
    deaths_response: Scalar
    support_2000: ByLeverGroup
    support_border: ByLeverGroup
    support_overdose: ByLeverGroup
    support_abroad: ByLeverGroup
    support_years: Scalar
    coalition_years: Scalar
    reversal_base: Scalar
    reversal_slope: Scalar
    reversal_depth: Scalar
    emergency_penalty: Scalar
    attention_gain: Scalar
    foreign_born_2000: Scalar
    hispanic_2000: Scalar
    us_growth_people: Scalar
    foreign_born_loss: Scalar
    hispanic_births: Scalar
    hispanic_newcomers: Scalar
    opinion_shift: Scalar
    opinion_hispanic: Scalar


class PoliticsInputs(NamedTuple):
    arrivals: Scalar
    """Encounters and claims against their usual number."""
    deaths: Scalar
    """Overdose deaths against 2000."""
    killing: Scalar
    """Mean homicide of the four countries against 2000."""
    groups_used: ByLeverGroup
    """Weight of each group of levers in the strategy; zeros for the baseline."""
    election: Scalar
    """A draw between 0 and 1 in the quarter after an election, 2 in every other quarter."""
    reversal_on: Scalar
    emergency: Scalar
    attention: Scalar
    new_residents: Scalar
    """Net lawful and irregular arrivals to the United States, persons per year."""
    us_population: Scalar


class PoliticsFlows(NamedTuple):
    reversal: Scalar
    """Share of the strategy given up per year."""
    coalition_target: Scalar
    support_target: ByLeverGroup
    attention_target: ByTopic


def politics_flows(stocks: PoliticsStocks, p: PoliticsParameters, inputs: PoliticsInputs) -> PoliticsFlows:
    """Where attention and support move, and what an election undoes."""
    attention = jnp.stack(
        [
            p.attention_2000[BORDER] * bounded(inputs.arrivals, 0.0, MOST_NOTICED) * p.arrivals_response
            + p.attention_2000[BORDER] * (1.0 - p.arrivals_response),
            p.attention_2000[OVERDOSE]
            * (1.0 + p.deaths_response * bounded(inputs.deaths - 1.0, -1.0, MOST_NOTICED)),
            p.attention_2000[CRIME_ABROAD] * bounded(inputs.killing, 0.0, MOST_NOTICED),
        ]
    )
    mood = stocks.attention - p.attention_2000
    # Link L30: opinion may move either way as the population changes; the people themselves are never an outcome.
    diversity = p.opinion_shift * (stocks.foreign_born_share - p.foreign_born_2000)
    diversity = diversity + p.opinion_hispanic * (stocks.hispanic_share - p.hispanic_2000)
    support = share(
        p.support_2000
        + p.support_border * mood[BORDER]
        + p.support_overdose * mood[OVERDOSE]
        + p.support_abroad * mood[CRIME_ABROAD]
        + diversity * jnp.sign(p.support_border) * -1.0
    )
    weights = inputs.groups_used
    total = jnp.sum(weights, axis=0)
    backing = jnp.where(total > 0.0, ratio(jnp.sum(weights * stocks.support, axis=0), total), 1.0)
    backing = share(backing + p.attention_gain * inputs.attention - p.emergency_penalty * inputs.emergency)
    risk = share(p.reversal_base + p.reversal_slope * (EVEN - stocks.coalition))
    undone = jax.nn.sigmoid((risk - inputs.election) * DECISIVE)
    # One quarter at this rate leaves (1 - depth) of the strategy in force.
    speed = -float(QUARTERS) * jnp.log(1.0 - bounded(p.reversal_depth, 0.0, MOST_UNDONE))
    return PoliticsFlows(
        reversal=speed * undone * inputs.reversal_on,
        coalition_target=backing,
        support_target=support,
        attention_target=share(attention),
    )


def politics_change(
    stocks: PoliticsStocks, flows: PoliticsFlows, p: PoliticsParameters, inputs: PoliticsInputs
) -> PoliticsStocks:
    """The yearly change of attention, support, coalition, continuity and population shares."""
    newcomers = ratio(inputs.new_residents, inputs.us_population)
    growth = p.us_growth_people
    born_here = newcomers - (growth + p.foreign_born_loss) * stocks.foreign_born_share
    return PoliticsStocks(
        attention=toward(flows.attention_target, stocks.attention, p.attention_years),
        support=toward(flows.support_target, stocks.support, p.support_years),
        coalition=toward(flows.coalition_target, stocks.coalition, p.coalition_years),
        continuity=-flows.reversal,
        foreign_born_share=born_here,
        hispanic_share=(p.hispanic_newcomers * newcomers + p.hispanic_births) * (1.0 - stocks.hispanic_share),
    )


def politics_start(p: PoliticsParameters) -> PoliticsStocks:
    """Opinion on 1 January 2000; a strategy begins whole."""
    one = ones(p.reversal_base)
    return PoliticsStocks(
        attention=p.attention_2000,
        support=p.support_2000,
        coalition=EVEN * one,
        continuity=zeros(p.reversal_base),
        foreign_born_share=p.foreign_born_2000,
        hispanic_share=p.hispanic_2000,
    )
