"""Frames and requests: what goes over the socket, to the byte."""

import contextlib
import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.errors import UsageError
from isthmus.studio.live.frames import LIVE, SETTLED, Frame, decode, encode, with_seq
from isthmus.studio.live.request import LONGEST, NEW, BadRequest, read_message

whole = st.integers(0, 2**32 - 1)


def a_frame(graphs=3, years=41, seq=7, tail=None) -> Frame:
    """Numbers that differ in every place."""
    numbers = np.arange(graphs * 5 * years, dtype=np.float32).reshape(graphs, 5, years) / 7
    return Frame(SETTLED, seq, 1_021, 2000, numbers, {"note": "año, 1,021"} if tail is None else tail)


@given(graphs=st.integers(0, 4), years=st.integers(1, 60), seq=whole, said=st.text())
def test_a_frame_comes_back_as_it_went(graphs, years, seq, said):
    """Whatever its size, number and words."""
    sent = a_frame(graphs, years, seq, {"note": said})
    found = decode(encode(sent))

    np.testing.assert_array_equal(found.quantiles, sent.quantiles)
    assert found._replace(quantiles=None) == sent._replace(quantiles=None)


def test_the_head_is_as_the_page_reads_it():
    """Offsets that the script relies on, read here without our own decoder."""
    data = encode(a_frame())
    magic, version, kind = data[:2], data[2], data[3]
    seq, futures = struct.unpack_from("<II", data, 4)
    graphs, years = struct.unpack_from("<HH", data, 12)
    first_year, tail = struct.unpack_from("<II", data, 16)

    assert (magic, version, kind, seq, futures) == (b"IS", 1, 1, 7, 1_021)
    assert (graphs, years, first_year) == (3, 41, 2000)
    assert len(data) == 24 + 4 * 3 * 5 * 41 + tail
    assert struct.unpack_from("<f", data, 24 + 4 * 41)[0] == np.float32(41 / 7)
    assert json.loads(data[-tail:]) == {"note": "año, 1,021"}


def test_the_same_frame_answers_another_request():
    """Only its number changes."""
    data = encode(a_frame(seq=7))

    assert with_seq(data, 9) == encode(a_frame(seq=9))


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:20], lambda d: d[:-1], lambda d: b"XX" + d[2:], lambda d: d[:2] + b"\x02" + d[3:]]
)
def test_what_is_no_frame_is_refused(spoil):
    """Cut short, of another kind or another version."""
    with pytest.raises(UsageError):
        decode(spoil(encode(a_frame())))


def test_numbers_that_json_cant_hold_are_refused():
    """No NaN reaches a page."""
    with pytest.raises(ValueError, match="JSON"):
        encode(a_frame(tail={"value": float("nan")}))
    assert decode(encode(a_frame()._replace(kind=LIVE))).kind == LIVE


def message(**changes) -> str:
    """A right request, changed."""
    return json.dumps(
        {"seq": 3, "query": "A=the-article", "full": True, "axes": [[0, 10], None], "room": None} | changes
    )


def test_a_right_request():
    """Every field, and those that may be left out."""
    asked = read_message(message(room="bcdf"))
    assert asked == (3, "A=the-article", True, ((0.0, 10.0), None), "BCDF", None)
    assert read_message('{"seq": 0}') == (0, "", False, (), None, None)
    assert read_message(message(room=NEW)).room == NEW


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (None, "json"),
        ("", "json"),
        ("[1]", "json"),
        ("{", "json"),
        ("[" * 100_000, "json"),
        ("x" * (LONGEST + 1), "long"),
        ("{}", "seq"),
        (message(seq=-1), "seq"),
        (message(seq=2**32), "seq"),
        (message(seq=1.5), "seq"),
        (message(seq=True), "seq"),
        (message(query=4), "query"),
        (message(full="yes"), "full"),
        (message(axes={"a": 1}), "axes"),
        (message(axes=[None] * 5), "axes"),
        (message(axes=[[2, 1]]), "axes"),
        (message(axes=[[0, float("inf")]]), "axes"),
        (message(axes=[["0", "1"]]), "axes"),
        (message(axes=[[0, 10**400]]), "axes"),
        (message(room="ABC"), "room"),
        (message(room="<b>x"), "room"),
        (message(room=5), "room"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(text, what):
    """One clear message, in both languages, for each way to be wrong."""
    with pytest.raises(BadRequest) as bad:
        read_message(text)

    assert bad.value.what == what
    english, spanish = bad.value.text("en"), bad.value.text("es")
    assert english != spanish
    assert "{" not in english + spanish


@given(
    st.text()
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["seq", "query", "full", "axes", "room"]), x),
    ).map(json.dumps)
)
def test_no_message_breaks_the_reader(text):
    """It is read or refused, never anything else."""
    with contextlib.suppress(BadRequest):
        read_message(text)
