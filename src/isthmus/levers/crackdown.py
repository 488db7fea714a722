"""Crackdowns: mass arrests, on all groups or on the most violent only."""

from isthmus.axes import COUNTRY
from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import REGION
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words

_COST = (
    unknown(
        Words("police, courts and prisons", "policía, tribunales y prisiones"),
        Words(
            "The number arrested follows from the model; the region's prison cost has no source here.",
            "El número de detenidos resulta del modelo; el costo de "
            "prisión en la región no tiene fuente aquí.",
        ),
    ),
)


class MassArrests(Lever):
    """Arrest members of groups in large numbers, whatever the group does.

    Acts on    cartels and state: effort of mass arrests, by country
    Slowed by  police, courts and prison places
    Evidence   G05, G06, G10, K05, S08; disputed: killings fell in El Salvador after 2022 (G05), while
               Prieto-Curiel (2023) finds that arrests raise them
    """

    group = "police_and_justice"
    requirements = ()
    title = Words("Mass arrests", "Detenciones masivas")
    question = Words(
        "What if governments arrested members of groups in large numbers?",
        "¿Y si los gobiernos detuvieran en masa a integrantes de grupos?",
    )
    needs = Words(
        "Emergency powers, police and army, prison places; one to two years.",
        "Poderes de excepción, policía y ejército, y plazas de prisión; de uno a dos años.",
    )
    lead_years = 1.0
    evidence = ("G05", "G06", "G10", "K05", "S08")
    payer = REGION
    cost = _COST
    legality = Words(
        "Needs emergency powers that suspend rights; regional human-rights bodies have objected.",
        "Requiere poderes de excepción que suspenden derechos; los órganos "
        "regionales de derechos humanos han objetado.",
    )
    harm = Words(
        "People arrested without cause, deaths in custody; prisoners are counted among the outcomes.",
        "Personas detenidas sin causa y muertes bajo custodia; las "
        "personas presas se cuentan entre los resultados.",
    )

    effort: ByName = tunable(
        "crackdown",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "effort of mass arrests, at least; 1 as El Salvador in 2022",
            "esfuerzo de detenciones masivas, como mínimo; 1 como El Salvador en 2022",
        ),
        axis="country",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(1)


class ConditionalCrackdown(Lever):
    """Reserve arrests for the most violent groups, and say so beforehand.

    Acts on    cartels and state: effort of arrests, and the share of it that depends on violence, by
               country
    Slowed by  intelligence and a police that keeps its word
    Evidence   K05, S10; the logic is Lessing's, its size a range of ours; disputed as a licence for quiet
               groups
    """

    group = "police_and_justice"
    requirements = ()
    title = Words("Conditional crackdown", "Represión condicionada")
    question = Words(
        "What if force fell on the most violent groups first?",
        "¿Y si la fuerza recayera primero en los grupos más violentos?",
    )
    needs = Words(
        "Intelligence on who kills, a disciplined police, prosecutors; two to three years.",
        "Inteligencia sobre quién mata, una policía disciplinada y fiscales; de dos a tres años.",
    )
    lead_years = 2.0
    evidence = ("K05", "S10")
    payer = REGION
    cost = _COST
    legality = Words(
        "Lawful within ordinary criminal law; prosecutors' discretion differs by country.",
        "Legal dentro del derecho penal ordinario; la discrecionalidad fiscal varía por país.",
    )
    harm = Words(
        "Groups that stay quiet may keep their rackets and their rule.",
        "Los grupos que se mantienen tranquilos pueden conservar sus extorsiones y su dominio.",
    )

    conditionality: ByName = tunable(
        "conditionality",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "crackdown reserved for the most violent groups, at least",
            "represión reservada a los grupos más violentos, como mínimo",
        ),
        axis="country",
    )
    effort: ByName = tunable(
        "crackdown",
        "at_least",
        0,
        1,
        "fraction",
        Words("effort of arrests, at least", "esfuerzo de detenciones, como mínimo"),
        axis="country",
    )
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(2)
