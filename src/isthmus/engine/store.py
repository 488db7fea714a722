"""Files of what was worked out before: each names exactly what it was made of, and is checked before it is believed.

A file is found by a name made of its key, so that another model, machine or version has another file. One that is cut
off, flipped or renamed is left aside, said once, and made anew: never other numbers.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from pathlib import Path
from typing import Final

from isthmus.engine.xla import cache_folder

_FORM: Final = b"isthmus store 1\n"
_DIGEST: Final = hashlib.sha256().digest_size
_NAME_DIGITS: Final = 20
"""Of a file's key, as its name has them: enough that two never meet by chance."""
_log: Final = logging.getLogger("isthmus")


class Store:
    """A folder of files of one kind."""

    def __init__(self, kind: str, most: int) -> None:
        """Nothing is read yet.

        Args:
            kind: Name of the folder within the cache.
            most: Files kept; the oldest go.
        """
        self._kind, self._most = kind, most
        self._said = False

    @property
    def folder(self) -> Path:
        """Where the files lie."""
        return cache_folder() / self._kind

    def path(self, name: str, key: str) -> Path:
        """The file of a key."""
        return self.folder / f"{name}-{hashlib.sha256(key.encode()).hexdigest()[:_NAME_DIGITS]}.bin"

    def read(self, name: str, key: str) -> bytes | None:
        """What was stored under exactly this key; None where there is nothing that can be believed."""
        path = self.path(name, key)
        try:
            whole = path.read_bytes()
        except OSError:
            return None
        stamp, content = whole[: len(_FORM) + _DIGEST], whole[len(_FORM) + _DIGEST :]
        if stamp != _FORM + _digest(key, content):
            self.disbelieve(path)
            return None
        return content

    def write(self, name: str, key: str, content: bytes) -> bool:
        """Stores it whole or not at all; says whether it is there. A full or locked disk is no error."""
        path = self.path(name, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(_FORM + _digest(key, content))
                    out.write(content)
                os.replace(part, path)
            except BaseException:
                Path(part).unlink(missing_ok=True)
                raise
            for old in sorted(self.folder.glob("*.bin"), key=_age)[: -self._most]:
                old.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def disbelieve(self, path: Path) -> None:
        """Says, once, that a file can't be used and is made anew."""
        if not self._said:
            self._said = True
            _log.warning("%s is damaged or of another make: it is left aside and made anew.", path)


def _digest(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another start took it away meanwhile
        return 0.0
