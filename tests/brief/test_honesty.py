"""What isn't known is said: costs, unchecked figures, the prior."""

from __future__ import annotations

import pytest

from isthmus.brief.costs import cost_lines
from isthmus.brief.history import seen
from isthmus.brief.measures import BACKLOG, Measure
from isthmus.evidence import load_parameters, load_series
from isthmus.levers import get_strategy

SVG = "{http://www.w3.org/2000/svg}"


def part(brief, name):
    return next(s for s in brief.tree.iter("section") if s.get("id") == name)


def test_a_lever_without_a_cost_prints_unknown(briefs):
    for lang, word in (("en", "unknown"), ("es", "se desconoce")):
        rows = {
            (row.findtext("th") or "").strip(): "".join(row.find("td").itertext())
            for table in part(briefs[lang], "contents").iter("table")
            if table.get("class") == "levers"
            for row in table.iter("tr")
            if row.find("td") is not None
        }
        for name in ("start-at-home", "draw-the-line"):
            strategy = get_strategy(name)
            for lever in strategy.levers:
                lines = [line for line in cost_lines(strategy) if line.lever == lever.name]
                title = lever.kind.title.translate(lang)
                if not any(line.is_known for line in lines):
                    assert rows[title].startswith(word), title


def test_totals_name_what_they_leave_out(brief):
    text = "".join(part(brief, "contents").itertext())
    for name in ("improved-policy", "draw-the-line"):
        strategy = get_strategy(name)
        missing = {line.lever for line in cost_lines(strategy) if not line.is_known}
        assert missing
        for lever in missing:
            title = strategy.lever(lever).kind.title
            assert title.translate(brief.path.stem).lower() in text.lower()


def test_law_and_harm_of_every_lever_are_printed(briefs):
    text = "".join(part(briefs["en"], "contents").itertext())
    for lever in get_strategy("draw-the-line").levers:
        assert lever.kind.legality.translate("en") in text
        assert lever.kind.harm.translate("en") in text


def test_unchecked_figures_are_marked(brief):
    """Hollow dots in pictures, a ring beside sources."""
    svgs = list(part(brief, "past").iter(f"{SVG}svg"))
    hollow = [c for svg in svgs for c in svg.iter(f"{SVG}circle") if c.get("class") == "unchecked"]
    sources = "".join(part(brief, "sources").itertext())

    assert hollow
    assert sources.count("○") > 5


def test_banner_says_prior_and_counts_our_own_ranges(brief):
    ours = sum(p.status == "OURS" for p in load_parameters().values())
    banner = next(d for d in brief.tree.iter("div") if d.get("class") == "banner")

    assert str(ours) in "".join(banner.itertext())


def test_every_strategy_starts_from_the_same_page(brief):
    """All five seeds, the baseline first and in grey."""
    listed = next(u for u in brief.tree.iter("ul") if u.get("class") == "strategies")
    letters = [(b.text or "").split()[0] for b in listed.iter("b")]

    assert letters == ["A", "B", "C", "D", "E"]


def test_history_stands_in_the_unit_and_at_the_moment_of_the_model():
    """Remittances in dollars of 2018; a count at the end of September stands on the next 1 January."""
    nominal = load_series("remittances_wdi", "MEX")
    past = seen(Measure("remittances", "MEX"))
    assert past is not None
    shown = dict(zip(past.years, past.values, strict=True))
    assert shown[2018] == pytest.approx(nominal.at(2018))
    assert shown[2000] > nominal.at(2000)

    pending = load_series("immigration_court_pending_eoir", "USA")
    backlog = seen(BACKLOG)
    assert backlog is not None
    assert backlog.years[0] == pending.years[0] + 1


def test_elsewhere_is_the_total_less_the_four_countries():
    past = seen(Measure("encounters", "OTHER"))
    assert past is not None
    four = sum(load_series("usbp_sw_encounters", c).at(2018) for c in ("MEX", "GTM", "SLV", "HND"))

    assert past.values[-1] == pytest.approx(load_series("usbp_sw_encounters", "TOTAL").at(2018) - four)
