"""The receipt of a run: enough to make it again, and to name every source it rests on."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from isthmus.ensembles.decision import decision_year, delay, put_off
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.fitted import passed_over, taught_counts, the_posterior, the_report
from isthmus.errors import IsthmusError, UsageError
from isthmus.evidence import evidence_hash, load_effects, load_parameters, series_catalog
from isthmus.levers import Strategy, levers
from isthmus.levers.validation import EARLIEST_START
from isthmus.model.inputs import SERIES_READ
from isthmus.model.structures import RIVALRIES
from isthmus.text import Text


def manifest_for(
    strategies: Sequence[Strategy],
    *,
    futures: int,
    seed: int,
    rejected: int = 0,
    reversal: bool = True,
    ensemble: str | None = None,
) -> dict[str, Any]:
    """What a run was: version, seed, futures, evidence, structures, strategies."""
    drawn = which_ensemble(ensemble)
    decided = decision_year(drawn)
    asked = [
        {"name": s.name, "fingerprint": s.fingerprint, "levers": list(s.lever_names)}
        for s in put_off(strategies, decided)
    ]
    late = {s.name: delay(s, decided) for s in strategies if delay(s, decided) > 0}
    body: dict[str, Any] = {
        "isthmus": version("isthmus"),
        "seed": seed,
        "futures": futures,
        "rejected_futures": rejected,
        "reversal": reversal,
        "ensemble": drawn,
        "evidence": evidence_hash(),
        "code": code_hash(),
        "structures": {name: dict(zip(r.options, r.weights, strict=True)) for name, r in RIVALRIES.items()},
        "strategies": asked,
    }
    if drawn == "posterior":
        posterior = the_posterior().manifest
        body["posterior"] = {
            "fit": posterior["fit"],
            "made": posterior["made"],
            "draws": posterior["draws"],
            **_taught(),
        }
        body["posterior"] |= {key: posterior[key] for key in ("decision_year", "update") if key in posterior}
        body["structures"] |= {name: posterior["structures"][name] for name in posterior["told_apart"]}
    if decided not in (EARLIEST_START, body.get("posterior", {}).get("decision_year")):
        body["decision_year"] = decided
    if late:
        body["put_off_years"] = late
    body["run"] = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]
    skipped = passed_over() if ensemble is None else None
    if skipped:  # after the name of the run: the numbers are those of a prior that was asked for
        body["posterior_not_used"] = skipped.why
    return body


def _taught() -> dict[str, int]:
    """How many uncertain numbers there are, and how many history left as their evidence had them."""
    report = the_report()
    if report is None:
        return {}
    counts = taught_counts(report)
    return {"numbers": sum(counts.values()), "not_learned": counts["not learned"]}


@functools.cache
def code_hash() -> str:
    """SHA-256 of the text a result depends on: model, levers and their passports, ensembles; line endings normalised."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for folder in ("model", "levers", "ensembles"):
        for path in sorted([*(package / folder).rglob("*.py"), *(package / folder).rglob("*.yaml")]):
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def sources_of(manifest: dict[str, Any]) -> list[str]:
    """Source ids that a run's numbers rest on: parameters, the series it read, and its levers' evidence."""
    found = {source for passport in load_parameters().values() for source in passport.sources}
    catalogue = series_catalog()
    found |= {source for name in SERIES_READ for source in catalogue[name].sources}
    effects, known = load_effects(), levers()
    for strategy in manifest.get("strategies", ()):
        for name in strategy.get("levers", ()):
            rows = known[name].evidence if name in known else ()
            found |= {effects[row].source for row in rows if row in effects}
    return sorted(found - {"ours"})


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes a file whole or not at all; text as UTF-8.

    Raises:
        IsthmusError: The folder can't be written to, or the disk is full; nothing is left behind.
    """
    path = Path(path)
    if path.exists() and not path.is_file():
        raise IsthmusError(f"{path} is not a file and was left alone.\n  Name a file with `-o`.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as problem:
        raise _cannot_write(path, problem) from problem
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content.encode("utf-8") if isinstance(content, str) else content)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException as problem:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise _cannot_write(path, problem) from problem
        raise


def _cannot_write(path: Path, problem: OSError) -> IsthmusError:
    reason = problem.strerror or str(problem)
    return IsthmusError(
        f"{path} could not be written: {reason}.\n"
        "  Nothing was left behind. Choose another place with `-o`, or make room, and run again."
    )


def read_manifest(path: Path) -> dict[str, Any]:
    """A manifest from its file.

    Raises:
        UsageError: The file isn't there or isn't a manifest.
    """
    try:
        body = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as problem:
        raise UsageError(Text("errors.run_recorded_at_isthmus", path=path)) from problem
    except (ValueError, OSError) as problem:
        raise UsageError(f"{path} is not a manifest: {problem}.") from problem
    if not isinstance(body, dict) or "evidence" not in body:
        raise UsageError(
            f"{path} is not a manifest: it names no evidence.\n  Give the .manifest.json written beside a run."
        )
    return body
