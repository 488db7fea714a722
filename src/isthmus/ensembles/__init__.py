"""Ensembles: many futures, the same luck for every strategy, labelled results."""

from isthmus.ensembles.manifest import manifest_for, read_manifest, sources_of, write_whole
from isthmus.ensembles.results import (
    QUANTILES,
    Difference,
    Sample,
    difference,
    differences,
    labelled,
    run,
    sample,
)
from isthmus.ensembles.run import chunks
from isthmus.ensembles.streaming import Summary, summarise

__all__ = [
    "QUANTILES", "Difference", "Sample", "Summary", "chunks", "difference", "differences", "labelled", "manifest_for",
    "read_manifest", "run", "sample", "sources_of", "summarise", "write_whole",
]  # fmt: skip
