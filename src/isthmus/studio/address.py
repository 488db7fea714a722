"""Addresses: all that a screen shows is in its URL, and back.

    /explore?A=the-article&B=treatment-places:0.5@2035~5,agents:5000&on=B&g=homicide_rate.HND,diff.encounters&y=2035&lang=es

A to F are the strategies on the shelf, `on` the one in hand, `vs` what it is compared with, `g` the graphs, `y` the year of
the dots, `n` futures, `s` seed, `paths=20` asks for sampled futures over the fans, `m` and `p` are the model and fit that
made the link. Defaults are left out. A part that can't be read is left out and told; the rest is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, quote

from isthmus.axes import END_YEAR
from isthmus.ensembles.decision import delay
from isthmus.figures.bands import SAMPLED
from isthmus.levers import Strategy
from isthmus.studio import workspace
from isthmus.studio.fault_words import Faulty, fault_text
from isthmus.studio.graph_names import GraphName, UnknownGraph, graph_named
from isthmus.studio.made_by import decided, this_model
from isthmus.studio.strategies_in_links import given_title, read_strategy, strategy_on, strategy_text
from isthmus.text import SOURCE, Text, grammar, in_each, languages, listed

__all__ = ["Faulty", "GraphName", "State", "link", "parts_of", "read", "share", "written"]

LETTERS: Final = "ABCDEF"
MOST_GRAPHS: Final = 4
LAST_YEAR: Final = END_YEAR - 1
FUTURES: Final = 1_024
FEWEST, MOST = 20, 16_384
"""Futures that can be asked for: fewer can't fill twenty dots."""
TEN: Final = 10
"""Years from the decision to the year shown, if none is named."""
PATHS: Final = str(SAMPLED)
"""What stands in a link that asks for sampled futures"""
LONGEST: Final = 1_500
"""Letters of a query, as every browser, mail and chat carries it."""
LONGEST_READ: Final = 100_000
"""Letters read of a query; what stands beyond them is no link of ours."""
LONGEST_TITLE: Final = 60
_PLAIN: Final = ":;@~!=,."
"""Stand for themselves in a query."""
_SEED: Final = 2**31 - 1
_KEYS: Final = ("on", "vs", "g", "y", "n", "s", "paths", "lang", "m", "p")


class State(NamedTuple):
    """All that a screen shows; it never changes: ``state._replace(year=2035)`` is another."""

    strategies: tuple[tuple[str, Strategy], ...]
    """(letter, strategy) in order; A is always there."""
    on: str
    against: str | None
    """Letter of the reference; None is the baseline."""
    graphs: tuple[GraphName, ...]
    year: int
    futures: int
    seed: int
    lang: str
    made_with: tuple[str, str] | None
    """(version, fit) that made the link, if it says."""
    faults: tuple[Faulty, ...]
    paths: bool = False
    """Twenty sampled futures over each fan"""

    def strategy(self, letter: str) -> Strategy:
        """A strategy of the shelf, by letter."""
        return dict(self.strategies)[letter]

    @property
    def in_hand(self) -> Strategy:
        """The strategy `on` names."""
        return self.strategy(self.on)

    @property
    def reference(self) -> Strategy:
        """What the one in hand is compared with."""
        return self.strategy(self.against) if self.against else strategy_on("A", ())


def parts_of(query: str) -> dict[str, str]:
    """A query's text as a mapping for `read`; of a key written twice the last counts."""
    return dict(parse_qsl(query.lstrip("?")[:LONGEST_READ], keep_blank_values=True))


def is_of_state(key: str) -> bool:
    """Whether a key of a query belongs to the state; others are asked of one screen."""
    return key in _KEYS or bool(re.fullmatch(r"[A-Z]|[A-F]\.name", key))


def read(query: Mapping[str, str]) -> State:
    """The state of a query, already decoded; never raises."""
    faults: list[Faulty] = []
    strategies = _strategies(query, faults)
    letters = [letter for letter, _ in strategies]
    lang = query.get("lang", SOURCE)
    if lang not in languages():
        faults.append(Faulty(f"lang={lang[:20]}", fault_text("bad_lang", text=lang[:20], languages=spoken())))
        lang = SOURCE
    begin = decided()
    faults += [_put_off(letter, s, begin) for letter, s in strategies if delay(s, begin) > 0]
    against = query.get("vs")
    paths = query.get("paths", "")
    if paths not in ("", "0", PATHS):
        faults.append(Faulty(f"paths={paths[:20]}", fault_text("bad_paths", text=paths[:20], most=PATHS)))
        paths = ""
    return State(
        strategies=strategies,
        on=_letter("on", query.get("on", "A"), letters, "A", faults) or "A",
        against=_letter("vs", against, letters, None, faults) if against else None,
        graphs=_graphs(query.get("g", ""), faults),
        year=_whole(query, "y", "bad_year", begin + TEN, (begin, LAST_YEAR), faults),
        futures=_whole(query, "n", "bad_futures", FUTURES, (FEWEST, MOST), faults),
        seed=_whole(query, "s", "bad_seed", 0, (0, _SEED), faults),
        lang=lang,
        made_with=_made_with(query, faults),
        faults=tuple(faults),
        paths=paths == PATHS,
    )


def _put_off(letter: str, strategy: Strategy, begin: int) -> Faulty:
    """That a strategy starts before decisions do, and what is done: it keeps its years, and is run later as a whole."""
    years = delay(strategy, begin)
    words = fault_text("put_off", start=begin - years, decided=begin, count=years)
    return Faulty(letter, words)


def written(state: State, **changes: Any) -> str:
    """The state as canonical query text, after some changes; defaults and faults are left out.

    Text of more than 1,500 letters has its longest strategies kept in the workspace, as ``A=~<hash>``; where they can't
    be kept it stays long.
    """
    state = state._replace(**changes)
    texts: dict[str, str] = {}
    for letter, strategy in state.strategies:
        text, title = strategy_text(strategy), strategy.title.translate(state.lang)
        if letter != "A" or strategy.levers:
            texts[letter] = text
        if title != given_title(letter, strategy).translate(state.lang):
            texts[f"{letter}.name"] = title[:LONGEST_TITLE]
    rest: list[tuple[str, object, object]] = [
        ("on", state.on, "A"),
        ("vs", state.against, None),
        ("g", ",".join(graph.text for graph in state.graphs), ""),
        ("y", state.year, decided() + TEN),
        ("n", state.futures, FUTURES),
        ("s", state.seed, 0),
        ("paths", PATHS if state.paths else "", ""),
        ("lang", state.lang, SOURCE),
        ("m", (state.made_with or ("", ""))[0], ""),
        ("p", (state.made_with or ("", ""))[1], ""),
    ]
    after = {key: str(value) for key, value, default in rest if value != default}
    for letter in sorted(dict(state.strategies), key=lambda one: -len(texts.get(one, ""))):
        if len(_query({**texts, **after})) <= LONGEST:
            break
        kept = workspace.keep_link(texts[letter]) if len(texts.get(letter, "")) > 40 else None
        if kept:
            texts[letter] = f"~{kept}"
    return _query({**texts, **after})


def spoken() -> Text:
    """The languages there are: ``English (en) and Spanish (es)``."""
    return in_each(lambda lang: listed([f"{grammar(one)['name']} ({one})" for one in languages()], lang))


def link(path: str, state: State, **changes: Any) -> str:
    """A link within the studio: what it shows is this model's, so it doesn't say what made it."""
    text = written(state, **{"made_with": None, **changes})
    return f"{path}?{text}" if text else path


def share(path: str, state: State, **changes: Any) -> str:
    """A link to pass on, with the model and fit that made it."""
    return link(path, state, made_with=this_model(), **changes)


def _query(parts: Mapping[str, str]) -> str:
    return "&".join(f"{key}={quote(value, safe=_PLAIN).replace('%20', '+')}" for key, value in parts.items())


def _strategies(query: Mapping[str, str], faults: list[Faulty]) -> tuple[tuple[str, Strategy], ...]:
    found: list[tuple[str, Strategy]] = []
    for letter in LETTERS:
        title = "".join(one if one.isprintable() else " " for one in query.get(f"{letter}.name", ""))
        title = " ".join(title.split())
        if len(title) > LONGEST_TITLE:
            title = title[:LONGEST_TITLE].strip()
            faults.append(
                Faulty(f"{letter}.name", fault_text("long_name", letter=letter, most=LONGEST_TITLE))
            )
        if letter == "A" or letter in query:
            text = _whole_text(letter, query.get(letter, ""), faults)
            strategy, broken = read_strategy(letter, text, title)
            found.append((letter, strategy))
            faults += broken
    for key in query:
        if re.fullmatch("[G-Z]", key):
            faults.append(Faulty(key, fault_text("many_strategies", letter=key)))
    return tuple(found)


def _whole_text(letter: str, text: str, faults: list[Faulty]) -> str:
    """The text of a strategy, from the workspace where the link holds only its hash."""
    if len(text) > workspace.LONGEST_LINK:
        faults.append(Faulty(letter, fault_text("too_long", letter=letter)))
        return ""
    if not text.startswith("~"):
        return text
    kept = workspace.kept_link(text[1:])
    if kept is None:
        faults.append(Faulty(f"{letter}={text[:40]}", fault_text("no_kept")))
    return kept or ""


def _letter(
    key: str, text: str, letters: Iterable[str], instead: str | None, faults: list[Faulty]
) -> str | None:
    if text in letters:
        return text
    shown = instead or fault_text("the_baseline")
    faults.append(Faulty(f"{key}={text[:20]}", fault_text("not_on_shelf", letter=text[:20], instead=shown)))
    return instead


def _graphs(text: str, faults: list[Faulty]) -> tuple[GraphName, ...]:
    asked = [one for one in text[:2_000].split(",") if one.strip()]
    found: list[GraphName] = []
    for one in asked:
        try:
            found.append(graph_named(one))
        except UnknownGraph as unknown:
            faults.append(Faulty(f"g={one[:60]}", fault_text("graph_left_out", why=unknown.words)))
    once = tuple(dict.fromkeys(found))
    if len(once) > MOST_GRAPHS:
        faults.append(Faulty("g", fault_text("many_graphs", count=len(once), most=MOST_GRAPHS)))
    return once[:MOST_GRAPHS]


def _whole(
    query: Mapping[str, str],
    key: str,
    fault: str,
    default: int,
    within: tuple[int, int],
    faults: list[Faulty],
) -> int:
    text = query.get(key, "")
    if not text:
        return default
    low, high = within
    if re.fullmatch(r"[0-9]{1,10}", text) and low <= int(text) <= high:
        return int(text)
    why = fault_text(fault, text=text[:20], low=f"{low}", high=f"{high}", instead=default)
    faults.append(Faulty(f"{key}={text[:20]}", why))
    return default


def _made_with(query: Mapping[str, str], faults: list[Faulty]) -> tuple[str, str] | None:
    version, fit = query.get("m", ""), query.get("p", "")
    if not version and not fit:
        return None
    if not re.fullmatch(r"[0-9A-Za-z.+]{1,24}", version) or not re.fullmatch(r"[0-9a-z]{1,16}", fit):
        faults.append(Faulty("m, p", fault_text("bad_made")))
        return None
    now = this_model()
    if (version, fit) != now:
        faults.append(
            Faulty(
                f"m={version}&p={fit}", fault_text("other_model", was=_model(version, fit), now=_model(*now))
            )
        )
    return version, fit


def _model(version: str, fit: str) -> Text:
    return fault_text("prior" if fit == "prior" else "posterior", version=version, fit=fit)
