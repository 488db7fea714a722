"""Emergency declaration: another way to fund the border."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_DEFENCE
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class EmergencyFunding(Lever):
    """Pay for the border by declaring an emergency and moving funds.

    Acts on    politics: the share of border money that comes this way, which lasts less than a law
    Slowed by  courts; the next administration can end it
    Evidence   P05 (support swings); its durability is a range of ours; disputed on both legality and need
    """

    group = "border_and_asylum"
    requirements = ("S67",)
    title = Words("Emergency funding", "Fondos por declaración de emergencia")
    question = Words(
        "What if border money came from an emergency declaration?",
        "¿Y si el dinero para la frontera viniera de una declaración de emergencia?",
    )
    needs = Words(
        "A declaration; months, unless a court stops it.",
        "Una declaración; meses, salvo que un tribunal la detenga.",
    )
    lead_years = 0.25
    evidence = ("P05",)
    support = ("P05",)
    payer = US_DEFENCE
    cost = (
        unknown(
            Words("what the moved funds would have bought", "lo que habrían comprado los fondos trasladados"),
            Words(
                "It moves money; what is forgone has no price here.",
                "Traslada dinero; aquí no tiene precio lo que se deja de hacer.",
            ),
        ),
    )
    legality = Words(
        "Rests on the National Emergencies Act and 10 U.S.C. 2808; challenged in court.",
        "Se apoya en la National Emergencies Act y en 10 U.S.C. 2808; impugnada en tribunales.",
    )
    harm = Words(
        "Projects that lose their funds are delayed; a precedent for going round Congress.",
        "Se retrasan los proyectos que pierden fondos; sienta un precedente para eludir al Congreso.",
    )

    share: float = tunable(
        "emergency_funding",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "border money taken by emergency reprogramming, at least",
            "dinero fronterizo obtenido por reasignación de emergencia, como mínimo",
        ),
    )
    ramp: float = ramp_years(1)
