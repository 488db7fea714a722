"""What can be asked as a long run: an ensemble, a claim of one's own, drivers, discovery."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from isthmus.text import SOURCE, Language

MOST_FUTURES = 100_000
MOST_SAMPLED = 16_384
"""Futures of a search among all inputs, which keeps every one."""
Name = Annotated[str, Field(max_length=80)]
Query = Annotated[
    str,
    Field(
        max_length=4_096, description="The state as a link carries it after `?`: A=the-article&B=...&vs=A."
    ),
]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int = Field(0, ge=0, lt=2**31, description="The same seed gives the same futures.")
    lang: Language = SOURCE


class EnsembleAsked(_Asked):
    """Every strategy of a state through many futures: quantiles of each, and paired differences from the reference."""

    kind: Literal["ensemble"]
    query: Query = ""
    futures: int = Field(10_000, ge=1, le=MOST_FUTURES)
    outcomes: list[Name] | None = Field(
        None, max_length=64, description="By name; the six headlines if left out."
    )
    horizons: list[Annotated[int, Field(ge=1, le=60)]] | None = Field(
        None, max_length=12, description="Years after the decision; the usual ones if left out."
    )


class ClaimAsked(_Asked):
    """Claims of one's own, as `isthmus claims --own FILE.toml` reads them."""

    kind: Literal["claim"]
    text: str = Field(
        min_length=1, max_length=64_000, description="TOML; `isthmus claims --form` writes one to edit."
    )
    futures: int = Field(1_024, ge=200, le=MOST_SAMPLED)


class _OneNumber(_Asked):
    query: Query = ""
    outcome: Name
    member: Name = Field("", description="The country, drug, way or payer, where the outcome has them.")
    horizon: int = Field(10, ge=1, le=60)
    against: Name | None = Field(
        "baseline",
        description="A letter of the state or a strategy that ships; null asks about the level itself.",
    )
    better: Literal["lower", "higher"] | None = None
    futures: int = Field(1_024, ge=200, le=MOST_SAMPLED)


class DriversAsked(_OneNumber):
    """What an outcome of the strategy in hand, or its difference, goes with: `isthmus drivers`."""

    kind: Literal["drivers"]


class DiscoverAsked(_OneNumber):
    """In which futures it goes so, as a rule: `isthmus discover`."""

    kind: Literal["discover"]
    when: str = Field("top 25%", max_length=60)
    lines: int = Field(4, ge=1, le=8)
    density: float = Field(0.0, ge=0.0, le=1.0)
    luck: bool = True


Asked = Annotated[EnsembleAsked | ClaimAsked | DriversAsked | DiscoverAsked, Field(discriminator="kind")]
