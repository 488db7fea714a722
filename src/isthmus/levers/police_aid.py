"""Help to police."""

from isthmus.axes import COUNTRY
from isthmus.levers.aid import AID_COST, more_aid
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AID
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words


class AidPolice(Lever):
    """Help police with money, mentoring and vetting.

    Acts on    state: assistance to police, and the share that goes to vetted, mentored units
    Slowed by  obligation and spending: a tenth was spent two years after the first vote (G11), half after
               eight (G15)
    Evidence   G01, G03, G11, G12, G15; disputed: six trials of community policing found nothing (G03)
    """

    group = "police_and_justice"
    requirements = ("S56",)
    title = Words("Police assistance", "Asistencia a la policía")
    question = Words(
        "What if the region's police had more help, with more vetting?",
        "¿Y si las policías de la región tuvieran más ayuda y más depuración?",
    )
    needs = Words(
        "Partners who accept vetting, trainers, contracts; two to eight years to spend.",
        "Contrapartes que acepten la depuración, instructores y contratos; de dos a ocho años para ejecutar.",
    )
    lead_years = 2.0
    evidence = ("G01", "G03", "G11", "G12", "G15")
    support = ("P13",)
    payer = US_AID
    cost = AID_COST
    legality = Words(
        "Lawful; US law (Leahy) bars help to units that violate human rights.",
        "Legal; la ley de EE. UU. (Leahy) prohíbe ayudar a unidades que violen derechos humanos.",
    )
    harm = Words(
        "Part may reach officers who serve groups; abuse by police is a known risk.",
        "Parte puede llegar a agentes al servicio de grupos; el abuso policial es un riesgo conocido.",
    )

    extra: ByName = more_aid("police")
    vetting: ByName = tunable(
        "vetting",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "police assistance that goes to vetted, mentored units, at least",
            "asistencia policial que va a unidades depuradas y acompañadas, como mínimo",
        ),
        axis="country",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(2)
