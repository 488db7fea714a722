"""Legal cannabis and drug-export revenue: an account of shares, with ranges.

Source  Kilmer, Caulkins, Bond and Reuter (2010), RAND OP-325, key findings
Theirs  the ranges, and the losses they give
Ours    that shares multiply; the market that smuggled legal cannabis reaches
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jax.numpy as jnp
import numpy as np

from isthmus.published.model import Model
from isthmus.published.page import read_page
from isthmus.published.parts import Table, between, near

PAGE: Final = read_page("cannabis-export")
DRAWS: Final = 65_536


def program(inputs: dict[str, Any]) -> dict[str, Any]:
    """What is lost, and what remains. Smuggling onward takes the home market with it, never less."""
    home = inputs["california"] * inputs["legal_at_home"]
    market = jnp.maximum(home, inputs["reached"] * inputs["smuggled_onward"])
    lost = inputs["cannabis_share"] * market
    return {
        "lost": lost,
        "export_revenue": inputs["cannabis_revenue"] / inputs["cannabis_share"] * (1.0 - lost),
    }


def table(folder: Path | None) -> Table:
    """The published losses at both ends of the ranges."""
    low, high = next((p.low, p.high) for p in PAGE.parameters if p.name == "cannabis_share")

    def lost(share: float, **levers: float) -> float:
        return 100 * float(MODEL.run({"cannabis_share": share}, levers)["lost"])

    def revenue(share: float) -> float:
        return float(MODEL.run({"cannabis_share": share})["export_revenue"])

    sampled = 100 * MODEL.ensemble(DRAWS, levers={"smuggled_onward": 1}).column("lost")
    rows = [
        *(
            between(
                f"California only: loss, {end} end", lost(share, legal_at_home=1), 2.0, 3.8,
                published="2 to 4 % (RB-9559)", unit="%",
            )
            for end, share in (("low", low), ("high", high))
        ),
        between(
            "smuggled onward: loss, low end", lost(low, smuggled_onward=1), 0, 20, published="about 20 % (RB-9559)", unit="%"
        ),
        between(
            "smuggled onward: loss, high end", lost(high, smuggled_onward=1), 20, 100,
            published="about 20 % (RB-9559)", unit="%",
        ),
        between(
            "total drug-export revenue, low end", revenue(high), 0, 6.6, published="6 to 7 billion, 6.6",
            status="RECALLED", unit="billion US$",
        ),
        between(
            "total drug-export revenue, high end", revenue(low), 6.6, np.inf, published="6 to 7 billion, 6.6",
            status="RECALLED", unit="billion US$",
        ),
        near(
            "smuggled onward: mean loss over the ranges", sampled.mean(), 16.9,
            within=0.05 + 3 * float(sampled.std()) / DRAWS**0.5, unit="%",
        ),
    ]  # fmt: skip
    return Table(rows, [])


MODEL: Final = Model(PAGE, table, program, chunk=4096)
