"""Employers: US demand for work by people without authorisation."""

from isthmus.levers.costs import unknown
from isthmus.levers.lever import Lever
from isthmus.levers.payers import US_JUSTICE, US_LABOUR
from isthmus.levers.tunable import ramp_years, tunable
from isthmus.levers.words import Words


class HiringChecks(Lever):
    """Require that hires be checked against a register of who may work.

    Acts on    labour: the share of hires that must be checked
    Slowed by  enrolment by employers, which stayed below half where it was mandatory
    Evidence   M21-M23; disputed by Cato (2015), who find evasion and errors
    """

    group = "labour_demand"
    requirements = ()
    title = Words("Hiring checks", "Verificación al contratar")
    question = Words(
        "What if employers had to check who may work?",
        "¿Y si los empleadores tuvieran que verificar quién puede trabajar?",
    )
    needs = Words(
        "A federal mandate, a reliable register, help for small firms; two to three years.",
        "Un mandato federal, un registro fiable y apoyo a empresas pequeñas; de dos a tres años.",
    )
    lead_years = 2.0
    evidence = ("M21", "M22", "M23")
    support = ("P09",)
    payer = US_LABOUR
    cost = (
        unknown(
            Words("the register and checks by firms", "el registro y las verificaciones de las empresas"),
            Words("No sourced unit cost.", "No hay costo unitario con fuente."),
        ),
    )
    legality = Words(
        "Mandatory in some states; a national mandate needs an act of Congress.",
        "Obligatoria en algunos estados; un mandato nacional requiere una ley del Congreso.",
    )
    harm = Words(
        "Errors hit some authorised workers; unauthorised workers move to informal work at lower pay.",
        "Los errores afectan a algunas personas autorizadas; quienes no lo "
        "están pasan a trabajos informales peor pagados.",
    )

    share: float = tunable(
        "hiring_checks",
        "at_least",
        0,
        1,
        "fraction",
        Words("hires that must be checked, at least", "contrataciones que deben verificarse, como mínimo"),
    )
    ramp: float = ramp_years(3)


class EmployerFine(Lever):
    """Fine employers for each unauthorised worker found.

    Acts on    labour: the fine a person
    Slowed by  inspectors and courts: a fine never levied deters little
    Evidence   M21-M23 (checks with loss of licence); no study of high fines has been found; disputed by
               Cato (2015)
    """

    group = "labour_demand"
    requirements = ("S68",)
    title = Words("Fines for employers", "Multas a empleadores")
    question = Words(
        "What if hiring someone without authorisation cost the employer dearly?",
        "¿Y si contratar a alguien sin autorización le costara caro al empleador?",
    )
    needs = Words(
        "A change of law above present limits, inspectors, courts; one to three years.",
        "Un cambio de ley sobre los límites actuales, inspección y tribunales; de uno a tres años.",
    )
    lead_years = 1.0
    evidence = ("M21", "M22", "M23")
    support = ("P09", "P10")
    payer = US_LABOUR
    cost = (
        unknown(
            Words("inspection, less fines received", "inspección, menos las multas cobradas"),
            Words(
                "How many workers are found follows from the model, not from the policy.",
                "Cuántos trabajadores se detectan resulta del modelo, no de la política.",
            ),
        ),
    )
    legality = Words(
        "Knowingly hiring is unlawful since 1986 (8 U.S.C. 1324a); higher fines need an act of Congress.",
        "Contratar a sabiendas es ilegal desde 1986 (8 U.S.C. 1324a); "
        "multas mayores requieren una ley del Congreso.",
    )
    harm = Words(
        "May lead employers to avoid people who look or sound foreign; unauthorised workers lose income.",
        "Puede llevar a evitar a quienes parecen extranjeros; los "
        "trabajadores no autorizados pierden ingresos.",
    )

    fine: float = tunable(
        "employer_fine",
        "at_least",
        0,
        100_000,
        "US$ per person",
        Words(
            "fine for each unauthorised worker found, at least",
            "multa por cada trabajador no autorizado que se detecte, como mínimo",
        ),
    )
    ramp: float = ramp_years(2)


class EmployerPrisonProbability(Lever):
    """Send convicted employers to prison more often.

    Acts on    labour: the share of convicted employers who go to prison
    Slowed by  prosecutors and proof that the employer knew
    Evidence   M21, M23 (checks and compliance); prison for employers has hardly been used, so its effect is
               a range of ours
    """

    group = "labour_demand"
    requirements = ("S69",)
    title = Words("Prison for employers", "Prisión para empleadores")
    question = Words(
        "What if employers who break the rules went to prison?",
        "¿Y si los empleadores que violan las reglas fueran a prisión?",
    )
    needs = Words(
        "A change of law, prosecutors, prison places; two to four years.",
        "Un cambio de ley, fiscales y plazas de prisión; de dos a cuatro años.",
    )
    lead_years = 2.0
    evidence = ("M21", "M23")
    support = ("P10",)
    payer = US_JUSTICE
    cost = (
        unknown(
            Words("prison", "prisión"),
            Words(
                "A prison year has a price (C06), but the number convicted "
                "follows from the model, not the policy.",
                "Un año de prisión tiene precio (C06), pero el número de "
                "condenas resulta del modelo, no de la política.",
            ),
            row="C06",
        ),
    )
    legality = Words(
        "A pattern of hiring can bring six months today (8 U.S.C. 1324a); more needs an act of Congress.",
        "Un patrón de contratación puede dar seis meses hoy (8 U.S.C. "
        "1324a); más requiere una ley del Congreso.",
    )
    harm = Words(
        "More prisoners, and the same risk that employers avoid people who look or sound foreign.",
        "Más personas presas, y el mismo riesgo de que se evite contratar a quienes parecen extranjeros.",
    )

    probability: float = tunable(
        "employer_prison",
        "at_least",
        0,
        1,
        "fraction",
        Words(
            "convicted employers sent to prison, at least",
            "empleadores condenados que van a prisión, como mínimo",
        ),
    )
    ramp: float = ramp_years(3)
