"""Calibration: what history says of the model, and what it leaves silent."""
