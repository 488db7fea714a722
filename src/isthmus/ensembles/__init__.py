"""Ensembles: many futures, the same luck for every strategy, labelled results."""

from isthmus.ensembles.manifest import manifest_for, read_manifest, sources_of, write_whole
from isthmus.ensembles.results import QUANTILES, Difference, difference, differences, run
from isthmus.ensembles.run import chunks

__all__ = [
    "QUANTILES", "Difference", "chunks", "difference", "differences", "manifest_for", "read_manifest", "run",
    "sources_of", "write_whole",
]  # fmt: skip
