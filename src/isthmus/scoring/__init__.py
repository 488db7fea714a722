"""Scoring: a forecast held against what happened, and against two forecasts anybody could make.

``scores`` measures draws against the truth, ``naive`` makes the forecasts to beat, ``tables`` reads the
files, and ``report`` brings them together. Any forecast of the right shape can be scored, ours or not.
"""
