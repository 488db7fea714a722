"""Leaving a group: reintegration and second-chance hiring."""

from isthmus.axes import COUNTRY
from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import REGION_AND_DONORS
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words


class Reintegration(Lever):
    """Give more of the people who leave groups a programme and a job.

    Acts on    cartels: the share of leavers who get a programme and a job, by country
    Slowed by  employers, therapists and protection from old comrades
    Evidence   E09, E10, E12; disputed: training alone did little, and most results come from other
               countries
    """

    group = "police_and_justice"
    requirements = ()
    title = Words("Reintegration and second-chance hiring", "Reinserción y empleo de segunda oportunidad")
    question = Words(
        "What if people who leave gangs found help and work?",
        "¿Y si quienes dejan las pandillas encontraran apoyo y trabajo?",
    )
    needs = Words(
        "Programmes, employers who hire, protection; two to four years.",
        "Programas, empleadores que contraten y protección; de dos a cuatro años.",
    )
    lead_years = 1.0
    evidence = ("E09", "E10", "E12")
    payer = REGION_AND_DONORS
    cost = (
        unknown(
            Words("therapy, cash and placement", "terapia, dinero y colocación"),
            Words(
                "A place has a price (C10, Monrovia), but the number of leavers follows from the model.",
                "Una plaza tiene precio (C10, Monrovia), pero el número de quienes salen resulta del modelo.",
            ),
            row="C10",
        ),
    )
    legality = Words(
        "Lawful; laws that make membership a crime can deter people from coming forward.",
        "Legal; las leyes que castigan la pertenencia pueden disuadir de acercarse.",
    )
    harm = Words(
        "Leavers can be attacked; victims may see it as a reward.",
        "Quienes salen pueden ser atacados; las víctimas pueden verlo como un premio.",
    )

    share: ByName = tunable(
        "reintegration",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "people leaving groups who get a programme and a job, at least",
            "personas que dejan grupos y reciben programa y empleo, como mínimo",
        ),
        axis="country",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(4)
