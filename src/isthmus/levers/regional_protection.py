"""Protection near home: resettlement, and claims that need no journey."""

from isthmus.axes import COUNTRY
from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_REFUGEES
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words

_NO_UNIT_COST = Words("No sourced unit cost.", "No hay costo unitario con fuente.")


class Resettlement(Lever):
    """Bring more refugees from the region straight to the United States, by origin.

    Acts on    migration: refugees resettled a year
    Slowed by  interviews, security checks and local hosts
    Evidence   M24 by analogy with other lawful channels; disputed: no study of resettlement from the region
               was found
    """

    group = "border_and_asylum"
    requirements = ()
    title = Words("Refugee resettlement", "Reasentamiento de refugiados")
    question = Words(
        "What if people in danger could be brought in without the journey?",
        "¿Y si las personas en peligro pudieran llegar sin hacer el viaje?",
    )
    needs = Words(
        "A higher ceiling set by the President, interviewers, hosts; one to three years.",
        "Un tope mayor fijado por el Presidente, entrevistadores y "
        "comunidades de acogida; de uno a tres años.",
    )
    lead_years = 1.0
    evidence = ("M24",)
    payer = US_REFUGEES
    cost = (unknown(Words("resettlement", "reasentamiento"), _NO_UNIT_COST),)
    legality = Words(
        "Lawful: the President sets the ceiling each year (8 U.S.C. 1157).",
        "Legal: el Presidente fija el tope cada año (8 U.S.C. 1157).",
    )
    harm = Words(
        "Little known harm; people who wait for an answer may remain in danger.",
        "Pocos daños conocidos; quienes esperan respuesta pueden seguir en peligro.",
    )

    extra: ByName = tunable(
        "resettlement",
        "plus",
        0,
        100_000,
        "persons per year",
        Words(
            "refugees resettled a year beyond the baseline, for each origin",
            "refugiados reasentados al año por encima de la línea base, por cada origen",
        ),
        axis="origin",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(3)


class RegionalProcessing(Lever):
    """Let people make a claim for protection near home.

    Acts on    migration: the share of claims that can be made near home
    Slowed by  offices, agreements and trust that the answer comes in time
    Evidence   M24, M33; disputed: the Central American Minors programme (2014-2017) reached few (recalled)
    """

    group = "border_and_asylum"
    requirements = ()
    title = Words("Regional processing", "Trámite en la región")
    question = Words(
        "What if people could claim protection near home?",
        "¿Y si se pudiera pedir protección cerca de casa?",
    )
    needs = Words(
        "Offices, safe shelter, agreements; two to three years.",
        "Oficinas, refugios seguros y acuerdos; de dos a tres años.",
    )
    lead_years = 1.0
    evidence = ("M24", "M33")
    payer = US_REFUGEES
    cost = (unknown(Words("offices and shelter", "oficinas y refugio"), _NO_UNIT_COST),)
    legality = Words(
        "Lawful; needs agreements with host countries.",
        "Legal; requiere acuerdos con los países anfitriones.",
    )
    harm = Words(
        "Applicants may be exposed while they wait; it can be used to close other doors.",
        "Los solicitantes pueden quedar expuestos mientras esperan; puede usarse para cerrar otras puertas.",
    )

    share: float = tunable(
        "regional_processing",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "claims that can be made near home, at least",
            "solicitudes que pueden hacerse cerca de casa, como mínimo",
        ),
    )
    ramp: float = ramp_years(4)
