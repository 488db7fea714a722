"""``isthmus drivers``: which inputs an outcome goes with, and which evidence would change a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from isthmus.cli.arguments import ensemble_asked, strategies_asked
from isthmus.cli.console import as_json, heading, note, print_json, say, table
from isthmus.cli.one_number import (
    FUTURES,
    Against,
    Better,
    ManyFutures,
    Member,
    OneCountry,
    OneHorizon,
    OneOutcome,
    question_asked,
    with_reference,
)
from isthmus.cli.options import Ensemble, Json, Lang, Output, Quiet, Seed
from isthmus.cli.progress import progress
from isthmus.cli.save import check_place, is_device, manifest_path, save
from isthmus.cli.words import ensemble_notes
from isthmus.cli.words import say as word
from isthmus.understand.drivers.body import body_of

if TYPE_CHECKING:
    from isthmus.understand.drivers.choice import Choice
    from isthmus.understand.drivers.designs import DesignResult
    from isthmus.understand.drivers.find import Drivers

SHOWN = 10

Method = Annotated[
    str | None,
    typer.Option(
        "--method",
        metavar="sobol|morris",
        help="Also run a design on independent prior draws of the inputs that stand out, the rest at their medians.",
    ),
]
Top = Annotated[
    int, typer.Option("--top", metavar="N", min=1, max=40, help="Inputs of that design, foremost first.")
]
Size = Annotated[
    int | None,
    typer.Option(
        "--design",
        metavar="N",
        min=2,
        help="Its size: a power of two for sobol (256, times inputs and two), paths for morris (50).",
        show_default=False,
    ),
]


def drivers(
    strategies: Annotated[
        list[str], typer.Argument(metavar="STRATEGY", help="Seed strategies or TOML files.")
    ],
    on: OneOutcome = None,
    country: OneCountry = None,
    member: Member = None,
    horizon: OneHorizon = None,
    against: Against = None,
    better: Better = None,
    method: Method = None,
    top: Top = 10,
    design: Size = None,
    futures: ManyFutures = FUTURES,
    seed: Seed = 0,
    ensemble: Ensemble = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = "en",
    quiet: Quiet = False,
) -> None:
    """Say what drives one outcome of the first strategy, or its difference from --against; and, where there are two
    strategies or more, which evidence would change the choice among them, in one view of what is better.

    --json and -o FILE.json hold every named input and group, with their error and the noise that luck alone shows.
    """
    from isthmus.understand.drivers.choice import choice, view_of
    from isthmus.understand.drivers.designs import METHODS, choosable, designed
    from isthmus.understand.drivers.find import drivers as find
    from isthmus.understand.drivers.sample import sampled

    asked = question_asked(on, country, member, horizon)
    wanted = with_reference(strategies_asked(strategies), against)
    view = view_of(asked.spec, better) if len(wanted) > 1 else None
    if method is not None and method not in METHODS:
        from isthmus.errors import UnknownName

        raise UnknownName("method", method, METHODS)
    check_place(output, (".json",))
    drawn = ensemble_asked(ensemble, lang)
    with progress(word("running", lang), futures, quiet=quiet) as advance:
        sample = sampled(wanted, asked, futures=futures, seed=seed, ensemble=drawn, progress=advance)
    reference = wanted[[s.name for s in wanted].index(_name(against))].name if against else None
    found = find(sample, wanted[0].name, reference, seed=seed)
    chosen = choice(sample, view, seed=seed) if view else None
    made = None
    if method is not None:
        inputs = choosable([*(d.input for d in found.drivers), *found.alone], top)
        pair = [wanted[0], *(s for s in wanted if s.name == reference)]
        with progress(method, 0, quiet=quiet) as advance:
            made = designed(method, inputs, pair, asked, seed=seed, size=design, progress=advance)
    body = body_of(found, chosen, made, sample.manifest, lang)
    if json:
        print_json(body)
    if output:
        save(output, as_json(body) + "\n", sample.manifest)
        if not json and not is_device(output):
            say(word("written", lang, path=output, manifest=manifest_path(output).name))
    if not json and not output:
        _show(found, chosen, made, sample.manifest, lang)


def _name(strategy: str) -> str:
    from isthmus.levers import get_strategy

    return get_strategy(strategy).name


def _show(
    found: Drivers, chosen: Choice | None, made: DesignResult | None, manifest: dict[str, Any], lang: str
) -> None:
    from isthmus.understand.drivers.words import about, drivers_sentences

    heading(about(found.question, found.strategy, found.reference, lang))
    for text in drivers_sentences(found, lang):
        say(text)
    if found.drivers:
        say()
        _drivers_table(found, lang)
    if chosen:
        _choice(chosen, lang)
    if made:
        _design(made, lang)
    say()
    if manifest["rejected_futures"]:
        note(word("rejected", lang, count=manifest["rejected_futures"], futures=manifest["futures"]))
    for text in ensemble_notes(manifest, lang):
        note(text)


def _drivers_table(found: Drivers, lang: str) -> None:
    from isthmus.figures.numbers import share
    from isthmus.understand.drivers.named import group, title
    from isthmus.understand.drivers.words import driver_phrase

    rows = [
        [
            title(d.input, lang),
            share(d.share, lang),
            share(d.error, lang),
            driver_phrase("drives_up" if d.higher else "drives_down", lang),
            ", ".join(group(name, lang) for name in (d.input.status, d.input.learned) if name),
        ]
        for d in found.drivers[:SHOWN]
    ]
    columns = [
        "",
        driver_phrase("drives_share", lang),
        "±",
        driver_phrase("drives_way", lang),
        driver_phrase("drives_known", lang),
    ]
    table(columns, rows, right=(1, 2))
    if len(found.drivers) > SHOWN:
        note(driver_phrase("drives_more", lang, count=len(found.drivers) - SHOWN))
    named = [
        f"{group(p.group, lang)} {share(p.share, lang)}"
        for p in found.parts
        if p.by in ("sector", "learned") and p.share > 0
    ]
    note(driver_phrase("drives_groups", lang, groups="; ".join(named)))


def _choice(found: Choice, lang: str) -> None:
    from isthmus.figures.numbers import number, share
    from isthmus.understand.drivers.named import title
    from isthmus.understand.drivers.words import choice_sentences, driver_phrase, unit_of, view_sentence

    say()
    heading(driver_phrase("choice_head", lang, view=view_sentence(found.view, lang)))
    rows = [[s.strategy, number(s.mean, lang), share(s.best, lang)] for s in found.standings]
    table(
        [word("strategy", lang), driver_phrase("choice_mean", lang), driver_phrase("choice_best", lang)],
        rows,
        right=(1, 2),
    )
    for text in choice_sentences(found, lang):
        say(text)
    if found.changing:
        rows = [
            [title(w.input, lang), number(w.value.value, lang), number(w.value.error, lang, digits=2)]
            for w in found.changing[:SHOWN]
        ]
        table(
            ["", driver_phrase("choice_worth", lang, unit=unit_of(found.question, lang)), "±"],
            rows,
            right=(2,),
        )


def _design(found: DesignResult, lang: str) -> None:
    from isthmus.figures.numbers import number
    from isthmus.methods.designed import Sobol
    from isthmus.understand.drivers.named import title
    from isthmus.understand.drivers.words import design_sentence, driver_phrase

    say()
    heading(found.method.capitalize())
    made = found.found
    if isinstance(made, Sobol):
        keys, columns = ("design_alone", "design_total"), (made.first, made.total)
        errors = (made.first_error, made.total_error)
    else:
        keys, columns = ("design_size", "design_spread"), (made.size, made.spread)
        errors = (made.size_error, None)
    rows = []
    for i in sorted(range(len(found.inputs)), key=lambda i: -columns[1][i]):
        cells = [
            number(c[i], lang) + (f" ± {number(e[i], lang, digits=2)}" if e is not None else "")
            for c, e in zip(columns, errors, strict=True)
        ]
        rows.append([title(found.inputs[i], lang), *cells])
    table(["", *(driver_phrase(key, lang) for key in keys)], rows, right=(1, 2))
    note(design_sentence(found, lang))
