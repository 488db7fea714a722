"""Immigration detention."""

from isthmus.levers.costs import priced
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_BORDER
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class DetentionBeds(Lever):
    """Fund more, or fewer, places in immigration detention.

    Acts on    border: places in detention
    Slowed by  sites and contracts
    Evidence   M09, C03, C04; disputed: supervision costs a fraction and most people then appear (C04)
    """

    group = "border_and_asylum"
    requirements = ()
    title = Words("Detention places", "Plazas de detención migratoria")
    question = Words(
        "What if more people were held while their case is decided?",
        "¿Y si se retuviera a más personas mientras se decide su caso?",
    )
    needs = Words(
        "Sites, contracts, guards; one to two years.", "Sitios, contratos y custodios; de uno a dos años."
    )
    lead_years = 1.0
    evidence = ("M09", "C03", "C04")
    payer = US_BORDER
    cost = (
        priced("C03", "detention_beds", Words("places, every day of the year", "plazas, cada día del año")),
    )
    legality = Words(
        "Lawful within limits: a court settlement of 1997 (Flores) limits how long children are held.",
        "Legal con límites: un acuerdo judicial de 1997 (Flores) limita cuánto se retiene a menores.",
    )
    harm = Words(
        "Loss of liberty, harm to health; people detained are counted among the outcomes.",
        "Pérdida de libertad y daños a la salud; las personas detenidas se cuentan entre los resultados.",
    )

    extra: float = tunable(
        "detention_beds",
        "plus",
        -40_000,
        150_000,
        "persons",
        Words("places beyond the baseline", "plazas por encima de la línea base"),
    )
    ramp: float = ramp_years(2)
