"""Assistance: the parts that every lever of aid shares."""

from __future__ import annotations

from typing import Any, Final

from isthmus.levers.costs import CostItem, appropriated
from isthmus.levers.tunable import tunable
from isthmus.levers.words import Words

AID_COST: Final[tuple[CostItem, ...]] = (
    appropriated("aid", Words("assistance appropriated", "asistencia asignada")),
)
"""The money appropriated is the cost; how much of it works is for the model."""


def more_aid(purpose: str) -> Any:
    """The field that adds assistance for a purpose, in US$ million of 2018 a year for each country."""
    return tunable(
        "aid",
        "plus",
        -500,
        2_000,
        "US$ million per year",
        Words(
            "assistance a year beyond the baseline, 2018 US$, for each country",
            "asistencia al año por encima de la línea base, dólares de 2018, por cada país",
        ),
        axis="country",
        purpose=purpose,
    )
