"""Lawful supply: drugs, or their equivalents, that no armed group sells."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_HEALTH, US_STATES
from isthmus.levers.tunable import ByName, Names, drugs, ramp_years, tunable
from isthmus.levers.words import Words


class Legalise(Lever):
    """Let adults buy a drug lawfully, with a tax.

    Acts on    demand: the share of the population with lawful retail, and the tax, by drug
    Slowed by  law-making state by state, licences and shops
    Evidence   D22, D23, D26-D30; disputed by Kilmer and others (2010) on how much of the illicit market it
               displaces, and by those who expect groups to move to other drugs (D29)
    """

    group = "drug_demand"
    requirements = ("S70",)
    title = Words("Legal retail sale", "Venta legal")
    question = Words(
        "What if adults could buy a drug from lawful shops?",
        "¿Y si los adultos pudieran comprar una droga en comercios legales?",
    )
    needs = Words(
        "State or federal law, licences, inspection; two to ten years.",
        "Ley estatal o federal, licencias e inspección; de dos a diez años.",
    )
    lead_years = 2.0
    evidence = ("D22", "D23", "D26", "D27", "D28", "D29", "D30")
    support = ("P01", "P02", "P03", "P12")
    payer = US_STATES
    cost = (
        unknown(
            Words("regulation, less tax received", "regulación, menos el impuesto recaudado"),
            Words(
                "Neither the cost of regulation nor the tax received is set by policy alone.",
                "Ni el costo de la regulación ni el impuesto recaudado dependen solo de la política.",
            ),
        ),
    )
    legality = Words(
        "Against US federal law (Controlled Substances Act) and, in most "
        "readings, the drug conventions of 1961 to 1988.",
        "Contra la ley federal de EE. UU. (Controlled Substances Act) y, según la mayoría de "
        "las lecturas, contra los convenios de drogas de 1961 a 1988.",
    )
    harm = Words(
        "Use may rise, heavy use included; fewer people are arrested. Both are shown among the outcomes.",
        "El consumo puede subir, también el intenso; se arresta a menos "
        "personas. Ambas cosas se muestran entre los resultados.",
    )

    share: ByName = tunable(
        "lawful_retail",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "population that may buy the drug lawfully, at least",
            "población que puede comprar la droga legalmente, como mínimo",
        ),
        axis="drug",
    )
    tax: ByName = tunable(
        "lawful_tax",
        "at_least",
        0,
        0.9,
        "fraction",
        Words(
            "tax as a share of the lawful price, at least",
            "impuesto como parte del precio legal, como mínimo",
        ),
        axis="drug",
    )
    drugs: Names = drugs("cannabis")
    ramp: float = ramp_years(5)


class LegalSubstitute(Lever):
    """Offer people who use heavily a lawful equivalent: medication or supervised supply.

    Acts on    demand: the share of heavy users offered an equivalent, by drug
    Slowed by  prescribers, clinics and rules on medication
    Evidence   D33 for medication with methadone; for other drugs no equivalent is as well tested; disputed
               by those who fear that supply is resold
    """

    group = "drug_demand"
    requirements = ("S71",)
    title = Words("Legal equivalents", "Equivalentes legales")
    question = Words(
        "What if people who use heavily could get a lawful equivalent?",
        "¿Y si las personas con consumo intenso pudieran recibir un equivalente legal?",
    )
    needs = Words(
        "Prescribers, clinics, supervised premises; two to five years.",
        "Personal que recete, clínicas y locales supervisados; de dos a cinco años.",
    )
    lead_years = 1.0
    evidence = ("D33",)
    support = ("P02", "P04")
    payer = US_HEALTH
    cost = (
        unknown(
            Words("medication and supervision", "medicación y supervisión"),
            Words(
                "A methadone place has a price (C07), but how many people "
                "fill the share isn't set by policy.",
                "Una plaza de metadona tiene precio (C07), pero la política no "
                "fija cuántas personas abarca el porcentaje.",
            ),
            row="C07",
        ),
    )
    legality = Words(
        "Medication is lawful; supplying the drug itself under "
        "supervision would need a change of federal law.",
        "La medicación es legal; suministrar la propia droga bajo "
        "supervisión exigiría cambiar la ley federal.",
    )
    harm = Words(
        "Some supply is resold; overdose deaths and arrests are shown beside it.",
        "Parte del suministro se revende; a su lado se muestran las muertes por sobredosis y los arrestos.",
    )

    share: ByName = tunable(
        "lawful_medical",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "heavy users offered a lawful equivalent, at least",
            "personas con consumo intenso a quienes se ofrece un equivalente legal, como mínimo",
        ),
        axis="drug",
    )
    drugs: Names = drugs("heroin", "synthetic_opioids", "rx_opioids")
    ramp: float = ramp_years(5)
