"""Guns that go south."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_GUNS
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class GunControls(Lever):
    """Stop more of the guns that go south, at the shop or at the border.

    Acts on    cartels: the share of southbound guns stopped
    Slowed by  law, inspection of dealers, southbound lanes
    Evidence   K09, K10; disputed by gun-rights groups and by Agrawal (2019) on how many guns come from US
               shops
    """

    group = "trafficking_and_money"
    requirements = ()
    title = Words("Southbound gun controls", "Control de armas hacia el sur")
    question = Words("What if fewer guns went south?", "¿Y si fueran menos armas hacia el sur?")
    needs = Words(
        "Inspectors of dealers, southbound scanning, perhaps law; two to four years.",
        "Inspección de comercios, escaneo hacia el sur y quizá leyes; de dos a cuatro años.",
    )
    lead_years = 1.0
    evidence = ("K09", "K10")
    payer = US_GUNS
    cost = (
        unknown(
            Words("inspection and scanning", "inspección y escaneo"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Straw purchase and smuggling are crimes today; limits on sale meet the Second Amendment.",
        "La compra por prestanombres y el contrabando ya son delitos; "
        "limitar la venta topa con la Segunda Enmienda.",
    )
    harm = Words(
        "Delays for southbound travellers; owners object to limits on lawful purchase.",
        "Demoras para quienes viajan al sur; propietarios objetan los límites a la compra legal.",
    )

    share: float = tunable(
        "gun_controls",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "southbound guns stopped at source or border, at least",
            "armas hacia el sur detenidas en origen o en la frontera, como mínimo",
        ),
    )
    ramp: float = ramp_years(3)
