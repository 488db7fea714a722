"""Screens that are read: start, evidence, fit, claims, drivers, insurgencies, strategies."""
