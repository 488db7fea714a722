"""The engine: fixed steps through time, many lanes at once. It knows arrays, and nothing about the world.

    integrate(rates, state, Clock(start=2012, step=1 / 52, every=52, saves=10))     one program
    in_lanes(program, inputs)                                                       chunks of lanes over the cores

Every published model steps here, and the nexus uses the same step. An array has the shape ``(row..., lane)``: lanes, one
for each run, are always last.
"""

from isthmus.engine.xla import loops_as_one_kernel

loops_as_one_kernel()

from isthmus.engine.integrate import Clock, Now, Record, integrate  # noqa: E402
from isthmus.engine.lanes import CHUNK, in_lanes  # noqa: E402
from isthmus.engine.step import METHODS, euler, midpoint, rk4  # noqa: E402

__all__ = ["CHUNK", "METHODS", "Clock", "Now", "Record", "euler", "in_lanes", "integrate", "midpoint", "rk4"]
