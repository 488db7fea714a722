"""Asylum: who is heard, where they wait, and under what conditions."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_BORDER
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words

_PEOPLE_NOT_SET = Words(
    "The number of claimants follows from the model, not from the policy.",
    "El número de solicitantes resulta del modelo, no de la política.",
)


class AsylumEligibility(Lever):
    """Narrow who may have an asylum claim heard on its merits.

    Acts on    border and migration: the share of claims heard, 1 as in 2018
    Slowed by  court orders
    Evidence   M01 (why many leave), M33; disputed: no clean estimate of deterrence has been found
    """

    group = "border_and_asylum"
    requirements = ("S65",)
    title = Words("Who may claim asylum", "Quién puede pedir asilo")
    question = Words("What if fewer claims were heard?", "¿Y si se escucharan menos solicitudes?")
    needs = Words(
        "A rule that stands in court; one to two years.",
        "Una norma que resista en tribunales; de uno a dos años.",
    )
    lead_years = 1.0
    evidence = ("M01", "M33")
    payer = US_BORDER
    cost = (unknown(Words("screening and litigation", "evaluación y litigios"), _PEOPLE_NOT_SET, row="C09"),)
    legality = Words(
        "US law lets anyone on US soil apply (8 U.S.C. 1158); narrower rules have been blocked by courts.",
        "La ley de EE. UU. permite solicitar a quien esté en su suelo (8 U.S.C. "
        "1158); los tribunales han frenado normas más estrechas.",
    )
    harm = Words(
        "Some people with a well-founded fear are returned to danger.",
        "Algunas personas con temor fundado son devueltas al peligro.",
    )

    eligibility: float = tunable(
        "asylum_eligibility",
        "at_most",
        0,
        1,
        "fraction",
        Words(
            "claims heard on their merits, at most; 1 as in 2018",
            "solicitudes cuyo fondo se examina, como máximo; 1 como en 2018",
        ),
    )
    ramp: float = ramp_years(1)


class AsylumWait(Lever):
    """Have claimants wait in Mexico for their hearing.

    Acts on    border and migration: the share of claimants who wait in Mexico
    Slowed by  Mexico's consent, and room in its border cities
    Evidence   M33; disputed: mixed with Mexican enforcement of the same months
    """

    group = "border_and_asylum"
    requirements = ("S65",)
    title = Words("Waiting in Mexico", "Espera en México")
    question = Words(
        "What if people who claim asylum waited in Mexico?",
        "¿Y si quienes piden asilo esperaran en México?",
    )
    needs = Words(
        "Agreement with Mexico, hearings at the border; under a year.",
        "Acuerdo con México y audiencias en la frontera; menos de un año.",
    )
    lead_years = 0.5
    evidence = ("M33",)
    payer = US_BORDER
    cost = (unknown(Words("hearings and transfers", "audiencias y traslados"), _PEOPLE_NOT_SET, row="C09"),)
    legality = Words(
        "Rests on 8 U.S.C. 1225(b)(2)(C) and Mexico's consent; contested in court.",
        "Se apoya en 8 U.S.C. 1225(b)(2)(C) y en el consentimiento de México; impugnada en tribunales.",
    )
    harm = Words(
        "People who wait have been robbed, kidnapped and assaulted; few find a lawyer.",
        "Quienes esperan han sufrido robos, secuestros y agresiones; pocos consiguen abogado.",
    )

    share: float = tunable(
        "asylum_wait_abroad",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "claimants made to wait in Mexico, at least",
            "solicitantes que deben esperar en México, como mínimo",
        ),
    )
    ramp: float = ramp_years(1)


class AsylumReturn(Lever):
    """Send claimants back without a hearing.

    Acts on    border and migration: the share of claimants returned without a hearing
    Slowed by  court orders, and countries that must receive people
    Evidence   M20, M33; disputed: returns without a penalty went with more repeat crossings (M20)
    """

    group = "border_and_asylum"
    requirements = ("S65",)
    title = Words("Return without a hearing", "Devolución sin audiencia")
    question = Words(
        "What if people who claim asylum were sent back at once?",
        "¿Y si se devolviera de inmediato a quienes piden asilo?",
    )
    needs = Words(
        "Legal authority, agreements, transport; under a year.",
        "Base legal, acuerdos y transporte; menos de un año.",
    )
    lead_years = 0.5
    evidence = ("M20", "M33")
    payer = US_BORDER
    cost = (unknown(Words("transport", "transporte"), _PEOPLE_NOT_SET),)
    legality = Words(
        "The 1967 Protocol on refugees, and US law (8 U.S.C. 1231(b)(3)), forbid return to persecution.",
        "El Protocolo de 1967 sobre refugiados y la ley de EE. UU. (8 U.S.C. "
        "1231(b)(3)) prohíben devolver a la persecución.",
    )
    harm = Words(
        "Some people are returned to danger without anyone having asked.",
        "Algunas personas son devueltas al peligro sin que nadie haya preguntado.",
    )

    share: float = tunable(
        "asylum_return",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "claimants sent back without a hearing, at least",
            "solicitantes devueltos sin audiencia, como mínimo",
        ),
    )
    ramp: float = ramp_years(1)


class AsylumHardship(Lever):
    """Make asylum harder to bear, so that fewer come: detention of families, separation, crowded custody.

    Acts on    border and migration: the share of claimants held in such conditions
    Slowed by  court orders and public reaction
    Evidence   M01 (why many leave); whether hardship deters is a range of ours that includes zero
    """

    group = "border_and_asylum"
    requirements = ("S66",)
    title = Words("Deterrence by hardship", "Disuasión por dureza")
    question = Words(
        "What if asking for asylum were made more painful?",
        "¿Y si pedir asilo se hiciera más penoso?",
    )
    needs = Words("Little; months.", "Poco; meses.")
    lead_years = 0.25
    evidence = ("M01",)
    payer = US_BORDER
    cost = (unknown(Words("custody", "custodia"), _PEOPLE_NOT_SET),)
    legality = Words(
        "Courts stopped family separation in 2018; custody conditions are bound by the Flores settlement.",
        "Los tribunales frenaron la separación de familias en 2018; el "
        "acuerdo Flores rige las condiciones de custodia.",
    )
    harm = Words(
        "Lasting harm to children and parents; counted in the rights-and-harm index.",
        "Daño duradero a niños y padres; se cuenta en el índice de derechos y daños.",
    )

    share: float = tunable(
        "asylum_hardship",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "claimants held in deterrent conditions, at least",
            "solicitantes retenidos en condiciones disuasorias, como mínimo",
        ),
    )
    ramp: float = ramp_years(1)
