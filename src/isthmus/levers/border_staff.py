"""Border staff: agents, and what they do with the people they stop."""

from isthmus.levers.costs import priced, unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_BORDER, US_JUSTICE
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class Agents(Lever):
    """Fund more, or fewer, Border Patrol agents on the southwest border.

    Acts on    border: agents funded; the model hires and loses them
    Slowed by  hiring, training and attrition
    Evidence   M04, M06-M08, M10, M18, M19, M31; disputed by Massey and others (2016), who find that people
               stay longer
    """

    group = "border_and_asylum"
    requirements = ("S62",)
    title = Words("Border agents", "Agentes fronterizos")
    question = Words("What if there were more border agents?", "¿Y si hubiera más agentes fronterizos?")
    needs = Words(
        "Recruits who pass vetting, academy places; each 1,000 agents take one to two years.",
        "Aspirantes que pasen los controles y plazas de academia; cada "
        "1,000 agentes toman de uno a dos años.",
    )
    lead_years = 1.0
    evidence = ("M04", "M06", "M07", "M08", "M10", "M18", "M19", "M31")
    support = ("P07",)
    payer = US_BORDER
    cost = (priced("C08", "agents", Words("agents, with pay and equipment", "agentes, con sueldo y equipo")),)
    legality = Words("Lawful; needs appropriation.", "Legal; requiere presupuesto.")
    harm = Words(
        "Crossings tend to move to more dangerous places; deaths of migrants are shown beside it.",
        "Los cruces tienden a desplazarse a lugares más peligrosos; a su "
        "lado se muestran las muertes de migrantes.",
    )

    extra: float = tunable(
        "agents",
        "plus",
        -15_000,
        60_000,
        "persons",
        Words(
            "agents funded beyond the baseline, southwest border",
            "agentes financiados por encima de la línea base, frontera suroeste",
        ),
    )
    ramp: float = ramp_years(4)


class Consequences(Lever):
    """Give a formal consequence, such as a removal order or a charge, to more of the people stopped.

    Acts on    border: the share of people stopped who meet a consequence
    Slowed by  courts, beds and flights
    Evidence   M09, M11, M20; disputed by TRAC, which sees little change in repeat crossing over a longer
               look-back
    """

    group = "border_and_asylum"
    requirements = ()
    title = Words("Consequences at the border", "Consecuencias en la frontera")
    question = Words(
        "What if more people stopped at the border met a formal consequence?",
        "¿Y si más personas detenidas en la frontera enfrentaran una consecuencia formal?",
    )
    needs = Words(
        "Prosecutors, courts, beds and flights; one to two years.",
        "Fiscales, tribunales, camas y vuelos; de uno a dos años.",
    )
    lead_years = 1.0
    evidence = ("M09", "M11", "M20")
    payer = US_JUSTICE
    cost = (
        unknown(
            Words("processing, prosecution and transfer", "trámite, proceso y traslado"),
            Words(
                "The number of people stopped follows from the model, not from the policy.",
                "El número de personas detenidas resulta del modelo, no de la política.",
            ),
        ),
    )
    legality = Words(
        "Lawful; prosecuting people who ask for asylum, and parents with "
        "children, has been challenged in court.",
        "Legal; procesar a solicitantes de asilo y a padres con hijos se ha impugnado en tribunales.",
    )
    harm = Words(
        "Prosecution of parents has separated families; a charge bars later lawful entry.",
        "Procesar a los padres ha separado familias; un cargo impide después la entrada legal.",
    )

    share: float = tunable(
        "consequences",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "people stopped who meet a formal consequence, at least",
            "personas detenidas que enfrentan una consecuencia formal, como mínimo",
        ),
    )
    ramp: float = ramp_years(2)
