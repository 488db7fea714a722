"""How XLA is asked to compile: small loops as one kernel, and compiled programs kept on disk."""

from __future__ import annotations

import os
from typing import Final

_SMALL_LOOP: Final = "xla_cpu_small_while_loop_byte_threshold=2000000"


def small_loops() -> None:
    """Ask for loops over a few kilobytes to be compiled as one kernel. Must come before XLA starts.

    One run is such a loop: it then goes five times faster than as a program of many small ones. Ensembles are larger than
    the threshold and keep the ordinary way.
    """
    if "small_while_loop" not in os.environ.get("XLA_FLAGS", ""):
        asked = f" --xla_backend_extra_options={_SMALL_LOOP}"
        os.environ["XLA_FLAGS"] = (os.environ.get("XLA_FLAGS", "") + asked).strip()


def keep_compiled() -> None:
    """Keep compiled programs on disk between runs (``ISTHMUS_CACHE``), so that a second start is quick."""
    import jax

    folder = os.environ.get("ISTHMUS_CACHE", os.path.expanduser("~/.cache/isthmus/compiled"))
    jax.config.update("jax_compilation_cache_dir", folder)
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.3)
