"""Experiments as sections of a report."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus.levers import levers
from isthmus.model.outcomes import OUTCOMES
from isthmus.text import Language
from isthmus.understand.experiments.attribution import ALL, DRIVERS, YEARS, Share
from isthmus.understand.experiments.single_enemy import HORIZONS, Removal
from isthmus.understand.experiments.timing import Timing
from isthmus.understand.experiments.words import percent, say
from isthmus.understand.section import Section


def attribution_section(shares: Sequence[Share], futures: int, ensemble: str, lang: Language) -> Section:
    """What goes of each outcome's change with US-side drivers held."""
    rows, before = [], ""
    for s in shares:
        spec = OUTCOMES[s.outcome]
        title = f"{spec.title.translate(lang)}: {percent(s.change, lang)}"
        driver = say(ALL, lang) if s.driver == ALL else DRIVERS[s.driver].title.translate(lang)
        share = percent(s.share, lang) if s.share else say("no_share", lang)
        rows.append((title if title != before else "", driver, percent(s.gone, lang), share))
        before = title
    head = say(
        "attribution_head", lang, first=YEARS[0], last=YEARS[1], futures=f"{futures:,}", ensemble=say(f"of_{ensemble}", lang)
    )  # fmt: skip
    columns = tuple(say(k, lang) for k in ("change", "driver", "gone", "share"))
    return Section(say("attribution", lang), head, columns, tuple(rows), (), (say("attribution_how", lang),))


def removals_section(gone: Sequence[Removal], lang: Language) -> Section:
    """What the end of the largest group would do to killing in its country."""
    rows = []
    for country, kind in dict.fromkeys((r.country, r.kind) for r in gone):
        mine = [r for r in gone if (r.country, r.kind, r.outcome) == (country, kind, "homicide_rate")]
        rows.append((say(country, lang), say(kind, lang), *(percent(r.effect, lang) for r in mine)))
    columns = (say("country", lang), say("kind", lang), *(say("after", lang, n=h) for h in HORIZONS))
    return Section(
        say("enemy", lang), say("enemy_head", lang), columns, tuple(rows), (), (say("enemy_how", lang),)
    )


def timing_section(found: Sequence[Timing], futures: int, ensemble: str, lang: Language) -> Section:
    """How long each lever takes, quickest first."""
    rows = []
    for t in sorted(found, key=lambda t: t.years[1] if t.years else float("inf")):
        title = levers()[t.lever].title.translate(lang)
        if t.years is None:
            rows.append((title, say("nothing", lang), "", ""))
            continue
        spec = OUTCOMES[t.outcome]
        low, mid, high = t.years
        moved = spec.title.translate(lang)
        rows.append((title, moved, percent(t.effect, lang), f"{mid:.0f} [{low:.0f}-{high:.0f}]"))
    head = say("timing_head", lang, futures=f"{futures:,}", ensemble=say(f"of_{ensemble}", lang))
    columns = tuple(say(k, lang) for k in ("lever", "moves", "effect", "years"))
    return Section(say("timing", lang), head, columns, tuple(rows), (3,), (say("timing_how", lang),))
