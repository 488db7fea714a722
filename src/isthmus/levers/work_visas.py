"""Visas: lawful ways to come and work, for a season or for good."""

from isthmus.axes import COUNTRY
from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_VISAS
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words

_FEES = unknown(
    Words("processing, less fees", "trámites, menos tasas"),
    Words("No sourced unit cost.", "No hay costo unitario con fuente."),
)


class WorkVisas(Lever):
    """Grant more, or fewer, seasonal work visas, by origin.

    Acts on    labour and migration: lawful seasonal work visas a year
    Slowed by  consulates, recruiters and employers' demand
    Evidence   M24; disputed: it has worked only beside strong enforcement, and a World Bank model (2005)
               has guest schemes raise total migration
    """

    group = "labour_demand"
    requirements = ()
    title = Words("Seasonal work visas", "Visas de trabajo temporal")
    question = Words(
        "What if more people could come lawfully for a season's work?",
        "¿Y si más personas pudieran venir legalmente a trabajar por temporada?",
    )
    needs = Words(
        "Consular staff, recruiters under control, employers' demand; one to three years.",
        "Personal consular, reclutadores supervisados y demanda de empleadores; de uno a tres años.",
    )
    lead_years = 1.0
    evidence = ("M24",)
    support = ("P11",)
    payer = US_VISAS
    cost = (_FEES,)
    legality = Words(
        "Farm visas (H-2A) have no ceiling; others (H-2B) need Congress to raise theirs.",
        "Las visas agrícolas (H-2A) no tienen tope; las otras (H-2B) requieren que el Congreso lo suba.",
    )
    harm = Words(
        "Workers tied to one employer can be abused; effects on the pay of others are disputed.",
        "Atar al trabajador a un empleador se presta a abusos; se discute el efecto en el salario de otros.",
    )

    extra: ByName = tunable(
        "temporary_visas",
        "plus",
        -200_000,
        500_000,
        "persons per year",
        Words(
            "seasonal work visas a year beyond the baseline, for each origin",
            "visas de trabajo temporal al año por encima de la línea base, por cada origen",
        ),
        axis="origin",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(4)


class PermanentVisas(Lever):
    """Admit more, or fewer, people for good, by origin.

    Acts on    labour and migration: lawful permanent admissions a year
    Slowed by  ceilings by country and family queues
    Evidence   M24, M30; disputed: new residents may in time bring relatives
    """

    group = "labour_demand"
    requirements = ()
    title = Words("Permanent admissions", "Admisiones permanentes")
    question = Words(
        "What if more people could settle lawfully?",
        "¿Y si más personas pudieran establecerse legalmente?",
    )
    needs = Words(
        "An act of Congress on ceilings, consular staff; two to five years.",
        "Una ley del Congreso sobre los topes y personal consular; de dos a cinco años.",
    )
    lead_years = 2.0
    evidence = ("M24", "M30")
    support = ("P06",)
    payer = US_VISAS
    cost = (_FEES,)
    legality = Words(
        "Needs an act of Congress: ceilings by category and country are in law (8 U.S.C. 1151-1153).",
        "Requiere una ley del Congreso: los topes por categoría y país están en la ley (8 U.S.C. 1151-1153).",
    )
    harm = Words(
        "Places of origin lose workers; effects on US public budgets and pay are disputed.",
        "Los lugares de origen pierden trabajadores; se discuten los "
        "efectos en los presupuestos y salarios de EE. UU.",
    )

    extra: ByName = tunable(
        "permanent_visas",
        "plus",
        -100_000,
        300_000,
        "persons per year",
        Words(
            "permanent admissions a year beyond the baseline, for each origin",
            "admisiones permanentes al año por encima de la línea base, por cada origen",
        ),
        axis="origin",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(4)
