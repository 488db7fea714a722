"""Golden pages: what the studio answers wherever its own links lead, in both languages, without a browser."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from golden_figures import svg_text
from golden_text import CARRIED, csv_text, json_text, main_text, masked, page_text

Golden = dict[str, dict[str, str]]
"""Texts by file and, in it, by name."""

LANGS: Final = ("en", "es")
_OF_SCREEN: Final = ("kind", "verdict", "show", "every")
"""Keys of a query that choose what a screen lists; others (strategies, words sought) have their examples below."""
_ELSEWHERE: Final = (
    "/api/",
    "/claims/own",
    "/static/",
    "/graph/",
    "/explore",
    "/strategies/compare",
    "/nexus/where",
    "/drivers/region",
    "/documents/",
)
"""Addresses that links lead to and no walk follows: files, and what asks the engine."""
CARDS: Final = {"en": 3, "es": 9}
"""Of so many cards of evidence one is read: there are a thousand, of eight kinds. Every address is listed."""
LONG: Final = 20_000
"""Letters of a page that is left out where it must be quick."""
_ENDINGS: Final = (".csv", ".toml", ".json")

ASKED: Final = {
    # Explore, of a seed whose baseline nobody has kept: pictures come later, from the engine.
    "explore": (
        "/explore?s=8",
        "/explore?A=the-article&B=treatment-places:0.5@2020~5,agents:5000&on=B&vs=A&y=2035&s=8"
        "&g=homicide_rate.HND,diff.encounters,dots.overdose_deaths",
        "/explore/lever/treatment-places",
        "/explore/code?A=agents:5000&y=2030&g=diff.encounters&s=8",
        "/explore/code?A=start-at-home&B=the-article&on=B&vs=A&s=8",
    ),
    "asked": (
        "/?A=the-article",
        "/?m=0.0.1&p=abcdef01",
        "/evidence?kind=series&sector=drugs",
        "/evidence?kind=parameters&find=price&taught=moved&status=OURS",
        "/evidence?kind=effects&find=border",
        "/strategies?A=agents:5000&A.name=Mine",
        "/strategies?A=agents:1e9,nothing:3&on=C&vs=D&y=1900&n=3&s=x&g=homicide,encounters",
        "/strategies/the-article?A=agents:5000",
        "/evidence/nothing",
        "/evidence/lever/nothing",
        "/claims/CL99",
        "/insurgencies/PERU",
        "/strategies/nothing",
        "/nowhere",
        "/graph/homicide",
        "/api/nothing",
        "/api/levers/agents",
        "/api/levers/nothing",
        "/api/outcomes/nothing",
        "/api/evidence/nothing",
        "/api/jobs/nothing",
    ),
}  # fmt: skip
"""Addresses that no link shows as they are, by the file they go to."""
FOR_PROGRAMS: Final = {
    "files": (
        "/evidence/series.csv?id=homicide_rate",
        "/evidence/series.csv?sector=drugs&find=heroin",
        "/evidence/parameters.csv?sector=violence",
        "/fit/forecast.csv",
        "/documents/fit.csv",
        "/strategies/the-article.toml",
    ),
    "api": (
        "/api/outcomes/homicide_rate",
        "/api/evidence/D12",
        "/api/evidence/homicide_rate",
        "/api/strategies",
        "/api/strategies/the-article",
        "/api/jobs",
        "/api/openapi.json",
    ),
}
"""What is the same in both languages, by the file it goes to."""
SLOW: Final = ("/claims/own", "/claims/own?from=CL23")
"""What takes seconds the first time it is asked for"""

COMPUTED: Final = (
    "/strategies/compare?A=the-article&B=start-at-home&n=20",
    "/nexus/where?n=20",
    "/nexus/where?outcome=gang_members&n=20&y=2035",
    "/drivers/region?A=start-at-home&n=200",
    "/insurgencies?off=pay&n=20",
    "/insurgencies?hold=criminal_rule:VACUUM&A=the-article&n=20",
)
"""Screens that ask the engine, of few futures."""
GRAPHS: Final = (
    "homicide_rate.HND",
    "diff.encounters",
    "dots.overdose_deaths",
    "cartel_revenue",
    "diff.drug_price.meth",
)
FORMS: Final = ("csv", "json", "md", "py", "svg")


class Visitor:
    """Asks a studio that runs in this process, one address after another, without a server."""

    def __init__(self, app: Any, runner: asyncio.Runner) -> None:
        import httpx

        self._runner = runner
        door = httpx.ASGITransport(app, raise_app_exceptions=False, client=("127.0.0.1", 50_000))
        self._client = httpx.AsyncClient(transport=door, base_url="http://127.0.0.1:8018", timeout=None)

    def get(self, address: str) -> Any:
        """The answer; a redirect is shown, not followed."""
        return self._runner.run(self._client.get(address))


@contextmanager
def studio() -> Iterator[Visitor]:
    """A visitor of a studio whose workspace is empty and whose engine is cold."""
    from isthmus.studio.app import create_app

    before = os.environ.get("ISTHMUS_WORKSPACE")
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        os.environ["ISTHMUS_WORKSPACE"] = folder
        try:
            yield Visitor(create_app(warm=False), runner)
        finally:
            os.environ.pop("ISTHMUS_WORKSPACE")
            if before is not None:
                os.environ["ISTHMUS_WORKSPACE"] = before


def every_page() -> Golden:
    """Every address that links lead to from the start, and the examples."""
    made: Golden = {}
    with studio() as client:
        found = _walk(client, made)
        for address in sorted(found):
            if is_read(address, "es"):
                _put(made, "es", group_of(address), address, client)
        _examples(made, client)
        for lang in LANGS:
            for address in SLOW:
                _put(made, lang, "slow", address, client)
    _leave_out_frame(made)
    made["pages/addresses.txt"] = {"every address that links lead to": "\n".join(sorted(found))}
    return made


def some_pages(stored: Golden) -> Golden:
    """The examples, and of each file of pages two that aren't long: the first and the middle one."""
    made: Golden = {}
    with studio() as client:
        _examples(made, client)
        for file, pages in stored.items():
            walked = re.fullmatch(r"pages/(\w+)/([\w-]+)\.txt", file)
            if walked and walked[2] != "slow" and file not in made:
                short = [name for name, text in pages.items() if len(text) < LONG]
                for name in dict.fromkeys((*short[:1], *short[len(short) // 2 :][:1])):
                    _put(made, walked[1], walked[2], name, client)
    _leave_out_frame(made)
    return made


def computed_pages() -> Golden:
    """Screens that ask the engine, and graphs in every form that is text."""
    made: Golden = {}
    with studio() as client:
        for lang in LANGS:
            for address in COMPUTED:
                made.setdefault(f"computed/pages/{lang}.txt", {})[address] = text_at(client, address, lang)
        asked = "A=the-article&n=20&y=2030"
        for graph in GRAPHS:
            made[f"computed/graphs/{graph}.txt"] = {
                address: text_at(client, address, lang)
                for lang in LANGS
                for form in FORMS
                for address in [f"/graph/{graph}.{form}?{asked}&lang={lang}"]
            }
    return made


def _examples(made: Golden, client: Visitor) -> None:
    for group, addresses in ASKED.items():
        for lang in LANGS:
            for address in addresses:
                _put(made, lang, group, address, client)
    for group, addresses in FOR_PROGRAMS.items():
        made[f"pages/{group}.txt"] = {address: text_at(client, address, "en") for address in addresses}


def _leave_out_frame(made: Golden) -> None:
    """What every page carries for its scripts is kept once in each language, on the page that says there is no such page."""
    for lang in LANGS:
        bare = made[f"pages/{lang}/asked.txt"]["/nowhere"].splitlines()
        frame = {line for line in bare if line.startswith(CARRIED)}
        for file, pages in made.items():
            if file.startswith(f"pages/{lang}/"):
                for address in pages.keys() - {"/nowhere"}:
                    kept = (line for line in pages[address].splitlines() if line not in frame)
                    pages[address] = "\n".join(kept)


def _put(made: Golden, lang: str, group: str, address: str, client: Visitor) -> None:
    made.setdefault(f"pages/{lang}/{group}.txt", {})[address] = text_at(client, address, lang)


def _walk(client: Visitor, made: Golden) -> set[str]:
    """Follows links from the start; English pages are kept on the way."""
    found, line = {"/"}, deque(["/"])
    while line:
        address = line.popleft()
        answer = client.get(address)
        made.setdefault(f"pages/en/{group_of(address)}.txt", {})[address] = text_of(answer, address)
        for target in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', answer.text):
            follow = followed(urljoin(address, unescape(target)))
            if follow and follow not in found:
                found.add(follow)
                line += [follow] if is_read(follow, "en") else []
    for file in made:
        made[file] = dict(sorted(made[file].items()))
    return found


def is_read(address: str, lang: str) -> bool:
    """Whether an address is read: cards of evidence by lot, the same whatever else there is; all else always."""
    group = group_of(address)
    drawn = group.startswith("evidence-") and group != "evidence-levers"
    return not drawn or zlib.crc32(address.encode()) % CARDS[lang] == 0


def followed(address: str) -> str:
    """The address that a walk goes on to, with what chooses a screen's list; empty where it doesn't follow."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith(_ELSEWHERE) or parts.path.endswith(_ENDINGS):
        return ""
    query = [(k, v) for k, v in parse_qsl(parts.query) if k in _OF_SCREEN]
    return parts.path + ("?" + urlencode(query) if query else "")


def group_of(address: str) -> str:
    """The file an address goes to: its screen, and the kind of evidence as its address shows it."""
    room, _, rest = address.partition("?")[0].strip("/").partition("/")
    if room != "evidence":
        return room or "home"
    if not rest:
        return "evidence"
    if rest.startswith("lever/"):
        return "evidence-levers"
    if "." in rest:
        return f"evidence-numbers-{rest.split('.')[0]}"
    coded = re.fullmatch(r"([A-Z]+)\d+", rest)
    return f"evidence-{coded[1]}" if coded else f"evidence-others-{rest[0].lower()}"


def text_at(client: Visitor, address: str, lang: str) -> str:
    """What an address answers in a language, as text."""
    asked = (
        address
        if lang == "en" or "lang=" in address
        else f"{address}{'&' if '?' in address else '?'}lang={lang}"
    )
    return text_of(client.get(asked), address)


def text_of(answer: Any, address: str) -> str:
    """An answer as text, by its kind."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind == "text/html":
        text = page_text(answer.text) if address == "/" else main_text(answer.text)
    elif kind == "application/json":
        text = json_text(answer.text)
    elif kind == "text/csv":
        text = csv_text(answer.text)
    elif kind == "image/svg+xml":
        text = svg_text(answer.text)
    else:
        text = masked(answer.text)
    if answer.is_redirect:
        text = masked(f"leads to {answer.headers['location']}")
    return text if answer.status_code == 200 else f"status {answer.status_code}\n{text}"
