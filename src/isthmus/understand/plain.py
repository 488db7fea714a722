"""Findings as plain data: dictionaries, lists and numbers that any strict JSON reader takes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def plain(finding: Any) -> Any:
    """A finding's named tuples as dictionaries, arrays as lists; what is infinite or not a number as nothing."""
    if isinstance(finding, tuple) and hasattr(finding, "_asdict"):
        return {name: plain(value) for name, value in finding._asdict().items()}  # type: ignore[attr-defined]
    if isinstance(finding, dict):
        return {str(name): plain(value) for name, value in finding.items()}
    if isinstance(finding, np.ndarray):
        return plain(finding.tolist())
    if isinstance(finding, (list, tuple)):
        return [plain(one) for one in finding]
    if isinstance(finding, np.generic):
        return plain(finding.item())
    if isinstance(finding, float) and not math.isfinite(finding):
        return None
    return finding
