"""A claim of one's own, to edit: a blank one, or one of the article's under another id."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

BOOK: Final = Path(__file__).parent / "data" / "claims.toml"

FORM: Final = """\
# A claim of your own. `isthmus claims --own THIS.toml MY1` tests it by the rule that the article's claims are tested by.

# An arm is what is done: levers of `isthmus levers`, on top of the policy of 2018 or of a strategy, and edits of the
# model's own numbers (`isthmus evidence list`) where you ask what would follow if something were so.
[arms.more-treatment]
title = "half of the people who use heavily in treatment"
kept_up = true                      # false: elections may undo it
[arms.more-treatment.levers.treatment-places]
share = 0.5
start = 2020

# [arms.cheaper-guides]
# edits = [{ what = "border.fee_2000", times = 0.8 }]

[[claims]]
id = "MY1"
says = "Treatment lowers overdose deaths by over a tenth"
horizon = 10                        # years from the decision
hold = "all"                        # or "any", or how many of the tests must hold
[[claims.tests]]
arm = "more-treatment"              # against = "baseline", unless you name another arm
outcome = "overdose_deaths"         # `isthmus outcomes` lists them
statistic = "relative"              # relative, difference, level, share_of, elasticity, adaptation, since, years_until ...
below = -0.1                        # or above, or within (nearer to zero than)
"""


def text_of(claim: str) -> str:
    """A claim of the article as text of one's own, ``CL23`` as ``MY-CL23``; empty for one that no run tests.

    It speaks of the arms that ship: whoever reads it knows them.
    """
    return _texts().get(claim, "")


@cache
def _texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for part in re.split(r"(?m)^(?=\[\[claims\]\])", BOOK.read_text(encoding="utf-8"))[1:]:
        name = re.search(r'(?m)^id = "(\w+)"$', part)
        if name:
            found[name[1]] = part.replace(name[0], f'id = "MY-{name[1]}"', 1).rstrip() + "\n"
    return found
