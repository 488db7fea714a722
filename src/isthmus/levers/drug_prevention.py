"""Prevention of drug use among the young."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_HEALTH
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class Prevention(Lever):
    """Reach more young people with programmes that delay or avoid drug use.

    Acts on    demand: the share of young people reached
    Slowed by  schools and curricula; use falls only as cohorts grow up
    Evidence   D14 (how slowly use answers to fewer starters); disputed: no effect size has been found for a
               national programme, and early school campaigns showed little (recalled)
    """

    group = "drug_demand"
    requirements = ("S72",)
    title = Words("Prevention", "Prevención")
    question = Words(
        "What if fewer young people began to use drugs?",
        "¿Y si menos jóvenes empezaran a consumir drogas?",
    )
    needs = Words(
        "Tested curricula and trained teachers; two to four years.",
        "Programas probados y docentes capacitados; de dos a cuatro años.",
    )
    lead_years = 1.0
    evidence = ("D14",)
    support = ("P12",)
    payer = US_HEALTH
    cost = (
        unknown(
            Words("prevention programmes", "programas de prevención"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words("Lawful today.", "Legal hoy.")
    harm = Words(
        "Little known harm; some past campaigns raised curiosity.",
        "Pocos daños conocidos; algunas campañas pasadas despertaron curiosidad.",
    )

    reach: float = tunable(
        "prevention",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "young people reached by prevention programmes, at least",
            "jóvenes a quienes llegan los programas de prevención, como mínimo",
        ),
    )
    ramp: float = ramp_years(4)
