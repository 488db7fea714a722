"""Payers: whose money a lever spends."""

from __future__ import annotations

from typing import Final

from isthmus.levers.words import Words

US_HEALTH: Final = Words(
    "US federal and state health budgets, insurers",
    "Presupuestos de salud federal y estatales de EE. UU., aseguradoras",
)
US_STATES: Final = Words(
    "US states, which also collect the tax", "Estados de EE. UU., que también cobran el impuesto"
)
US_LABOUR: Final = Words(
    "US federal labour and immigration agencies, employers",
    "Agencias federales laborales y migratorias de EE. UU., empleadores",
)
US_JUSTICE: Final = Words("US federal courts and prisons", "Tribunales y prisiones federales de EE. UU.")
US_VISAS: Final = Words(
    "Fees from employers and applicants, US consulates",
    "Tasas de empleadores y solicitantes, consulados de EE. UU.",
)
US_BORDER: Final = Words(
    "US federal budget for border security", "Presupuesto federal de EE. UU. para seguridad fronteriza"
)
US_DEFENCE: Final = Words(
    "US federal budget, moved from defence and other accounts",
    "Presupuesto federal de EE. UU., trasladado de defensa y otras cuentas",
)
US_COURTS: Final = Words(
    "US federal budget for immigration courts",
    "Presupuesto federal de EE. UU. para los tribunales de inmigración",
)
US_REFUGEES: Final = Words(
    "US federal budget for refugees, local hosts",
    "Presupuesto federal de EE. UU. para refugiados, comunidades de acogida",
)
US_AID: Final = Words("US foreign assistance", "Asistencia exterior de EE. UU.")
REGION: Final = Words("Governments of the region", "Gobiernos de la región")
REGION_AND_DONORS: Final = Words("Governments of the region and donors", "Gobiernos de la región y donantes")
MEXICO: Final = Words(
    "Government of Mexico, in part with US help", "Gobierno de México, en parte con ayuda de EE. UU."
)
US_AND_BANKS: Final = Words(
    "Financial supervisors of both countries, banks", "Supervisores financieros de ambos países, bancos"
)
US_GUNS: Final = Words(
    "US federal firearms and border agencies, dealers",
    "Agencias federales de armas y de frontera de EE. UU., comerciantes",
)
US_DRUG_CONTROL: Final = Words(
    "US drug-control budget, governments of transit and source countries",
    "Presupuesto antidrogas de EE. UU., gobiernos de países de tránsito y de origen",
)
