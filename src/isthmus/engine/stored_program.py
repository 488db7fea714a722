"""A program compiled once a machine: its executable lies on disk, so that the next start neither traces nor compiles.

JAX's own cache keeps what XLA made, but must trace the model and write it down anew to find it: seconds of every start.
Here the key is what the program was made from: its source text, the shapes it takes, versions, flags and processor.
"""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import threading
from collections.abc import Callable, Hashable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import jax

from isthmus.engine.store import Store
from isthmus.engine.xla import QUICKLY

_STORE: Final = Store("programs", most=32)


class StoredProgram:
    """A function compiled for the shapes it meets, and kept."""

    def __init__(
        self,
        function: Callable[..., Any],
        returns: Any,
        version: Callable[[], str],
        static: tuple[str, ...] = (),
    ) -> None:
        """Nothing is traced yet.

        Args:
            function: Takes and returns records of arrays.
            returns: A record of the structure that it returns; its leaves are not read.
            version: A hash of all the source text that the program is made from.
            static: Arguments that are compiled in; they are passed by name.
        """
        self.__name__ = getattr(function, "__name__", "program")
        self._version = version
        self._returns = jax.tree.structure(returns)
        self._jit = jax.jit(function, static_argnames=static)
        self._ready: dict[Hashable, Callable[..., Any]] = {}
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def __call__(self, *given: Any, **static: Any) -> Any:
        """Runs it; the first call for some shapes reads the executable, or makes it."""
        return self.compiled(*given, **static)(*given)

    def compiled(self, *given: Any, **static: Any) -> Any:
        """The executable for the shapes of some arguments."""
        leaves, structure = jax.tree.flatten(given)
        shapes = tuple([(a.shape, a.dtype) for a in leaves])
        key = shapes, structure, tuple(sorted(static.items())), bool(jax.config.read("jax_enable_x64"))
        ready = self._ready.get(key)
        if ready is None:
            with self._lock:
                making = self._making.setdefault(key, threading.Lock())
            with making:  # threads that ask for one program wait for it; others are made beside it
                ready = self._ready.get(key) or self._ready.setdefault(key, self._made(key, given, static))
        return ready

    def _made(self, key: tuple[Any, ...], given: Any, static: dict[str, Any]) -> Callable[..., Any]:
        """The executable, tried once: one that was kept and can't be run is made anew."""
        shapes, structure, fixed, wide = key
        signature = tuple((shape, dtype.name) for shape, dtype in shapes)
        name = repr((self.__name__, self._version(), signature, str(structure), fixed, wide, _machine()))
        ready = self._read(name, given) or self._compiled(name, given, static)
        try:
            jax.block_until_ready(ready(*given))
        except jax.errors.JaxRuntimeError:
            _STORE.disbelieve(_STORE.path(self.__name__, name))
            ready = self._compiled(name, given, static)
        return ready

    def _read(self, name: str, given: Any) -> Callable[..., Any] | None:
        from jax.experimental.serialize_executable import deserialize_and_load

        content = _STORE.read(self.__name__, name)
        if content is None:
            return None
        try:
            return deserialize_and_load(content, jax.tree.structure((given, {})), self._returns)
        except Exception:  # whatever another make of JAX raises: it is compiled anew
            _STORE.disbelieve(_STORE.path(self.__name__, name))
            return None

    def _compiled(self, name: str, given: Any, static: dict[str, Any]) -> Callable[..., Any]:
        from jax.experimental.serialize_executable import deserialize_and_load, serialize

        # Options of its own give a program a key of its own in JAX's cache, where nothing lies under it: what JAX reads from
        # there can't be kept whole.
        with _without_jax_cache:
            made = self._jit.lower(*given, **static).compile(compiler_options=QUICKLY)
        try:
            content, takes, returns = serialize(made)
            deserialize_and_load(content, takes, returns)  # what can't be read back isn't kept
        except Exception:  # a device or a make of JAX that can't: it runs all the same
            return made
        _STORE.write(self.__name__, name, content)
        return made


_DIGITS: Final = 16
"""Of the hash of a processor, as it is written."""
_LEAST: Final = "jax_persistent_cache_min_compile_time_secs"


class _WithoutJaxCache:
    """JAX's own cache left out for a while: what is kept here needn't be kept twice, nor made of what was kept there.

    Several threads may compile at once: the first turns it off, the last turns it on again.
    """

    def __init__(self) -> None:
        self._lock, self._within = threading.Lock(), 0

    def __enter__(self) -> None:
        with self._lock:
            self._within += 1
            if self._within == 1:
                self._was = getattr(jax.config, _LEAST)
                jax.config.update(_LEAST, float("inf"))

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                jax.config.update(_LEAST, self._was)


_without_jax_cache: Final = _WithoutJaxCache()


@functools.cache
def _machine() -> tuple[str, ...]:
    """What an executable depends on beside its program: versions, flags and the processor it was made for."""
    flags = os.environ.get("XLA_FLAGS", "")
    device = jax.devices()[0]
    return (
        jax.__version__,
        version("jaxlib"),
        platform.python_version(),
        flags,
        device.device_kind,
        _processor(),
    )


def _processor() -> str:
    """A hash of what the processor can do; its name where the system doesn't tell."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return f"{platform.machine()} {platform.processor()}"
    features = sorted({line for line in lines if line.startswith(("flags", "Features", "model name"))})
    return hashlib.sha256("\n".join(features).encode()).hexdigest()[:_DIGITS]
