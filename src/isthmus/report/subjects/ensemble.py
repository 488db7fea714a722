"""The ensemble that futures came from: what a reader should know of it, and the receipt of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from isthmus.report.document import Fact, Para, Section
from isthmus.report.spans import Code, Count
from isthmus.text import Text


def ensemble_section(manifest: Mapping[str, Any]) -> Section:
    """What was set aside, and what the ensemble is."""
    lines = list(ensemble_notes(manifest))
    if manifest["rejected_futures"]:
        gone, futures = manifest["rejected_futures"], manifest["futures"]
        lines.insert(0, Text("command.rejected", count=gone, futures=futures))
    return Section("ensemble", None, tuple(Para(line, quiet=True) for line in lines))


def ensemble_notes(manifest: Mapping[str, Any]) -> tuple[Text, ...]:
    """What a reader should know of the ensemble a run was drawn from."""
    posterior = manifest.get("posterior")
    if posterior is None:
        return (Text("command.prior_only"),)
    notes = [Text("command.posterior_only", fit=Code(posterior["fit"]))]
    if "numbers" in posterior:
        silent, total = Count(posterior["not_learned"]), Count(posterior["numbers"])
        notes.append(Text("command.posterior_taught", silent=silent, total=total))
    return (*notes, *update_notes(manifest))


def update_notes(manifest: Mapping[str, Any]) -> tuple[Text, ...]:
    """What later counts made of the posterior, and which strategies had to be put off; nothing where there were none."""
    posterior = manifest.get("posterior", {})
    if "update" not in posterior:
        return ()
    done, year = posterior["update"], posterior["decision_year"]
    left = Count(done["effective_draws"])
    notes = [Text("update.posterior_updated", counts=done["counts"], last=year - 1, left=left, year=year)]
    late = manifest.get("put_off_years", {})
    if late:
        names: list[Any] = []
        for name, years in late.items():
            key = "put_off_one" if years == 1 else "put_off_by"
            names += ["; "] * bool(names) + [Text(f"update.{key}", name=name, years=years)]
        notes.append(Text("update.put_off", year=year, names=tuple(names)))
    return tuple(notes)


def receipt_of(manifest: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What a run was made of: version, fit, futures, seed."""
    posterior = manifest.get("posterior") or {}
    facts = [Fact("version", Text("fit.receipt.version"), Code(manifest["isthmus"]))]
    if "fit" in posterior:
        facts.append(Fact("fit", Text("fit.receipt.fit"), Code(posterior["fit"])))
    facts += [
        Fact("futures", Text("fit.receipt.futures"), Count(manifest["futures"])),
        Fact("seed", Text("fit.receipt.seed"), manifest["seed"]),
    ]
    return tuple(facts)
