"""docs/tutorial.md is walked through in an empty folder, in order: what it says is printed is printed.

Words must be the same. A number may differ by a tenth (another machine, another library); a count by one. ``...`` in a
printed block stands for whatever comes there.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.conftest import isthmus

REPO = Path(__file__).resolve().parents[2]
PAGE = REPO / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?m)^```([a-z]+)( install)?\n(.*?)^```$", re.DOTALL)
NUMBER = re.compile(r"(?<![A-Za-z_])\d[\d,]*(?:\.\d+)?")
LEFT_OUT, A_NUMBER = "...", "\0"


class Block(NamedTuple):
    """A piece of code of the page: its language, its text, and what stands before it."""

    language: str
    install: bool
    text: str
    before: str


def blocks() -> list[Block]:
    """All of them, in order."""
    page, end, found = PAGE.read_text(encoding="utf-8"), 0, []
    for match in BLOCK.finditer(page):
        found.append(Block(match[1], bool(match[2]), match[3], page[end : match.start()]))
        end = match.end()
    return found


@pytest.mark.slow
def test_the_page_runs_as_it_says(tmp_path, monkeypatch):
    """Files are saved, commands and scripts run, and each printed block is that of what ran before it."""
    monkeypatch.chdir(tmp_path)
    printed, checked = "", 0
    for block in blocks():
        if block.language == "toml":
            name = re.findall(r"Save this as `([\w.-]+)`:\s*$", block.before)
            assert name, f"no name for the file that begins {block.text[:40]!r}"
            Path(name[0]).write_text(block.text, encoding="utf-8")
        elif block.language == "sh" and not block.install:
            printed = "".join(output_of(line) for line in block.text.splitlines())
        elif block.language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as said:
                exec(compile(block.text, str(PAGE), "exec"), {})
            printed = said.getvalue()
        elif block.language == "text":
            compare(block.text, printed)
            checked += 1

    assert checked >= 8


def output_of(line: str) -> str:
    """What one command prints on stdout."""
    program, *words = shlex.split(line)
    assert program == "isthmus", line
    said = isthmus(*words)
    assert said.code == 0, f"{line}\n{said.err}"
    return said.out


def compare(shown: str, printed: str) -> None:
    """Hold a printed block against what was printed."""
    want, got = plain(shown), plain(printed)
    pattern = ".*?".join(
        re.escape(NUMBER.sub(A_NUMBER, part)).replace(re.escape(A_NUMBER), f"({NUMBER.pattern})")
        for part in want.split(LEFT_OUT)
    )
    match = re.search(pattern, got, flags=re.DOTALL)
    assert match, f"The page shows:\n{shown}\nbut this was printed:\n{printed}"
    for said, is_now in zip(NUMBER.findall(want.replace(LEFT_OUT, " ")), match.groups(), strict=True):
        assert near(said, is_now), (
            f"The page shows {said}, but {is_now} was printed, in:\n{shown}\nAll of it:\n{printed}"
        )


def plain(text: str) -> str:
    """Words one blank apart: how wide a column is doesn't matter."""
    return " ".join(text.split())


def near(shown: str, printed: str) -> bool:
    """Within a tenth; a count of a hundred or less within one."""
    one, other = (float(n.replace(",", "")) for n in (shown, printed))
    slack = 1.0 if "." not in shown and one <= 100 else 0.0
    return abs(one - other) <= max(0.1 * abs(one), slack)


@pytest.mark.parametrize(
    ("shown", "printed", "alike"),
    [
        ("a 96,300 [84 to 113]", "a  96,400  [84 to 112]", True),
        ("first\n...\nlast 3.1", "first\nx\ny\nlast 3.2", True),
        ("lower 11, higher 9", "lower 12, higher 8", True),
        ("lower 11", "higher 11", False),
        ("a 96,300", "a 116,300", False),
        ("a -3", "a 3", False),
    ],
)
def test_the_comparison_itself(shown, printed, alike):
    """It forgives digits, not words and not signs."""
    if alike:
        compare(shown, printed)
    else:
        with pytest.raises(AssertionError):
            compare(shown, printed)


def test_it_installs_as_the_readme_does():
    """One way in: the same uv, the same command."""
    (install,) = [b.text.splitlines() for b in blocks() if b.install]
    readme = (REPO / "README.md").read_text(encoding="utf-8")

    assert install[0] in readme
    assert "python3 -m uv run isthmus" in install[1]
    assert "python3 -m uv run isthmus" in readme
    assert install[-1] == "isthmus --version"
    assert isthmus("--version").code == 0


def test_it_can_be_read_in_twenty_minutes():
    """Under 2,200 words with all that is printed, and no promise among them."""
    text = PAGE.read_text(encoding="utf-8")

    assert len(text.split()) < 2_200
    assert "will reduce" not in text
