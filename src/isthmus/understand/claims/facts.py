"""Claims of fact: figures of the evidence held against the claim. No future is run.

Where the evidence holds no figure that could decide, the answer is a reading of the literature, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from isthmus.axes import COUNTRY
from isthmus.evidence.series import Series, all_series
from isthmus.levers import Words
from isthmus.understand.attention.ratios import Ratio, ratios
from isthmus.understand.insurgencies import overview, theories

FactVerdict = Literal[
    "holds",
    "holds in part",
    "does not hold",
    "a reading, not a test",
    "describes, asserts nothing",
    "one coder, not established",
]


class Figure(NamedTuple):
    """One figure that bears on the claim."""

    what: Words
    value: float
    unit: str
    source: str
    """Ids of series or effects"""
    verified: bool
    """False where any of it is recalled: shown as unverified"""


class Fact(NamedTuple):
    """What the evidence says of a claim of fact."""

    id: str
    verdict: FactVerdict
    figures: tuple[Figure, ...]
    said: Words
    """One sentence: how the figures bear on the claim"""


def _series(series_id: str, entity: str) -> Series:
    return all_series()[series_id, entity]


def _figure(en: str, es: str, value: float, unit: str, *used: Series) -> Figure:
    return Figure(
        Words(en, es),
        value,
        unit,
        ", ".join(dict.fromkeys(s.id for s in used)),
        all(s.verified for s in used),
    )


def _reading(claim: str, en: str, es: str, *figures: Figure) -> Fact:
    return Fact(claim, "a reading, not a test", figures, Words(en, es))


def aid_given() -> Fact:
    """CL01."""
    given = _series("us_aid_central_america", "CAM")
    total = sum(given.at(y) or 0.0 for y in range(2015, 2019)) / 1000
    near = abs(total / 2.6 - 1) <= 0.1
    return Fact(
        "CL01",
        "holds in part" if near else "does not hold",
        (_figure("appropriated, 2015-2018", "asignado, 2015-2018", total, "US$ billion", given),),
        Words(
            "The sum appropriated is within a tenth of 2.6 billion. How much was spent by then is not in the series; an "
            "audit found nearly half of what was allocated since 2013 unspent (see evidence against).",
            "Lo asignado está a menos de un décimo de 2.600 millones. Cuánto se gastó no está en las series; una auditoría "
            "halló sin gastar casi la mitad de lo asignado desde 2013 (véase la evidencia en contra).",
        ),
    )


def wall_planned() -> Fact:
    """CL02."""
    built = _series("border_barrier_primary_miles", "USA")
    share = (built.at(2018) or 0.0) / BORDER_MILES
    return _reading(
        "CL02",
        "What was built is known, what was planned is not in the series: priority can't be read from miles.",
        "Se sabe lo construido; lo planeado no está en las series: la prioridad no se lee en millas.",
        _figure("border with a primary barrier, 2018", "frontera con barrera primaria, 2018", share, "share of 1,954 miles", built),
    )  # fmt: skip


BORDER_MILES: Final = 1954.0
"""Length of the southwest border, miles (claims.csv, CL02)."""


def agents_hired() -> Fact:
    """CL03."""
    agents, built = _series("bp_agents_sw", "USA"), _series("border_barrier_primary_miles", "USA")
    times = (agents.at(2018) or 0.0) / (agents.at(1992) or 1.0)
    miles = (built.values[-1]) / built.values[0]
    return Fact(
        "CL03",
        "holds" if times >= 2 and miles > 1 else "does not hold",
        (
            _figure("agents in 2018 against 1992", "agentes en 2018 frente a 1992", times, "ratio", agents),
            _figure(
                f"miles of barrier in {built.years[-1]} against {built.years[0]}",
                f"millas de barrera en {built.years[-1]} frente a {built.years[0]}",
                miles, "ratio", built,
            ),
            _figure("agents in 2018 against 2011", "agentes en 2018 frente a 2011", (agents.at(2018) or 0.0) / (agents.at(2011) or 1.0), "ratio", agents),
        ),
        Words(
            "Agents more than doubled and barriers grew; since 2011 the number of agents has fallen.",
            "Los agentes se duplicaron con creces y las barreras crecieron; desde 2011 los agentes han disminuido.",
        ),
    )  # fmt: skip


def attention_given() -> Fact:
    """CL04."""
    both: dict[str, list[Ratio]] = {}
    for ratio in ratios():
        if ratio.wars and not ratio.unverified:
            both.setdefault(ratio.definition, []).append(ratio)
    drug_names = {
        "narrow": Words("dollars against assistance alone", "dólares frente a la asistencia sola"),
        "wide": Words(
            "dollars against assistance, border and drug control",
            "dólares frente a asistencia, frontera y control de drogas",
        ),
    }
    figures = [
        Figure(
            Words(f"{drug_names[d].en}, {en}", f"{drug_names[d].es}, {es}"),
            value,
            "ratio",
            ", ".join(r.rests_on),
            True,
        )
        for d, found in both.items()
        for r in found
        for value, en, es in (
            (r.low, f"{r.when}, least", f"{r.when}, mínimo"),
            (r.high, f"{r.when}, most", f"{r.when}, máximo"),
        )
    ]
    sides = {d: {r.claim for r in found} for d, found in both.items()}
    every = set().union(*sides.values())
    return Fact(
        "CL04",
        "holds" if every == {"above"} else "does not hold" if every == {"below"} else "holds in part",
        tuple(figures),
        Words(
            "Over fifty to one if only assistance counts as attention, far under it if the border and drug control count too; `isthmus attention` has both.",
            "Más de cincuenta a uno si solo la asistencia cuenta como atención, muy por debajo si cuentan la frontera y el control de drogas; `isthmus attention` tiene ambas.",
        ),
    )  # fmt: skip


def demand_insatiable() -> Fact:
    """CL09."""
    figures = []
    fell = False
    for drug, es in (("cocaine", "cocaína"), ("heroin", "heroína"), ("meth", "metanfetamina")):
        used = _series(f"us_cons_{drug}", "USA")
        # One edition of the source only: figures before 2006 are of another (known problem of the series).
        pairs = [
            (used.at(y + 5) / used.at(y) - 1.0, y)  # type: ignore[operator]
            for y in range(2006, 2012) if used.at(y) and used.at(y + 5)
        ]  # fmt: skip
        change, year = min(pairs)
        fell |= change < -0.3
        figures.append(
            _figure(f"{drug}, {year} to {year + 5}: deepest five-year change", f"{es}, {year} a {year + 5}: cambio quinquenal más bajo", change, "share", used)
        )  # fmt: skip
    return Fact(
        "CL09",
        "does not hold" if fell else "holds",
        tuple(figures),
        Words(
            "A lasting fall of one drug refutes it drug by drug; others rose, so the total can still be true.",
            "La caída duradera de una droga la refuta droga por droga; otras subieron, así que en total puede ser cierta.",
        ),
    )


def diversity() -> Fact:
    """CL18."""
    shares = [_series(s, "USA") for s in ("us_foreign_born_share", "us_hispanic_share")]
    names = (
        ("foreign-born share", "proporción nacida en el extranjero"),
        ("Hispanic share", "proporción hispana"),
    )
    return Fact(
        "CL18",
        "describes, asserts nothing",
        tuple(
            _figure(f"{en}, {s.years[0]} to {s.years[-1]}", f"{es}, {s.years[0]} a {s.years[-1]}", s.values[-1] - s.values[0], "percentage points", s)
            for s, (en, es) in zip(shares, names, strict=True)
        ),
        Words(
            "Shares rose; that this caused a policy is not claimed and not tested. It enters the model only through support.",
            "Las proporciones subieron; que eso causara una política ni se afirma ni se prueba. Solo entra en el modelo por el apoyo.",
        ),
    )  # fmt: skip


def four_countries() -> Fact:
    """CL39, to 2018."""
    met = [_series("usbp_sw_encounters", c) for c in COUNTRY]
    everyone = _series("usbp_sw_encounters", "TOTAL")
    share = sum(s.at(2018) or 0.0 for s in met) / (everyone.at(2018) or 1.0)
    return Fact(
        "CL39",
        "holds" if share > 0.7 else "does not hold",
        (_figure("encounters from the four countries, fiscal 2018", "encuentros de los cuatro países, año fiscal 2018", share, "share", *met, everyone),),
        Words(
            "To 2018 most encounters were with people of the four countries. Whether it stays so is the test below.",
            "Hasta 2018 la mayoría de los encuentros fue con personas de los cuatro países. Si seguirá así es la prueba de abajo.",
        ),
    )  # fmt: skip


def seized_between_ports() -> Fact:
    """CL40."""
    pounds = {"heroin": 1 / 16}
    figures, under = [], 0
    for drug, es in (
        ("cannabis", "cannabis"),
        ("cocaine", "cocaína"),
        ("heroin", "heroína"),
        ("meth", "metanfetamina"),
    ):
        between = _series(f"usbp_sw_seiz_{drug}", "USA")
        whole = _series(f"cbp_seiz_cy_{'marijuana' if drug == 'cannabis' else drug}", "USA")
        year = max(set(between.years) & set(whole.years))
        share = (between.at(year) or 0.0) * pounds.get(drug, 1.0) / (whole.at(year) or 1.0)
        under += share > 0.5
        figures.append(
            _figure(f"{drug}, {year}", f"{es}, {year}", share, "share seized between ports", between, whole)
        )
    return Fact(
        "CL40",
        "holds" if under == len(figures) else "holds in part" if under else "does not hold",
        tuple(figures),
        Words(
            "Seized by the Border Patrol between ports over all seized by border agencies. Seizures follow where one looks: they are not flows.",
            "Incautado por la Patrulla Fronteriza entre puertos sobre todo lo incautado por las agencias. Las incautaciones dependen de dónde se mira: no son flujos.",
        ),
    )  # fmt: skip


def no_theory() -> Fact:
    """CL07."""
    kept = theories()
    scored = [t for t in kept if t.score is not None]
    return _reading(
        "CL07",
        "Theories exist and are kept as rivals in this model; those held to unseen years are counted. Whether any is established is a judgement.",
        "Existen teorías y este modelo las conserva como rivales; se cuentan las puestas frente a años no vistos. Si alguna está establecida es un juicio.",
        Figure(Words("rival theories in the model", "teorías rivales en el modelo"), float(len(kept)), "theories", "isthmus insurgencies", True),
        Figure(Words("of these with a score on unseen years", "de ellas con puntaje en años no vistos"), float(len(scored)), "theories", "report of the fit", True),
    )  # fmt: skip


def shared_features() -> Fact:
    """CL15."""
    found = overview()
    gap = found.gaps[0]
    return Fact(
        "CL15",
        "one coder, not established" if not found.verdict.established else "holds" if gap.no_farther > 0.5 else "does not hold",
        (
            Figure(Words("farther from the others than from their own side, all attributes", "más lejos de las otras que de las propias, todos los atributos"), gap.gap.as_coded, "distance, 0 to 1", "insurgency_comparison", False),
        ),
        Words(
            "Cases lie farther from political and jihadist ones than from each other, more in ends than in means; but one person has coded them.",
            "Los casos están más lejos de los políticos y yihadistas que entre sí, más en fines que en medios; pero los codificó una sola persona.",
        ),
    )  # fmt: skip


def _literature(claim: str, en: str, es: str) -> Callable[[], Fact]:
    return lambda: _reading(claim, en, es)


FACTS: Final[Mapping[str, Callable[[], Fact]]] = {
    "CL01": aid_given,
    "CL02": wall_planned,
    "CL03": agents_hired,
    "CL04": attention_given,
    "CL05": _literature(
        "CL05",
        "Whether a document is a strategy is a judgement on documents, which aren't held here; the trends of outcomes are on the fit page.",
        "Si un documento es una estrategia es un juicio sobre documentos que aquí no están; las tendencias están en la página de ajuste.",
    ),
    "CL06": _literature(
        "CL06",
        "Dates of documents and decisions aren't held here; those in the evidence are partly recalled.",
        "Las fechas de documentos y decisiones no están aquí; las de la evidencia son en parte de memoria.",
    ),
    "CL07": no_theory,
    "CL09": demand_insatiable,
    "CL15": shared_features,
    "CL18": diversity,
    "CL39": four_countries,
    "CL40": seized_between_ports,
}
"""Claims that figures answer, by id."""

SAYS: Final[Mapping[str, str]] = {
    "CL01": "Estados Unidos dio 2.600 millones de dólares de asistencia a Centroamérica en 2015-2018",
    "CL02": "El gobierno dio máxima prioridad a un muro a lo largo de toda la frontera",
    "CL03": "Estados Unidos ha levantado barreras y contratado muchos más agentes fronterizos durante años",
    "CL04": "La atención de EE. UU. a la región es muy inferior a la que da al yihadismo",
    "CL05": "Estados Unidos nunca tuvo una estrategia eficaz e integral para estos problemas",
    "CL06": "En la Guerra Fría y tras el 11-S la estrategia siguió el orden comprender, acordar, planear",
    "CL07": "No existe una teoría establecida de la insurgencia criminal como la hay de la ideológica",
    "CL09": "La demanda estadounidense de narcóticos es insaciable (no baja)",
    "CL15": "Comparte rasgos con las insurgencias políticas de Irak y Afganistán",
    "CL16": "El nexo no se parece a otros desafíos de seguridad",
    "CL18": "El problema coincide con una diversidad creciente en Estados Unidos",
    "CL38": "Más comprensión, consenso y urgencia vienen antes que cualquier solución",
    "CL40": "Las drogas cruzan por donde estarían los muros",
}
"""What the claims answered here say, in Spanish; the English is in the evidence."""

JUDGEMENTS: Final[Mapping[str, Words]] = {
    "CL16": Words(
        "A judgement: no outcome would refute it. The comparison of cases describes what differs.",
        "Un juicio: ningún resultado lo refutaría. La comparación de casos describe qué difiere.",
    ),
    "CL38": Words(
        "A principle of design, not a fact. What study is worth is measured (`isthmus drivers`); what delay costs is not yet.",
        "Un principio de diseño, no un hecho. Se mide cuánto vale estudiar (`isthmus drivers`); cuánto cuesta demorar, aún no.",
    ),
}
"""Claims that are value statements, and why no test is made."""
