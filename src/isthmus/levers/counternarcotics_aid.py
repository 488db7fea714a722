"""Help against trafficking."""

from isthmus.axes import COUNTRY
from isthmus.levers.aid import AID_COST, more_aid
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AID
from isthmus.levers.tunable import ByName, Names, ramp_years, where
from isthmus.levers.words import Words


class AidCounternarcotics(Lever):
    """Help the region's governments against trafficking with intelligence, aircraft and units.

    Acts on    state and trafficking: assistance against trafficking
    Slowed by  procurement and delivery
    Evidence   D18, S03, S09, G11, G12; disputed: routes move (S09), and Pollack and Reuter (2014) find
               little effect on price
    """

    group = "trafficking_and_money"
    requirements = ("S58",)
    title = Words("Assistance against trafficking", "Asistencia contra el narcotráfico")
    question = Words(
        "What if the region had more help to stop drugs on the way?",
        "¿Y si la región tuviera más ayuda para detener la droga en camino?",
    )
    needs = Words(
        "Trusted units, radar, boats and aircraft; two to four years.",
        "Unidades de confianza, radares, lanchas y aeronaves; de dos a cuatro años.",
    )
    lead_years = 2.0
    evidence = ("D18", "S03", "S09", "G11", "G12")
    support = ("P12", "P13")
    payer = US_AID
    cost = AID_COST
    legality = Words(
        "Lawful; US law (Leahy) bars help to units that violate human rights.",
        "Legal; la ley de EE. UU. (Leahy) prohíbe ayudar a unidades que violen derechos humanos.",
    )
    harm = Words(
        "Routes and violence can move to other places.",
        "Las rutas y la violencia pueden desplazarse a otros lugares.",
    )

    extra: ByName = more_aid("counternarcotics")
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(2)
