"""Members of an axis as people call them: countries, drugs."""

from __future__ import annotations

from typing import Final

from isthmus.words import Words

MEMBERS: Final[dict[str, Words]] = {
    "MEX": Words("Mexico", "México"),
    "GTM": Words("Guatemala", "Guatemala"),
    "SLV": Words("El Salvador", "El Salvador"),
    "HND": Words("Honduras", "Honduras"),
    "OTHER": Words("Other origins", "Otros orígenes"),
    "cannabis": Words("Cannabis", "Cannabis"),
    "cocaine": Words("Cocaine", "Cocaína"),
    "heroin": Words("Heroin", "Heroína"),
    "meth": Words("Methamphetamine", "Metanfetamina"),
    "synthetic_opioids": Words("Synthetic opioids", "Opioides sintéticos"),
    "rx_opioids": Words("Prescription opioids", "Opioides recetados"),
}


def member(name: str) -> Words:
    """A member of an axis of the levers; as it is written where it has no other name."""
    return MEMBERS.get(name, Words(name, name))
