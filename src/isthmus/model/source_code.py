"""A hash of the text that makes the model: a quick look before the long one of `fingerprint`."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import Final

DIGITS: Final = 16
"""Of a hash, as it is written: enough that two never meet by chance."""


@functools.cache
def source_hash() -> str:
    """SHA-256, ``DIGITS`` characters, of the engine, the axes, the model and its evidence; line endings normalised."""
    package = Path(__file__).parent.parent
    paths = [package / "axes.py", *(package / "engine").rglob("*.py"), *(package / "model").rglob("*.py")]
    paths += [*(package / "model").glob("*.yaml")]
    paths += [p for kind in ("*.py", "*.yaml", "*.csv") for p in (package / "evidence").rglob(kind)]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:DIGITS]
