"""Attention and learning: thought given to the region, and measuring what works."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AID
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class ResearchBudget(Lever):
    """Spend a larger share of programme money on measuring what works.

    Acts on    politics and state: the share of programme money spent on measuring results
    Slowed by  data, and years before results return
    Evidence   A01-A03 (what is spent on other threats); its effect is a range of ours; disputed as money
               not spent on help
    """

    group = "attention_and_learning"
    requirements = ("S74",)
    title = Words("Research budget", "Presupuesto de investigación")
    question = Words("What if we measured more of what is done?", "¿Y si midiéramos más de lo que se hace?")
    needs = Words(
        "Evaluators, data, partners who accept results; two to five years.",
        "Evaluadores, datos y contrapartes que acepten los resultados; de dos a cinco años.",
    )
    lead_years = 1.0
    evidence = ("A01", "A02", "A03")
    payer = US_AID
    cost = (
        unknown(
            Words("evaluation", "evaluación"),
            Words(
                "A share of programme money already counted elsewhere; what it displaces isn't priced.",
                "Una parte del dinero de programas ya contado en otro lugar; "
                "no tiene precio lo que desplaza.",
            ),
        ),
    )
    legality = Words("Lawful.", "Legal.")
    harm = Words(
        "Little known harm; less money goes to services at first.",
        "Pocos daños conocidos; al principio va menos dinero a servicios.",
    )

    share: float = tunable(
        "research",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "programme money spent on measuring results, at least",
            "dinero de programas destinado a medir resultados, como mínimo",
        ),
    )
    ramp: float = ramp_years(3)


class AttentionCommitment(Lever):
    """Commit leaders' sustained attention to the region.

    Acts on    politics: sustained leadership attention, which other threats and elections wear away
    Slowed by  elections and events elsewhere
    Evidence   A01-A03; its effect is a range of ours; disputed: attention may bring haste as well as
               patience
    """

    group = "attention_and_learning"
    requirements = ("S74",)
    title = Words("Sustained attention", "Atención sostenida")
    question = Words(
        "What if leaders kept their attention on the region for years?",
        "¿Y si los líderes mantuvieran por años su atención en la región?",
    )
    needs = Words(
        "A senior owner, staff, agreement between parties; one to two years.",
        "Un responsable de alto nivel, personal y acuerdo entre partidos; de uno a dos años.",
    )
    lead_years = 1.0
    evidence = ("A01", "A02", "A03")
    support = ("P13",)
    payer = US_AID
    cost = (
        unknown(
            Words("staff and leaders' time", "personal y tiempo de los líderes"),
            Words("Time has no price here.", "El tiempo no tiene precio aquí."),
        ),
    )
    legality = Words("Lawful.", "Legal.")
    harm = Words(
        "Attention here is attention withdrawn from elsewhere.",
        "La atención puesta aquí se retira de otro lugar.",
    )

    level: float = tunable(
        "attention",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "sustained leadership attention to the region, at least",
            "atención sostenida de los líderes a la región, como mínimo",
        ),
    )
    ramp: float = ramp_years(2)
