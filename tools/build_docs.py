"""Write the pages of docs/ that come from the code, so that they can't disagree with it.

    python tools/build_docs.py [--into DIR] [--picture] [--published]

Pages: one a sector, the rival structures, levers, outcomes, parameters, claims, commands, the public names of the package,
the glossary, and the index. ``--picture`` also
draws docs/picture.svg, the fan of the README, with the numbers behind it in docs/picture.csv; it runs an ensemble.
``--published`` measures the published models anew, on your own copies of their data (ISTHMUS_MODELS).
Running it twice changes nothing; tests/project rebuilds the pages and compares.
"""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path
from typing import Any, Final

os.environ["COLUMNS"] = "100"

import numpy as np
import typer
from docs_api import api_page
from docs_choices import levers_page, outcomes_page
from docs_glossary import glossary_page
from docs_model import parameters_page, sector_page, structures_page
from docs_published import measured, published_pages
from docs_words import SECTORS

from isthmus.axes import DECISION_YEAR, HISTORY_ENDS, START_YEAR
from isthmus.evidence import load_series
from isthmus.figures import Figure, History, fan, number, supported_step
from isthmus.levers import get_strategy
from isthmus.published import data_folder, names

REPO = Path(__file__).resolve().parents[1]
PICTURE_FUTURES, PICTURE_SEED = 256, 0
NOTICE = "<!-- Written by tools/build_docs.py from the code; `uv run just docs` writes it anew. -->\n"
SCORE: Final = "<!-- Below: written by tools/build_docs.py from forecasts/2019-2024.score.json. -->\n\n"
BEGIN: Final = (
    ("tutorial", "tutorial.md", "from install to a claim of your own in twenty minutes"),
    ("examples", "examples/README.md", "five short scripts, a question each"),
    ("glossary", "glossary.md", "what words mean here, in English and in Spanish"),
)
WRITTEN: Final = (
    ("requirements.md", "each requirement, and the file that meets it or the stage it waits for"),
    ("fit.md", f"the model against {START_YEAR}-{HISTORY_ENDS}, and years held back"),
    ("forecast.md", "the sealed forecast of 2019 to 2024: files, rules, and how it did, target by target"),
    ("brief_questions.md", "five questions a leader would ask of the brief"),
    (
        "understand_questions.md",
        "ten questions that the chapter on understanding must answer, with its answers",
    ),
)


def pages() -> dict[str, str]:
    """Every page by its path in docs/."""
    made = {f"sectors/{name}.md": sector_page(name) for name in SECTORS}
    made["structures.md"] = structures_page()
    made["levers.md"] = levers_page()
    made["outcomes.md"] = outcomes_page()
    made["parameters.md"] = parameters_page()
    made |= published_pages()
    made["claims.md"] = claims_page()
    made["cli.md"] = cli_page()
    made["api.md"] = api_page()
    made["glossary.md"] = glossary_page()
    made["README.md"] = index_page()
    return {path: NOTICE + text for path, text in made.items()} | {"forecast.md": forecast_page()}


def forecast_page() -> str:
    """The page of the sealed forecast: what was written beforehand, and the stored score below it."""
    from isthmus.report.markdown import render
    from isthmus.report.subjects.sealed import sealed_in_use

    written = (REPO / "docs" / "forecast.md").read_text(encoding="utf-8").split(SCORE)[0]
    found = sealed_in_use()
    assert found is not None
    told = render(found, "en").splitlines()
    return written + SCORE + "\n".join(f"#{line}" if line.startswith("#") else line for line in told) + "\n"


def claims_page() -> str:
    """Every claim with its verdict, as the findings that ship have it."""
    from isthmus.report.markdown import render
    from isthmus.report.subjects.claims import claims_document
    from isthmus.understand.claims.stored import SHIPPED, load_ledger

    return render(claims_document(load_ledger(SHIPPED)), "en")


def cli_page() -> str:
    """Every command, as its --help says it."""
    from isthmus.cli.main import app

    text = (
        "# Commands\n\nResults go to stdout, progress and messages to stderr. Exit codes: 0 done, 1 failed or a check said "
        "no, 2 wrong usage.\n\n"
    )
    return text + "\n".join(
        help_of(name, command) for name, command in commands(typer.main.get_command(app), "isthmus")
    )


def commands(command: Any, name: str) -> list[tuple[str, Any]]:
    """A command and those below it, with their full names."""
    below = getattr(command, "commands", {})
    return [(name, command), *(found for n, c in below.items() for found in commands(c, f"{name} {n}"))]


def help_of(name: str, command: Any) -> str:
    """One command's help."""
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=96, max_content_width=96)
    lines = (line.rstrip() for line in command.get_help(context).strip().splitlines())
    return f"## `{name}`\n\n```text\n" + "\n".join(lines) + "\n```\n"


def index_page() -> str:
    """What there is to read."""
    text = "# What there is to read\n\n## The model\n\n"
    for name in SECTORS:
        module = importlib.import_module(f"isthmus.model.sectors.{name}")
        text += f"- [{name}](sectors/{name}.md): {(module.__doc__ or '').splitlines()[0].split(': ', 1)[1]}\n"
    text += "- [rival structures](structures.md): questions on which the evidence is split\n"
    text += "- [parameters](parameters.md): every number's status, and all that isn't verified\n"
    text += "- [levers](levers.md) and strategies: what someone could decide, and what it takes\n"
    text += "- [outcomes](outcomes.md): what a future can be asked\n\n## Using it\n\n"
    docs = REPO / "docs"
    text += "".join(f"- [{what}]({path}): {about}\n" for what, path, about in BEGIN)
    text += "- [commands](cli.md)\n"
    text += "- [Python](api.md): what `import isthmus` gives\n"
    text += "- [published models](published/README.md), reproduced: "
    text += ", ".join(f"[{name}](published/{name}.md)" for name in names()) + "\n"
    text += "- [claims.md](claims.md): every claim's page: verdict, what would flip it, where it fails, evidence\n"
    text += "".join(f"- [{name}]({name}): {about}\n" for name, about in WRITTEN if (docs / name).exists())
    text += "\n## Decisions\n\n"
    for path in sorted((docs / "decisions").glob("*.md")):
        title = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
        text += f"- [{title}](decisions/{path.name})\n"
    return text


def picture() -> Figure:
    """Overdose deaths to the end of the clock under known policy: history in dots, the ensemble in use as a fan."""
    from isthmus.ensembles import QUANTILES, run

    runs = run(
        [get_strategy("baseline")], futures=PICTURE_FUTURES, seed=PICTURE_SEED, outcomes=["overdose_deaths"]
    )
    seen = load_series("od_deaths_total", "USA")
    bands = np.quantile(runs["overdose_deaths"].isel(strategy=0).values, QUANTILES, axis=0)
    years = [int(y) for y in runs["year"].values]
    low, high = (float(bands[row, years.index(2030)]) for row in (0, -1))
    step = supported_step(low, high)
    said = f"between {number(low, 'en', step=step)} and {number(high, 'en', step=step)}"
    kept = [i for i, y in enumerate(seen.years) if y >= years[0]]
    return fan(
        f"If the policy of {DECISION_YEAR - 1} goes on, overdose deaths in 2030 lie {said} in 90 of 100 futures",
        "Overdose deaths a year, United States, all drugs",
        years,
        bands,
        lang="en",
        unit="deaths per year",
        history=History(
            [int(seen.years[i]) for i in kept],
            [float(seen.values[i]) for i in kept],
            [seen.statuses[i] == "VERIFIED" for i in kept],
        ),
        note=f"{ensemble_named(runs.attrs['manifest'])}, {runs.sizes['future']} futures, seed {PICTURE_SEED}. The ranges "
        "were set with sight of these dots: where the two agree is no test, and where they part is a fault.",
    )


def ensemble_named(manifest: dict[str, Any]) -> str:
    """What a picture's futures were drawn from, in the words a quotation should carry."""
    if "posterior" in manifest:
        return f"Posterior, calibrated to {HISTORY_ENDS} (fit {manifest['posterior']['fit']})"
    return "Uncalibrated prior"


def write(path: Path, text: str) -> None:
    """One file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write the pages, and the picture when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--into", type=Path, default=REPO / "docs")
    parser.add_argument("--picture", action="store_true")
    parser.add_argument("--published", action="store_true")
    asked = parser.parse_args()
    for name in names() if asked.published else ():
        for file, text in measured(name, data_folder()).items():
            write(asked.into / "published" / file, text)
    made = pages()
    for path, text in made.items():
        write(asked.into / path, text)
    if asked.picture:
        drawn = picture()
        drawn.save(asked.into / "picture.svg")
        write(asked.into / "picture.csv", drawn.csv())
    print(f"{len(made)} pages in {asked.into}" + (", and the picture" if asked.picture else ""))


if __name__ == "__main__":
    main()
