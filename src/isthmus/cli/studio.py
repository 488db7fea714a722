"""``isthmus studio``: the nexus in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from isthmus.cli.options import Lang
from isthmus.studio.serve import serve
from isthmus.studio.server.settings import Settings, check_token, new_token
from isthmus.studio.workspace import OWN


def studio(
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 opens it to the network."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65_535, help="0 takes a free one.")
    ] = 8018,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Whether to open a browser.")
    ] = True,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="TEXT",
            help="What visitors must bring; one is made where the network can reach the studio.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A host name that others reach it by, as of a proxy."),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", metavar="FILE", help="Certificate for TLS, PEM.")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="Its key, PEM.")] = None,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            metavar="DIR",
            help="Where your strategies and long runs are kept; ~/.isthmus unless you say.",
            show_default=False,
        ),
    ] = None,
    lang: Lang = "en",
) -> None:
    """Open the studio: the nexus in a browser, served by this machine and, unless you say otherwise, to it alone.

    It needs no network. Ctrl-C stops it.
    """
    if workspace:
        os.environ[OWN] = str(workspace.resolve())
    settings = Settings(
        host, port, check_token(token) if token else "", tuple(name or ()), certificate is not None
    )
    if settings.open and not settings.token:
        settings = settings._replace(token=new_token())
    serve(settings, lang=lang, browser=browser, certificate=certificate, key=key)
