"""Tell the shipped posterior that the text of the model was tidied and nothing that it computes has changed.

    python tools/restamp.py [FOLDER]

FOLDER holds a posterior (default src/isthmus/ensembles/posterior). Its manifest carries two hashes of the model: of what
is computed and told (`model`), and of the source text (`source`). Where the text was tidied, a posterior still holds, but
every start traces the program to find that out. This writes the new hash of the text, so that one look is enough again.

It refuses, and writes nothing, where the model or the counts of history are others than those fitted: then only
`isthmus calibrate` makes a posterior that holds. There is no way to force it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from isthmus.ensembles.fitted import FOLDER, MANIFEST
from isthmus.ensembles.targets import targets_hash
from isthmus.errors import IsthmusError
from isthmus.model.fingerprint import model_hash
from isthmus.model.source_code import source_hash


class NotTheSame(IsthmusError):  # noqa: N818 - reads as what happened
    """The posterior was fitted to something else."""


def restamped(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest with today's hash of the source text.

    Raises:
        NotTheSame: The model or the counts of history are others than those it was fitted to.
    """
    for what, now in (("model", model_hash()), ("targets", targets_hash())):
        if manifest[what] != now:
            raise NotTheSame(
                f"the posterior was fitted to another {what}: {manifest[what]}, and this one is {now}.\n"
                "  A stamp would hide that. `isthmus calibrate` fits this one."
            )
    return manifest | {"source": source_hash()}


def main() -> int:
    """Reads the folder from the command line; 0 where the manifest now names this text, 1 where it was refused."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    path = parser.parse_args().folder / MANIFEST
    told = json.loads(path.read_text(encoding="utf-8"))
    try:
        now = restamped(told)
    except NotTheSame as refused:
        print(refused, file=sys.stderr)
        return 1
    if now == told:
        print(f"{path} names this text already.")
        return 0
    path.write_text(
        json.dumps(now, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n"
    )
    print(f"{path}: source {told['source']} is now {now['source']}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
