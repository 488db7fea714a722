"""How one studio is served: where it listens, who is let in, where its files lie."""

from __future__ import annotations

import ipaddress
import secrets
from typing import Final, NamedTuple

from isthmus.errors import UsageError

HOST: Final = "127.0.0.1"
PORT: Final = 8018
TOKEN_BYTES: Final = 16
"""128 bits: not to be guessed at any rate a network allows."""
SHORTEST_TOKEN: Final = 16
"""Characters of a token that a person chooses."""


class Settings(NamedTuple):
    """One studio, as it was started."""

    host: str = HOST
    """The address it listens on"""
    port: int = PORT
    token: str = ""
    """What a visitor must bring; empty asks for nothing, and only a machine talking to itself may do so"""
    names: tuple[str, ...] = ()
    """Host names it answers to, beside this machine's own"""
    secure: bool = False
    """Served with a certificate"""

    @property
    def open(self) -> bool:
        """Whether others on the network can reach it."""
        return not is_loopback(self.host)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        here = "127.0.0.1" if self.host in ("0.0.0.0", "") else "::1" if self.host == "::" else self.host
        name = f"[{here}]" if ":" in here else here
        return f"{'https' if self.secure else 'http'}://{name}:{self.port}/"


TESTED: Final = Settings(names=("testserver",))
"""For an application that is called without a server."""


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def check_token(token: str) -> str:
    """A token that a person chose.

    Raises:
        UsageError: It is short, or holds what an address can't carry.
    """
    if len(token) < SHORTEST_TOKEN or not all(c.isalnum() or c in "-_" for c in token) or not token.isascii():
        raise UsageError(
            f"the token has {len(token)} characters, or some that an address can't carry.\n"
            f"  Give at least {SHORTEST_TOKEN} letters, digits, hyphens and underscores, or leave --token out: "
            "one is made for you."
        )
    return token
