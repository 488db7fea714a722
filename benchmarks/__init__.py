"""Benchmarks of Isthmus: how fast it is, against the budgets of its design; ratios from one run on one machine.

They stand beside the package, not in it: whoever installs Isthmus doesn't get them. In a clone::

    uv run just bench                 the engine: one future, futures a second, the floor of a step, help, memory
    uv run just bench goals           every promised figure
    python -m benchmarks studio       the same from the repository's folder, without just
"""
