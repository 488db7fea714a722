"""Leaders of groups: capturing or killing them."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import REGION
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words


class LeaderRemovals(Lever):
    """Capture or kill more, or fewer, leaders of groups.

    Acts on    cartels and violence: leaders removed a year, by country
    Slowed by  intelligence and trusted units
    Evidence   S10, S11, S08; disputed by Jones (2013), who finds no rise where a successor is ready
    """

    group = "police_and_justice"
    requirements = ()
    title = Words("Removal of leaders", "Captura o abatimiento de líderes")
    question = Words(
        "What if more leaders were captured or killed, or fewer?",
        "¿Y si se capturara o abatiera a más líderes, o a menos?",
    )
    needs = Words(
        "Intelligence, trusted units, extradition; one to two years.",
        "Inteligencia, unidades de confianza y extradición; de uno a dos años.",
    )
    lead_years = 1.0
    evidence = ("S08", "S10", "S11")
    payer = REGION
    cost = (
        unknown(
            Words("operations", "operativos"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Arrest is lawful; killing outside armed conflict or self-defence is not.",
        "La captura es legal; matar fuera de un conflicto armado o de la legítima defensa no lo es.",
    )
    harm = Words(
        "Groups may split and fight over succession; bystanders die in operations.",
        "Los grupos pueden dividirse y luchar por la sucesión; mueren terceros en los operativos.",
    )

    change: ByName = tunable(
        "leader_removals",
        "plus",
        -30,
        30,
        "cases per year",
        Words(
            "leaders removed a year beyond the baseline, for each country",
            "líderes capturados o abatidos al año por encima de la línea base, por cada país",
        ),
        axis="country",
    )
    where: Names = where("MEX")
    ramp: float = ramp_years(1)
