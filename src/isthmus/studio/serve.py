"""Serving the studio: the port first, then what is slow to load; and a clean end."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

from isthmus.errors import IsthmusError, UsageError
from isthmus.studio.server.settings import PORT, Settings
from isthmus.studio.server.spoken import open_to_others, spoken
from isthmus.text import SOURCE

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

BACKLOG: Final = 512
"""Visitors who wait while the studio loads"""
PATIENCE: Final = 3
"""Seconds that a request in work has to end in when the studio stops"""
BIGGEST_MESSAGE: Final = 64 * 1024


def serve(
    settings: Settings,
    *,
    lang: str = SOURCE,
    browser: bool = True,
    certificate: Path | None = None,
    key: Path | None = None,
) -> None:
    """Serves the studio until it is told to stop (Ctrl-C, SIGTERM).

    The port is taken before anything heavy is loaded: whoever calls early waits, and a port in use is told at once.

    Raises:
        IsthmusError: The port is in use, or may not be taken.
        UsageError: The address isn't this machine's, or the certificate can't be read.
    """
    began = time.monotonic()
    check_certificate(certificate, key)
    with bound(settings) as listening:
        settings = settings._replace(port=listening.getsockname()[1])
        if settings.open:
            print(open_to_others(settings, lang), file=sys.stderr, flush=True)
        rested = _serve(settings, listening, began, lang, browser, certificate, key)
    print(spoken("stopped", lang), file=sys.stderr, flush=True)
    if not rested:
        # A program is being compiled, or a long analysis runs, which can't be interrupted. Nothing of it is needed any
        # more (a job is taken up at the next start), and to wait for it would keep the person who wants to leave.
        sys.stdout.flush()
        os._exit(0)


def _serve(
    settings: Settings,
    listening: socket.socket,
    began: float,
    lang: str,
    browser: bool,
    certificate: Path | None,
    key: Path | None,
) -> bool:
    """Serves; whether every thread came to rest at the end."""
    import uvicorn

    from isthmus.studio.app import create_app
    from isthmus.studio.workspace import folder

    def warm(seconds: float | None) -> None:
        line = spoken("warm", lang, seconds=f"{seconds:.1f}") if seconds is not None else spoken("cold", lang)
        print(line, file=sys.stderr, flush=True)

    app = create_app(settings=settings, on_warm=warm)
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=2 * BIGGEST_MESSAGE,
        ws_per_message_deflate=False,
        log_level="error",
        access_log=False,  # a token in an address must not end up in a log
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=PATIENCE,
        timeout_keep_alive=30,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    address = settings.address + (f"?token={settings.token}" if settings.token else "")

    def up() -> None:
        made = app.state.made
        fit = spoken("fit", lang, fit=made.fit, made=made.day) if made.day else spoken("prior", lang)
        seconds = f"{time.monotonic() - began:.1f}"
        about = spoken("about", lang, version=made.version, fit=fit, year=made.data_year, folder=folder())
        print(spoken("up", lang, address=address, seconds=seconds), about, sep="\n", flush=True)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    server = _server(config, up)
    server.run(sockets=[listening])
    return rest(app)


def rest(app: FastAPI) -> bool:
    """Ends the threads that compute; whether all of them ended."""
    from isthmus.ensembles.cooperative_pool import the_pieces

    rested = [app.state.jobs.stop(0.0), the_pieces().rest(3.0)]
    warming = [thread for thread in threading.enumerate() if thread.name == "warming"]
    for thread in warming:
        thread.join(1.0)
    return all(rested) and not any(thread.is_alive() for thread in warming)


def _server(config: uvicorn.Config, up: Callable[[], None]) -> uvicorn.Server:
    """A server that says when it is up, and that leaves with nothing more to say when told to stop."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                up()

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            # uvicorn's own raises the signal again at the end, and the process would die of it.
            def stop(number: int, frame: FrameType | None) -> None:
                self.handle_exit(number, frame)

            before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
            try:
                yield
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)

    return Server(config)


@contextmanager
def bound(settings: Settings) -> Iterator[socket.socket]:
    """The port, taken.

    Raises:
        IsthmusError: It is in use, or may not be taken.
        UsageError: The address isn't this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        if os.name == "posix":
            # A port that a studio left a moment ago is free; one that is listened on is not. Windows reads this otherwise.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((settings.host, settings.port))
            listening.listen(BACKLOG)
        except (OSError, OverflowError) as problem:
            raise _refused(settings, problem) from problem
        yield listening


def _refused(settings: Settings, problem: Exception) -> IsthmusError:
    code = getattr(problem, "errno", None)
    if code == errno.EADDRINUSE:
        return IsthmusError(
            f"port {settings.port} is in use: another studio, or another program, listens there.\n"
            f"  If it is a studio, open {settings.address} or stop it with Ctrl-C in its window. "
            "Else choose another port: --port 0 takes a free one."
        )
    if code in (errno.EACCES, errno.EPERM):
        return IsthmusError(
            f"port {settings.port} may not be taken by this account.\n"
            f"  Choose one above 1023, such as --port {PORT}; --port 0 takes a free one."
        )
    return UsageError(
        f"nothing can listen at {settings.host}, port {settings.port}: {getattr(problem, 'strerror', None) or problem}.\n"
        "  --host is 127.0.0.1 for this machine alone, 0.0.0.0 for the network, or one of this machine's addresses."
    )


def check_certificate(certificate: Path | None, key: Path | None) -> None:
    """Refuses a certificate that can't be used, before the port is taken.

    Raises:
        UsageError: One of the two is missing, or they can't be read or don't belong together.
    """
    if certificate is None and key is None:
        return
    if certificate is None or key is None:
        raise UsageError("--certificate and --key go together.\n  Give the two PEM files, or neither.")
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as problem:
        raise UsageError(
            f"the certificate {certificate} and the key {key} can't be used: {problem.strerror or problem}.\n"
            "  Both are PEM files; the key must be the certificate's and without a passphrase."
        ) from problem
