"""Drivers: which inputs an outcome goes with, and which evidence would change a choice."""
