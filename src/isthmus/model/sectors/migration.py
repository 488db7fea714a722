"""Migration: who plans to leave, who sets out, who gets in, stays, returns or is returned.

Stocks  people resident at home, intending to leave (by motive), returned of late; in the United States without
        authorisation (settled and circular) and lawfully; waiting in Mexico. All in persons by origin
Needs   violence and work at home, chance and price of passage (border), demand for labour (labour), lawful channels
Feeds   border (attempts, claims), labour (workers), economy (remittances), politics (arrivals), cartels (fees)
Source  repeated attempts after Espenshade and NRC (2013) [M10-M12]; violence [M01, M02]; wages [M03, M05]; networks
        [M30]; lawful channels [M24, both signs]; circularity and stays [M04, M18, M19]

Entries and returns are separate flows, so that a measure can stop both. Encounters are detections, not people: one
person caught twice counts twice. Everybody who moves is counted where they go: `people` never changes by moving.
OTHER is an outside flow: its home population is not modelled.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax
import jax.numpy as jnp

from isthmus.axes import COUNTRY, MOTIVE
from isthmus.model.arithmetic import bounded, ones, positive, power, ratio, zeros
from isthmus.model.mechanisms import attempts_per_episode
from isthmus.model.shapes import ByCountry, ByMotive, ByOrigin, Scalar

SECURITY, WORK, FAMILY = range(len(MOTIVE))
HOME = len(COUNTRY)
"""The first HOME origins have a home population in the model."""
MOST_ADMITTED: Final = 0.02
"""Ours: lawful places are taken by at most two residents in a hundred a year; no series here shows more."""
MOST_REMOVED: Final = 0.5
"""Ours: share of the settled that a year of removals can find, however many are funded."""
MOST_DYING: Final = 0.05
"""Ours: chance of dying on one journey, all its tries together."""
MOST_LAWFUL: Final = 0.9
"""Ours: share of those who plan to leave whom lawful places can reach; some can't wait, or don't qualify."""
NETWORK_BENDS: Final = 2.0
"""Ours: each relative beyond the number of 2000 counts for less, and a network never draws more than twice that of 2000."""
FEAR_RANGE: Final = (0.1, 6.0)
"""Ours: killing moves plans from a tenth of that of 2000 to six times; in the series it stays between a fifth and three."""
WAGE_RANGE: Final = (0.1, 10.0)
"""Ours: low-skill pay at home against 2000."""
INCOME_RANGE: Final = (-2.0, 2.0)
"""Ours: log of output per head against the turn of the emigration life cycle, from a seventh of it to seven times."""
TURN_WIDTH: Final = 0.1
"""Ours: the turn takes about a tenth of income either side; an abrupt one would be a step no country has shown."""
MEANS_BELOW_TURN: Final = 2.0
"""In the hump structure the pull of the wage gap is reversed far below the turn, none at it, and whole above it."""
WISH_RANGE: Final = (-4.0, 2.5)
"""Ours: all that moves a plan together lowers it to a fiftieth of that of 2000 or raises it twelvefold (logs)."""
HOPE_OF_FAMILIES: Final = 0.01
"""Keeps the square root's slope finite where nobody hopes to be released; a hundredth of the hope after 2014."""
MOST_RESIDENTS: Final = 2.0
"""A pool of residents twice that of 2000 or more is read as twice; beyond that of 2000 it adds no plans."""
STAY_RANGE: Final = (-0.5, 0.5)
"""Ours: how far the chance of capture may be from that of 2000 and still hold people in the US, or let them go, for it."""
SLACK_RANGE: Final = (-0.5, 0.5)
"""Ours: US demand for labour changes returns by a factor between 0.6 and 1.6 (logs)."""
GOT_IN_2000: Final = 0.8
"""Ours: of people who set out in 2000, the share who got in in the end."""
CIRCULAR_IN_PLACE: Final = 0.8
"""Ours: circular migrants in the US on 1 January 2000, against those who would be there if flows had long been steady."""
RETURNED_2000: Final = 0.5
"""Ours: people returned of late in 2000, against those who got in in a year."""


class MigrationStocks(NamedTuple):
    residents: ByCountry
    intending: ByMotive
    settled: ByOrigin
    circular: ByOrigin
    lawful: ByOrigin
    waiting: ByOrigin
    returned: ByCountry


class MigrationParameters(NamedTuple):
    """Passports: `evidence/parameters/migration.yaml`."""

    residents_2000: ByCountry
    natural_increase: ByCountry
    natural_fade: Scalar
    settled_2000: ByOrigin
    lawful_2000: ByOrigin
    plans_2000: ByMotive
    push_trend: ByOrigin
    violence_adults: Scalar
    violence_families: Scalar
    wage_gap_response: Scalar
    youth_jobs_response: Scalar
    crop_response: Scalar
    us_demand_response: Scalar
    network_power: Scalar
    chance_response: Scalar
    fee_response: Scalar
    family_passage: Scalar
    publicity_effect: Scalar
    development_turn: Scalar
    visa_substitution: Scalar
    preparation_years: Scalar
    give_up: Scalar
    family_share: ByMotive
    families_seen: Scalar
    released_share: ByOrigin
    settle_share: ByOrigin
    circular_stay: Scalar
    return_rate: ByOrigin
    one_stock_return: ByOrigin
    slack_returns: Scalar
    closed_jobs_returns: Scalar
    closed_jobs_overstays: Scalar
    staying_put: Scalar
    one_stock_staying: Scalar
    overstays: ByOrigin
    attrition: Scalar
    lawful_loss: Scalar
    adjust: Scalar
    waiting_years: Scalar
    waiting_tries_again: Scalar
    returned_years: Scalar
    mexican_stop: Scalar
    eligibility_effect: Scalar
    wait_effect: Scalar
    hardship_effect: Scalar
    processing_effect: Scalar


class MigrationInputs(NamedTuple):
    killing_ratio: ByOrigin
    wage: ByOrigin
    """Low-skill wage at home against 2000."""
    us_wage: Scalar
    output: ByOrigin
    """Output per head, US$ of 2015."""
    jobs_gap: ByOrigin
    crop_shock: ByOrigin
    young_men: ByOrigin
    """Young men against 2000."""
    us_demand: Scalar
    """Log of the demand for cheap labour against 2000."""
    job_access: Scalar
    awareness: ByOrigin
    """Families' expectation of release, against its level after the wave of 2011-2014 (0 to about 1.5)."""
    push: ByOrigin
    """Log of drawn or dated push that has no cause in the model."""
    push_years: Scalar
    travel_disruption: Scalar
    chance: Scalar
    """Perceived chance of capture per attempt."""
    chance_2000: Scalar
    fee_ratio: ByOrigin
    hump: Scalar
    """1 where emigration first rises with income (rival structure), 0 where it falls throughout."""
    split_stocks: Scalar
    """1 where entrants split into circular and settlers (rival structure), 0 for one stock."""
    temporary_visas: ByOrigin
    permanent_visas: ByOrigin
    resettlement: ByOrigin
    regional_visas: ByOrigin
    removals: Scalar
    publicity: Scalar
    visas_2000: ByOrigin
    """Lawful places of 2000, already in the plans of that year."""
    mexican_enforcement: Scalar
    asylum_eligibility: Scalar
    asylum_wait: Scalar
    asylum_return: Scalar
    asylum_hardship: Scalar
    regional_processing: Scalar
    births_fade: Scalar


class Departures(NamedTuple):
    """Persons per year who set out, and who change their minds."""

    plans: ByMotive
    dropped: ByMotive
    departed: ByMotive
    adults: ByOrigin
    families: ByOrigin
    stopped_in_mexico: ByOrigin


class Crossings(NamedTuple):
    """Persons per year, but for encounters: detections per year."""

    attempts: ByOrigin
    encounters_adult: ByOrigin
    encounters_family: ByOrigin
    entries: ByOrigin
    """Irregular entries: people who get in without being released by the authorities."""
    released: ByOrigin
    asylum_claims: ByOrigin
    sent_to_wait: ByOrigin
    sent_home: ByOrigin
    died_crossing: ByOrigin


class Stays(NamedTuple):
    """Persons per year who leave the United States or change status there."""

    overstays: ByOrigin
    returned_settled: ByOrigin
    returned_circular: ByOrigin
    returned_lawful: ByOrigin
    removed: ByOrigin
    adjusted: ByOrigin
    died_abroad: ByOrigin
    admitted: ByOrigin


def home(by_origin: ByOrigin) -> ByCountry:
    """The four countries' part of a number by origin."""
    return by_origin[:HOME]


def network(stocks: MigrationStocks, p: MigrationParameters) -> ByOrigin:
    """Relatives and neighbours already there, against 2000; saturates, or networks would snowball for ever."""
    there = stocks.settled + stocks.circular + stocks.lawful
    size = ratio(there, p.settled_2000 + p.lawful_2000)
    return size / (1.0 + (size - 1.0) / NETWORK_BENDS * (size > 1.0))


def planning(stocks: MigrationStocks, p: MigrationParameters, inputs: MigrationInputs) -> Departures:
    """Who forms a plan, drops it or sets out in a year.

    Security plans follow killing and, for families, the expectation of release; work plans follow the wage gap,
    jobs, the US demand for labour and the chance and price of passage; family plans follow networks.
    Development: in the hump structure income below the turn raises the means to leave as fast as it lowers the wish.
    """
    linked = power(network(stocks, p), p.network_power)
    fear = jnp.log(bounded(inputs.killing_ratio, *FEAR_RANGE))
    gap = jnp.log(inputs.us_wage / bounded(inputs.wage, *WAGE_RANGE))
    richer = bounded(jnp.log(inputs.output / p.development_turn), *INCOME_RANGE)
    means = MEANS_BELOW_TURN * inputs.hump * jax.nn.sigmoid(-richer / TURN_WIDTH)
    wage_pull = p.wage_gap_response * (1.0 - means) * gap
    passage = -p.chance_response * (inputs.chance - inputs.chance_2000) - p.fee_response * jnp.log(
        inputs.fee_ratio
    )
    fright = p.publicity_effect * inputs.publicity
    push = inputs.push + p.push_trend * inputs.push_years
    work = jnp.exp(
        bounded(
            wage_pull
            - p.youth_jobs_response * inputs.jobs_gap
            + p.crop_response * inputs.crop_shock
            + p.us_demand_response * inputs.us_demand
            + p.violence_adults * fear
            + passage
            + push
            - fright,
            *WISH_RANGE,
        )
    )
    hope = inputs.awareness * (1.0 - p.eligibility_effect * (1.0 - inputs.asylum_eligibility))
    hope = (
        hope * (1.0 - p.wait_effect * inputs.asylum_wait) * (1.0 - p.hardship_effect * inputs.asylum_hardship)
    )
    hope = hope * (1.0 - p.wait_effect * inputs.asylum_return)
    near = 1.0 - p.processing_effect * inputs.regional_processing
    flight = jnp.exp(bounded(p.violence_families * fear + push - fright, *WISH_RANGE)) * hope * near
    joining = jnp.exp(bounded(p.family_passage * (passage + push) - fright, *WISH_RANGE)) * jnp.sqrt(
        hope + HOPE_OF_FAMILIES
    )
    wish = p.plans_2000 * jnp.stack([flight, work * inputs.job_access, joining]) * linked * inputs.young_men
    places = inputs.temporary_visas + inputs.permanent_visas + inputs.regional_visas
    lawful = p.visa_substitution * positive(places - inputs.visas_2000)
    total = jnp.sum(wish, axis=0)
    plans = wish * positive(1.0 - bounded(ratio(lawful, total), 0.0, MOST_LAWFUL))
    people_left = bounded(stocks.residents / p.residents_2000, 0.0, MOST_RESIDENTS)
    room = jnp.concatenate([people_left, ones(gap[HOME:])])
    plans = plans * bounded(room, 0.0, 1.0)
    going = (1.0 - inputs.travel_disruption) / p.preparation_years
    departed = going * stocks.intending
    families = jnp.sum(departed * p.family_share, axis=0)
    adults = jnp.sum(departed, axis=0) - families
    stop = p.mexican_stop * inputs.mexican_enforcement
    stopped = (families + adults) * stop
    mexican = zeros(stopped).at[0].set(1.0)
    stopped = stopped * (1.0 - mexican)
    keep = 1.0 - stop * (1.0 - mexican)
    return Departures(
        plans=plans,
        dropped=p.give_up * stocks.intending,
        departed=departed,
        adults=adults * keep,
        families=families * keep,
        stopped_in_mexico=stopped,
    )


def first_attempts(d: Departures, p: MigrationParameters, stocks: MigrationStocks) -> Scalar:
    """People a year who try to cross unseen, all origins: what the Border Patrol is up against."""
    again = p.waiting_tries_again * stocks.waiting / p.waiting_years
    return jnp.sum(d.adults + (1.0 - p.families_seen) * d.families + again, axis=0)


def crossing(
    stocks: MigrationStocks,
    d: Departures,
    p: MigrationParameters,
    inputs: MigrationInputs,
    chance: Scalar,
    deterred: Scalar,
    death_rate: Scalar,
) -> Crossings:
    """What becomes of the people who set out, by repeated attempts in closed form.

    With a chance c of being stopped and a chance d of giving up when stopped, a person tries 1/(1-c(1-d)) times, is
    caught c/(1-c(1-d)) times and gets in with chance (1-c)/(1-c(1-d)): stable for every c from 0 to 1.
    Families mostly ask for protection instead: they are encountered once, and released, made to wait or returned.
    """
    again = p.waiting_tries_again * stocks.waiting / p.waiting_years
    evading = d.adults + (1.0 - p.families_seen) * d.families + again
    tries = attempts_per_episode(chance, deterred)
    died = bounded(death_rate * tries, 0.0, MOST_DYING) * evading
    alive = evading - died
    entries = alive * (1.0 - chance) * tries
    caught = alive * chance * tries
    asking = p.families_seen * d.families
    heard = p.released_share * inputs.asylum_eligibility
    returned = asking * inputs.asylum_return
    waits = (asking - returned) * inputs.asylum_wait
    waits = waits.at[0].set(0.0)
    released = (asking - returned - waits) * heard
    rest = asking - returned - waits - released
    return Crossings(
        attempts=evading * tries,
        encounters_adult=caught,
        encounters_family=asking,
        entries=entries,
        released=released,
        asylum_claims=(asking - returned) * heard,
        sent_to_wait=waits,
        sent_home=(alive - entries) + returned + rest,
        died_crossing=died,
    )


def staying(stocks: MigrationStocks, p: MigrationParameters, inputs: MigrationInputs) -> Stays:
    """Who leaves the United States, is removed, or changes status.

    A harder border also keeps people in: returns of those who crossed fall as the chance of capture rises.
    Visa overstayers never met the border, so it doesn't hold them.
    """
    harder = inputs.chance - inputs.chance_2000
    firmness = inputs.split_stocks * p.staying_put + (1.0 - inputs.split_stocks) * p.one_stock_staying
    kept = jnp.exp(-firmness * bounded(harder, *STAY_RANGE))
    crossed = ones(stocks.settled).at[HOME:].set(0.0)
    hold = crossed * kept + (1.0 - crossed)
    slack = jnp.exp(bounded(-p.slack_returns * inputs.us_demand, *SLACK_RANGE))
    rate = inputs.split_stocks * p.return_rate + (1.0 - inputs.split_stocks) * p.one_stock_return
    everyone = stocks.settled + stocks.circular
    access = 1.0 + p.closed_jobs_returns * (1.0 - inputs.job_access)
    removed = jnp.minimum(
        inputs.removals * ratio(stocks.settled, jnp.sum(stocks.settled, axis=0)),
        MOST_REMOVED * stocks.settled,
    )
    places = inputs.permanent_visas + inputs.resettlement + zeros(stocks.settled)
    # Places that nobody is left to take stay empty.
    taken = jnp.minimum(home(places), MOST_ADMITTED * stocks.residents)
    admitted = jnp.concatenate([taken, places[HOME:]])
    return Stays(
        overstays=p.overstays
        * (1.0 - inputs.travel_disruption)
        * (1.0 - p.closed_jobs_overstays * (1.0 - inputs.job_access)),
        returned_settled=rate * hold * slack * access * stocks.settled,
        returned_circular=kept / p.circular_stay * stocks.circular,
        returned_lawful=p.lawful_loss * stocks.lawful,
        removed=removed,
        adjusted=p.adjust * stocks.settled,
        died_abroad=p.attrition * (everyone + stocks.lawful),
        admitted=admitted,
    )


def migration_change(
    stocks: MigrationStocks,
    d: Departures,
    c: Crossings,
    s: Stays,
    p: MigrationParameters,
    inputs: MigrationInputs,
) -> MigrationStocks:
    """The yearly change of where people are. Every flow leaves one stock and enters another."""
    settle = inputs.split_stocks * p.settle_share + (1.0 - inputs.split_stocks)
    waited = stocks.waiting / p.waiting_years
    home_again = (1.0 - p.waiting_tries_again) * waited
    back = home(
        c.sent_home + d.stopped_in_mexico + s.returned_settled + s.returned_circular + s.removed + home_again
    )
    settled_in = stocks.returned / p.returned_years
    natural = p.natural_increase * inputs.births_fade * stocks.residents
    from_home = home(jnp.sum(d.plans - d.dropped, axis=0) + s.overstays + s.admitted)
    return MigrationStocks(
        residents=natural + settled_in + home(s.returned_lawful) - from_home,
        intending=d.plans - d.dropped - d.departed,
        settled=settle * c.entries
        + c.released
        + s.overstays
        - s.returned_settled
        - s.removed
        - s.adjusted
        - p.attrition * stocks.settled,
        circular=(1.0 - settle) * c.entries - s.returned_circular - p.attrition * stocks.circular,
        lawful=s.admitted + s.adjusted - s.returned_lawful - p.attrition * stocks.lawful,
        waiting=c.sent_to_wait - waited,
        returned=back - settled_in,
    )


def people(stocks: MigrationStocks) -> ByCountry:
    """Everyone born in each of the four countries, wherever they are."""
    abroad = stocks.settled + stocks.circular + stocks.lawful + stocks.waiting
    return stocks.residents + stocks.returned + home(jnp.sum(stocks.intending, axis=0) + abroad)


def migration_start(p: MigrationParameters, split_stocks: Scalar) -> MigrationStocks:
    """People on 1 January 2000; plans and circular stays in balance with the flows of 2000."""
    intending = p.plans_2000 / (1.0 / p.preparation_years + p.give_up)
    getting_in = GOT_IN_2000 * jnp.sum(intending, axis=0) / p.preparation_years
    circular = split_stocks * getting_in * (1.0 - p.settle_share) * p.circular_stay * CIRCULAR_IN_PLACE
    returned = home(getting_in) * RETURNED_2000 * p.returned_years
    return MigrationStocks(
        residents=p.residents_2000,
        intending=intending,
        settled=p.settled_2000,
        circular=circular,
        lawful=p.lawful_2000,
        waiting=zeros(p.settled_2000),
        returned=returned,
    )
