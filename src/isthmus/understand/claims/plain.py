"""The ledger as plain data, for JSON and for tables: every number finite, every key the same whatever the language."""

from __future__ import annotations

import csv
import io
from typing import Any

import numpy as np

from isthmus.text import SOURCE
from isthmus.understand.claims.ledger import Entry, Ledger


def as_plain(ledger: Ledger) -> dict[str, Any]:
    """Everything but the futures themselves."""
    return {
        "futures": ledger.futures,
        "rejected_futures": ledger.rejected,
        "seed": ledger.seed,
        "ensemble": ledger.ensemble,
        "claims": [entry_plain(e) for e in ledger.entries],
        "portfolios": {name: dict(strength) for name, strength in ledger.portfolios.items()},
    }


def entry_plain(entry: Entry) -> dict[str, Any]:
    """One claim."""
    out: dict[str, Any] = {
        "id": entry.id,
        "says": entry.says.everywhere(),
        "kind": entry.kind,
        "verdict": entry.verdict,
        "horizon": entry.horizon,
        "weights": [w._asdict() for w in entry.weights],
        "weak_links": list(entry.shaky),
        "flips": [{**p._asdict(), "flips": p.flips} for p in entry.flips],
        "built_in": entry.built._asdict() if entry.built else None,
        "note": entry.note.everywhere(),
        "tests": [],
        "figures": [],
        "evidence": None,
    }
    if entry.answer and entry.claim:
        at = entry.answer.own
        for test, values, holds in zip(
            entry.claim.tests, entry.answer.values, entry.answer.passes, strict=True
        ):
            usable = values[at][np.isfinite(values[at])]
            quantiles = np.quantile(usable, (0.05, 0.5, 0.95)).tolist() if usable.size else [None] * 3
            out["tests"].append(
                {
                    "outcome": test.outcome,
                    "members": list(test.members),
                    "each": test.each,
                    "arm": test.arm,
                    "against": test.against,
                    "statistic": test.statistic,
                    "side": test.side,
                    "threshold": dict(test.threshold),
                    "found": dict(zip(("5", "50", "95"), quantiles, strict=True)),
                    "holds": float(holds[at].mean()),
                }
            )
    if entry.fact:
        out["figures"] = [{**f._asdict(), "what": f.what.everywhere()} for f in entry.fact.figures]
        out["said"] = entry.fact.said.everywhere()
    if entry.evidence:
        e = entry.evidence
        out["evidence"] = {
            "for": e.evidence_for,
            "against": e.evidence_against,
            "reading": e.status,
            "links": list(e.links),
        }
    return out


def as_csv(ledger: Ledger) -> str:
    """One row a claim and horizon."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["id", "claim", "kind", "verdict", "horizon", "own_horizon", "weight", "low", "high", "weak_links"]
    )
    for e in ledger.entries:
        for w in e.weights or (None,):
            cells = (
                (w.horizon, w.horizon == e.horizon, w.weight, w.low, w.high)
                if w
                else (e.horizon, True, "", "", "")
            )
            writer.writerow([e.id, e.says.translate(SOURCE), e.kind, e.verdict, *cells, " ".join(e.shaky)])
    return out.getvalue()
