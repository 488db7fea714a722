"""Drivers: what an outcome goes with, answered at once or asked as a job."""
