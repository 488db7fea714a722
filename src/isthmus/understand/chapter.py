"""The UNDERSTAND chapter computed: every room's findings, told in both languages and ready to be frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from isthmus.ensembles import manifest_for
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.fitted import the_posterior
from isthmus.levers import get_strategy
from isthmus.text import Language, area, languages
from isthmus.understand import attention, insurgencies
from isthmus.understand.chapter_parts import (
    discovery_section,
    driver_sections,
    known_sections,
    loop_sections,
    titled,
)
from isthmus.understand.claims.ledger import Ledger, ledger
from isthmus.understand.claims_in_chapter import claims_section
from isthmus.understand.discovery import picture as region_picture
from isthmus.understand.discovery.cases import cases
from isthmus.understand.discovery.find import Discovery, discover
from isthmus.understand.discovery.words import heading_of
from isthmus.understand.drivers.sample import Sample
from isthmus.understand.experiments.attribution import attribution
from isthmus.understand.experiments.sections import attribution_section, removals_section, timing_section
from isthmus.understand.experiments.single_enemy import removals
from isthmus.understand.experiments.timing import timing
from isthmus.understand.frozen import Chapter, Part, Pictures
from isthmus.understand.gate import gate_understanding
from isthmus.understand.gate_words import sections as gate_sections
from isthmus.understand.insurgencies.comparison_sections import comparison_sections, verdict_sentence
from isthmus.understand.insurgencies.lesson_sections import lesson_sections
from isthmus.understand.loops import (
    LONGEST,
    NAMES,
    cuts_of,
    knock_out,
    nexus_loops,
    picture,
    score_loops,
    strongest,
)
from isthmus.understand.reference_questions import ASKED, STRATEGIES, look
from isthmus.understand.section import Section

verdict_word = area("claims")
say = area("chapter")

CUT_OUTCOMES: Final = ("homicide_rate", "irregular_entries", "cartel_revenue", "overdose_deaths")
WORSE: Final = ("start-at-home", "homicide_rate")
"""The question of the scenario discovery shown: in which futures does this strategy lower this outcome least?"""


def understand(
    *,
    futures: int = 4096,
    fewer: int = 1024,
    seed: int = 0,
    ensemble: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[Chapter, Ledger]:
    """Computes the chapter: minutes on two cores.

    Args:
        futures: For claims.
        fewer: For everything else; loops, attribution, timing take a quarter of it.

    Returns:
        The chapter, and the ledger of claims with its futures.
    """
    drawn = which_ensemble(ensemble)
    tell = progress or (lambda stage, done, total: None)
    few = max(fewer // 4, 64)
    stages = iter(range(8))

    def stage(name: str) -> None:
        tell(name, next(stages), 8)

    stage("claims")
    book = ledger(futures=futures, seed=seed, ensemble=drawn)
    stage("drivers")
    looked = look(fewer, seed, drawn)
    stage("discovery")
    strategy, name = WORSE
    sample = looked.samples[[n for n, _ in ASKED].index(name)]
    asked = cases("top 25%", sample.of(strategy, STRATEGIES[0]), sample.question, differs=True)
    where = discover(sample, asked, strategy, STRATEGIES[0], seed=seed)
    stage("loops")
    scored = score_loops(few, seed, ensemble=drawn)
    every, _, _ = nexus_loops()
    cut = knock_out(
        cuts_of([x for x in NAMES if x in every], every),
        few,
        seed,
        ensemble=drawn,
        outcomes=list(CUT_OUTCOMES),
    )
    stage("attribution")
    shares, gone = attribution(few, seed, drawn), removals(few, seed, drawn)
    stage("timing")
    times = timing(few, seed, drawn)
    stage("insurgencies")
    compared = insurgencies.overview(seed=seed)
    stage("gate")
    gate = gate_understanding(futures=fewer, seed=seed, ensemble=drawn, looked=looked)
    tell("gate", 8, 8)

    def room(
        key: str, sections: Iterable[Section], lang: Language, opening: str = "", pictures: Pictures = ()
    ) -> Part:
        return Part(key, say(key, lang), opening, tuple(sections), pictures)

    parts: dict[str, tuple[Part, ...]] = {}
    for lang in languages():
        carried = [picture(scored, strongest(scored), lang, LONGEST, compact=c).svg for c in (False, True)]
        near = [insurgencies.picture(compared, lang, compact=c).svg for c in (False, True)]
        claims = f"{counted(book, lang)} {say('rest', lang)}"
        light = say("gate_is", lang, light=say(f"light_{gate.light}", lang))
        cases_sections = (*comparison_sections(compared, lang), *lesson_sections(lang))
        parts[lang] = (
            room("known", known_sections(lang), lang),
            room(
                "drivers",
                driver_sections(looked.drivers, looked.choices, lang),
                lang,
                say("drivers_lead", lang),
            ),
            room("where", [discovery_section(where, lang)], lang, pictures=where_drawn(sample, where, lang)),
            room("loops", loop_sections(scored, cut, lang), lang, pictures=((carried[0], carried[1]),)),
            room("claims", [claims_section(book, lang)], lang, claims),
            room("past", [attribution_section(shares, few, drawn, lang), removals_section(gone, lang)], lang),
            room("timing", [timing_section(times, few, drawn, lang)._replace(heading="")], lang),
            room(
                "insurgencies", cases_sections, lang, verdict_sentence(compared, lang), ((near[0], near[1]),)
            ),
            room("attention", attention.sections(lang), lang),
            room("gate", gate_sections(gate, lang)[1:], lang, light),
        )
    manifest = manifest_for(
        [get_strategy("baseline")], futures=futures, seed=seed, rejected=book.rejected, ensemble=drawn
    )
    receipt = {
        "made": date.today().isoformat(), "ensemble": drawn, "fit": _fit(drawn), "model": _model(), "seed": seed,
        "futures": futures, "fewer": fewer, "evidence": manifest.get("evidence"),
    }  # fmt: skip
    return Chapter(receipt, parts, gate.light), book


def where_drawn(sample: Sample, found: Discovery, lang: Language) -> Pictures:
    """The rule's two foremost uncertainties, for a wide page and for a phone; nothing where it has fewer."""
    title = titled(heading_of(found, lang), lang)
    wide, narrow = (
        region_picture.picture(sample, found, lang, title=title, compact=c) for c in (False, True)
    )
    return ((wide.svg, narrow.svg),) if wide and narrow else ()


def counted(book: Ledger, lang: Language) -> str:
    """How many claims have each verdict."""
    many = Counter(e.verdict for e in book.entries).most_common()
    listed = ", ".join(f"{n} {verdict_word(v, lang)}" for v, n in many)
    return say("counted", lang, count=len(book.entries), listed=listed)


def _fit(drawn: str) -> str:
    return str(the_posterior().manifest.get("fit", "")) if drawn == "posterior" else ""


def _model() -> str:
    from isthmus.model.fingerprint import model_hash

    return model_hash()
