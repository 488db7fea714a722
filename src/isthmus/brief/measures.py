"""Measures: which outcomes the brief shows, of whom, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from isthmus.axes import COUNTRY, DRUG, ORIGIN
from isthmus.methods.quantile_dots import Floats
from isthmus.model.outcomes import OUTCOMES, year_at

if TYPE_CHECKING:
    import xarray as xr

TEN: Final = 10
"""The horizon of the headlines, in years."""
TOTAL: Final = "TOTAL"
"""All members of an axis added up in each future."""

_SHARES: Final = ("youth_jobs", "continuity")
"""Fractions, written in per cent."""


class Measure(NamedTuple):
    """An outcome of one member: killings in Honduras, irregular entries from all origins."""

    outcome: str
    member: str = ""

    @property
    def scale(self) -> float:
        """What a value is multiplied by to be written."""
        return 100.0 if self.outcome in _SHARES else 1.0

    def year(self, horizon: int, decided: int) -> int:
        """The year that answers for a horizon, from the year decided."""
        return year_at(OUTCOMES[self.outcome], horizon, decided)

    def values(self, data: xr.Dataset, strategy: str) -> Floats:
        """Shape (future, year), in the unit written."""
        spec = OUTCOMES[self.outcome]
        values = data[self.outcome].sel(strategy=strategy)
        if self.member == TOTAL:
            values = values.sum(spec.axis, dtype=np.float64)
        elif self.member:
            values = values.sel({spec.axis: self.member})
        return values.transpose("future", "year").values.astype(np.float64) * self.scale


KILLINGS: Final = tuple(Measure("homicide_rate", country) for country in COUNTRY)
OVERDOSE: Final = Measure("overdose_deaths")
ENTRIES: Final = Measure("irregular_entries", TOTAL)
UNAUTHORISED: Final = Measure("unauthorised_population", TOTAL)
DEATHS: Final = Measure("migrant_deaths")
BACKLOG: Final = Measure("asylum_backlog", TOTAL)
HEADLINES: Final = (
    OVERDOSE,
    *KILLINGS,
    ENTRIES,
    DEATHS,
    UNAUTHORISED,
    Measure("cartel_revenue", "MEX"),
    Measure("cartel_revenue", "HND"),
    Measure("youth_jobs", "GTM"),
    BACKLOG,
)
"""Shown in dots, and at a glance."""

RANKED: Final = (OVERDOSE, *KILLINGS, ENTRIES, DEATHS, Measure("cartel_revenue", "MEX"))
"""Split by rival accounts of the world."""

TABLED: Final = (
    OVERDOSE,
    *(Measure("narcotics_inflow", drug) for drug in ("cocaine", "synthetic_opioids")),
    *KILLINGS,
    *(Measure("cartel_revenue", country) for country in COUNTRY),
    ENTRIES,
    Measure("encounters", TOTAL),
    UNAUTHORISED,
    DEATHS,
    BACKLOG,
    *(Measure("youth_jobs", country) for country in COUNTRY),
    *(Measure("output_per_head", country) for country in COUNTRY),
    Measure("rights_and_harm"),
)
"""Every horizon in the table."""
PANELS: Final = (
    ("homicide_rate", KILLINGS),
    ("people", (ENTRIES, UNAUTHORISED, BACKLOG, DEATHS, Measure("detained_people"))),
    ("encounters", tuple(Measure("encounters", origin) for origin in (*ORIGIN, TOTAL))),
    ("narcotics_inflow", tuple(Measure("narcotics_inflow", drug) for drug in DRUG if drug != "rx_opioids")),
    ("cartel_revenue", tuple(Measure("cartel_revenue", country) for country in COUNTRY)),
    ("youth_jobs", tuple(Measure("youth_jobs", country) for country in COUNTRY)),
    ("output_per_head", tuple(Measure("output_per_head", country) for country in COUNTRY)),
    ("remittances", tuple(Measure("remittances", country) for country in COUNTRY)),
)
"""Drawn with their history, a group a picture; prescription opioids arrive by no border."""
DRAWN: Final = (OVERDOSE, *(measure for _, measures in PANELS for measure in measures))
"""Every measure drawn with its history."""
NEEDED: Final = tuple(dict.fromkeys(m.outcome for m in (*HEADLINES, *RANKED, *TABLED, *DRAWN)))
"""Outcomes a run must keep for the brief."""
