"""``isthmus loops``: which feedback loop carries how the model moves, and what changes when one is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from isthmus.cli.arguments import ensemble_asked, outcomes_asked
from isthmus.cli.console import say
from isthmus.cli.emit import emit
from isthmus.cli.options import Ensemble, Futures, Json, Lang, On, Output, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.save import check_place, manifest_path, save
from isthmus.cli.words import say as word
from isthmus.text import area

phrase = area("loops")

if TYPE_CHECKING:
    from isthmus.understand.loops import KnockOuts, Scored


class Looked(NamedTuple):
    """What was found, with the receipt of the run."""

    scored: Scored
    cut: KnockOuts
    manifest: dict[str, Any]


def loops(
    futures: Futures = 256,
    seed: Seed = 0,
    on: On = None,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Score every feedback loop of the map (Loops that Matter) through history and ten years, then cut each named loop.

    --on names the outcomes that cuts are held against. -o FILE.svg draws which loop carries what in which period,
    FILE.json holds what --json prints: every loop in every period, every cut on every outcome after 5 and 10 years;
    .html, .md, .docx, .pdf and .csv hold what is printed.
    """
    from isthmus.report.exports import ENDINGS
    from isthmus.report.subjects.loops import loops_document
    from isthmus.understand.loops import ASKED, rank

    names = outcomes_asked(on, ASKED)
    check_place(output, (".svg", *ENDINGS))
    drawn = ensemble_asked(ensemble, lang)
    found = looked(futures, seed, names, drawn, lang, quiet=quiet)
    document = loops_document(rank(found.scored), found.cut, names, found.manifest)
    if output and output.suffix == ".svg":
        figure = document.section("loops").chart().chart.draw(lang)
        save(output, f'<?xml version="1.0" encoding="UTF-8"?>\n{figure.svg}\n', found.manifest)
        if not json:
            say(word("written", lang, path=output, manifest=manifest_path(output).name))
            return
        output = None
    emit(document, lang, output=output, json=json, manifest=found.manifest)


def looked(
    futures: int, seed: int, names: list[str], ensemble: str | None, lang: str, *, quiet: bool = True
) -> Looked:
    """Scores and cuts over the same futures."""
    from isthmus.ensembles import manifest_for
    from isthmus.levers import get_strategy
    from isthmus.understand.loops import NAMES, cuts_of, knock_out, nexus_loops, score_loops

    with stages(quiet=quiet) as tell:

        def counting(stage: str):
            done = 0
            tell(stage, 0, futures)

            def advance(finished: int) -> None:
                nonlocal done
                done += finished
                tell(stage, done, futures)

            return advance

        scored = score_loops(
            futures, seed, ensemble=ensemble, progress=counting(phrase("loops_scoring", lang))
        )
        every, _, _ = nexus_loops()
        cuts = cuts_of([loop for loop in NAMES if loop in every], every)
        cut = knock_out(
            cuts,
            futures,
            seed,
            ensemble=ensemble,
            outcomes=names,
            progress=counting(phrase("loops_cutting", lang)),
        )
    receipt = manifest_for(
        [get_strategy("baseline")], futures=futures, seed=seed, rejected=cut.rejected, ensemble=ensemble
    )
    return Looked(scored, cut, receipt)
