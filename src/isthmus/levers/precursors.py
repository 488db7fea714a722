"""Chemicals from which synthetic drugs are made."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_DRUG_CONTROL
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class PrecursorControls(Lever):
    """Bring more of the supply of precursor chemicals under control.

    Acts on    trafficking: the share of precursor supply under control
    Slowed by  agreements with producing countries; cooks who change recipe
    Evidence   D31, D32 (how little mass is needed); disputed: past controls on methamphetamine are said to
               have faded in a year or two (recalled)
    """

    group = "trafficking_and_money"
    requirements = ()
    title = Words("Precursor controls", "Control de precursores")
    question = Words(
        "What if the chemicals for synthetic drugs were harder to get?",
        "¿Y si fuera más difícil conseguir los químicos para drogas sintéticas?",
    )
    needs = Words(
        "Agreements with China and India, port laboratories; two to four years.",
        "Acuerdos con China e India y laboratorios portuarios; de dos a cuatro años.",
    )
    lead_years = 2.0
    evidence = ("D31", "D32")
    payer = US_DRUG_CONTROL
    cost = (
        unknown(
            Words("inspection and laboratories", "inspección y laboratorios"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Lawful under the 1988 convention; each chemical must be listed.",
        "Legal según la convención de 1988; cada químico debe incluirse en la lista.",
    )
    harm = Words(
        "Lawful industry bears checks; cooks may turn to more dangerous recipes.",
        "La industria legal soporta controles; los productores pueden pasar a recetas más peligrosas.",
    )

    share: float = tunable(
        "precursor_controls",
        "at_least",
        0,
        1,
        "fraction",
        Words("precursor supply under control, at least", "oferta de precursores bajo control, como mínimo"),
    )
    ramp: float = ramp_years(3)
