"""The attention ledger: what the United States spends and attends to, threat by threat, under two definitions [S88].

ledger()     every figure, with unit, range, source and status
ratios()     counter-terrorism against regional assistance only, and against border enforcement and drug control too
deaths()     deaths beside dollars, where the evidence holds them
"""

from isthmus.understand.attention.ledger import THREATS, Figure, ledger
from isthmus.understand.attention.ratios import CLAIMED, Deaths, Ratio, deaths, ratios

__all__ = ["CLAIMED", "THREATS", "Deaths", "Figure", "Ratio", "deaths", "ledger", "ratios"]
