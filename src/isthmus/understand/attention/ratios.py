"""Ratios: counter-terrorism against what goes to the region and its threats, under both definitions [CL04].

Narrow: against assistance to Mexico and Central America only, as the article counts. Wide: against border and immigration
enforcement and federal drug control too, which are attention as well. Each ratio says on which figures it rests and whether
any of them is unverified; where measures of one thing differ, their least and most make the range.

Dollars overlap: homeland security inside counter-terrorism holds border spending, and drug control holds part of what the
border agencies spend. A wide ratio therefore counts some dollars on both sides, and some twice below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from isthmus.understand.attention.ledger import Figure, figure, figures

CLAIMED: Final = 50.0
"""The claim's threshold: a ratio above it [CL04]."""
PERIOD: Final = range(2002, 2018)
"""Fiscal years of the Stimson total."""

Definition = Literal["narrow", "wide"]
Holds = Literal["above", "below", "either"]


class Ratio(NamedTuple):
    """Counter-terrorism over the rest, in US$ billion a year."""

    definition: Definition
    when: str
    wars: bool
    """Whether counter-terrorism holds the wars"""
    above: tuple[float, float]
    """Counter-terrorism, least and most"""
    below: tuple[float, float]
    low: float
    high: float
    rests_on: tuple[str, ...]
    unverified: tuple[str, ...]
    """Ids of figures that were not seen in their source"""

    @property
    def claim(self) -> Holds:
        """Whether the whole range lies above the claim's 50, below it, or on both sides."""
        return "above" if self.low > CLAIMED else "below" if self.high <= CLAIMED else "either"


class Deaths(NamedTuple):
    """Deaths beside dollars over 2002 to 2017; None where the evidence holds none."""

    name: str
    deaths: tuple[float, float] | None
    dollars: tuple[float, float] | None
    """US$ billion"""
    unverified: tuple[str, ...]


class _Part(NamedTuple):
    """A sum a year, least and most, and the figures it rests on."""

    low: float
    high: float
    used: tuple[Figure, ...]


def ratios() -> list[Ratio]:
    """Both definitions, for the years that allow it: verified figures first, then what recalled ones would say."""
    narrow_2017 = [
        _mean("us_oda_net", [2017]),
        _sum(_per_year(figure("merida_total")), _per_year(figure("central_america_total"))),
    ]
    appropriated = _sum(_mean("merida_mexico", [2017]), _mean("us_aid_central_america", [2017]))
    ct_2017, ct_2008 = _mean("ct_spending", [2017]), _mean("ct_spending", [2008])
    drugs_2017 = _drugs([2017])
    agencies = _sum(_of(figure("cbp_2017")), _of(figure("ice_2017")))
    assistance_2017 = _either(*narrow_2017)
    merida_2008 = _sum(_mean("merida_mexico", [2008]), _mean("carsi", [2008]))
    mean_ct, mean_home = (
        _per_year(figure("ct_total")),
        _sum(_per_year(figure("ct_homeland")), _per_year(figure("ct_aid"))),
    )
    mean_aid, mean_drugs = _mean("us_oda_net", PERIOD), _drugs(PERIOD)
    border_2017 = _either(_mean("bp_budget", [2017]), agencies)
    mean_border = _mean("bp_budget", PERIOD)
    return [
        _ratio("narrow", "2008", ct_2008, _either(_mean("us_oda_net", [2008]), merida_2008)),
        _ratio("narrow", "2017", ct_2017, assistance_2017),
        _ratio("narrow", "2017", ct_2017, appropriated),
        _ratio("narrow", "2002-2017", mean_ct, mean_aid),
        _ratio("narrow", "2002-2017", mean_home, mean_aid, wars=False),
        _ratio("wide", "2017", ct_2017, _sum(assistance_2017, border_2017, drugs_2017)),
        _ratio("wide", "2002-2017", mean_ct, _sum(mean_aid, mean_border, mean_drugs)),
        _ratio("wide", "2002-2017", mean_home, _sum(mean_aid, mean_border, mean_drugs), wars=False),
    ]


def deaths() -> list[Deaths]:
    """Deaths and dollars of 2002 to 2017 side by side. Deaths happened under the spending: what it prevented isn't seen."""
    terror = _of(figure("jihadist_deaths"))
    attack = _of(figure("sept_11"))
    spent = _of(figure("ct_total"))
    overdose, drugs = _total("od_deaths_total"), _total("us_drug_control_demand", "us_drug_control_supply")
    killed, aid = _total("homicides_region"), _total("us_oda_net")
    return [
        Deaths("jihadist_after", _ends(terror), _ends(spent), _unseen(terror, spent)),
        Deaths("jihadist_2001", _ends(attack), None, _unseen(attack)),
        Deaths("overdose", _ends(overdose), _ends(drugs), _unseen(overdose, drugs)),
        Deaths("region", _ends(killed), _ends(aid), _unseen(killed, aid)),
    ]


def _ratio(definition: Definition, when: str, above: _Part, below: _Part, *, wars: bool = True) -> Ratio:
    return Ratio(
        definition,
        when,
        wars,
        _ends(above),
        _ends(below),
        above.low / below.high,
        above.high / below.low,
        tuple(dict.fromkeys(f.id for f in (*above.used, *below.used))),
        _unseen(above, below),
    )


def _of(f: Figure) -> _Part:
    return _Part(f.central if f.low is None else f.low, f.central if f.high is None else f.high, (f,))


def _per_year(f: Figure) -> _Part:
    """A total over years, as a yearly mean."""
    whole = _of(f)
    return _Part(whole.low / f.years, whole.high / f.years, whole.used)


def _mean(name: str, years: Sequence[int]) -> _Part:
    """The mean of a yearly figure over years that must all be there."""
    found = figures(name, years)
    if len(found) != len(list(years)):
        raise LookupError(f"the ledger lacks years of {name}")
    parts = [_of(f) for f in found]
    return _Part(
        sum(p.low for p in parts) / len(parts), sum(p.high for p in parts) / len(parts), tuple(found)
    )


def _total(*names: str) -> _Part:
    """The sum of yearly figures over the period."""
    return _sum(*(_scaled(_mean(name, PERIOD), len(PERIOD)) for name in names))


def _drugs(years: Sequence[int]) -> _Part:
    return _sum(_mean("us_drug_control_demand", years), _mean("us_drug_control_supply", years))


def _scaled(part: _Part, by: float) -> _Part:
    return _Part(part.low * by, part.high * by, part.used)


def _sum(*parts: _Part) -> _Part:
    used = tuple(f for p in parts for f in p.used)
    return _Part(sum(p.low for p in parts), sum(p.high for p in parts), used)


def _either(*parts: _Part) -> _Part:
    """Measures of one thing that differ: the least and the most of them."""
    used = tuple(f for p in parts for f in p.used)
    return _Part(min(p.low for p in parts), max(p.high for p in parts), used)


def _ends(part: _Part) -> tuple[float, float]:
    return part.low, part.high


def _unseen(*parts: _Part) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.id for p in parts for f in p.used if not f.verified))
