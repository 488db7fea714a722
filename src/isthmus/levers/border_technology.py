"""Technology between the ports of entry."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_BORDER
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class BorderTechnology(Lever):
    """Put more of the border under sensors and cameras.

    Acts on    border: the share of miles watched
    Slowed by  procurement, and agents to answer what is seen
    Evidence   M10 (chance of being stopped); no study isolates technology; disputed by auditors of past
               systems (recalled)
    """

    group = "border_and_asylum"
    requirements = ("S63",)
    title = Words("Border technology", "Tecnología fronteriza")
    question = Words(
        "What if more of the border were watched by sensors and cameras?",
        "¿Y si más tramos de la frontera estuvieran vigilados por sensores y cámaras?",
    )
    needs = Words(
        "Towers, networks, operators; two to five years.", "Torres, redes y operadores; de dos a cinco años."
    )
    lead_years = 1.0
    evidence = ("M10",)
    payer = US_BORDER
    cost = (
        unknown(
            Words("towers, sensors and operators", "torres, sensores y operadores"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words("Lawful; needs appropriation.", "Legal; requiere presupuesto.")
    harm = Words(
        "Residents are watched too; crossings tend to move to more dangerous places.",
        "También se vigila a residentes; los cruces tienden a desplazarse a lugares más peligrosos.",
    )

    share: float = tunable(
        "border_technology",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "border miles under sensors and cameras, at least",
            "millas de frontera con sensores y cámaras, como mínimo",
        ),
    )
    ramp: float = ramp_years(5)
