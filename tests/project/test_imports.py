"""Imports go one way: the contracts of pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]


def test_the_house_is_built_bottom_to_top(tmp_path):
    """The same check as `uv run lint-imports`."""
    program = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    asked = ["--config", str(REPO / "pyproject.toml"), "--cache-dir", str(tmp_path)]
    told = subprocess.run(
        [sys.executable, "-c", program, *asked], cwd=REPO, capture_output=True, text=True, check=False
    )

    assert told.returncode == 0, told.stdout + told.stderr
    assert "0 broken" in told.stdout
