"""Justice: international bodies against impunity."""

from isthmus.axes import COUNTRY
from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import REGION_AND_DONORS
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words


class AntiImpunity(Lever):
    """Set up, or keep, an international body that investigates with national prosecutors.

    Acts on    state: strength of the body, by country
    Slowed by  consent of each government, which can end it
    Evidence   G02, G07; disputed by InSight Crime (2018), who find the figure for killings averted over-
               simple
    """

    group = "police_and_justice"
    requirements = ()
    title = Words("Anti-impunity bodies", "Comisiones contra la impunidad")
    question = Words(
        "What if each country had a body such as Guatemala's CICIG?",
        "¿Y si cada país tuviera una comisión como la CICIG de Guatemala?",
    )
    needs = Words(
        "A treaty and the consent of each government, prosecutors; two to three years.",
        "Un acuerdo y el consentimiento de cada gobierno, fiscales; de dos a tres años.",
    )
    lead_years = 2.0
    evidence = ("G02", "G07")
    support = ("P13",)
    payer = REGION_AND_DONORS
    cost = (
        unknown(
            Words("the body's budget", "presupuesto de la comisión"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Needs a treaty or agreement; Guatemala ended its own in 2019.",
        "Requiere un tratado o acuerdo; Guatemala terminó el suyo en 2019.",
    )
    harm = Words(
        "Backlash by those investigated; critics speak of selective cases and sovereignty.",
        "Reacción de los investigados; sus críticos hablan de casos selectivos y de soberanía.",
    )

    strength: ByName = tunable(
        "anti_impunity",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "strength of the body, at least; 1 as CICIG at its height",
            "fuerza de la comisión, como mínimo; 1 como la CICIG en su mejor momento",
        ),
        axis="country",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(3)
