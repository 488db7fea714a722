"""Parts of the frozen chapter, for the screens that show one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from isthmus.report.html import picture
from isthmus.report.markup import Raw
from isthmus.report.subjects.understand import Part, part_of
from isthmus.studio.context import PageContext
from isthmus.studio.pictures import plain_svg
from isthmus.understand.frozen import Receipt, load_chapter


def part(key: str) -> Part | None:
    """One part of the chapter in use; None where no chapter can be read."""
    found = load_chapter()
    return None if found is None else _part(key, found.receipt)


@lru_cache(maxsize=32)
def _part(key: str, _: Receipt) -> Part | None:
    found = load_chapter()
    return None if found is None else part_of(found, key)


def pictures(found: Part, lang: str) -> list[Raw]:
    """The pictures of a part, each for a wide page and for a phone."""
    chapter = load_chapter()
    return list(_pictures(found.key, chapter.receipt, lang)) if chapter and found.charts else []


@lru_cache(maxsize=16)
def _pictures(key: str, receipt: Receipt, lang: str) -> tuple[Raw, ...]:
    found = _part(key, receipt)
    charts = found.charts if found else ()
    return tuple(Raw(plain_svg(picture(chart.chart, lang))) for chart in charts)


class MadeOf(NamedTuple):
    """What the chapter was computed from."""

    futures: int
    fit: str
    """First digits of its fit"""
    day: str
    seed: int
    now: str
    """First digits of the fit in use"""

    @property
    def stale(self) -> bool:
        """Whether another fit is in use now."""
        return self.fit != self.now


def made_of(context: PageContext) -> MadeOf | None:
    """What the chapter in use was computed from; None where no chapter can be read."""
    found = load_chapter()
    if found is None:
        return None
    r = found.receipt
    return MadeOf(r.fewer, r.fit[:8], r.made, r.seed, context.made.fit)
