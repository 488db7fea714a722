"""What is stopped at one way and comes by another: counted future by future, said only where it is so in most."""

import numpy as np
import pytest

from isthmus.axes import END_YEAR, MODE, START_YEAR
from isthmus.ensembles.live import Answer, Pair
from isthmus.figures.sheet import Slot
from isthmus.levers import Strategy
from isthmus.studio.live.displaced import displaced, ways

BASE = Strategy("baseline")
YEARS = np.arange(START_YEAR, END_YEAR)


def answer(change):
    """Twenty futures of 1,000 attempts by each way, changed by so many."""
    before = np.full((20, len(YEARS)), 1_000.0, np.float32)
    series = {
        ("attempts_by_mode", mode): Pair(before + np.float32(moved), before)
        for mode, moved in zip(MODE, change, strict=True)
    }
    return Answer(BASE, BASE, 20, 20, 0, "prior", YEARS, series, True)


def test_half_of_what_one_way_loses_another_gains():
    said = displaced(answer((0, -100, 50, 0)), 2030, "en")

    assert "by land in the west, 50 more (50 to 50)" in said
    assert "in 20 of 20 futures" in said
    assert "por tierra en el oeste" in displaced(answer((0, -100, 50, 0)), 2030, "es")


@pytest.mark.parametrize("change", [(0, 0, 0, 0), (0, -100, 0, 0), (0, -1, 1, 0), (0, 0, 70, 0)])
def test_nothing_is_said_where_nothing_is_lost_or_nothing_gained(change):
    assert displaced(answer(change), 2030, "en") == ""


def test_ways_are_run_only_where_a_lever_of_the_border_or_of_trafficking_moves():
    assert ways(BASE, BASE) == ()
    assert ways(BASE.set("prevention", 0.5), BASE) == ()
    assert ways(BASE.set("agents", 0), BASE) == ()
    assert len(ways(BASE.set("agents", 5_000), BASE)) == len(MODE)
    assert len(ways(BASE, BASE.set("interdiction", 0.2))) == len(MODE)


@pytest.mark.parametrize("slot", [Slot(340, 230), Slot(600, 330)])
@pytest.mark.parametrize("kind", ["fan", "diff", "dots"])
def test_a_picture_fills_the_place_its_page_has(slot, kind):
    from isthmus.figures import difference_fan, dots, fan

    years = list(range(2000, 2041))
    rows = np.array([[1.0], [2.0], [3.0], [4.0], [6.0]]) * np.linspace(1, 2, len(years))
    told = {"lang": "es", "unit": "personas", "slot": slot}
    if kind == "dots":
        made = dots("Título", "Medida", np.linspace(-3, 9, 200), **told)
    else:
        made = (fan if kind == "fan" else difference_fan)("Título", "Medida", years, rows, hooks=True, **told)

    width, height = (float(v) for v in made.svg.split('viewBox="0 0 ')[1].split('"')[0].split())
    assert width == slot.width
    assert abs(height - slot.height) <= 2
    assert "Medida" not in made.svg.split("</desc>")[1]
