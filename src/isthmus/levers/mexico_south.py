"""Mexico's southern border."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import MEXICO
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class MexicanEnforcement(Lever):
    """Raise, or lower, Mexico's effort to stop people at its southern border.

    Acts on    border and migration: effort at Mexico's southern border
    Slowed by  Mexico's own choices, staff and shelters
    Evidence   M33 (mixed with waiting in Mexico); disputed: no clean estimate has been found
    """

    group = "border_and_asylum"
    requirements = ()
    title = Words("Enforcement in southern Mexico", "Control migratorio en el sur de México")
    question = Words(
        "What if Mexico stopped more people, or fewer, near Guatemala?",
        "¿Y si México detuviera a más personas, o a menos, cerca de Guatemala?",
    )
    needs = Words(
        "Mexico's agreement, officers, shelters; months to two years.",
        "Acuerdo de México, agentes y albergues; de meses a dos años.",
    )
    lead_years = 0.5
    evidence = ("M33",)
    payer = MEXICO
    cost = (
        unknown(
            Words("officers, stations and returns", "agentes, estaciones y retornos"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "A matter of Mexican law; Mexico is bound by the refugee conventions too.",
        "Asunto de la ley mexicana; México también está obligado por los convenios sobre refugiados.",
    )
    harm = Words(
        "People take hidden routes where robbery and kidnapping are common.",
        "La gente toma rutas ocultas donde son comunes el robo y el secuestro.",
    )

    change: float = tunable(
        "mexican_enforcement",
        "plus",
        -1,
        1,
        "fraction",
        Words(
            "change in effort at Mexico's southern border", "cambio del esfuerzo en la frontera sur de México"
        ),
    )
    ramp: float = ramp_years(1)
