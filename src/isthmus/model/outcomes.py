"""Outcomes: what a person can ask about a future, each with unit, axis, definition and whose view of better.

Flows are sums through a calendar year; stocks are those of 1 January. Directions are named views, not ours: an outcome
can be better higher for one and lower for another. `encounters` has no direction: it counts detections, and falls when
nobody watches.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np

from isthmus.axes import AXES, INCOME, KIND
from isthmus.errors import UnknownName
from isthmus.model.arithmetic import PER_100_000

EXPORT, TERRITORIAL = range(len(KIND))
LAST_QUARTER: Final = 3
"""October to December, counted from 0: the first quarter of the next US fiscal year."""
KILLING_OF_A_WAR: Final = 25.0
"""Organised killings per 100,000 residents a year at which that part of the index is one half: the war threshold."""
HEAVY_EXTORTION: Final = 0.03
"""Ours: extortion as a fraction of output at which that part of the index is one half."""
YEAR_LIKE_2018: Final = {
    "deaths": 300.0,
    "disappearances": 10_000.0,
    "detained": 40_000.0,
    "waiting": 25_000.0,
}
"""Ours: round sizes of about 2018, persons (deaths and disappearances: per year), so that the parts count alike."""


def _space(array: Any) -> Any:
    """The library an array belongs to: outcomes are read from records of numpy and, while fitting, of JAX."""
    return array.__array_namespace__()


class Written:
    """A run's record by name: yearly sums and 1 January levels, arrays (year, axis..., future)."""

    def __init__(self, flows: dict[str, np.ndarray], stocks: dict[str, np.ndarray]) -> None:
        self._flows, self._stocks = flows, stocks

    def flow(self, name: str) -> np.ndarray:
        """The sum through each calendar year."""
        return self._flows[name].sum(axis=1)

    def fiscal(self, name: str) -> np.ndarray:
        """The sum through each US fiscal year (October to September), named by the year it ends in.

        The first year lacks its first quarter and is scaled up from the other three.
        """
        quarters = self._flows[name]
        before = _space(quarters).concat([quarters[:1, LAST_QUARTER], quarters[:-1, LAST_QUARTER]])
        return before + quarters[:, :LAST_QUARTER].sum(axis=1)

    def stock(self, name: str) -> np.ndarray:
        """The level on 1 January of each year."""
        return self._stocks[name]


class Outcome(NamedTuple):
    """One thing a future can be asked."""

    name: str
    en: str
    es: str
    unit: str
    unit_es: str
    axis: str | None
    kind: str
    """flow, stock or rate"""
    read: Callable[[Written], np.ndarray]
    definition: str
    lower_is: str
    """Who would call lower better, in words; empty where nobody's view is named."""
    higher_is: str


def _sum(name: str) -> Callable[[Written], np.ndarray]:
    return lambda w: w.flow(name)


def _stock(name: str) -> Callable[[Written], np.ndarray]:
    return lambda w: w.stock(name)


def _rate(*names: str) -> Callable[[Written], np.ndarray]:
    """Persons a year per 100,000 residents of 1 January."""

    def read(w: Written) -> np.ndarray:
        total = w.flow(names[0])
        for name in names[1:]:
            total = total + w.flow(name)
        residents = w.stock("residents")
        return total / _space(residents).maximum(residents, 1.0) * PER_100_000

    return read


def _unauthorised(w: Written) -> np.ndarray:
    return w.stock("settled") + w.stock("circular")


def _members(kind: int) -> Callable[[Written], np.ndarray]:
    return lambda w: w.stock("members")[:, kind]


def _under_rule(w: Written) -> np.ndarray:
    return w.stock("criminal_rule") * w.stock("residents")


def insurgency_index(w: Written) -> np.ndarray:
    """Mean of four parts, each 0 to 1: organised killing against the war threshold of 25 per 100,000, criminal rule,
    penetration of the state, and extortion against three percent of output."""
    killing = _rate("organised_killing")(w)
    burden = w.stock("extortion_burden")
    parts = [
        killing / (killing + KILLING_OF_A_WAR),
        w.stock("criminal_rule"),
        w.stock("penetration_by_groups"),
        burden / (burden + HEAVY_EXTORTION),
    ]
    return np.mean(parts, axis=0)


def rights_and_harm(w: Written) -> np.ndarray:
    """Mean of four parts against a reference year's size: deaths of migrants (300 a year), disappearances (10,000 a
    year), people detained (40,000) and people made to wait abroad (25,000). One is a year like 2018; parts are outcomes
    of their own, so that nobody has to accept the weights."""
    died = w.flow("crossing_deaths").sum(axis=1) / YEAR_LIKE_2018["deaths"]
    vanished = w.flow("disappearances").sum(axis=1) / YEAR_LIKE_2018["disappearances"]
    held = w.stock("beds") / YEAR_LIKE_2018["detained"]
    waiting = w.stock("waiting").sum(axis=1) / YEAR_LIKE_2018["waiting"]
    return (died + vanished + held + waiting) / len(YEAR_LIKE_2018)


def _income(source: str) -> Callable[[Written], np.ndarray]:
    return lambda w: w.flow("income")[:, INCOME.index(source)]


_SAFETY = "people who live there"
_TABLE: Final[tuple[tuple[object, ...], ...]] = (
    ("narcotics_inflow", "Narcotics reaching the US", "Narcóticos que llegan a EE. UU.", "tonnes per year", "toneladas al año", "drug", "flow", _sum("arriving"), "pure tonnes (cannabis: bulk) that cross the border and are not seized", "US public health", ""),
    ("drug_users", "People who use drugs", "Personas que consumen drogas", "persons", "personas", "drug", "stock", _stock("users"), "light and heavy users and people in treatment, United States", "US public health", ""),
    ("heavy_users", "People who use heavily", "Personas con consumo intenso", "persons", "personas", "drug", "stock", _stock("heavy_users"), "four or more days a month, United States", "US public health", ""),
    ("overdose_deaths", "Overdose deaths", "Muertes por sobredosis", "deaths per year", "muertes al año", None, "flow", _sum("overdose_deaths_total"), "all drugs, United States, each death once", "US public health", ""),
    ("overdose_deaths_by_drug", "Overdose deaths by drug", "Muertes por sobredosis, por droga", "deaths per year", "muertes al año", "drug", "flow", _sum("overdose_deaths"), "deaths involving the drug; one death can count under several", "US public health", ""),
    ("drug_price", "Import price of drugs", "Precio de importación de las drogas", "ratio to 2000", "respecto a 2000", "drug", "stock", _stock("price"), "wholesale at the border, 2000 = 1", "", ""),
    ("cartel_revenue", "Income of armed groups", "Ingresos de los grupos armados", "US$ million per year", "millones de US$ al año", "country", "flow", lambda w: w.flow("income").sum(axis=1), "all sources, US$ of 2018", "governments of the region", ""),
    ("drug_revenue", "Income from drugs", "Ingresos por drogas", "US$ million per year", "millones de US$ al año", "country", "flow", _income("drugs"), "kept by groups of each country, US$ of 2018", "governments of the region", ""),
    ("extortion_revenue", "Income from extortion", "Ingresos por extorsión", "US$ million per year", "millones de US$ al año", "country", "flow", _income("extortion"), "taken where groups rule, US$ of 2018", _SAFETY, ""),
    ("smuggling_revenue", "Income from smuggling people", "Ingresos por tráfico de personas", "US$ million per year", "millones de US$ al año", "country", "flow", _income("migrant_smuggling"), "groups' part of what travellers pay, US$ of 2018", "travellers", ""),
    ("other_revenue", "Income from fuel theft and other", "Ingresos por robo de combustible y otros", "US$ million per year", "millones de US$ al año", "country", "flow", _income("other"), "theft of fuel and whatever is not drugs, extortion or smuggling people, US$ of 2018; its size is a prior", "governments of the region", ""),
    ("cartel_members", "Members of export groups", "Miembros de grupos exportadores", "persons", "personas", "country", "stock", _members(EXPORT), "people active in groups that live from export", "governments of the region", ""),
    ("gang_members", "Members of territorial gangs", "Miembros de pandillas territoriales", "persons", "personas", "country", "stock", _members(TERRITORIAL), "people active in gangs that live from extortion", "governments of the region", ""),
    ("people_under_criminal_rule", "People under criminal rule", "Personas bajo dominio criminal", "persons", "personas", "country", "stock", _under_rule, "residents where a group sets rules and collects", _SAFETY, ""),
    ("homicide_rate", "Homicide rate", "Tasa de homicidios", "per 100,000 people per year", "por 100,000 habitantes al año", "country", "rate", _rate("organised_killing", "other_killing"), "killings through the year over residents on 1 January", _SAFETY, ""),
    ("organised_killing_rate", "Organised killing", "Homicidios del crimen organizado", "per 100,000 people per year", "por 100,000 habitantes al año", "country", "rate", _rate("organised_killing"), "killings by groups; the split from other killing is a prior", _SAFETY, ""),
    ("disappearances", "Disappearances", "Desapariciones", "persons per year", "personas al año", "country", "flow", _sum("disappearances"), "people who vanish in connection with groups", _SAFETY, ""),
    ("extortion_burden", "Extortion burden", "Carga de la extorsión", "fraction of output", "fracción del producto", "country", "stock", _stock("extortion_burden"), "income from extortion over output", _SAFETY, ""),
    ("integrity", "Integrity of the state", "Integridad del Estado", "index 0 to 1", "índice de 0 a 1", "country", "stock", _stock("integrity"), "control of corruption plus 2.5 over 5; the reverse of corruption", "", "people governed"),
    ("impunity", "Impunity for killing", "Impunidad de los homicidios", "fraction", "fracción", "country", "stock", lambda w: 1.0 - w.stock("justice"), "killings that end without a conviction", "people governed", ""),
    ("youth_jobs", "Young men in work", "Hombres jóvenes con trabajo", "fraction", "fracción", "country", "stock", _stock("youth_jobs"), "share of men aged 15 to 24 employed; schooling lowers it too", "", "young people"),
    ("output_per_head", "Output per head", "Producto por habitante", "US$ of 2015 per person per year", "US$ de 2015 por persona al año", "country", "stock", _stock("output"), "gross domestic product over residents", "", "people who live there"),
    ("displaced_people", "People displaced inside the country", "Personas desplazadas dentro del país", "persons", "personas", "country", "stock", _stock("displaced"), "who fled violence and have not settled", _SAFETY, ""),
    ("departures", "People setting out", "Personas que emprenden el viaje", "persons per year", "personas al año", "origin", "flow", _sum("departures"), "who leave home for the United States without papers", "", ""),
    ("attempts", "Attempts to cross", "Intentos de cruce", "cases per year", "casos al año", "origin", "flow", _sum("attempts"), "attempts between ports unseen; one person can try several times", "", ""),
    ("attempts_by_mode", "Attempts to cross, by way across", "Intentos de cruce, por vía", "cases per year", "casos al año", "mode", "flow", _sum("attempts_by_mode"), "where people try: a barrier moves them", "", ""),
    ("seizures", "Drugs seized at the border, by way across", "Drogas incautadas en la frontera, por vía", "tonnes per year", "toneladas al año", "mode", "flow", _sum("seized"), "pure tonnes (cannabis: bulk); seizures mix flow and effort", "", ""),
    ("irregular_entries", "Irregular entries", "Entradas irregulares", "persons per year", "personas al año", "origin", "flow", _sum("entries"), "people who get in between ports unseen", "those who want fewer arrivals", "those who want more arrivals"),
    ("encounters", "Border encounters", "Encuentros en la frontera", "encounters per year", "encuentros al año", "origin", "flow", lambda w: w.fiscal("encounters"), "detections between ports in the US fiscal year, not people: they fall when nobody watches", "", ""),
    ("family_encounters", "Encounters with families", "Encuentros con familias", "persons per year", "personas al año", None, "flow", lambda w: w.fiscal("family_encounters").sum(axis=1), "members of family units, US fiscal year", "", ""),
    ("child_encounters", "Encounters with children alone", "Encuentros con menores no acompañados", "persons per year", "personas al año", None, "flow", lambda w: w.fiscal("child_encounters"), "unaccompanied children, US fiscal year", "", ""),
    ("asylum_arrivals", "Arrivals asking for protection", "Llegadas que piden protección", "persons per year", "personas al año", "origin", "flow", _sum("asylum_claims"), "people let into a procedure at the border", "", ""),
    ("asylum_backlog", "Immigration court backlog", "Rezago de los tribunales de inmigración", "cases", "casos", "origin", "stock", _stock("cases_pending"), "cases pending on 1 January, by nationality", "people who wait", ""),
    ("unauthorised_population", "Unauthorised population", "Población no autorizada", "persons", "personas", "origin", "stock", _unauthorised, "people living in the United States without authorisation", "those who want fewer arrivals", "those who want more arrivals"),
    ("migrant_deaths", "Deaths of migrants at the border", "Muertes de migrantes en la frontera", "deaths per year", "muertes al año", None, "flow", lambda w: w.fiscal("crossing_deaths").sum(axis=1), "remains found on the US side, US fiscal year", "everyone", ""),
    ("smuggler_fee", "Guide's fee", "Tarifa del guía", "US$ per person", "US$ por persona", "origin", "stock", _stock("fee"), "to be taken across, US$ of 2018", "travellers", ""),
    ("capture_chance", "Chance of being stopped", "Probabilidad de ser detenido", "fraction", "fracción", None, "stock", _stock("perceived_chance"), "per attempt, as travellers see it", "", ""),
    ("remittances", "Remittances", "Remesas", "US$ million per year", "millones de US$ al año", "country", "flow", _sum("remittances"), "as recorded by central banks, US$ of 2018", "", "families who receive them"),
    ("us_low_wage", "Pay in low-wage US work", "Salario en trabajos de baja paga en EE. UU.", "ratio to 2000", "respecto a 2000", None, "stock", _stock("us_wage"), "real hourly pay, 2000 = 1", "US consumers and employers", "low-wage workers in the US"),
    ("us_low_wage_prices", "Prices of low-wage US sectors", "Precios de los sectores de baja paga en EE. UU.", "ratio to 2000", "respecto a 2000", None, "rate", _sum("us_low_wage_prices"), "goods and services of low-wage sectors, mean of the year, 2000 = 1: only what their pay does to the price, through its share of cost and the part passed on", "US consumers", ""),
    ("prisoners", "People in prison", "Personas en prisión", "persons", "personas", "country", "stock", _stock("prisoners"), "all prisoners", "prisoners and their families", ""),
    ("detained_people", "People in immigration detention", "Personas en detención migratoria", "persons", "personas", None, "stock", _stock("beds"), "on 1 January, United States", "people detained", ""),
    ("removals", "Interior removals", "Deportaciones desde el interior", "persons per year", "personas al año", "origin", "flow", _sum("removed"), "people removed from inside the United States", "people removed", ""),
    ("aid_spent", "Assistance spent", "Asistencia gastada", "US$ million per year", "millones de US$ al año", "country", "flow", _sum("aid_spent"), "delivered, after leakage and delay, US$ of 2018", "", ""),
    ("public_cost", "Public cost, by payer", "Costo público, por pagador", "US$ million per year", "millones de US$ al año", "payer", "flow", _sum("public_cost"), "US$ of 2018: border agents employed and barrier built; people detained and removed; court cases closed; people in drug treatment; assistance paid out, leakage included. Only what has a sourced unit cost: the rest is unknown, not zero. A removal's price holds some detention and court work too", "US taxpayers", ""),
    ("rights_and_harm", "Rights-and-harm index", "Índice de derechos y daños", "ratio to 2018", "respecto a 2018", None, "rate", rights_and_harm, rights_and_harm.__doc__, "everyone", ""),
    ("insurgency_index", "Insurgency index", "Índice de insurgencia", "index 0 to 1", "índice de 0 a 1", "country", "rate", insurgency_index, insurgency_index.__doc__, "governments of the region", ""),
    ("continuity", "Share of the strategy still in force", "Parte de la estrategia aún vigente", "fraction", "fracción", None, "stock", _stock("continuity"), "what elections have left of it", "", ""),
)  # fmt: skip

OUTCOMES: Final[dict[str, Outcome]] = {
    str(row[0]): Outcome(*row)  # type: ignore[arg-type]
    for row in _TABLE
}

HORIZONS: Final = (1, 3, 5, 10, 20, 40)
"""Years from the decision year."""


def outcome(name: str) -> Outcome:
    """An outcome by name; hyphens and underscores are the same.

    Raises:
        UnknownName: No outcome has that name.
    """
    found = OUTCOMES.get(name.replace("-", "_"))
    if found is None:
        raise UnknownName("outcome", name, [n.replace("_", "-") for n in OUTCOMES], "isthmus outcomes")
    return found


def members_of(o: Outcome) -> tuple[str, ...]:
    """The members of an outcome's axis; one empty name where it has none."""
    return AXES[o.axis] if o.axis else ("",)


def year_at(o: Outcome, horizon: int, decision_year: int) -> int:
    """The year that answers for a horizon: flows of its last year, stocks on the 1 January after it."""
    return decision_year + horizon - (0 if o.kind == "stock" else 1)
