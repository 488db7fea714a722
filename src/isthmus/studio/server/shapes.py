"""What programs get: the shape of every answer below /api, as OpenAPI tells it."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from isthmus.axes import DECISION_YEAR
from isthmus.text import SOURCE, Language

ByLanguage = Annotated[
    dict[str, str], Field(description="The text in each language that has it, by the language's code.")
]


class Fault(BaseModel):
    """Why something was refused."""

    what: str = Field(description="What happened.")
    expected: str = Field(description="What was expected; may be empty.")
    do: str = Field(description="What to do.")


class Error(BaseModel):
    """Every refusal has this shape, in the language of ``?lang=``."""

    error: Fault
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "error": {
                        "what": "no lever is called 'treatment-place'. Did you mean 'treatment-places'?",
                        "expected": "",
                        "do": "",
                    }
                }
            ]
        }
    )


ERRORS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Error, "description": "It can't be answered as asked."},
    401: {"model": Error, "description": "The token is missing or wrong."},
    404: {"model": Error, "description": "A name that isn't known."},
    422: {"model": Error, "description": "The request isn't of the shape told here."},
    429: {"model": Error, "description": "Too many requests; Retry-After says how long to wait."},
}
SENT: Final[dict[int | str, dict[str, Any]]] = {
    **ERRORS,
    403: {"model": Error, "description": "A page of another site asked."},
    409: {"model": Error, "description": "It can't be done as things stand."},
    413: {"model": Error, "description": "More than 256 kB were sent."},
    415: {"model": Error, "description": "Neither JSON nor TOML was sent."},
}


class _Open(BaseModel):
    model_config = ConfigDict(extra="allow")


class Lever(_Open):
    """A lever, as `isthmus levers NAME --json` prints it."""

    name: str
    group: str
    title: ByLanguage
    question: ByLanguage
    legality: ByLanguage
    harm: ByLanguage
    fields: dict[str, dict[str, Any]] = Field(description="Each field's label, unit, range and baseline.")


class Outcome(_Open):
    """An outcome, as `isthmus outcomes NAME --json` prints it."""

    name: str
    title: ByLanguage
    unit: ByLanguage
    axis: str | None
    members: list[str]
    kind: str
    definition: str
    lower_is_better_for: str
    higher_is_better_for: str


class Evidence(_Open):
    """A piece of evidence, as `isthmus evidence show ID --json` prints it; its fields depend on its kind."""

    kind: str = Field(
        description="source, link, cost, effect, parameter or series; of a claim, which kind of claim."
    )


class Strategy(BaseModel):
    """A strategy: words, and each lever with the fields that were set."""

    name: str
    title: ByLanguage
    description: ByLanguage
    note: ByLanguage
    fingerprint: str = Field(
        description="What it does, as 16 digits: one for all spellings of the same decisions."
    )
    levers: dict[str, dict[str, Any]]
    own: bool = Field(description="Kept in the workspace; false for those that ship.")
    query: str = Field(description="The strategy as the value of a letter in a link: A=<query>.")


class Unreadable(BaseModel):
    """A file of the workspace that can't be read as a strategy."""

    file: str
    why: str


class Strategies(BaseModel):
    """Those that ship, and one's own."""

    strategies: list[Strategy]
    unreadable: list[Unreadable]


class StrategySent(BaseModel):
    """A strategy to keep: as TOML text, or as a letter of a state's query."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"name": "my-plan", "query": f"A=treatment-places:0.5@{DECISION_YEAR + 1}~5&A.name=My+plan"},
                {
                    "text": 'name = "my-plan"\n\n[levers.treatment-places]\nshare = 0.5\n'
                    f"start = {DECISION_YEAR + 1}\n"
                },
            ]
        },
    )
    name: str | None = Field(
        None, max_length=60, description="Its name; the text's own, or made from its title."
    )
    text: str | None = Field(
        None, max_length=64_000, description="TOML, as `isthmus run FILE.toml` reads it."
    )
    query: str | None = Field(None, max_length=40_000)
    letter: str | None = Field(
        None, max_length=1, description="Which of the query's strategies; the one in hand if left out."
    )
    replace: bool = Field(False, description="Whether one of the same name may be overwritten.")


class RunAsked(BaseModel):
    """A state to run: the strategy in hand against the reference, in the futures that the state names."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"query": "A=the-article&n=256", "outcomes": ["homicide_rate"], "horizons": [10]}]
        },
    )
    query: str = Field("", max_length=4_096, description="The state as a link carries it after `?`.")
    outcomes: list[str] | None = Field(
        None, max_length=16, description="By name; the six headlines if left out."
    )
    horizons: list[int] | None = Field(
        None, max_length=12, description="Years after the decision; 10 if left out."
    )
    lang: Language = SOURCE


class Dots(BaseModel):
    """Of twenty dots, how many lie lower, the same and higher."""

    lower: int
    same: int
    higher: int


class Difference(BaseModel):
    """A paired difference in the same futures, as `isthmus compare --json` prints it."""

    strategy: str
    outcome: str
    label: str
    member: str
    horizon: int
    year: int
    unit: str
    reference_median: float
    difference: dict[str, float] = Field(description="Quantiles: 5, 25, 50, 75 and 95 of 100 futures.")
    higher: float = Field(description="Share of futures in which the strategy's value is higher.")
    lower: float
    of_20_dots: Dots


class Run(BaseModel):
    """What `isthmus compare REFERENCE STRATEGY --json` prints for the same futures, seed, outcomes and horizons."""

    reference: str
    strategies: list[str]
    futures_compared: int
    differences: list[Difference]
    manifest: dict[str, Any]


class Job(BaseModel):
    """A long run."""

    id: str
    kind: Literal["ensemble", "claim", "drivers", "discover"]
    asked: dict[str, Any]
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    done: int = Field(description="Futures finished.")
    total: int
    made: float = Field(description="Seconds since 1970, as `began` and `ended`.")
    began: float | None
    ended: float | None
    problem: Fault | None
    result: Any = Field(None, description="When done: what the command of the same name prints with --json.")


class JobList(BaseModel):
    """Every long run of the workspace, the newest first, without results."""

    jobs: list[Job]
    note: str = Field(description="Said where an earlier list could not be read and was moved aside.")
