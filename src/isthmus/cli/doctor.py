"""``isthmus doctor``: whether this machine can run Isthmus, and how fast."""

from __future__ import annotations

import os
import platform
import time
from typing import Any, NamedTuple

import typer

from isthmus.cli.console import heading, print_json, say, table
from isthmus.cli.options import Json, Lang
from isthmus.cli.words import say as word
from isthmus.cli.words import updated_notes

LIBRARIES = ("jax", "numpy", "xarray", "pydantic", "typer", "rich")


class Check(NamedTuple):
    """One thing looked at."""

    name: str
    well: bool
    detail: str


def doctor(json: Json = False, lang: Lang = "en") -> None:
    """Look at Python, libraries, cores, cache, evidence, posterior; time one future. Exit code 1 if something is amiss."""
    checks = [
        _python(),
        _libraries(),
        _machine(lang),
        _cache(lang),
        _evidence(lang),
        _posterior(lang),
        _one_future(lang),
    ]
    ill = [c for c in checks if not c.well]
    if json:
        print_json({"well": not ill, "checks": [c._asdict() for c in checks]})
    else:
        from importlib.metadata import version

        heading(f"isthmus {version('isthmus')}")
        table(["", "", ""], [[c.name, word("ok" if c.well else "look", lang), c.detail] for c in checks])
        say()
        say(word("doctor_ill", lang, count=len(ill)) if ill else word("doctor_well", lang))
    if ill:
        raise typer.Exit(1)


def _python() -> Check:
    return Check("python", True, f"{platform.python_version()}, {platform.system()} {platform.machine()}")


def _libraries() -> Check:
    from importlib.metadata import PackageNotFoundError, version

    found, well = [], True
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name}: not installed")
            well = False
    return Check("libraries", well, ", ".join(found))


def _machine(lang: str) -> Check:
    memory = (
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0.0
    )
    return Check(
        word("machine", lang), True, word("cores", lang, cores=os.cpu_count(), memory=f"{memory:.0f}")
    )


def _cache(lang: str) -> Check:
    from isthmus.engine.xla import cache_folder

    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".doctor.{os.getpid()}"
        probe.write_text("")
        probe.unlink()
    except OSError:
        return Check(word("cache", lang), False, word("cache_bad", lang, folder=folder))
    count = len(list(folder.glob("jit_*-cache")))
    return Check(
        word("cache", lang),
        True,
        word("cache_ok" if count else "cache_empty", lang, folder=folder, count=count),
    )


def _evidence(lang: str) -> Check:
    from isthmus.evidence import check_all, count_all

    findings = check_all()
    if findings:
        return Check(word("evidence", lang).lower(), False, word("evidence_bad", lang, count=len(findings)))
    counts: dict[str, Any] = count_all()
    detail = word("evidence_ok", lang, points=f"{counts['points']:,}", parameters=counts["parameters"])
    return Check(word("evidence", lang).lower(), True, detail)


def _posterior(lang: str) -> Check:
    """Whether the posterior in use was fitted to this model; none that ships, or one that doesn't hold, is told."""
    from isthmus.ensembles.fitted import REPORT, folder, passed_over, state, the_posterior, the_report

    name, skipped = word("posterior", lang), passed_over()
    if skipped:
        return Check(name, False, word(f"passed_over_{skipped.why}", lang, folder=folder()))
    if not state().usable:
        return Check(name, True, word("posterior_none", lang, folder=folder()))
    posterior = the_posterior().manifest
    detail = word(
        "posterior_ok", lang, fit=posterior["fit"], made=posterior["made"], draws=f"{posterior['draws']:,}"
    )
    for text in updated_notes({"posterior": posterior}, lang):
        detail += f"; {text[:1].lower()}{text[1:].rstrip('.')}"
    if the_report() is None:
        return Check(name, False, detail + word("posterior_no_report", lang, file=REPORT))
    return Check(name, True, detail)


def _one_future(lang: str) -> Check:
    from isthmus.errors import IsthmusError

    began = time.perf_counter()
    try:
        from isthmus.ensembles.decision_part import DecisionPart

        part = DecisionPart(1)
        part.go()
        first = time.perf_counter() - began
        warm = part.milliseconds(5)
    except IsthmusError as problem:
        return Check(word("one_future", lang), False, str(problem).splitlines()[0])
    return Check(
        word("one_future", lang),
        True,
        word("one_future_time", lang, first=f"{first:.1f}", warm=f"{warm:.1f}"),
    )
