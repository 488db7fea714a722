"""Barriers along the southwest border."""

from isthmus.levers.costs import built, unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_BORDER
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class WallMiles(Lever):
    """Order more miles of barrier; 1,300 more close the 1,954 miles.

    Acts on    border: miles of primary barrier ordered, and breaches repaired
    Slowed by  land, terrain and contracts; miles built stay when ordering stops
    Evidence   M15-M17; disputed: the leading studies differ by version and from each other (Allen, Dobbin
               and Morten 2018; Feigenberg 2020)
    """

    group = "border_and_asylum"
    requirements = ("S61",)
    title = Words("Border barrier", "Barrera fronteriza")
    question = Words(
        "What if a barrier ran along more of the border, or all of it?",
        "¿Y si una barrera cubriera más de la frontera, o toda?",
    )
    needs = Words(
        "Land, surveys, contracts; a few hundred miles took three years in 2007-2010 and in 2017-2020.",
        "Terrenos, estudios y contratos; unos cientos de millas tomaron "
        "tres años en 2007-2010 y en 2017-2020.",
    )
    lead_years = 1.0
    evidence = ("M15", "M16", "M17")
    support = ("P05",)
    payer = US_BORDER
    cost = (
        built("C02", "barrier_miles", Words("miles of barrier", "millas de barrera")),
        unknown(
            Words("repair and upkeep", "reparación y mantenimiento"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Lawful where funded; land must be bought or taken, and a "
        "treaty limits building in river floodplains.",
        "Legal donde hay fondos; hay que comprar o expropiar tierra, y un "
        "tratado limita construir en llanuras de río.",
    )
    harm = Words(
        "Crossings tend to move to more dangerous places; wildlife and owners of land are affected.",
        "Los cruces tienden a desplazarse a lugares más peligrosos; se "
        "afecta la fauna y a dueños de tierras.",
    )
    lasting = True

    extra: float = tunable(
        "barrier_miles",
        "plus",
        0,
        1_300,
        "miles",
        Words(
            "miles of primary barrier ordered beyond the baseline",
            "millas de barrera primaria ordenadas por encima de la línea base",
        ),
    )
    upkeep: float = tunable(
        "barrier_upkeep",
        "at_least",
        0,
        1,
        "fraction",
        Words("breaches repaired within the year, at least", "brechas reparadas en el año, como mínimo"),
    )
    ramp: float = ramp_years(8)
