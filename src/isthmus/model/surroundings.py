"""Surroundings: what the model reads and does not explain.

Three parts. *History*: series of the past, read by quarter. *Dated switches*: events of history with a date, a shape
and a size, each a parameter with its passport (`evidence/parameters/surroundings.yaml`); a good hindcast rests on them
(nexus_notes, finding 2), which is why the fit is never offered as proof of a lever. *Shocks*: what the future may
bring, drawn in standard units outside the model and scaled here, so that every strategy meets the same luck.

Shocks sit on causes (fights, push, crops, jobs, products), never on outcomes.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import jax
import jax.numpy as jnp

from isthmus.axes import COUNTRY, FUTURES_BEGIN, ORIGIN, START_YEAR
from isthmus.model.arithmetic import bounded
from isthmus.model.conversions import PERCENT
from isthmus.model.policy import Quarterly, QuarterlyByCountry
from isthmus.model.shapes import ByCountry, ByDrug, ByOrigin, Path, PathByCountry, PathByOrigin, Scalar

MEX, GTM, SLV, HND = range(len(COUNTRY))
HISTORY_BEGINS: Final = float(START_YEAR)
END_OF_HISTORY: Final = float(FUTURES_BEGIN)
"""The moment after the last count: calendar trends run until then, and fade after it."""
NO_ELECTION: Final = 2.0
"""The election draw of a quarter without an election: beyond every chance, so that nothing is reversed."""

# The shapes of dated events, in years. Their dates and sizes are parameters with passports; how fast each came and went is
# ours, fixed, and read off the yearly series named in the passport, which can't tell a width from one half as wide. All are
# smooth, so that a fit can follow their dates.
BOOM_RISES: Final = 0.5
BOOM_ENDS: Final = 1.0
BUST_FADES_AFTER: Final = 8.0
"""From the end of the boom to the middle of the bust's fading."""
BUST_FADES: Final = 6.0
REFORMULATION_WIDTH: Final = 0.5
SYNTHETIC_WIDTH: Final = 0.5
DIP_WIDTH: Final = 0.35
"""The falls of families in early 2015 and early 2017: each over within about half a year."""
CORRIDOR_OPENS: Final = 0.5
CORRIDOR_CLOSES: Final = 1.0
TRUCE_BEGINS: Final = 0.15
TRUCE_BREAKS: Final = 0.3
SURGE_RISES: Final = 0.3
ONSET_RISES: Final = 0.8
LULL_AFTER: Final = 4.2
"""From Mexico's first wave to the middle of the fall after it: about 2012."""
LULL_COMES: Final = 1.0
SECOND_WAVE_RISES: Final = 1.0
"""The lull ends as the second wave comes, so both have this width."""
NORM_SHIFTS: Final = 2.0
EPISODE_WIDTH: Final = 0.45
"""The visa and release episode of 2005, a bump that fills about a year."""
RECORDING_IMPROVES: Final = 1.6
PRESCRIBING_FADES: Final = 10.0
"""Years in which the part of prescribing that fades after history is down to about a third."""

# How far some things may go, whatever is drawn. Ours.
LEAST_AWARENESS: Final = 0.05
"""Share of families' hope of release that is left in the deepest dip."""
LEAST_UNEMPLOYMENT: Final = 2.5
"""US unemployment never falls below it, percent; the lowest year of the series since 1990 is 3.9."""
MOST_TRAVEL_LOST: Final = 0.95
"""Share of journeys that a disruption of travel can stop: some people always move."""
MOST_JUSTICE_SHIFT: Final = 0.5
"""A change of government raises or lowers the chance that a killing is punished by half of it at most."""
SPAN_OF_SWITCH: Final = 2.0
"""A switch ``years`` wide is a logistic of rate 2 / years: three quarters of the step lie within ``years`` either side."""


class History(NamedTuple):
    """Series by quarter of the clock; held at their last value after history. No future axis: history happened once."""

    us_unemployment: Quarterly
    us_growth: Quarterly
    prescribing: Quarterly
    coca_colombia: Quarterly
    coca_elsewhere: Quarterly
    poppy: Quarterly
    us_population: Quarterly
    young_men: QuarterlyByCountry
    """Males aged 15 to 24, persons."""
    young_men_2000: QuarterlyByCountry


class Shocks(NamedTuple):
    """Standardised shocks by quarter and future; zero through history."""

    cycle: Path
    coca: Path
    poppy: Path
    growth: PathByCountry
    crops: PathByCountry
    fights: PathByCountry
    killing: PathByCountry
    government: PathByCountry
    push_common: Path
    push: PathByOrigin
    awareness_wave: Path
    travel_disruption: Path
    new_product: Path
    truce: PathByCountry
    election: Path


class SurroundingsParameters(NamedTuple):
    """Passports: `evidence/parameters/surroundings.yaml`."""

    colombian_weight: Scalar
    heroin_other_sources: Scalar
    mexican_heroin_2000: Scalar
    prescribing_fade: Scalar
    boom_size: Scalar
    bust_size: Scalar
    boom_start: Scalar
    boom_end: Scalar
    reformulation_date: Scalar
    reformulation_size: Scalar
    synthetic_onset: Scalar
    awareness_before: Scalar
    awareness_date: Scalar
    awareness_rate: Scalar
    mexican_awareness: Scalar
    dip_2015: Scalar
    dip_2017: Scalar
    dip_2015_date: Scalar
    dip_2017_date: Scalar
    transit_2005: ByOrigin
    transit_date: Scalar
    recorded_2000: ByCountry
    recording_date: Scalar
    corridor_on: Scalar
    corridor_off: Scalar
    corridor_size: Scalar
    truce_size: Scalar
    truce_begins: Scalar
    truce_ends: Scalar
    surge_size: Scalar
    surge_date: Scalar
    surge_years: Scalar
    guatemala_trend: Scalar
    guatemala_trend_years: Scalar
    onset_size: Scalar
    onset_date: Scalar
    lull_size: Scalar
    second_wave_size: Scalar
    second_wave_date: Scalar
    norm_shift: ByCountry
    norm_date: Scalar
    initiation_trend: ByDrug
    supply_trend: ByDrug
    death_trend: ByDrug
    trend_fade: Scalar
    push_fade: Scalar
    fee_growth: Scalar
    cycle_sd: Scalar
    okun: Scalar
    boom_cycle: Scalar
    us_travel_loss: Scalar
    growth_sd: ByCountry
    coca_sd: Scalar
    poppy_sd: Scalar
    crops_sd: Scalar
    fights_sd: ByCountry
    killing_sd: ByCountry
    government_sd: Scalar
    government_justice: Scalar
    push_common_sd: Scalar
    push_sd: ByOrigin
    wave_size: Scalar
    disruption_size: Scalar
    product_size: Scalar
    truce_future: Scalar


class Surroundings(NamedTuple):
    """What the sectors read in one quarter."""

    unemployment: Scalar
    us_growth: Scalar
    boom: Scalar
    prescribing: Scalar
    reformulation: Scalar
    synthetic_supply: Scalar
    initiation_climate: ByDrug
    supply_climate: ByDrug
    death_climate: ByDrug
    coca: Scalar
    poppy: Scalar
    corridor: ByCountry
    young_men: ByCountry
    young_men_ratio: ByCountry
    own_growth: ByCountry
    crop_shock: ByCountry
    travel_disruption: Scalar
    awareness: ByOrigin
    push: ByOrigin
    push_years: Scalar
    onset: ByCountry
    killing_climate: ByCountry
    norm: ByCountry
    impunity_switch: ByCountry
    recorded: ByCountry
    fee_climate: Scalar
    trend_years: Scalar
    now: Scalar
    election: Scalar
    us_population: Scalar


def switch(now: Scalar, date: Scalar, years: Scalar | float) -> Scalar:
    """A smooth step from 0 to 1 about ``date``, most of it within ``years`` either side."""
    return jax.nn.sigmoid((now - date) / (years / SPAN_OF_SWITCH))


def pulse(now: Scalar, date: Scalar | float, years: float) -> Scalar:
    """A smooth bump of height 1 at ``date``, about ``years`` wide."""
    return jnp.exp(-(((now - date) / years) ** 2))


def trend_years(now: Scalar, fade: Scalar) -> Scalar:
    """Years a calendar trend of history has run; after history it fades out within about ``fade`` years."""
    past = jnp.minimum(now, END_OF_HISTORY) - HISTORY_BEGINS
    after = jnp.maximum(now - END_OF_HISTORY, 0.0)
    return past + fade * (1.0 - jnp.exp(-after / fade))


def in_country(which: int, value: Scalar, like: ByCountry) -> ByCountry:
    """A number for one country and zero for the others."""
    return jnp.zeros_like(like).at[which].set(value)


def surroundings_at(
    now: Scalar,
    history: History,
    shocks: Shocks,
    p: SurroundingsParameters,
    climb_dated: Scalar,
) -> Surroundings:
    """What the sectors read in the quarter whose middle is ``now``.

    ``history`` and ``shocks`` are this quarter's rows. In the futures after history switches become hazards: a truce, a
    new product, a wave of awareness and a change of government arrive as shocks.
    """
    countries = p.norm_shift
    boom = p.boom_size * switch(now, p.boom_start, BOOM_RISES) * (1.0 - switch(now, p.boom_end, BOOM_ENDS))
    bust = (
        p.bust_size
        * switch(now, p.boom_end, BOOM_ENDS)
        * (1.0 - switch(now, p.boom_end + BUST_FADES_AFTER, BUST_FADES))
    )
    run = trend_years(now, p.trend_fade)
    coca_now = (
        p.colombian_weight * history.coca_colombia + (1.0 - p.colombian_weight) * history.coca_elsewhere
    )
    poppy_now = (p.heroin_other_sources + history.poppy) / (p.heroin_other_sources + p.mexican_heroin_2000)
    since_history = jnp.maximum(now - END_OF_HISTORY, 0.0)
    fading = 1.0 - p.prescribing_fade * (1.0 - jnp.exp(-since_history / PRESCRIBING_FADES))

    risen = switch(now, p.awareness_date, SPAN_OF_SWITCH / p.awareness_rate)
    awareness = p.awareness_before + (1.0 - p.awareness_before) * risen
    dips = (
        1.0
        - p.dip_2015 * pulse(now, p.dip_2015_date, DIP_WIDTH)
        - p.dip_2017 * pulse(now, p.dip_2017_date, DIP_WIDTH)
    )
    awareness = awareness * bounded(dips, LEAST_AWARENESS, 1.0) * jnp.exp(p.wave_size * shocks.awareness_wave)
    mexican = p.awareness_before + p.mexican_awareness * (1.0 - p.awareness_before) * risen
    awareness_by_origin = jnp.stack([mexican] + [awareness] * (len(ORIGIN) - 1))

    corridor = (
        p.corridor_size
        * switch(now, p.corridor_on, CORRIDOR_OPENS)
        * (1.0 - switch(now, p.corridor_off, CORRIDOR_CLOSES))
    )
    held = switch(now, p.truce_begins, TRUCE_BEGINS) * (1.0 - switch(now, p.truce_ends, TRUCE_BREAKS))
    since = jnp.maximum(now - p.surge_date, 0.0)
    surge = p.surge_size * switch(now, p.surge_date, SURGE_RISES) * jnp.exp(-since / p.surge_years)
    guatemala = p.guatemala_trend * bounded(now - HISTORY_BEGINS, 0.0, p.guatemala_trend_years)
    climate = in_country(SLV, surge - p.truce_size * held, countries) + in_country(GTM, guatemala, countries)
    first = p.onset_size * switch(now, p.onset_date, ONSET_RISES)
    lull = (
        p.lull_size
        * switch(now, p.onset_date + LULL_AFTER, LULL_COMES)
        * (1.0 - switch(now, p.second_wave_date, SECOND_WAVE_RISES))
    )
    second = p.second_wave_size * switch(now, p.second_wave_date, SECOND_WAVE_RISES)
    onset = in_country(MEX, climb_dated * (first - lull + second), countries)

    shift = p.norm_shift * switch(now, p.norm_date, NORM_SHIFTS)
    episode = p.transit_2005 * pulse(now, p.transit_date, EPISODE_WIDTH)
    recorded = p.recorded_2000 + (1.0 - p.recorded_2000) * switch(now, p.recording_date, RECORDING_IMPROVES)
    growth_shock = p.cycle_sd * shocks.cycle
    return Surroundings(
        unemployment=jnp.maximum(
            history.us_unemployment - PERCENT * p.okun * growth_shock, LEAST_UNEMPLOYMENT
        ),
        us_growth=history.us_growth
        + growth_shock
        - p.us_travel_loss * shocks.travel_disruption * p.disruption_size,
        boom=boom - bust + p.boom_cycle * growth_shock,
        prescribing=history.prescribing * fading,
        reformulation=1.0
        + (p.reformulation_size - 1.0) * switch(now, p.reformulation_date, REFORMULATION_WIDTH),
        synthetic_supply=switch(now, p.synthetic_onset, SYNTHETIC_WIDTH)
        + p.product_size * shocks.new_product,
        initiation_climate=jnp.exp(p.initiation_trend * run),
        supply_climate=jnp.exp(p.supply_trend * run),
        death_climate=jnp.exp(p.death_trend * run),
        coca=coca_now * jnp.exp(p.coca_sd * shocks.coca),
        poppy=poppy_now * jnp.exp(p.poppy_sd * shocks.poppy),
        corridor=in_country(HND, corridor, countries),
        young_men=history.young_men[:, None] + 0.0 * countries,
        young_men_ratio=(history.young_men / history.young_men_2000)[:, None] + 0.0 * countries,
        own_growth=p.growth_sd * shocks.growth,
        crop_shock=p.crops_sd * shocks.crops,
        travel_disruption=bounded(p.disruption_size * shocks.travel_disruption, 0.0, MOST_TRAVEL_LOST),
        awareness=awareness_by_origin,
        push=episode + p.push_common_sd * shocks.push_common + p.push_sd * shocks.push,
        push_years=trend_years(now, p.push_fade),
        onset=onset + p.fights_sd * shocks.fights,
        killing_climate=climate + p.killing_sd * shocks.killing - p.truce_future * shocks.truce,
        norm=shift + p.government_sd * shocks.government,
        impunity_switch=bounded(
            p.government_justice * p.government_sd * shocks.government,
            -MOST_JUSTICE_SHIFT,
            MOST_JUSTICE_SHIFT,
        ),
        recorded=recorded,
        fee_climate=jnp.exp(p.fee_growth * run),
        trend_years=run,
        now=now + 0.0 * p.truce_size,
        election=shocks.election,
        us_population=history.us_population + 0.0 * p.truce_size,
    )
