"""How XLA is asked to compile: loops as one kernel, and where compiled programs are kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

_ONE_KERNEL: Final = "xla_cpu_small_while_loop_byte_threshold"
_THRESHOLD: Final = 30_000_000
"""Bytes a loop may carry and still be compiled as one kernel. 64 futures of the nexus carry about 10 million; at 2 million,
which is enough for a single future, an ensemble takes half as long again (docs/decisions/0002-engine.md)."""

QUICKLY: Final[Any] = {"xla_backend_optimization_level": 1}
"""``compiler_options`` for programs of the whole model. How hard LLVM tries, of 3: the nexus takes 74 CPU seconds to compile
at 3 and 46 at 1, and runs as fast (docs/decisions/0021-speed.md)."""


def loops_as_one_kernel() -> None:
    """Ask for loops of up to some megabytes to be compiled as one kernel. Must come before XLA starts.

    A loop over many small programs costs more than its arithmetic: one future goes five times faster as one kernel, a
    chunk of 64 about one and a half times. A threshold set from outside is left as it is.
    """
    if "small_while_loop" not in os.environ.get("XLA_FLAGS", ""):
        asked = f" --xla_backend_extra_options={_ONE_KERNEL}={_THRESHOLD}"
        os.environ["XLA_FLAGS"] = (os.environ.get("XLA_FLAGS", "") + asked).strip()


def cache_folder() -> Path:
    """Where what was compiled or worked out is kept between runs: ``ISTHMUS_CACHE``, or a folder of the person's own."""
    return Path(os.environ.get("ISTHMUS_CACHE") or os.path.expanduser("~/.cache/isthmus/compiled"))


def keep_compiled() -> None:
    """Keep compiled programs on disk between runs, the small ones too: a hundred of them are half of a start."""
    import jax

    jax.config.update("jax_compilation_cache_dir", str(cache_folder()))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", 0)
