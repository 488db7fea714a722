"""A claim's page as Markdown: verdict first, then why, then what would change it, then the evidence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from isthmus.evidence.links import LINKS
from isthmus.figures.numbers import number, share
from isthmus.model.outcomes import OUTCOMES
from isthmus.text import Language, area
from isthmus.understand.claims.contrasts import Criterion
from isthmus.understand.claims.flips import Pull, grade_of
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.portfolios import DESIGNS, SCREENED_ON
from isthmus.understand.claims.statistics import STATISTICS
from isthmus.understand.discovery.find import Discovery
from isthmus.understand.discovery.words import refusal, rule_lines, trust
from isthmus.understand.section import Section, as_markdown
from isthmus.understand.spanish import link_title

say = area("claims")


def page(entry: Entry, lang: Language, failing: Discovery | None = None) -> str:
    """Everything there is to say about one claim; ``failing`` is the search for where it fails."""
    parts = [f"# {entry.id}. {entry.says.translate(lang)}", verdict_line(entry, lang)]
    if entry.note.translate(lang):
        parts += [f"*{say('note', lang)}.* {entry.note.translate(lang)}"]
    if entry.fact:
        parts += _figures(entry, lang)
    if entry.answer:
        parts += [*_horizons(entry, lang), *_tests(entry, lang), *_turning(entry, lang)]
        parts += [*_failing(failing, lang), *_built(entry, lang)]
    if entry.evidence:
        parts += _evidence(entry, lang)
    return "\n\n".join(parts) + "\n"


def pages(ledger: Ledger, lang: Language, failing: Mapping[str, Discovery | None] | None = None) -> str:
    """The table of all, then every page; ``failing``: the search for where each fails, by id."""
    return as_markdown(say("title", lang), [table_section(ledger, lang)._replace(heading="")]) + (
        "\n\n"
        + "\n\n".join(
            page(e, lang, (failing or {}).get(e.id)).replace("\n#", "\n##").replace("# ", "## ", 1)
            for e in ledger.entries
        )
    )


def head(ledger: Ledger, lang: Language) -> str:
    """How many claims, in how many futures, of what."""
    return say(
        "head", lang, count=len(ledger.entries), futures=f"{ledger.futures:,}", seed=ledger.seed,
        ensemble=say(f"of_{ledger.ensemble}", lang),
    )  # fmt: skip


def footnotes(ledger: Ledger, lang: Language) -> list[str]:
    """The rule, and what stands for the best portfolio."""
    return [
        say("rule", lang),
        *([say("portfolios", lang, n=DESIGNS, f=SCREENED_ON)] if ledger.portfolios else []),
    ]


def table_section(ledger: Ledger, lang: Language) -> Section:
    """The ledger as a section of a report."""
    rows = tuple(
        (e.id, e.says.translate(lang), say(e.verdict, lang), own_weight(e, lang), " ".join(e.shaky))
        for e in ledger.entries
    )
    columns = ("", *(say(k, lang) for k in ("claim", "verdict", "weight", "rests")))
    return Section(
        say("title", lang), head(ledger, lang), columns, rows, (3,), tuple(footnotes(ledger, lang))
    )


def own_weight(entry: Entry, lang: Language) -> str:
    """``79% (10)``: the weight at the claim's own horizon."""
    mine = next((w for w in entry.weights if w.horizon == entry.horizon), None)
    return f"{share(mine.weight, lang)} ({entry.horizon})" if mine else ""


def verdict_line(entry: Entry, lang: Language) -> str:
    """The verdict, its weight, and the weak links it rests on, in one sentence."""
    bits = []
    mine = next((w for w in entry.weights if w.horizon == entry.horizon), None)
    if mine:
        bits.append(say("at_own", lang, weight=share(mine.weight, lang), horizon=years(entry.horizon, lang)))
    if entry.shaky:
        bits.append(
            say("weak_links", lang, links=", ".join(f"{c} ({say(grade_of(c), lang)})" for c in entry.shaky))
        )
    elif entry.answer and (entry.flips or (entry.evidence and entry.evidence.links)):
        bits.append(say("no_weak", lang))
    verdict = say(entry.verdict, lang)
    body = f"**{verdict[0].upper()}{verdict[1:]}**{', ' if bits else ''}{', '.join(bits)}."
    said = entry.fact.said.translate(lang) if entry.fact else ""
    return f"{body} {said}".strip()


def years(n: int, lang: Language) -> str:
    """``10 years``."""
    return say("year", lang) if n == 1 else say("years", lang, n=n)


def _horizons(entry: Entry, lang: Language) -> list[str]:
    lines = [
        f"| {say('horizon', lang)} | {say('weight', lang)} | {say('two_errors', lang)} |",
        "|---|---|---|",
    ]
    for w in entry.weights:
        mark = "**" if w.horizon == entry.horizon else ""
        cells = (years(w.horizon, lang), share(w.weight, lang))
        reach = f"{share(w.low, lang)} - {share(w.high, lang)}"
        lines.append(f"| {' | '.join(f'{mark}{c}{mark}' for c in cells)} | {reach} |")
    return [f"## {say('by_horizon', lang)}", "\n".join(lines)]


def _tests(entry: Entry, lang: Language) -> list[str]:
    answer, claim = entry.answer, entry.claim
    assert answer is not None
    assert claim is not None
    rows = [
        _test_row(t, v[answer.own], h[answer.own], lang)
        for t, v, h in zip(claim.tests, answer.values, answer.passes, strict=True)
    ]
    top = [
        f"| {say('test', lang)} | {say('claimed', lang)} | {say('found', lang)} | {say('holds_in', lang)} |",
        "|---|---|---|---|",
    ]
    rule = (
        say("all_must", lang)
        if claim.hold == len(claim.tests)
        else say("must_hold", lang, n=claim.hold, of=len(claim.tests))
    )
    out = [f"## {say('tests', lang)}", "\n".join([*top, *rows])]
    if len(claim.tests) > 1:
        out.append(rule)
    missing = 1.0 - float(answer.defined.mean())
    if missing > 0:
        out.append(say("undefined", lang, share=share(missing, lang)))
    if claim.also:
        rows = [
            _test_row(t, v, h, lang)
            for t, v, h in zip(claim.also, answer.also, answer.also_passes, strict=True)
        ]
        out += [f"*{say('also', lang)}:*", "\n".join([*top, *rows])]
    return out


def _test_row(test: Criterion, values: np.ndarray, holds: np.ndarray, lang: Language) -> str:
    usable = values[np.isfinite(values)]
    found = "-"
    if usable.size:
        low, mid, high = np.quantile(usable, (0.05, 0.5, 0.95))
        found = f"{in_words(test, mid, lang)} [{in_words(test, low, lang)} … {in_words(test, high, lang)}]"
    return f"| {named(test, lang)} | {claimed(test, lang)} | {found} | {share(float(holds.mean()), lang)} |"


def named(test: Criterion, lang: Language) -> str:
    """What a test is of, in words: its own title, or outcome, statistic and what is done."""
    if test.title:
        return test.title.translate(lang)
    spec, kind = OUTCOMES[test.outcome], STATISTICS[test.statistic]
    outcome = spec.title.translate(lang)
    statistic = kind.title.translate(lang)
    place = f", {say('each', lang)}" if test.each else f", {'+'.join(test.members)}" if test.members else ""
    arm = f" ({test.arm})" if test.arm != "baseline" else ""
    return f"{outcome}{place}: {statistic}{arm}"


def claimed(test: Criterion, lang: Language) -> str:
    """The side of the threshold that is claimed, in words."""
    limits = ", ".join(f"{m} {in_words(test, v, lang)}".strip() for m, v in test.threshold.items())
    return say(test.side, lang, x=limits)


def in_words(test: Criterion, value: float, lang: Language) -> str:
    """A statistic as people write it: shares in percent."""
    if STATISTICS[test.statistic].unit == "share" and test.statistic != "elasticity":
        return number(100.0 * value, lang) + "%"
    return number(value, lang)


def _turning(entry: Entry, lang: Language) -> list[str]:
    lines = [f"- {flip_line(p, lang)}" for p in entry.flips]
    if not entry.flips:
        return [f"## {say('flips', lang)}", say("no_pull", lang)]
    if not any(p.flips for p in entry.flips):
        lines.insert(0, say("no_flip", lang) + "\n")
    return [f"## {say('flips', lang)}", "\n".join(lines)]


def flip_line(pull: Pull, lang: Language) -> str:
    """One link and what the claim's weight does with it."""
    return say(
        "flip" if pull.by == "numbers" else "flip_rival", lang,
        code=pull.code, title=link_title(pull.code, lang), grade=say(pull.grade, lang),
        weak=share(pull.weak, lang), strong=share(pull.strong, lang),
        flips=say("it_flips", lang) if pull.flips else "", low=pull.options[0], high=pull.options[1],
    )  # fmt: skip


def _failing(found: Discovery | None, lang: Language) -> list[str]:
    """The rule in words, with what it catches and what it is worth on other futures; or why there is none."""
    if found is None:
        return []
    heading = f"## {say('fails', lang)}"
    if found.rule is None:
        return [heading, say("no_rule", lang, why=refusal(found, lang))]
    lines = [f"- {line}" for line in rule_lines(found.rule, lang)]
    return [heading, say("fails_where", lang), "\n".join(lines), *trust(found, found.rule, lang)]


def _built(entry: Entry, lang: Language) -> list[str]:
    built, claim = entry.built, entry.claim
    assert built is not None
    assert claim is not None
    lines = []
    if built.always or built.never:
        lines.append(say("always" if built.always else "never", lang, n=built.tried))
    for test, sign in zip(claim.tests, built.signs, strict=True):
        if sign == "0":
            lines.append(say("nothing", lang, what=named(test, lang)))
        elif sign:
            lines.append(
                say("sign", lang, what=named(test, lang), sign=say("up" if sign == "+" else "down", lang))
            )
    return [f"## {say('built', lang)}", "\n\n".join(lines or [say("free", lang)])]


def _figures(entry: Entry, lang: Language) -> list[str]:
    if entry.fact is None or not entry.fact.figures:
        return []
    lines = []
    for f in entry.fact.figures:
        seen = "" if f.verified else "; " + say("unverified", lang)
        lines.append(f"- {f.what.translate(lang)}: {number(f.value, lang)} {f.unit} (`{f.source}`{seen})")
    return [f"## {say('figures', lang)}", "\n".join(lines)]


def _evidence(entry: Entry, lang: Language) -> list[str]:
    e = entry.evidence
    assert e
    links = [f"{c} {link_title(c, lang)} ({say(grade_of(c), lang)})" if c in LINKS else c for c in e.links]
    lines = [
        f"- {say('for', lang)}: {e.evidence_for}",
        f"- {say('against', lang)}: {e.evidence_against}",
        f"- {say('reading', lang)}: {e.status}",
    ]
    if links:
        lines.append(f"- {say('links', lang)}: {'; '.join(links)}")
    return [f"## {say('evidence', lang)}", "\n".join(lines), say("marks", lang)]
