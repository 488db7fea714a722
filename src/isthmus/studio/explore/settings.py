"""Settings: what the screen's modules need to know of levers and strategies, as plain data.

The browser moves numbers and writes addresses; it never computes one of the model's. So it is told each lever's
fields with their defaults, and each strategy's levers as they were given.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from isthmus.axes import AXES
from isthmus.levers import LeverKind, Tunable, levers, seeds
from isthmus.studio.evidence_range import reach_data
from isthmus.studio.lever_units import shown
from isthmus.studio.state_data import strategy_data
from isthmus.studio.strategies_in_links import lever_text
from isthmus.text import Language


@cache
def lever_data(lang: Language) -> dict[str, Any]:
    """Every lever in the order of the catalogue: title, fields, defaults."""
    return {name: _lever(kind, lang) for name, kind in levers().items()}


@cache
def seed_data(lang: Language) -> list[dict[str, Any]]:
    """The strategies that ship: name, title, the text of their levers in a link, and the levers."""
    return [
        {
            "name": s.name,
            "title": s.title.translate(lang),
            "text": ",".join(lever_text(lever) for lever in s.levers),
            "levers": strategy_data(s),
        }
        for s in seeds().values()
    ]


def _lever(kind: LeverKind, lang: Language) -> dict[str, Any]:
    return {
        "title": kind.title.translate(lang),
        "group": kind.group,
        "ramp": float(kind.ramp_years),
        "order": list(kind.own_fields()),
        "main": kind.main().name,
        "fields": {t.name: _field(t, lang) for t in kind.tunables().values()},
        "axis": list(AXES[kind.axis]) if kind.axis else [],
        "namesField": kind.names_field,
        "names": list(kind.applies_to),
    }


def _field(tunable: Tunable, lang: Language) -> dict[str, Any]:
    how = shown(tunable)
    return {
        "label": tunable.label.translate(lang),
        "low": tunable.low,
        "high": tunable.high,
        "base": tunable.baseline,
        "scale": how.scale,
        "step": how.step,
        "leap": how.leap,
        "unit": how.unit.translate(lang),
        "axis": bool(tunable.axis),
        "seen": reach_data(tunable),
    }
