"""Supply at source and in transit: eradication and interdiction."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_DRUG_CONTROL
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class Eradication(Lever):
    """Destroy more, or less, of the coca crop.

    Acts on    trafficking: the share of coca area eradicated each year
    Slowed by  governments of the source countries; crops move and yields rise
    Evidence   D19, S02, S04, S05; disputed: Mejia and Restrepo (2016) find almost all is replaced; others
               credit Plan Colombia with the fall in area
    """

    group = "trafficking_and_money"
    requirements = ()
    title = Words("Coca eradication", "Erradicación de coca")
    question = Words(
        "What if more of the coca crop were destroyed, or less?",
        "¿Y si se destruyera más del cultivo de coca, o menos?",
    )
    needs = Words(
        "Consent of source countries, teams or aircraft; one to three years.",
        "Consentimiento de los países de origen, equipos o aeronaves; de uno a tres años.",
    )
    lead_years = 1.0
    evidence = ("D19", "S02", "S04", "S05")
    support = ("P12",)
    payer = US_DRUG_CONTROL
    cost = (
        unknown(
            Words("eradication", "erradicación"),
            Words(
                "No sourced cost a hectare among the unit costs.",
                "Ningún costo por hectárea con fuente entre los costos unitarios.",
            ),
        ),
    )
    legality = Words(
        "A matter for source countries; Colombia stopped spraying from the air in 2015.",
        "Asunto de los países de origen; Colombia suspendió la aspersión aérea en 2015.",
    )
    harm = Words(
        "Growers lose income; spraying can harm health; teams have been attacked.",
        "Los cultivadores pierden ingresos; la aspersión puede dañar la "
        "salud; ha habido ataques a los equipos.",
    )

    change: float = tunable(
        "eradication",
        "plus",
        -1,
        1,
        "fraction",
        Words(
            "change in the share of coca area eradicated each year",
            "cambio en la parte del área de coca que se erradica cada año",
        ),
    )
    ramp: float = ramp_years(3)


class Interdiction(Lever):
    """Raise, or lower, the effort to stop drugs in the transit zone.

    Acts on    trafficking: interdiction effort at sea and in transit
    Slowed by  ships, aircraft and intelligence; routes move
    Evidence   D18, S01, S03, S06, S09, S12; disputed: Pollack and Reuter (2014) see little effect on price,
               Mejia and Restrepo (2016) find it cheaper than eradication
    """

    group = "trafficking_and_money"
    requirements = ()
    title = Words("Interdiction in transit", "Interdicción en tránsito")
    question = Words(
        "What if more drugs were stopped on the way, or fewer?",
        "¿Y si se detuviera más droga en camino, o menos?",
    )
    needs = Words(
        "Ships, aircraft, partners; two to five years.", "Buques, aeronaves y socios; de dos a cinco años."
    )
    lead_years = 2.0
    evidence = ("D18", "S01", "S03", "S06", "S09", "S12")
    support = ("P12",)
    payer = US_DRUG_CONTROL
    cost = (
        unknown(
            Words("ships, aircraft and crews", "buques, aeronaves y tripulaciones"),
            Words("No sourced unit cost of effort.", "No hay costo unitario del esfuerzo con fuente."),
        ),
    )
    legality = Words(
        "Lawful at sea under agreements with flag and coastal states.",
        "Legal en el mar según acuerdos con los Estados de bandera y ribereños.",
    )
    harm = Words(
        "Scarcity can raise killing where groups compete (S06).",
        "La escasez puede aumentar los homicidios donde compiten grupos (S06).",
    )

    change: float = tunable(
        "interdiction",
        "plus",
        -1,
        1,
        "fraction",
        Words(
            "change in interdiction effort in the transit zone",
            "cambio del esfuerzo de interdicción en la zona de tránsito",
        ),
    )
    ramp: float = ramp_years(3)
