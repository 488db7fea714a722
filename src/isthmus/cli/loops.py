"""``isthmus loops``: which feedback loop carries how the model moves, and what changes when one is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from isthmus.cli.arguments import ensemble_asked, outcomes_asked
from isthmus.cli.console import as_json, print_json
from isthmus.cli.options import Ensemble, Futures, Json, Lang, On, Output, Quiet, Seed
from isthmus.cli.progress import stages
from isthmus.cli.save import check_place, is_device, manifest_path, save
from isthmus.text import area

phrase = area("loops")

if TYPE_CHECKING:
    from isthmus.understand.loops import Carried, Cut, KnockOut, KnockOuts, Scored


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
    FILE.json holds what --json prints: every loop in every period, every cut on every outcome after 5 and 10 years.
    """
    from isthmus.understand.loops import ASKED

    names = outcomes_asked(on, ASKED)
    check_place(output, (".svg", ".json"))
    drawn = ensemble_asked(ensemble, lang)
    found = looked(futures, seed, names, drawn, lang, quiet=quiet)
    if json:
        print_json(body_of(found, lang))
    if output:
        text = as_json(body_of(found, lang)) + "\n" if output.suffix == ".json" else drawing(found, lang)
        save(output, text, found.manifest)
        if not json and not is_device(output):
            from isthmus.cli.console import say

            say(phrase("loops_written", lang, path=output, manifest=manifest_path(output).name))
    if not json and not output:
        from isthmus.cli.loops_table import show

        show(found, names, lang)


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


def drawing(found: Looked, lang: str, *, compact: bool = False) -> str:
    """The picture as SVG."""
    from isthmus.cli.words import ensemble_notes
    from isthmus.understand.loops import LONGEST, picture, strongest

    note = " ".join(ensemble_notes(found.manifest, lang))
    figure = picture(found.scored, strongest(found.scored), lang, LONGEST, note=note, compact=compact)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + figure.svg + "\n"


def body_of(found: Looked, lang: str) -> dict[str, Any]:
    """Everything as plain data; what no future tells is null."""
    from isthmus.understand.loops import LONGEST, carried, headline

    scored = found.scored
    return {
        "headline": headline(scored, lang),
        "loops_scored": len(scored.loops),
        "longest_loop": LONGEST,
        "futures_scored": scored.futures,
        "carry_half_together": [
            {"first": a, "last": b, "loops": _ends(scored.needed[p])}
            for p, (a, b) in enumerate(scored.periods)
        ],
        "loops": [
            _loop(loop, int(part), carried(scored, loop), lang)
            for loop, part in zip(scored.loops, scored.partition, strict=True)
        ],
        "cuts": [_cut(c, left, lang) for c, left in zip(found.cut.cuts, found.cut.left, strict=True)],
        "futures_cut": found.cut.futures,
        "knock_outs": [_knocked(k, lang) for k in found.cut.found],
        "limits": [phrase("loops_outside", lang), phrase("cut_never_clean", lang, count=len(found.cut.cuts))],
        "manifest": found.manifest,
    }


def _ends(values: Any) -> dict[str, float] | None:
    import numpy as np

    known = values[~np.isnan(values)]
    if not known.size:
        return None
    return {q: float(np.quantile(known, int(q) / 100)) for q in ("5", "50", "95")}


def _loop(loop: tuple[str, ...], partition: int, found: list[Carried], lang: str) -> dict[str, Any]:
    from isthmus.understand.loops import NAMES, sense, title

    return {
        "loop": list(loop),
        "title": title(loop, lang),
        "named": loop in NAMES,
        "partition": partition,
        "loops_in_partition": found[0].rivals,
        "polarity": sense(found) or "asleep",
        "periods": [_period(c, lang) for c in found],
    }


def _period(c: Carried, lang: str) -> dict[str, Any]:
    def ends(values: tuple[float, ...]) -> dict[str, float] | None:
        return dict(zip(("5", "50", "95"), values, strict=True)) if values else None

    body: dict[str, Any] = {"first": c.first, "last": c.last, "futures_that_tell": c.informed}
    if not c.informed:
        return body | {"said": phrase("no_information", lang), "share": None}
    return body | {
        "share": ends(c.share),
        "share_of_own_stocks": ends(c.near),
        "half_or_more": c.half,
        "half_or_more_of_own_stocks": c.half_near if c.near else None,
        "reinforcing": c.reinforcing,
        "balancing": c.balancing,
        "mixed": c.mixed,
    }


def _cut(cut: Cut, left: float, lang: str) -> dict[str, Any]:
    from isthmus.understand.loops import title

    return {
        "loop": title(cut.loop, lang),
        "held": cut.link[0],
        "read_by": cut.link[1],
        "other_loops_cut": cut.others,
        "named_loops_cut": [title(o, lang) for o in cut.named_others],
        "leaves_the_plausible": left,
    }


def _knocked(k: KnockOut, lang: str) -> dict[str, Any]:
    from isthmus.ensembles import QUANTILES
    from isthmus.model.outcomes import OUTCOMES
    from isthmus.understand.loops import title

    spec, d = OUTCOMES[k.change.outcome], k.change
    return {
        "loop": title(k.cut.loop, lang),
        "outcome": d.outcome,
        "label": spec.title.translate(lang),
        "unit": spec.unit_words.translate(lang),
        "member": d.member,
        "horizon": d.horizon,
        "year": d.year,
        "intact_median": d.reference_median,
        "difference": {str(round(100 * q)): v for q, v in zip(QUANTILES, d.quantiles, strict=True)},
        "relative_median": d.relative_median,
        "higher": d.higher,
        "lower": d.lower,
        "moves_most": k.moves_most,
    }
