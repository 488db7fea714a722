"""Words: a text in two languages, or none at all."""

from isthmus.words import Words, as_given


def test_words_that_say_nothing_are_false():
    """So that `if note:` asks whether there is a note."""
    assert not Words("", "")
    assert Words("", "algo")
    assert as_given("x")
