"""Ports of entry, through which most drugs that are seized come."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_BORDER
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class PortInspection(Lever):
    """Scan more of the vehicles that cross at ports of entry.

    Acts on    border and trafficking: the share of vehicles scanned
    Slowed by  scanners, lanes and staff
    Evidence   S01, S12, D31; disputed: little evidence that more seizures raise prices, and synthetic drugs
               are small
    """

    group = "border_and_asylum"
    requirements = ("S63",)
    title = Words("Scanning at ports of entry", "Escaneo en puertos de entrada")
    question = Words(
        "What if more vehicles were scanned at the crossings?",
        "¿Y si se escanearan más vehículos en los cruces?",
    )
    needs = Words(
        "Scanners, lanes rebuilt, officers; three to six years.",
        "Escáneres, carriles reconstruidos y oficiales; de tres a seis años.",
    )
    lead_years = 1.0
    evidence = ("S01", "S12", "D31")
    payer = US_BORDER
    cost = (
        unknown(
            Words("scanners, lanes and officers", "escáneres, carriles y oficiales"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words("Lawful; needs appropriation.", "Legal; requiere presupuesto.")
    harm = Words(
        "Lawful trade and travellers wait longer unless lanes are added.",
        "El comercio y los viajeros legales esperan más si no se añaden carriles.",
    )

    share: float = tunable(
        "port_inspection",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "vehicles scanned at ports of entry, at least",
            "vehículos escaneados en puertos de entrada, como mínimo",
        ),
    )
    ramp: float = ramp_years(5)
