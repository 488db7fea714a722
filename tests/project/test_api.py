"""The public face: every name is described, with what goes in, what comes back and what can go wrong."""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from pathlib import Path

import pytest

import isthmus

REPO = Path(__file__).resolve().parents[2]
FUNCTIONS = [n for n in isthmus.__all__ if not inspect.isclass(getattr(isthmus, n))]
OWN = [n for n in FUNCTIONS if getattr(isthmus, n).__module__ == "isthmus"]


@pytest.fixture(scope="module")
def tool():
    """tools/docs_api.py as a module."""
    sys.path.insert(0, str(REPO / "tools"))
    try:
        yield importlib.import_module("docs_api")
    finally:
        sys.path.remove(str(REPO / "tools"))


@pytest.mark.parametrize("name", isthmus.__all__)
def test_every_public_name_has_words(name):
    """A first line that is a sentence."""
    about = inspect.getdoc(getattr(isthmus, name)) or ""

    assert about.splitlines()[0].endswith("."), name


@pytest.mark.parametrize("name", OWN)
def test_a_function_says_what_goes_in_and_what_comes_back(name):
    """Every argument, the result, and the errors of whatever takes arguments."""
    function = getattr(isthmus, name)
    about = inspect.getdoc(function) or ""

    assert "\nReturns:\n" in about
    for argument in inspect.signature(function).parameters:
        assert re.search(rf"\n    {argument}: ", about), argument
    if inspect.signature(function).parameters:
        assert "\nRaises:\n" in about


def test_results_say_their_shape_and_unit():
    """Where arrays come back: dims or shape, and whose unit."""
    for name, said in {
        "run": "units",
        "difference": "unit",
        "drivers": "fraction",
        "claims": "fraction",
    }.items():
        assert said in inspect.getdoc(getattr(isthmus, name))
    for name in ("run", "difference"):
        assert re.search(r"dims \(|shape \(", inspect.getdoc(getattr(isthmus, name)))


def test_the_page_describes_every_name_once(tool):
    """None is left out of the groups, none is there twice."""
    page = tool.api_page()

    assert sorted(n for _, names in tool.GROUPS for n in names) == sorted(isthmus.__all__)
    for name in isthmus.__all__:
        assert page.count(f"\n### `{name}`\n") == 1


def test_a_total_needs_no_member_and_an_axis_names_its_own():
    """Left out, the member of an outcome without an axis; with an axis, the error lists what there is."""
    futures = isthmus.run(
        [isthmus.Strategy("baseline"), isthmus.Strategy("same")],
        futures=2,
        outcomes=["overdose_deaths", "homicide_rate"],
    )

    assert isthmus.difference(futures, "same", "baseline", "overdose_deaths").higher == 0
    with pytest.raises(isthmus.IsthmusError, match="HND"):
        isthmus.difference(futures, "same", "baseline", "homicide_rate")
