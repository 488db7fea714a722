"""The catalogue: every lever there is, by group."""

from __future__ import annotations

from typing import Final

from isthmus.axes import LEVER_GROUP
from isthmus.errors import UnknownName
from isthmus.levers.asylum import AsylumEligibility, AsylumHardship, AsylumReturn, AsylumWait
from isthmus.levers.attention import AttentionCommitment, ResearchBudget
from isthmus.levers.barrier import WallMiles
from isthmus.levers.border_staff import Agents, Consequences
from isthmus.levers.border_technology import BorderTechnology
from isthmus.levers.counternarcotics_aid import AidCounternarcotics
from isthmus.levers.crackdown import ConditionalCrackdown, MassArrests
from isthmus.levers.crops import ClimateCrops
from isthmus.levers.detention import DetentionBeds
from isthmus.levers.drug_prevention import Prevention
from isthmus.levers.drug_treatment import TreatmentPlaces
from isthmus.levers.emergency import EmergencyFunding
from isthmus.levers.employers import EmployerFine, EmployerPrisonProbability, HiringChecks
from isthmus.levers.gang_aid import AidGangPrevention, AidGangSuppression
from isthmus.levers.gang_exit import Reintegration
from isthmus.levers.growth_aid import AidGrowth
from isthmus.levers.guns import GunControls
from isthmus.levers.harm_reduction import HarmReduction
from isthmus.levers.immigration_courts import Judges
from isthmus.levers.jobs import JobsProgramme
from isthmus.levers.justice import AntiImpunity
from isthmus.levers.lawful_supply import Legalise, LegalSubstitute
from isthmus.levers.leaders import LeaderRemovals
from isthmus.levers.lever import Lever
from isthmus.levers.mexico_south import MexicanEnforcement
from isthmus.levers.military_aid import AidMilitary
from isthmus.levers.money import LaunderingControls
from isthmus.levers.police_aid import AidPolice
from isthmus.levers.ports import PortInspection
from isthmus.levers.precursors import PrecursorControls
from isthmus.levers.regional_protection import RegionalProcessing, Resettlement
from isthmus.levers.regional_work import RegionalWorkVisas
from isthmus.levers.removals import RemovalsCriminal, RemovalsInterior, RemovalsPublicity
from isthmus.levers.source_supply import Eradication, Interdiction
from isthmus.levers.words import Words
from isthmus.levers.work_visas import PermanentVisas, WorkVisas

_ALL: Final[tuple[type[Lever], ...]] = (
    # US demand for drugs
    TreatmentPlaces,
    Prevention,
    HarmReduction,
    Legalise,
    LegalSubstitute,
    # US demand for labour
    HiringChecks,
    EmployerFine,
    EmployerPrisonProbability,
    WorkVisas,
    PermanentVisas,
    # border and asylum
    Agents,
    Consequences,
    WallMiles,
    BorderTechnology,
    PortInspection,
    DetentionBeds,
    RemovalsInterior,
    RemovalsCriminal,
    RemovalsPublicity,
    AsylumEligibility,
    AsylumWait,
    AsylumReturn,
    AsylumHardship,
    Judges,
    Resettlement,
    RegionalProcessing,
    MexicanEnforcement,
    EmergencyFunding,
    # help to police and justice
    AidPolice,
    AidMilitary,
    AidGangPrevention,
    AidGangSuppression,
    AntiImpunity,
    MassArrests,
    ConditionalCrackdown,
    LeaderRemovals,
    Reintegration,
    # help to growth and youth
    AidGrowth,
    JobsProgramme,
    RegionalWorkVisas,
    ClimateCrops,
    # trafficking and money
    AidCounternarcotics,
    Eradication,
    Interdiction,
    GunControls,
    LaunderingControls,
    PrecursorControls,
    # attention and learning
    ResearchBudget,
    AttentionCommitment,
)
_BY_NAME: Final = {lever.name: lever for lever in _ALL}

GROUP_TITLES: Final = dict(
    zip(
        LEVER_GROUP,
        (
            Words("US drug demand", "Demanda de drogas en EE. UU."),
            Words("US labour demand", "Demanda laboral en EE. UU."),
            Words("Border and asylum", "Frontera y asilo"),
            Words("Help to police and justice", "Ayuda a la policía y la justicia"),
            Words("Help to growth and youth", "Ayuda al crecimiento y la juventud"),
            Words("Trafficking and money", "Tráfico y dinero"),
            Words("Attention and learning", "Atención y aprendizaje"),
        ),
        strict=True,
    )
)


def levers() -> dict[str, type[Lever]]:
    """Every lever by name, in the order of its group."""
    return dict(_BY_NAME)


def get(name: str) -> type[Lever]:
    """One lever by name; underscores are read as hyphens.

    Raises:
        UnknownName: There is no such lever.
    """
    lever = _BY_NAME.get(name.replace("_", "-"))
    if lever is None:
        raise UnknownName("lever", name, _BY_NAME, "isthmus levers")
    return lever


def place(name: str) -> int:
    """Where a lever stands in the catalogue; strategies keep their levers in this order."""
    return list(_BY_NAME).index(name)
