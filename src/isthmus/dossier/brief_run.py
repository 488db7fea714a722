"""What every part of the brief is told: the run, the strategies and their marks, the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isthmus.dossier.catalogue import Speech
from isthmus.dossier.history import Later, Seen, seen
from isthmus.dossier.html import Raw
from isthmus.dossier.measures import Measure
from isthmus.dossier.paired import Direction, Paired, paired
from isthmus.ensembles.decision import year_decided
from isthmus.ensembles.fitted import the_report
from isthmus.figures.palette import mark, symbol
from isthmus.figures.svg import tag
from isthmus.levers import Strategy

if TYPE_CHECKING:
    import xarray as xr

TEN = 10
"""The horizon of the headlines, in years."""


@dataclass(frozen=True)
class BriefRun:
    """A finished run, ready to be written about."""

    data: xr.Dataset
    strategies: tuple[Strategy, ...]
    """The baseline first."""
    say: Speech
    path_name: str
    command: str

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.say.lang

    @property
    def baseline(self) -> Strategy:
        """What the others are compared with."""
        return self.strategies[0]

    @property
    def others(self) -> tuple[Strategy, ...]:
        """The strategies compared."""
        return self.strategies[1:]

    @property
    def manifest(self) -> dict[str, Any]:
        """The receipt."""
        return self.data.attrs["manifest"]

    @property
    def fitted(self) -> bool:
        """Whether the futures were drawn from a posterior."""
        return self.manifest["ensemble"] == "posterior"

    @property
    def drawn(self) -> str:
        """``prior`` or ``posterior``: the ending of phrases that say which."""
        return "posterior" if self.fitted else "prior"

    @property
    def fit(self) -> dict[str, Any]:
        """The fit behind a posterior: its name, day, draws, and how many uncertain numbers it left as they were."""
        known = {"numbers": "?", "not_learned": "?"}
        return known | self.manifest.get("posterior", {})

    @property
    def decided(self) -> int:
        """The year decisions begin."""
        return year_decided(self.manifest)

    @property
    def updated(self) -> dict[str, object]:
        """What later counts did to the posterior, as blanks of a phrase; empty where there were none."""
        body = self.manifest.get("posterior", {}).get("update")
        if not body:
            return {}
        left, draws = f"{body['effective_draws']:,.0f}", f"{body['parent']['draws']:,}"
        counts = {"counts": body["counts"], "series": len(body["series"])}
        return {**counts, "left": left, "draws": draws, "decided": self.decided, "last": self.decided - 1}

    @cached_property
    def later(self) -> tuple[Later, ...]:
        """The later counts that reweighted the posterior, if any did."""
        report = the_report() if self.updated else None
        if report is None or report["fit"] != self.fit["fit"]:
            return ()
        keys = ("series_id", "entity", "year", "counted", "source", "verified")
        return tuple(Later(*(one[key] for key in keys)) for one in report["update"]["expected"])

    @property
    def futures(self) -> int:
        """Futures kept."""
        return int(self.data.sizes["future"])

    @cached_property
    def letters(self) -> dict[str, str]:
        """A for the baseline, then B, C..."""
        return {s.name: "ABCDEFGHIJKL"[i] for i, s in enumerate(self.strategies)}

    def name(self, strategy: Strategy) -> str:
        """A strategy's title in the language of the page."""
        return self.say.translate(strategy.title)

    def figure_mark(self, strategy: Strategy) -> str:
        """Its mark in the figures: grey bar for the baseline, letter and shape for the rest."""
        return "baseline" if strategy is self.baseline else self.letters[strategy.name]

    def badge(self, strategy: Strategy) -> Raw:
        """Its shape, for a line of text."""
        shape = symbol(mark(self.figure_mark(strategy)), 7, 7, 5)
        return Raw(tag("svg", shape, viewBox="0 0 14 14", class_="badge", aria_hidden="true"))

    def seen(self, measure: Measure) -> Seen | None:
        """What was observed of a measure since 2000, later counts included; None where no series ships."""
        return seen(measure, self.later)

    def differences(self, measure: Measure, horizon: int = TEN) -> list[Paired]:
        """Each strategy's difference from the baseline."""
        return [paired(self.data, measure, s.name, self.baseline.name, horizon) for s in self.others]

    def finding(self, pairs: Sequence[Paired]) -> str:
        """``lower under B and D; no clear direction under C``: only what the dots show."""
        groups: dict[Direction, list[str]] = {}
        for p in pairs:
            groups.setdefault(p.direction, []).append(self.letters[p.strategy])
        if len(groups) == 1 and len(pairs) > 1:
            only = next(iter(groups))
            if only in ("unclear", "same"):
                return self.say(f"finding.all_{only}")
        order: tuple[Direction, ...] = ("lower", "higher", "same", "unclear")
        return "; ".join(
            self.say(f"finding.{key}", who=self.say.listed(groups[key])) for key in order if key in groups
        )
