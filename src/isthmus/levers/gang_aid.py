"""Help against gangs: keeping the young out, and policing those inside."""

from isthmus.axes import COUNTRY
from isthmus.levers.aid import AID_COST, more_aid
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AID
from isthmus.levers.tunable import ByName, Names, ramp_years, where
from isthmus.levers.words import Words


class AidGangPrevention(Lever):
    """Help communities keep young people out of gangs.

    Acts on    state and cartels: assistance to prevention
    Slowed by  local partners and years of work with the young
    Evidence   G01, E09, E11, K06; disputed by CEPR (2016), who question the trial of G01
    """

    group = "police_and_justice"
    requirements = ("S59",)
    title = Words("Gang prevention", "Prevención de pandillas")
    question = Words(
        "What if fewer young people joined gangs?",
        "¿Y si menos jóvenes entraran en pandillas?",
    )
    needs = Words(
        "Local partners, outreach centres, therapists; two to four years.",
        "Contrapartes locales, centros de alcance y terapeutas; de dos a cuatro años.",
    )
    lead_years = 1.0
    evidence = ("G01", "E09", "E11", "K06")
    support = ("P13",)
    payer = US_AID
    cost = AID_COST
    legality = Words("Lawful.", "Legal.")
    harm = Words(
        "Little known harm; staff and participants can be threatened.",
        "Pocos daños conocidos; el personal y los participantes pueden recibir amenazas.",
    )

    extra: ByName = more_aid("gang_prevention")
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(2)


class AidGangSuppression(Lever):
    """Help police units that pursue gangs.

    Acts on    state and cartels: assistance to suppression
    Slowed by  trusted units, courts and prison places
    Evidence   K05, G05, K12; disputed: Prieto-Curiel (2023) finds more arrests raise violence, El Salvador
               points the other way
    """

    group = "police_and_justice"
    requirements = ("S59",)
    title = Words("Gang suppression", "Represión de pandillas")
    question = Words(
        "What if units that pursue gangs had more help?",
        "¿Y si las unidades que persiguen pandillas tuvieran más ayuda?",
    )
    needs = Words(
        "Vetted units, prosecutors, prison places; one to three years.",
        "Unidades depuradas, fiscales y plazas de prisión; de uno a tres años.",
    )
    lead_years = 1.0
    evidence = ("K05", "G05", "K12")
    support = ("P13",)
    payer = US_AID
    cost = AID_COST
    legality = Words(
        "Lawful; US law (Leahy) bars help to units that violate human rights.",
        "Legal; la ley de EE. UU. (Leahy) prohíbe ayudar a unidades que violen derechos humanos.",
    )
    harm = Words(
        "Arbitrary arrest and crowded prisons, in which gangs have organised.",
        "Detenciones arbitrarias y prisiones hacinadas, donde se han organizado las pandillas.",
    )

    extra: ByName = more_aid("gang_suppression")
    where: Names = where(*COUNTRY)
    ramp: float = ramp_years(2)
