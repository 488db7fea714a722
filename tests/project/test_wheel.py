"""The wheel that people install holds everything the package reads: scripts and styles, words, evidence, a posterior."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "isthmus"


def test_the_wheel_holds_every_file_of_the_package(tmp_path):
    uv = (
        [found]
        if (found := shutil.which("uv"))
        else [str(Path(sys.base_prefix) / "bin" / "python3"), "-m", "uv"]
    )
    subprocess.run(
        [*uv, "build", "--wheel", "--out-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        held = {name.removeprefix("isthmus/") for name in packed.namelist() if name.startswith("isthmus/")}
    listed = subprocess.run(
        ["git", "ls-files", "src/isthmus"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    wanted = {str((ROOT / name).relative_to(PACKAGE)) for name in listed if (ROOT / name).is_file()}

    assert wanted - held == set()
    for part in ("studio/static/js", "studio/static", "locale", "evidence", "ensembles/posterior"):
        assert any(name.startswith(part) for name in held), part
