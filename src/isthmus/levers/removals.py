"""Removals from inside the United States: how many, of whom, how loudly."""

from isthmus.levers.costs import priced, unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_BORDER
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words

_NO_UNIT_COST = Words("No sourced unit cost.", "No hay costo unitario con fuente.")


class RemovalsInterior(Lever):
    """Fund more, or fewer, removals of people living in the United States.

    Acts on    border and migration: interior removals funded a year
    Slowed by  officers, beds, judges, flights and countries that must receive people
    Evidence   M11, M26, M27, K12, C05; disputed: deporting people with convictions raised violence at
               origin (M26, K12), while Blake (2014) puts the size elsewhere
    """

    group = "border_and_asylum"
    requirements = ("S64",)
    title = Words("Interior removals", "Deportaciones desde el interior")
    question = Words(
        "What if more people living in the US without authorisation were removed?",
        "¿Y si se deportara a más personas que viven en EE. UU. sin autorización?",
    )
    needs = Words(
        "Officers, detention, judges, flights, agreements with countries of origin; two to four years.",
        "Oficiales, detención, jueces, vuelos y acuerdos con los países de origen; de dos a cuatro años.",
    )
    lead_years = 1.0
    evidence = ("M11", "M26", "M27", "K12", "C05")
    support = ("P08",)
    payer = US_BORDER
    cost = (priced("C05", "interior_removals", Words("removals", "deportaciones")),)
    legality = Words(
        "Lawful with due process; long residence or family can give grounds to stay.",
        "Legal con el debido proceso; la residencia larga o la familia pueden dar motivos para quedarse.",
    )
    harm = Words(
        "Families are divided, many with children who are US citizens; remittances may fall.",
        "Se dividen familias, muchas con hijos ciudadanos de EE. UU.; pueden bajar las remesas.",
    )

    extra: float = tunable(
        "interior_removals",
        "plus",
        -100_000,
        1_000_000,
        "persons per year",
        Words("removals a year beyond the baseline", "deportaciones al año por encima de la línea base"),
    )
    ramp: float = ramp_years(3)


class RemovalsCriminal(Lever):
    """Turn interior removals towards, or away from, people with a conviction.

    Acts on    border: the share of interior removals that are of people with a conviction
    Slowed by  cooperation of local jails
    Evidence   M26, M27, K12; disputed by Blake (2014) on the size of the effect at origin
    """

    group = "border_and_asylum"
    requirements = ("S64",)
    title = Words("Removals of people with convictions", "Deportación de personas con condenas")
    question = Words(
        "What if removals were aimed more at people with a conviction, or less?",
        "¿Y si las deportaciones se dirigieran más, o menos, a personas con condenas?",
    )
    needs = Words(
        "Agreements with jails and records; one to two years.",
        "Acuerdos con cárceles y antecedentes; de uno a dos años.",
    )
    lead_years = 1.0
    evidence = ("M26", "M27", "K12")
    payer = US_BORDER
    cost = (unknown(Words("finding people", "localizar a las personas"), _NO_UNIT_COST),)
    legality = Words(
        "Lawful; some states and cities limit cooperation.",
        "Legal; algunos estados y ciudades limitan la cooperación.",
    )
    harm = Words(
        "People with convictions arrive where gangs recruit; the effect at origin is shown.",
        "Llegan personas con condenas a donde las pandillas reclutan; se muestra el efecto en el origen.",
    )

    change: float = tunable(
        "criminal_share_of_removals",
        "plus",
        -1,
        1,
        "fraction",
        Words(
            "change in the share of removals of people with a conviction",
            "cambio en la parte de deportaciones de personas con condenas",
        ),
    )
    ramp: float = ramp_years(2)


class RemovalsPublicity(Lever):
    """Make removals highly visible.

    Acts on    migration: the publicity given to removals
    Slowed by  nothing much: news travels, and fades
    Evidence   none: whether publicity deters is a range of ours that includes zero
    """

    group = "border_and_asylum"
    requirements = ("S64",)
    title = Words("Publicity of removals", "Difusión de las deportaciones")
    question = Words(
        "What if removals were made highly visible?", "¿Y si las deportaciones fueran muy visibles?"
    )
    needs = Words("Little; months.", "Poco; meses.")
    lead_years = 0.25
    evidence = ()
    payer = US_BORDER
    cost = (unknown(Words("publicity", "difusión"), _NO_UNIT_COST),)
    legality = Words("Lawful; privacy law applies.", "Legal; rige la ley de privacidad.")
    harm = Words(
        "Fear keeps residents from police, schools and clinics.",
        "El miedo aleja a residentes de la policía, las escuelas y las clínicas.",
    )

    level: float = tunable(
        "removal_publicity",
        "at_least",
        0,
        1,
        "fraction",
        Words("publicity given to removals, at least", "difusión de las deportaciones, como mínimo"),
    )
    ramp: float = ramp_years(1)
