"""Golden text: what a reader gets of a page, a picture or a table, without what may differ from run to run.

Kept: words, numbers, headings, labels, alternative texts, where links lead, where things stand in a picture.
Left out: markup and class names. Masked: hashes of source text, folders of this machine, versions of libraries, seconds.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

REPO: Final = Path(__file__).resolve().parents[1]
DIGITS: Final = 4
"""Significant digits of a number in JSON and CSV."""
LONGEST_LINE: Final = 100

CARRIED: Final = "carried: "
"""Begins a line of what a page holds for its scripts to say."""

_INLINE: Final = frozenset((
    "a", "abbr", "b", "button", "cite", "code", "data", "em", "i", "kbd", "mark", "output", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "var",
))  # fmt: skip
_SILENT: Final = frozenset(("script", "style"))
_EMPTY: Final = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
_OF_PICTURE: Final = frozenset(("title", "desc", "text"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHOWN: Final = ("aria-label", "alt", "placeholder", "title")
"""Attributes that a person reads or hears."""
_MADE_WITH: Final = ("m", "p")
"""Keys of a link that name the model it was made with."""

_FOLDERS: Final = (
    (str(REPO), "{repo}"),
    (str(Path(tempfile.gettempdir()).resolve()), "{tmp}"),
    (str(Path.home()), "{home}"),
)
_MASKS: Final = (
    (re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{16,64}\b"), "{hash}"),
    (re.compile(r'("run": |&quot;run&quot;: |[Rr]un |Run \| |Corrida \| )"?[0-9a-f]{12}\b"?'), r"\1{run}"),
    (re.compile(r"\{tmp\}/[\w.-]+"), "{tmp}"),
    (re.compile(r"\b((?:jax|jaxlib|numpy|xarray|scipy|pydantic|typer|rich)\W{1,4})\d+\.\d+[\w.]*"), r"\1{version}"),
)  # fmt: skip
_SECONDS_IN_JSON: Final = re.compile(r'("seconds_\w+": )(?:\[[^\]]*\]|[\d.e-]+)')
_SECONDS: Final = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?( ?(?:ms|s|seconds|segundos))(?![\w.])")
_NUMBER: Final = re.compile(r"(?<![\w.#])[-+−]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?")


def masked(text: str, *, seconds: bool = False) -> str:
    """The text without what may differ between machines and days; ``seconds`` hides times that were measured."""
    for folder, name in _FOLDERS:
        if len(folder) > 1:
            text = re.sub(re.escape(folder) + r"(?![\w.-])", name, text)
    for pattern, name in _MASKS:
        text = pattern.sub(name, text)
    if seconds:
        text = _SECONDS_IN_JSON.sub(r"\1{time}", _SECONDS.sub(r"{time}\1", text))
    return "\n".join(line.rstrip() for line in text.splitlines())


def link_target(address: str) -> str:
    """Where a link leads: its query in order of keys, without the model it was made with."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return f"data:{parts.path.split(',')[0]}"
    pairs = [
        f"{key}={value}"
        for key, value in sorted(parse_qsl(parts.query, keep_blank_values=True))
        if key not in _MADE_WITH
    ]
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:" if parts.scheme else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return host + parts.path + ("?" + "&".join(pairs) if pairs else "") + fragment


class Reader(HTMLParser):
    """Reads a page as a person does, block by block.

    Space between two elements counts as one blank whether or not it was written; beside text it counts as written, so
    that a blank lost in a sentence shows.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.carried: set[str] = set()
        self._line: list[str] = []
        self._open: list[str] = []
        self._links: list[str] = []
        self._script: list[str] | None = None
        self._mark = ""
        self._after_tag = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; an element that is read says its labels."""
        given = {name: value or "" for name, value in attrs}
        if tag not in _EMPTY:
            self._open.append(tag)
        if tag == "script" and "json" in given.get("type", ""):
            self._script = []
        if tag in _SILENT:
            return
        self._between(tag)
        if tag in _HEADINGS:
            self._mark = "#" * int(tag[1]) + " "
        elif tag == "li":
            self._mark = "- "
        elif tag in ("td", "th") and self._line:
            self._line.append(" | ")
        elif tag == "svg":
            self._mark = "[picture] "
        elif tag in _OF_PICTURE and "svg" in self._open and self._line:
            self._line.append(" · ")
        self._say_attributes(tag, given)
        if tag == "a":
            self._links.append(given.get("href", ""))
        self._after_tag = True

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line; a link says where it leads."""
        if tag not in self._open:
            return
        while self._open and self._open.pop() != tag:
            pass
        if tag == "script" and self._script is not None:
            self._carry(json.loads("".join(self._script)))
            self._script = None
        if tag == "a" and self._links:
            target = self._links.pop()
            if target:
                self._line.append(f" <{link_target(target)}>")
        if tag not in _INLINE and tag not in _SILENT and tag not in ("td", "th") and "svg" not in self._open:
            self._end_line()
        self._after_tag = True

    def handle_data(self, data: str) -> None:
        """Words; what scripts and style sheets hold is not read."""
        if self._script is not None:
            self._script.append(data)
        elif not (self._open and self._open[-1] in _SILENT):
            if not data.strip():
                self._line.append(" ")
                return
            if "svg" in self._open and self._open[-1] not in (*_OF_PICTURE, "tspan", "a"):
                return
            self._line.append(data)
            self._after_tag = False

    def read(self, text: str) -> str:
        """The page as lines."""
        self.feed(text)
        self.close()
        self._end_line()
        carried = [f"{CARRIED}{words}" for words in sorted(self.carried)]
        return "\n".join((*self.lines, *carried))

    def _between(self, tag: str) -> None:
        if "svg" in self._open[:-1]:
            return
        if tag not in _INLINE and tag not in ("td", "th") and tag not in _EMPTY - {"br", "hr"}:
            self._end_line()
        elif self._after_tag:
            self._line.append(" ")

    def _say_attributes(self, tag: str, given: dict[str, str]) -> None:
        for words in dict.fromkeys(given.get(name, "").strip() for name in _SHOWN):
            if words:
                self._line.append(f" {{{words}}} ")
        if tag in ("input", "option", "select", "textarea", "button"):
            kind = given.get("type", "") if tag == "input" else ""
            what = [tag, kind, *(given.get(k, "") for k in ("name", "value", "min", "max", "step"))]
            what = [word for word in what if word]
            states = [k for k in ("checked", "selected", "disabled", "required") if k in given]
            self._line.append(f" [{' '.join((*what, *states))}] ")
        elif tag in ("form", "img") and (given.get("action") or given.get("src")):
            self._line.append(f" <{link_target(given.get('action') or given.get('src') or '')}> ")
        for name, value in given.items():
            if name.startswith("data-"):
                self._carry(value)

    def _carry(self, found: Any) -> None:
        """Phrases that a page carries for its scripts to show: two words or more."""
        if isinstance(found, dict):
            for value in found.values():
                self._carry(value)
        elif isinstance(found, list):
            for value in found:
                self._carry(value)
        elif isinstance(found, str) and found[:1] in "{[":
            try:
                self._carry(json.loads(found))
            except ValueError:
                self._carry(f" {found}")
        elif isinstance(found, str) and re.search(r"[^\W\d_]{2,}[,:]? [^\W\d_]{2,}", found):
            self.carried.add(" ".join(found.split()))

    def _end_line(self) -> None:
        words = " ".join("".join(self._line).split())
        words = re.sub(r"^(?:[|·] )+|(?: [|·])+$", "", words)
        if words:
            self.lines.append(self._mark + words)
            self._mark = ""
        self._line = []
        self._after_tag = True


def page_text(html: str) -> str:
    """A page as lines of what is read: title, headings, text, labels, where links lead."""
    return masked(Reader().read(re.sub(r"<!DOCTYPE[^>]*>", "", html)))


def main_text(html: str) -> str:
    """The same of a page's title and main part, without the frame that all pages share."""
    title = re.search(r"<title>.*?</title>", html, re.S)
    begin, end = html.find("<main"), html.rfind("</main>")
    if begin < 0:
        return page_text(html)
    return page_text((title[0] if title else "") + html[begin : end + len("</main>")])


def json_text(text: str) -> str:
    """JSON with its numbers rounded; short lists stay on one line."""
    return masked(_written(json.loads(text), ""))


def csv_text(text: str) -> str:
    """A table with its numbers rounded."""
    out = io.StringIO()
    rows = csv.reader(io.StringIO(text))
    csv.writer(out, lineterminator="\n").writerows([_cell(cell) for cell in row] for row in rows)
    return masked(out.getvalue())


def rounded(number: float) -> float:
    """A number to four significant digits."""
    return float(f"{number:.{DIGITS}g}")


def _cell(cell: str) -> str:
    if re.fullmatch(r"[-+]?(\d+\.\d*|\d*\.\d+|\d+(\.\d*)?[eE][-+]?\d+)([eE][-+]?\d+)?", cell):
        return f"{rounded(float(cell)):g}"
    return cell


def _written(found: Any, margin: str) -> str:
    if isinstance(found, float):
        return f"{rounded(found):g}"
    if not isinstance(found, dict | list) or not found:
        return json.dumps(found, ensure_ascii=False)
    deeper = margin + " "
    if isinstance(found, dict):
        parts = [f"{json.dumps(k, ensure_ascii=False)}: {_written(v, deeper)}" for k, v in found.items()]
    else:
        parts = [_written(value, deeper) for value in found]
    begin, end = "{}" if isinstance(found, dict) else "[]"
    line = ", ".join(parts)
    if "\n" not in line and len(margin) + len(line) < LONGEST_LINE:
        return begin + line + end
    return begin + "\n" + ",\n".join(deeper + part for part in parts) + f"\n{margin}{end}"


def alike(before: str, now: str) -> bool:
    """Whether two lines of computed text differ by no more than the noise of a compiler.

    Numbers of four digits or more may differ by one unit of the fourth; lines that place shapes (``@``) by one pixel.
    All else is the same.
    """
    if before == now:
        return True
    if _NUMBER.sub("0", before) != _NUMBER.sub("0", now):
        return False
    pairs = zip(_NUMBER.findall(before), _NUMBER.findall(now), strict=True)
    shapes = before.startswith("@ ")
    return all(one == other or _near(one, other, shapes) for one, other in pairs)


def _near(one: str, other: str, shapes: bool) -> bool:
    first, second = (float(text.replace(",", "").replace("−", "-")) for text in (one, other))
    if shapes:
        return abs(first - second) <= 1
    digits = max(len(re.sub(r"[eE].*|\D", "", text).lstrip("0")) for text in (one, other))
    return digits >= DIGITS and abs(first - second) <= 10 ** (1 - DIGITS) * max(abs(first), abs(second))
