"""Help to economic growth."""

from isthmus.axes import COUNTRY
from isthmus.levers.aid import AID_COST, more_aid
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AID
from isthmus.levers.tunable import ByName, Names, ramp_years, where
from isthmus.levers.words import Words


class AidGrowth(Lever):
    """Help the region's economies grow: investment, roads, schools, institutions.

    Acts on    economy: assistance to growth, by country
    Slowed by  obligation, spending and years before investment pays
    Evidence   G08, G11, G13-G15, E14; disputed by Rajan and Subramanian (2008), who find no robust effect
               on growth
    """

    group = "growth_and_youth"
    requirements = ("S60",)
    title = Words("Assistance to growth", "Asistencia al crecimiento")
    question = Words(
        "What if the region's economies had more help to grow?",
        "¿Y si las economías de la región tuvieran más ayuda para crecer?",
    )
    needs = Words(
        "Projects ready to fund, partners, audits; three to eight years.",
        "Proyectos listos, contrapartes y auditorías; de tres a ocho años.",
    )
    lead_years = 2.0
    evidence = ("G08", "G11", "G13", "G14", "G15", "E14")
    support = ("P13",)
    payer = US_AID
    cost = AID_COST
    legality = Words("Lawful; needs appropriation.", "Legal; requiere presupuesto.")
    harm = Words(
        "Part may be captured by those in power; a sudden cut does harm of its own.",
        "Parte puede quedar en manos del poder; un corte repentino causa sus propios daños.",
    )

    extra: ByName = more_aid("growth")
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(3)
