"""Jobs for the young."""

from isthmus.axes import COUNTRY
from isthmus.levers.aid import AID_COST, more_aid
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AID
from isthmus.levers.tunable import ByName, Names, ramp_years, where
from isthmus.levers.words import Words


class JobsProgramme(Lever):
    """Pay for jobs, training and capital for young people.

    Acts on    economy and cartels: assistance to jobs, by country
    Slowed by  partners, firms and the years it takes to place people
    Evidence   E09-E11, K07, K08; disputed: members name respect and belonging before pay, and training
               alone did little
    """

    group = "growth_and_youth"
    requirements = ("S60",)
    title = Words("Jobs for young people", "Empleo juvenil")
    question = Words(
        "What if more young people had formal work?",
        "¿Y si más jóvenes tuvieran empleo formal?",
    )
    needs = Words(
        "Firms that hire, trainers, capital; two to four years.",
        "Empresas que contraten, instructores y capital; de dos a cuatro años.",
    )
    lead_years = 1.0
    evidence = ("E09", "E10", "E11", "K07", "K08")
    support = ("P13",)
    payer = US_AID
    cost = AID_COST
    legality = Words("Lawful; needs appropriation.", "Legal; requiere presupuesto.")
    harm = Words(
        "Little known harm; subsidised jobs can displace others.",
        "Pocos daños conocidos; los empleos subsidiados pueden desplazar a otros.",
    )

    extra: ByName = more_aid("jobs")
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(3)
