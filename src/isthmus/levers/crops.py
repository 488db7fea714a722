"""Crops that stand drought."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import REGION_AND_DONORS
from isthmus.levers.tunable import ByName, Names, ramp_years, tunable, where
from isthmus.levers.words import Words


class ClimateCrops(Lever):
    """Help smallholders grow crops that stand drought.

    Acts on    economy: the share of smallholders with drought-resistant crops, by country
    Slowed by  seed, advice and seasons of trial
    Evidence   K08 (maize income and cultivation of illicit crops); disputed: its size for migration is a
               range of ours
    """

    group = "growth_and_youth"
    requirements = ()
    title = Words("Climate-resilient crops", "Cultivos resistentes al clima")
    question = Words(
        "What if a drought cost farmers less?", "¿Y si una sequía costara menos a los agricultores?"
    )
    needs = Words(
        "Seed, extension workers, insurance; three to six years.",
        "Semillas, extensionistas y seguros; de tres a seis años.",
    )
    lead_years = 1.0
    evidence = ("K08",)
    payer = REGION_AND_DONORS
    cost = (
        unknown(
            Words("seed, advice and insurance", "semillas, asesoría y seguros"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words("Lawful.", "Legal.")
    harm = Words(
        "Little known harm; farmers may come to depend on bought seed.",
        "Pocos daños conocidos; puede crear dependencia de semilla comprada.",
    )

    share: ByName = tunable(
        "climate_crops",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "smallholders with drought-resistant crops, at least",
            "pequeños productores con cultivos resistentes a la sequía, como mínimo",
        ),
        axis="country",
    )
    where: Names = where("GTM", "SLV", "HND")
    ramp: float = ramp_years(6)
