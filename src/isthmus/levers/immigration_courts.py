"""Immigration courts and their backlog."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_COURTS
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class Judges(Lever):
    """Fund more, or fewer, immigration judges.

    Acts on    border: judges funded; cases completed follow
    Slowed by  hiring, clerks and courtrooms
    Evidence   C09, C04; disputed: intake and completions can't be told apart in the record, so the gain is
               uncertain
    """

    group = "border_and_asylum"
    requirements = ()
    title = Words("Immigration judges", "Jueces de inmigración")
    question = Words("What if cases were decided sooner?", "¿Y si los casos se decidieran antes?")
    needs = Words(
        "Judges, clerks, courtrooms; one to two years each.",
        "Jueces, secretarios y salas; de uno a dos años cada uno.",
    )
    lead_years = 1.0
    evidence = ("C04", "C09")
    payer = US_COURTS
    cost = (
        unknown(
            Words("judges and their courts", "jueces y sus tribunales"),
            Words(
                "A case has a price (C09); a judge with staff has none in the evidence.",
                "Un caso tiene precio (C09); un juez con su personal no lo tiene en la evidencia.",
            ),
        ),
    )
    legality = Words("Lawful; needs appropriation.", "Legal; requiere presupuesto.")
    harm = Words(
        "Little known harm; haste can cost claimants time to find a lawyer.",
        "Pocos daños conocidos; la prisa puede quitar tiempo para encontrar abogado.",
    )

    extra: float = tunable(
        "judges",
        "plus",
        -300,
        2_000,
        "persons",
        Words("judges beyond the baseline", "jueces por encima de la línea base"),
    )
    ramp: float = ramp_years(3)
