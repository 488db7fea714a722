"""``isthmus cite``: the sources a run rests on, from its receipt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from isthmus.cli.console import card, heading, note, print_json, say
from isthmus.cli.options import Json, Lang
from isthmus.cli.save import manifest_path
from isthmus.cli.words import say as word
from isthmus.cli.words import updated_notes
from isthmus.evidence import all_series, evidence_hash, load_parameters, load_source


def cite(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A file that a run wrote, or its .manifest.json.")
    ],
    json: Json = False,
    lang: Lang = "en",
) -> None:
    """Name the sources a run rests on, each with how many of its figures were checked."""
    from isthmus.ensembles.manifest import sources_of

    manifest = manifest_of(run)
    changed = manifest["evidence"] != evidence_hash()
    found = [_plain(source) for source in sources_of(manifest)]
    if json:
        print_json({"manifest": manifest, "evidence_changed": changed, "sources": found})
        return
    heading(word("cite_head", lang, run=manifest.get("run", "?"), count=len(found)))
    names = ", ".join(s["name"] for s in manifest.get("strategies", []))
    version, futures, seed = (manifest.get(key, "?") for key in ("isthmus", "futures", "seed"))
    say(f"isthmus {version}, {futures} futures, seed {seed}: {names}")
    for text in _drawn(manifest, lang):
        say(text)
    if changed:
        say(word("cite_changed", lang))
    for source in found:
        say()
        say(source["citation"])
        marked = _marked(source, lang)
        card([(source["id"], ". ".join(t for t in (marked, source["licence"]) if t))])
    say()
    note(word("status_key", lang))


def _drawn(manifest: dict[str, Any], lang: str) -> list[str]:
    """The ensemble a run was drawn from; a posterior with its fit."""
    if "posterior" in manifest:
        posterior = manifest["posterior"]
        said = word(
            "cite_posterior",
            lang,
            fit=posterior["fit"],
            made=posterior["made"],
            draws=f"{posterior['draws']:,}",
        )
        return [said, *updated_notes(manifest, lang)]
    why = manifest.get("posterior_not_used")
    posterior = [word("cite_not_used", lang, why=word(f"why_{why}", lang))] if why else []
    return [word("cite_prior", lang), *posterior]


def manifest_of(path: Path) -> dict[str, Any]:
    """The manifest beside a run's output, inside it, or at the path itself."""
    from isthmus.ensembles.manifest import read_manifest

    beside = manifest_path(path)
    if beside.exists():
        return read_manifest(beside)
    if path.suffix == ".json" and path.is_file():
        try:
            body = json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, OSError):
            body = None
        if isinstance(body, dict) and isinstance(body.get("manifest"), dict):
            return body["manifest"]
        return read_manifest(path)
    return read_manifest(beside if path.exists() else path)


def _plain(source_id: str) -> dict[str, Any]:
    source = load_source(source_id)
    statuses = [p.status for p in load_parameters().values() if source_id in p.sources]
    statuses += [
        status
        for series in all_series().values()
        for status, whose in zip(series.statuses, series.sources, strict=True)
        if whose == source_id
    ]
    return {
        **source._asdict(),
        "citation": source.cite(),
        "figures": len(statuses),
        "figures_checked": statuses.count("VERIFIED"),
    }


def _marked(source: dict[str, Any], lang: str) -> str:
    if not source["figures"]:
        return word("cite_none", lang)
    return word(
        "cite_figures", lang, checked=f"{source['figures_checked']:,}", total=f"{source['figures']:,}"
    )
