"""Speed of the studio: its server, then its page in Chromium; or its memory while forty people use it for some minutes."""

from __future__ import annotations

from typing import Any

from benchmarks import studio_page, studio_server, studio_soak
from benchmarks.measuring import Asked, Tell
from isthmus.cli.console import say


def bench(tell: Tell, asked: Asked) -> dict[str, Any]:
    """The server's figures and, under ``page``, the page's; or memory alone where minutes are asked for."""
    if asked.minutes:
        return studio_soak.bench_soak(asked.minutes, tell)
    studio_page.chromium()
    return {**studio_server.bench_server(tell), "page": studio_page.bench_page(tell)}


def show(r: dict[str, Any]) -> None:
    """The tables a person reads."""
    if "memory_mib" in r:
        studio_soak.show(r)
        return
    studio_server.show(r)
    say()
    studio_page.show(r["page"], r["one_page_ms"][0])
