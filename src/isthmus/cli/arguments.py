"""What was asked for: names and numbers from the command line, each known or refused with the nearest right one."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from isthmus.axes import END_YEAR, ORIGIN
from isthmus.cli.words import say as phrase
from isthmus.errors import UnknownName, UsageError
from isthmus.levers import Strategy, get_strategy
from isthmus.model.outcomes import OUTCOMES, outcome
from isthmus.text import Text
from isthmus.understand.compared import HEADLINES, members_asked

__all__ = ["HEADLINES", "members_asked"]

COUNTRY_WORDS = {
    "mexico": "MEX",
    "méxico": "MEX",
    "guatemala": "GTM",
    "el salvador": "SLV",
    "honduras": "HND",
}


def parts(given: Sequence[str] | None) -> list[str]:
    """Words given with commas between, or by repeating the option."""
    return [word.strip() for text in given or () for word in text.split(",") if word.strip()]


def ensemble_asked(given: str | None, lang: str) -> str | None:
    """The ensemble by name, refused at the door; says on stderr where a posterior is there and can't be used.

    Raises:
        UnknownName: There is no such ensemble.
        UsageError: The posterior was asked for and none holds.
    """
    from isthmus.ensembles.draws import which_ensemble
    from isthmus.ensembles.fitted import folder, passed_over

    which_ensemble(given)
    skipped = passed_over() if given is None else None
    if skipped:
        print(phrase(f"passed_over_{skipped.why}", lang, folder=folder()), file=sys.stderr)
    return given


def strategies_asked(names: Sequence[str]) -> list[Strategy]:
    """Strategies by name or file, no two with the same name."""
    found: dict[str, Strategy] = {}
    for name in names:
        strategy = get_strategy(name)
        if strategy.name in found:
            raise UsageError(Text("command.two_strategies_are_named", name=strategy.name))
        found[strategy.name] = strategy
    return list(found.values())


def outcomes_asked(given: Sequence[str] | None, otherwise: Sequence[str]) -> list[str]:
    """Outcomes by name; 'all' is every one."""
    names = parts(given)
    if not names:
        return list(otherwise)
    if "all" in names:
        return list(OUTCOMES)
    return list(dict.fromkeys(outcome(name).name for name in names))


def horizons_asked(
    given: Sequence[str] | None, otherwise: Sequence[int], ensemble: str | None = None
) -> list[int]:
    """Years after the decision, later where the ensemble was updated; 'all' is the usual six that fit."""
    words = parts(given)
    if not words:
        return list(otherwise)
    from isthmus.ensembles.decision import decision_year, horizons_from, longest_horizon

    decided = decision_year(ensemble)
    longest = longest_horizon(decided)
    if "all" in words:
        return list(horizons_from(decided))
    for word in words:
        if not re.fullmatch(r"\d+", word) or not 1 <= int(word) <= longest:
            asked = int(word) - decided if re.fullmatch(r"20\d\d", word) and int(word) < END_YEAR else 0
            later = Text("command.later", asked=asked) if asked >= 1 else ""
            raise UsageError(
                Text("command.horizon_counts_whole_years").fill(
                    word=word, decided=decided, longest=longest, later=later
                )
            )
    return sorted({int(word) for word in words})


def countries_asked(given: Sequence[str] | None) -> tuple[str, ...]:
    """Country codes, in any case or by name; none given is none filtered."""
    found = []
    for word in parts(given):
        code = COUNTRY_WORDS.get(word.lower(), word.upper())
        if code not in ORIGIN:
            raise UnknownName("country", word.upper() if len(word) <= 3 else word, ORIGIN)
        found.append(code)
    return tuple(dict.fromkeys(found))
