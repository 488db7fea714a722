"""Harm reduction: keeping people who use drugs alive."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_HEALTH
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class HarmReduction(Lever):
    """Bring naloxone and supervised services to more people at risk of overdose.

    Acts on    demand: the share of people at risk who are reached
    Slowed by  outreach staff and state law
    Evidence   none in the table: its size is a range of ours; disputed by those who expect it to make use
               seem safer
    """

    group = "drug_demand"
    requirements = ()
    title = Words("Harm reduction", "Reducción de daños")
    question = Words(
        "What if more people at risk had naloxone or a supervised place within reach?",
        "¿Y si más personas en riesgo tuvieran a su alcance naloxona o un lugar supervisado?",
    )
    needs = Words(
        "Supply of naloxone, outreach staff and, for supervised places, a change of law; one to three years.",
        "Suministro de naloxona, personal de calle y, para los lugares "
        "supervisados, un cambio de ley; de uno a tres años.",
    )
    lead_years = 1.0
    evidence = ()
    payer = US_HEALTH
    cost = (
        unknown(
            Words("naloxone and services", "naloxona y servicios"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Naloxone is lawful in every state; supervised places conflict with federal law (21 U.S.C. 856).",
        "La naloxona es legal en todos los estados; los lugares supervisados "
        "chocan con la ley federal (21 U.S.C. 856).",
    )
    harm = Words(
        "Neighbours' objections near services; whether it encourages use is disputed.",
        "Objeciones de vecinos cerca de los servicios; se discute si alienta el consumo.",
    )

    reach: float = tunable(
        "harm_reduction",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "people at risk reached by naloxone and supervised services, at least",
            "personas en riesgo a quienes llegan la naloxona y los servicios supervisados, como mínimo",
        ),
    )
    ramp: float = ramp_years(3)
