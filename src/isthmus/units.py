"""Units: the small language in which every number says what it is.

A unit is read as a scale times powers of six bases: person, year, usd, gram, mile, hectare. So
"US$ million per year" is 1e6 usd/year, "% per year" is 0.01/year, and two numbers with the same
bases may be added. The language is the one people already write in a table's heading:

    persons per year      per 100,000 people      US$ million, nominal, per fiscal year
    tonnes/yr             US$ per gram            % of labour force 15-24      1/year

How it is read
    Words after "of", "at", "as", "aged", "in", "for" or "from" say what is counted: they're left out.
    So are brackets, and anything after a comma unless it begins with "per".
    A year beside money ("constant 2015 US$") is its price year, never a factor.
    International dollars (PPP) are usd; the definition says which.

How things are counted
    People, and what happens to one person at a time (deaths, arrests, encounters, removals, crossings,
    cases, filings, visas), are all `person`: a death per person is a pure number.
    Things (firearms, notices, audits, doses, groups) are pure numbers.
    A bare "per 100,000 people" counts people out of people: a pure number of 1e-5. An annual rate that
    should carry its year says "per 100,000 people per year".
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from isthmus.errors import EvidenceError, UnknownName

BASES: Final = ("person", "year", "usd", "gram", "mile", "hectare")

WEEKS_PER_YEAR: Final = 365.25 / 7


class Unit(NamedTuple):
    """A scale and the power of each base, such as ``Unit(0.01, (0, -1, 0, 0, 0, 0))`` for "% per year"."""

    scale: float
    dims: tuple[int, ...]

    @property
    def is_pure(self) -> bool:
        """Whether it is a number without dimensions (a share, a ratio, an elasticity)."""
        return not any(self.dims)

    def times(self, other: Unit, power: int = 1) -> Unit:
        """This unit times another raised to a power."""
        dims = tuple(a + power * b for a, b in zip(self.dims, other.dims, strict=True))
        return Unit(self.scale * other.scale**power, dims)

    def __str__(self) -> str:
        """Scale and bases, such as ``1e+06 usd year^-1``."""
        bases = [
            base if power == 1 else f"{base}^{power}"
            for base, power in zip(BASES, self.dims, strict=True)
            if power
        ]
        return " ".join([f"{self.scale:g}", *bases])


PURE: Final = Unit(1.0, (0,) * len(BASES))


def _base(name: str, scale: float = 1.0) -> Unit:
    return Unit(scale, tuple(int(base == name) for base in BASES))


def _words(text: str, unit: Unit) -> dict[str, Unit]:
    return dict.fromkeys(text.split(), unit)


WORDS: Final[dict[str, Unit]] = {
    # People, and what happens to one person at a time.
    **_words(
        "person people child user member adult resident worker migrant agent officer soldier prisoner inmate "
        "death homicide victim killing arrest encounter apprehension removal return entry crossing "
        "attempt trip arrival departure detention case application filing grant visa recruit family "
        "client patient job youth male female man woman household participant slot place overdose event",
        _base("person"),
    ),
    # Things: pure numbers.
    **_words(
        "firearm gun notice order audit dose group gang count number unit reading article "
        "token sign elasticity ratio fraction share probability chance index point score odds multiple "
        "effect size sd deviation dimensionless none gdp gni growth log logit times",
        PURE,
    ),
    # Time. A fiscal or calendar year is a year.
    "year": _base("year"),
    "yr": _base("year"),
    "decade": _base("year", 10),
    "quarter": _base("year", 1 / 4),
    "month": _base("year", 1 / 12),
    "week": _base("year", 1 / WEEKS_PER_YEAR),
    "day": _base("year", 1 / 365.25),
    "hour": _base("year", 1 / 8766),
    # Money.
    **_words("us$ usd $ dollar", _base("usd")),
    # Mass, in grams.
    "gram": _base("gram"),
    "g": _base("gram"),
    "mg": _base("gram", 1e-3),
    **_words("kg kilogram", _base("gram", 1e3)),
    **_words("tonne ton", _base("gram", 1e6)),
    **_words("pound lb", _base("gram", 453.59237)),
    **_words("ounce oz", _base("gram", 28.349523125)),
    # Length and area.
    "mile": _base("mile"),
    "km": _base("mile", 1 / 1.609344),
    **_words("hectare ha", _base("hectare")),
    # Scales.
    "%": Unit(0.01, PURE.dims),
    **_words("percent percentage pp", Unit(0.01, PURE.dims)),
    "thousand": Unit(1e3, PURE.dims),
    "million": Unit(1e6, PURE.dims),
    "billion": Unit(1e9, PURE.dims),
}

_SILENT: Final = """
    nominal real constant current international metric pure bulk fiscal calendar annual yearly adult us
    irregular avoided displaced standard normal border family court light heavy additional new
    primary gross net active period hydrochloride monthly extra
"""
SILENT: Final = frozenset(_SILENT.split())
"""Words that say which or what kind, never how much."""

IRREGULAR: Final = {
    "people": "people",
    "children": "child",
    "men": "man",
    "women": "woman",
    "entries": "entry",
    "families": "family",
    "deaths": "death",
    "doses": "dose",
    "indices": "index",
    "elasticities": "elasticity",
}

_STOP: Final = re.compile(r"\b(?:of|at|as|aged|in|for|from|by|to)\b.*")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")
_PRICE_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_RANGE: Final = re.compile(r"\d+\s*-\s*\d+")


def parse_unit(text: str) -> Unit:
    """Read a unit.

    Raises:
        EvidenceError: It is empty, or holds a word that isn't known.
    """
    plain = re.sub(r"\([^)]*\)", " ", text).strip().lower()
    plain = plain.replace("percentage points", "percentage").replace("percentage point", "percentage")
    if _RANGE.fullmatch(plain):
        return PURE  # "0-100": an index between two ends
    first, *rest = re.split(r",\s+|;\s*", plain)
    plain = " ".join([first, *(clause for clause in rest if clause.startswith("per "))])
    if not plain.strip():
        raise EvidenceError(_explain(text, "it is empty"))
    top, *bottoms = re.split(r"(?:^|\s)per\s|/", plain)
    result = _term(top, text) if top.strip() else PURE
    for bottom in bottoms:
        result = result.times(_term(bottom, text), -1)
    if not top.strip() and len(bottoms) >= 1 and _counts_people(bottoms[0]):
        result = result.times(_base("person"))
    return result


def same_dimensions(one: str, other: str) -> bool:
    """Whether two units, as text, may be added or compared after scaling."""
    return parse_unit(one).dims == parse_unit(other).dims


def _counts_people(term: str) -> bool:
    """Whether a bare "per ..." is "per 100,000 people" rather than "per person"."""
    return bool(re.match(r"\s*(?:\d[\d,]*|thousand|million)\s+(?:people|persons|residents|adults)\b", term))


def _term(term: str, text: str) -> Unit:
    """The words between two "per", multiplied."""
    kept = _STOP.sub("", term).replace("%", " % ").replace("-", " ")
    tokens = kept.split()
    if not tokens:
        raise EvidenceError(_explain(text, "nothing is left to read beside 'per' or '/'"))
    money = any(token.strip("$") in {"us", "usd", "dollar", "dollars", ""} for token in tokens)
    result = PURE
    for token in tokens:
        if not (money and _PRICE_YEAR.fullmatch(token)):
            result = result.times(_word(token, text))
    return result


def _word(token: str, text: str) -> Unit:
    token, _, power = token.partition("^")
    if power and not re.fullmatch(r"-?\d", power):
        raise EvidenceError(_explain(text, f"'{power}' isn't a power"))
    if _NUMBER.fullmatch(token):
        unit = Unit(float(token.replace(",", "")), PURE.dims)
        if unit.scale == 0:
            raise EvidenceError(_explain(text, "a unit can't be zero"))
    elif token in SILENT and token not in WORDS:
        return PURE
    else:
        unit = _named(token, text)
    return PURE.times(unit, int(power or 1))


def _named(token: str, text: str) -> Unit:
    for candidate in (token, IRREGULAR.get(token, token), token.removesuffix("s"), token.removesuffix("es")):
        if candidate in WORDS:
            return WORDS[candidate]
        if candidate in SILENT:
            return PURE
    nearest = UnknownName("unit", token, WORDS).nearest
    hint = f"Did you mean '{nearest}'?" if nearest else "isthmus/units.py lists the words it knows."
    raise EvidenceError(_explain(text, f"'{token}' isn't a word of measure. {hint}"))


def _explain(text: str, problem: str) -> str:
    return (
        f"the unit '{text}' can't be read: {problem}\n"
        "  A unit is written like 'persons per year', 'US$ million', 'per 100,000 people' or 'fraction'."
    )
