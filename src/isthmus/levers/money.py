"""Money: laundering, and cash that goes south."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_AND_BANKS
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class LaunderingControls(Lever):
    """Bring more of the channels that launder money, bulk cash included, under control.

    Acts on    cartels: the share of laundering channels under control
    Slowed by  supervisors, registers of owners, and launderers who change channel
    Evidence   none in the table: its size is a range of ours; disputed: many hold that controls catch very
               little
    """

    group = "trafficking_and_money"
    requirements = ()
    title = Words("Laundering and cash controls", "Control del lavado y del efectivo")
    question = Words(
        "What if groups found it harder to use their money?",
        "¿Y si a los grupos les costara más usar su dinero?",
    )
    needs = Words(
        "Registers of owners, analysts, southbound cash checks; two to five years.",
        "Registros de beneficiarios, analistas y controles de efectivo hacia el sur; de dos a cinco años.",
    )
    lead_years = 1.0
    evidence = ()
    payer = US_AND_BANKS
    cost = (
        unknown(
            Words("supervision and compliance", "supervisión y cumplimiento"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Lawful; wider registers need legislation in several countries.",
        "Legal; los registros más amplios requieren leyes en varios países.",
    )
    harm = Words(
        "Banks may close lawful accounts; remittances can become dearer.",
        "Los bancos pueden cerrar cuentas legales; las remesas pueden encarecerse.",
    )

    share: float = tunable(
        "laundering_controls",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "laundering channels put under control, at least",
            "canales de lavado puestos bajo control, como mínimo",
        ),
    )
    ramp: float = ramp_years(4)
