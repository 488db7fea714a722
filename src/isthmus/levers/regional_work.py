"""Work across borders inside the region."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import REGION
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words


class RegionalWorkVisas(Lever):
    """Open work places in the region's own guest-worker schemes, by country of origin.

    Acts on    economy and migration: work places a year in regional schemes
    Slowed by  demand in the host countries, and recruiters
    Evidence   M24 by analogy; disputed: no study of schemes within the region was found
    """

    group = "growth_and_youth"
    requirements = ()
    title = Words("Regional guest-worker schemes", "Programas regionales de trabajo temporal")
    question = Words(
        "What if people could work lawfully elsewhere in the region?",
        "¿Y si se pudiera trabajar legalmente en otro país de la región?",
    )
    needs = Words(
        "Agreements between governments, inspectors; two to three years.",
        "Acuerdos entre gobiernos e inspección laboral; de dos a tres años.",
    )
    lead_years = 1.0
    evidence = ("M24",)
    payer = REGION
    cost = (
        unknown(
            Words("permits and inspection", "permisos e inspección"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Lawful by agreement; four countries of Central America already "
        "let their citizens move freely (CA-4).",
        "Legal mediante acuerdo; cuatro países centroamericanos ya permiten "
        "la libre movilidad de sus ciudadanos (CA-4).",
    )
    harm = Words(
        "Workers tied to one employer can be abused; local pay may be affected.",
        "Atar al trabajador a un empleador se presta a abusos; puede afectar los salarios locales.",
    )

    extra: ByName = tunable(
        "regional_work_visas",
        "plus",
        0,
        200_000,
        "persons per year",
        Words(
            "work places a year beyond the baseline, for each country of origin",
            "plazas de trabajo al año por encima de la línea base, por cada país de origen",
        ),
        axis="country",
    )
    where: Names = where("GTM", "SLV", "HND")
    ramp: float = ramp_years(4)
