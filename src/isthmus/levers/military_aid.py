"""Help to military institutions."""

from isthmus.axes import COUNTRY
from isthmus.levers.aid import AID_COST, more_aid
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AID
from isthmus.levers.tunable import ByName, Names, ramp_years, where
from isthmus.levers.words import Words


class AidMilitary(Lever):
    """Help military institutions with training, equipment and reform.

    Acts on    state: assistance to military institutions
    Slowed by  contracts and delivery
    Evidence   G04, G11, S08; disputed: army patrols in Cali showed little benefit (G04)
    """

    group = "police_and_justice"
    requirements = ("S57",)
    title = Words("Military assistance", "Asistencia a las fuerzas armadas")
    question = Words(
        "What if the region's armed forces had more help?",
        "¿Y si las fuerzas armadas de la región tuvieran más ayuda?",
    )
    needs = Words(
        "Agreements, trainers, equipment; two to four years.",
        "Acuerdos, instructores y equipo; de dos a cuatro años.",
    )
    lead_years = 2.0
    evidence = ("G04", "G11", "S08")
    support = ("P13",)
    payer = US_AID
    cost = AID_COST
    legality = Words(
        "Lawful; US law (Leahy) bars help to units that violate human rights.",
        "Legal; la ley de EE. UU. (Leahy) prohíbe ayudar a unidades que violen derechos humanos.",
    )
    harm = Words(
        "Soldiers in police work have been linked to abuse and higher lethality.",
        "El uso de soldados en tareas policiales se ha vinculado a abusos y mayor letalidad.",
    )

    extra: ByName = more_aid("military")
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(2)
