"""The verdict: only from three people who agree, whatever programs and copies are shown."""

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.report.markdown import render
from isthmus.report.runs import plain
from isthmus.report.subjects.insurgencies import insurgencies_document, verdict_line
from isthmus.understand.insurgencies import our_coding, overview

from .coders import a_coder, at_random, moved, place


def verdict_sentence(found, lang: str) -> str:
    """The verdict as it is read."""
    return plain(verdict_line(found), lang)


def people(*codes: np.ndarray):
    """As many people as there are codings."""
    return [a_coder(f"person {i}", code) for i, code in enumerate(codes)]


def test_ours_alone_is_one_coder_and_establishes_nothing():
    """The words the page must print until others have coded."""
    found = overview(draws=20)

    assert not found.verdict.established
    assert "one coder, not established" in verdict_sentence(found, "en")
    assert "un codificador, no establecido" in verdict_sentence(found, "es")
    assert found.agreement is None


def test_two_people_are_not_three():
    """Still not established."""
    found = overview(people(moved(10)), draws=20)

    assert found.verdict.people == 2
    assert "two coders, not established" in verdict_sentence(found, "en")


def test_three_people_who_agree_establish_it():
    """With a reading in the words of the verdict rule."""
    found = overview(people(moved(10), moved(20)), draws=20)

    assert found.agreement is not None
    assert found.agreement.alpha > 0.8
    assert found.verdict.established
    assert found.verdict.reading in verdict_sentence(found, "en")


def test_three_people_who_disagree_establish_nothing():
    """Alpha under 0.667 is said, and no reading."""
    found = overview(people(at_random(1), at_random(2)), draws=20)

    assert found.verdict.why_not == "agreement"
    assert "not established" in verdict_sentence(found, "en")
    assert found.verdict.reading not in verdict_sentence(found, "en")


def test_generated_codings_never_count():
    """However many: shown, and neither distances nor verdict move."""
    programs = [a_coder(f"program {i}", moved(30 + i), "generated") for i in range(5)]
    found = overview(programs, draws=20)
    told = render(insurgencies_document(found), "en")

    assert "one coder, not established" in verdict_sentence(found, "en")
    assert found.blocks == overview(draws=20).blocks
    assert "program 4 (generated)" in told


def test_what_most_say_does_not_transfer_is_left_out():
    """Goal and logic of violence of criminal cases set aside by two of three: distances go on with the other seven."""
    from isthmus.understand.insurgencies import cases

    away = np.zeros((14, 10), dtype=bool)
    criminal = [i for i, c in enumerate(cases().values()) if c.family == "criminal"]
    for attribute in ("goal", "violence_logic"):
        away[criminal, place(0, attribute)[1]] = True
    codes = [np.where(away, np.nan, moved(cells)) for cells in (3, 5)]
    found = overview([a_coder(f"p{i}", code, no_transfer=away) for i, code in enumerate(codes)], draws=20)
    whole, ends, means = found.gaps

    assert np.isnan(ends.gap.as_coded)
    assert whole.gap.as_coded != means.gap.as_coded  # the others still differ in goals among themselves
    assert np.isfinite(means.gap.as_coded)
    assert {a.attribute for a in found.attributes}.isdisjoint({"goal", "violence_logic"})
    assert plain(insurgencies_document(found).table("gaps").cell("ends", "as_coded"), "en") == "–"


def test_a_copy_does_not_count():
    """The same codes under another name add nobody."""
    found = overview(
        [*people(moved(10)), a_coder("copy", moved(10)), a_coder("ours again", moved(0))], draws=20
    )

    assert found.verdict.people == 2
    assert {c.name for c in found.coders if c.role == "copy"} == {"copy", "ours again"}


def test_a_coder_counts_once():
    """Two files by one name are refused, in whatever letters."""
    with pytest.raises(UsageError, match="two codings are by 'ana'"):
        overview([a_coder("ana", moved(3)), a_coder("ANA", moved(4))])


def test_cells_that_differ_are_listed_widest_first():
    """With every coder's code; one who says that it doesn't transfer differs too."""
    code = our_coding().code.copy()
    code[place(0, "goal")] = 0
    code[place(1, "funding")] += 1
    away = np.zeros(code.shape, dtype=bool)
    away[place(2, "recruitment")] = True
    code[away] = np.nan
    found = overview([a_coder("b", code, no_transfer=away)], draws=20)
    assert found.agreement is not None
    listed = found.agreement.differing

    assert [(d.case, d.attribute, d.spread) for d in listed] == [
        ("IRQ_SUN", "goal", 3),
        ("AFG_TAL", "funding", 1),
        ("COL_FARC", "recruitment", 0),
    ]
    assert listed[0].codes == (("isthmus", 3.0), ("b", 0.0))
