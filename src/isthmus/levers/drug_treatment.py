"""Treatment of people who use drugs heavily."""

from isthmus.axes import DRUG
from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_HEALTH
from isthmus.levers.tunable import ByName, Names, drugs, ramp_years, tunable
from isthmus.levers.words import Words


class TreatmentPlaces(Lever):
    """Pay for treatment places for a larger share of the people who use drugs heavily.

    Acts on    demand: the share of heavy users with a paid place, by drug
    Slowed by  clinics and staff: the share climbs over `ramp` years
    Evidence   D15, D16, D20, D33, D34; disputed by NRC (2001), who find the cost comparisons unproven
    """

    group = "drug_demand"
    requirements = ("S72",)
    title = Words("Treatment places", "Plazas de tratamiento")
    question = Words(
        "What if more people who use drugs heavily could be treated?",
        "¿Y si más personas con consumo intenso de drogas pudieran recibir tratamiento?",
    )
    needs = Words(
        "Clinics, trained staff and licences for medication; three to five years to build.",
        "Clínicas, personal capacitado y licencias para medicamentos; de tres a cinco años para crearlas.",
    )
    lead_years = 1.0
    evidence = ("D15", "D16", "D20", "D33", "D34")
    support = ("P04",)
    payer = US_HEALTH
    cost = (
        unknown(
            Words("treatment places", "plazas de tratamiento"),
            Words(
                "A place has a price (C07, methadone), but how many people "
                "fill the share isn't set by policy.",
                "Una plaza tiene precio (C07, metadona), pero la política no "
                "fija cuántas personas abarca el porcentaje.",
            ),
            row="C07",
        ),
    )
    legality = Words(
        "Lawful today; methadone may be given only in licensed clinics.",
        "Legal hoy; la metadona solo puede darse en clínicas con licencia.",
    )
    harm = Words(
        "Little known harm when voluntary; compulsory treatment raises questions of rights and results.",
        "Pocos daños conocidos si es voluntario; el tratamiento obligatorio "
        "plantea dudas de derechos y de resultados.",
    )

    share: ByName = tunable(
        "treatment_coverage",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "heavy users with a paid treatment place, at least",
            "personas con consumo intenso que tienen una plaza pagada, como mínimo",
        ),
        axis="drug",
    )
    drugs: Names = drugs(*DRUG)
    ramp: float = ramp_years(5)
