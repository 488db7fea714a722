"""What the gate's page says around its figures, in English and Spanish."""

from __future__ import annotations

from typing import Any, Final

from isthmus.figures.numbers import number
from isthmus.model.outcomes import OUTCOMES
from isthmus.text import area
from isthmus.understand.gate import Criterion, Figure, Gate
from isthmus.understand.section import Section

say: Final = area("gate")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""


def head(gate: Gate, lang: str) -> str:
    """The light, and what it was measured in."""
    return say(
        "head", lang, light=say(f"light_{gate.light}", lang), futures=f"{gate.futures:,}", seed=gate.seed,
        ensemble=say(f"of_{gate.ensemble}", lang),
    )  # fmt: skip


def named(criterion: Criterion, figure: Figure, lang: str) -> str:
    """What a figure is."""
    if criterion.number not in (4, 5):
        return say(figure.name, lang)
    outcome, _, member = figure.name.partition("/")
    spec = OUTCOMES[outcome]
    what = spec.title.translate(lang) + (f", {member}" if member else "")
    return say("drives" if criterion.number == 4 else "study", lang, what=what)


def shown(figure: Figure, value: float, lang: str) -> str:
    """A figure as people write it: shares in percent, counts as they are."""
    if figure.name in ("structures_kept", "memo"):
        return number(value, lang)
    return number(100.0 * value, lang) + "%" if abs(value) < 1e9 else "∞"


def measured(figure: Figure, lang: str) -> str:
    """``54% (21/39)``."""
    if figure.name == "memo" and figure.value == 0:
        return say("no_memo", lang)
    counted = (
        f" ({figure.detail})" if "/" in figure.detail and figure.detail.replace("/", "").isdigit() else ""
    )
    return shown(figure, figure.value, lang) + counted


def wanted(figure: Figure, lang: str) -> str:
    """Where the figure must lie."""
    low, high = (shown(figure, v, lang) for v in (figure.low, figure.high))
    if figure.low <= 0 and figure.high < 1.0:
        return say("wanted_most", lang, high=high)
    if figure.high >= 1.0 and figure.name != "coverage":
        return say("wanted_least", lang, low=low)
    return say("wanted_between", lang, low=low, high=high)


def remarks(criterion: Criterion, lang: str) -> list[str]:
    """What falls short, what is named, who signed, what is missing."""
    out = []
    if criterion.missing and criterion.number in (2, 3) and not criterion.figures:
        out.append(say("missing_report", lang))
    if criterion.number == 4:
        out += [
            f"{named(criterion, f, lang)}: {say('named', lang, names=f.detail)}"
            for f in criterion.figures
            if f.detail
        ]
    elif criterion.failures:
        out.append(say("falls_short", lang, names=", ".join(criterion.failures)))
    if criterion.number == 5:
        out += [say("half_a_view", lang), say("missing_delay", lang)]
    if criterion.signed:
        out.append(say("signed", lang, who=criterion.signed))
    return out


def sections(gate: Gate, lang: str) -> list[Section]:
    """The gate as sections of a report: its light first, then each criterion."""
    parts = [Section(say("title", lang), head(gate, lang), notes=(say("good_enough", lang),))]
    for c in gate.criteria:
        rows = tuple((named(c, f, lang), wanted(f, lang), measured(f, lang)) for f in c.figures)
        columns = tuple(say(k, lang) for k in ("figure", "wanted", "measured")) if rows else ()
        heading = f"{c.number}. {say(str(c.number), lang)}: {say(f'light_{c.light}', lang)}"
        parts.append(Section(heading, "", columns, rows, (1, 2), tuple(remarks(c, lang))))
    return parts


def as_plain(gate: Gate) -> dict[str, Any]:
    """The gate as plain data; an open end is null."""
    return {
        "light": gate.light,
        "futures": gate.futures,
        "seed": gate.seed,
        "ensemble": gate.ensemble,
        "criteria": [
            {
                **c._asdict(),
                "failures": list(c.failures),
                "figures": [
                    _figure_plain(f)
                    for f in c.figures
                ],
            }
            for c in gate.criteria
        ],
    }  # fmt: skip


def _figure_plain(f: Figure) -> dict[str, Any]:
    """A figure as plain data; what has no end is null."""
    value = f.value if abs(f.value) < 1e9 else None
    return {**f._asdict(), "value": value, "high": f.high if f.high < 1e9 else None, "met": f.met}
