"""What is said is what is drawn: titles, sentences and dots from one set of numbers."""

from __future__ import annotations

import re

import numpy as np
import pytest

from isthmus.axes import COUNTRY
from isthmus.brief.measures import DRAWN, KILLINGS
from isthmus.brief.paired import Paired, direction
from isthmus.brief.ranking import Shares, rank
from isthmus.figures.dot_panel import DotRow, dot_panel, places
from isthmus.figures.scales import Scale
from isthmus.methods.quantile_dots import Counts, twenty
from isthmus.report.runs import plain
from isthmus.report.subjects.brief.outcomes import counted_line

SVG = "{http://www.w3.org/2000/svg}"


def pair(sample, same=0.0):
    return Paired(KILLINGS[0], "b", 2028, np.asarray(sample, dtype=float), 20.0, same)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(14, 0, 6), "lower"),
        (Counts(13, 0, 7), "unclear"),
        (Counts(2, 4, 14), "higher"),
        (Counts(3, 14, 3), "same"),
        (Counts(10, 0, 10), "unclear"),
    ],
)
def test_a_direction_needs_fourteen_of_twenty(counts, said):
    assert direction(counts) == said


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("same", [0.0, 0.4])
def test_sentence_counts_the_dots_drawn(lang, same):
    sample = np.random.default_rng(7).normal(0.3, 1.0, 333)
    one = pair(sample, same)
    said = plain(counted_line(one), lang)
    row = DotRow("B", "name", one.sample, one.same_within, said, "size")
    figure = dot_panel("t", "s", [row], lang=lang, unit="unit")

    drawn = [len(re.findall(f'class="dot {side}"', figure.svg)) for side in ("lower", "same", "higher")]
    assert drawn == list(one.counts)
    shown = [n for n in drawn if same or n != drawn[1]]
    assert [int(n) for n in re.findall(r"\d+", said.partition(":")[2])] == shown
    assert said in figure.alt


def test_dots_stay_on_their_side_of_zero():
    values = twenty(np.concatenate([np.full(50, -1e-4), np.full(45, 1e-4), np.linspace(0, 100, 5)]))
    x = Scale(-10, 110, 0, 500)

    spots = places(values, 0.0, x, 7.0)
    assert len(spots) == 20
    assert all((across - x(0)) * side > 0 for across, _, side in spots if side)
    assert len({(round(a, 3), round(b, 3)) for a, b, _ in spots}) == 20


def test_every_card_on_the_page_counts_its_dots(brief):
    """Each row of dots says how many lie on each side."""
    section = next(s for s in brief.tree.iter("section") if s.get("id") == "dots")
    cards = section.findall(".//figure")

    assert len(cards) == 12
    for card in cards:
        for svg in card.iter(f"{SVG}svg"):
            dots = [
                c.get("class", "") for c in svg.iter(f"{SVG}circle") if c.get("class", "").startswith("dot")
            ]
            text = svg.findtext(f"{SVG}desc") or ""
            word = {"lower": "lower|menos", "same": "same|igual", "higher": "higher|más"}
            for side, name in word.items():
                said = sum(int(n) for n in re.findall(rf"(\d+) (?:{name})[;, ]", text))
                assert said == dots.count(f"dot {side}"), (side, text)


def test_countries_are_never_pooled():
    for outcome in ("homicide_rate", "cartel_revenue", "youth_jobs"):
        members = [m.member for m in DRAWN if m.outcome == outcome]
        assert members == list(COUNTRY)


def test_a_change_of_leader_needs_more_than_chance(small):
    """Eleven dots to nine among forty futures is noise; among four thousand it isn't."""
    ranking = rank(small, KILLINGS[0])
    first, second = ranking.leader, next(letter for letter in "ABCDE" if letter != ranking.leader)
    close = [(first, 0.45), (second, 0.55)]

    assert ranking.leads(Shares(close, 40)) == first
    assert ranking.leads(Shares(close, 4_000)) == second


def test_shares_of_being_lowest_add_up(small):
    """Ties are shared, so that every future counts once."""
    for rivalry, _, shares in rank(small, KILLINGS[0]).rows():
        assert sum(shares.values()) == pytest.approx(1.0), rivalry
