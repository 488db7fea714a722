"""How much one visitor may ask: floods, giants and wrong kinds, on requests and on the socket."""

from __future__ import annotations

import json

import pytest
from fastapi import WebSocket
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from isthmus.studio.server.limits import Bounds, Bucket, Limits

from .asking import TestClient, WebSocketDisconnect, asking

FEW = Limits(requests=0.001, request_burst=5, messages=0.001, message_burst=4, message=100, sockets=2)


@pytest.fixture(scope="module")
def visitor():
    return asking()


def test_a_flood_of_requests_is_told_to_wait():
    """JSON for programs, a page for people, in the language asked for; and when to come back."""
    flooding = asking(limits=FEW)
    for _ in range(5):
        assert flooding.get("/api/outcomes/homicide_rate").status_code == 200
    program, person = flooding.get("/api/outcomes?lang=es"), flooding.get("/?lang=es")

    assert (program.status_code, person.status_code) == (429, 429)
    assert program.headers["retry-after"] == "5"
    assert program.json()["error"]["do"].startswith("Espera")
    assert "<h1>" in person.text
    assert "content-security-policy" in person.headers


def test_forty_people_behind_one_address_are_no_flood():
    """A screen's fifty files, forty times at once."""
    ours = Limits()
    assert ours.request_burst >= 40 * 50
    bucket = Bucket(ours.requests, ours.request_burst, clock=lambda: 0.0)
    assert all(bucket.take() for _ in range(2_000))
    assert not bucket.take()


def test_a_bucket_fills_again():
    now = [0.0]
    bucket = Bucket(2.0, 3.0, clock=lambda: now[0])
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now[0] = 1.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 1_000.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_addresses_remembered_have_an_end():
    """A flood from many addresses fills no memory."""
    bounds = Bounds(Starlette(), Limits(addresses=10))
    for i in range(100):
        bounds._address({"client": (f"10.0.0.{i}", 1)})
    assert len(bounds._addresses) == 10


@pytest.mark.parametrize("path", ["/api/strategies", "/api/jobs", "/api/run", "/nowhere"])
def test_a_giant_is_not_read(visitor, path):
    """Told by its length, or counted as it comes where it hides its length."""
    giant = b'{"text": "' + b"x" * 300_000 + b'"}'

    def in_parts():
        for start in range(0, len(giant), 10_000):
            yield giant[start : start + 10_000]

    kind = {"Content-Type": "application/json"}
    assert visitor.post(path, content=giant, headers=kind).status_code == 413
    answer = visitor.post(path, content=in_parts(), headers=kind)
    assert answer.status_code == (404 if path == "/nowhere" else 413)


def test_a_length_that_lies_is_counted(visitor):
    """A body larger than it says."""
    sent = {"Content-Type": "application/json", "Content-Length": "20"}
    assert visitor.post("/api/jobs", content=b'{"a": "' + b"x" * 400_000, headers=sent).status_code in (
        413,
        422,
    )
    for lie in ("-1", "1e3", "99999999999999999999", "0x10", "²"):
        sent["Content-Length"] = lie.encode("latin-1")
        assert visitor.post("/api/jobs", content=b"{}", headers=sent).status_code in (413, 422)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/html",
        "",
        "application/json5",
    ],
)
def test_only_json_and_toml_are_taken(visitor, kind):
    answer = visitor.post("/api/run", content=b'{"query": "A=the-article"}', headers={"Content-Type": kind})

    assert answer.status_code == 415
    assert "application/toml" in answer.json()["error"]["expected"]


def test_addresses_have_an_end(visitor):
    assert visitor.get("/?A=" + "x" * 5_000).status_code == 414
    assert visitor.get("/" + "x" * 600).status_code == 414
    assert visitor.get("/api/levers?x=" + "y" * 5_000).json()["error"]["expected"] == "At most 4,096."
    assert visitor.get("/?A=" + "x" * 1_500).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        "null",
        "[]",
        '"text"',
        "{",
        '{"query": 1}',
        '{"query": "A=the-article", "more": 1}',
        '{"query": "A=the-article", "outcomes": ["' + "x" * 5_000 + '"]}',
        '{"query": "A=the-article", "horizons": [' + "9" * 5_000 + "]}",
        '{"query": "A=the-article", "horizons": [NaN]}',
        '{"query": "A=\\u0000"}',
        "\x00\x01",
        "",
    ],
)
def test_nonsense_is_told_and_breaks_nothing(visitor, body):
    """Never a failure of ours: what can't be read is said to be so, in the shape of every error."""
    answer = visitor.post("/api/run", content=body.encode(), headers={"Content-Type": "application/json"})

    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]["what"]
    assert "Traceback" not in answer.text


def test_methods_that_are_not_there_are_told(visitor):
    answer = visitor.put("/api/run")
    assert answer.status_code == 405
    assert "PUT" in answer.json()["error"]["what"]


def echo(limits: Limits) -> TestClient:
    """A socket that says back what it hears, behind the same bounds as the studio's."""

    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        async for text in socket.iter_text():
            await socket.send_text(text)

    return TestClient(Bounds(Starlette(routes=[WebSocketRoute("/live", talk)]), limits))


def test_a_flood_of_messages_closes_the_socket():
    with echo(FEW).websocket_connect("/live") as socket:
        for i in range(4):
            socket.send_text(str(i))
            assert socket.receive_text() == str(i)
        socket.send_text("one too many")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()

    assert closed.value.code == 1008


def test_a_giant_message_closes_the_socket():
    with echo(FEW).websocket_connect("/live") as socket:
        socket.send_text(json.dumps({"query": "x" * 200}))
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()

    assert closed.value.code == 1009


def test_sockets_have_an_end_and_their_places_are_given_back():
    many = echo(FEW)
    with many.websocket_connect("/live"), many.websocket_connect("/live"):
        with pytest.raises(WebSocketDisconnect) as full, many.websocket_connect("/live"):
            pass
        assert full.value.code == 1013
    with many.websocket_connect("/live") as again:
        again.send_text("there")
        assert again.receive_text() == "there"


def test_a_slider_is_no_flood():
    """Sixty messages a second for as long as somebody likes to drag."""
    ours, now = Limits(), [0.0]
    bucket = Bucket(ours.messages, ours.message_burst, clock=lambda: now[0])
    for _ in range(60 * 600):
        now[0] += 1 / 60
        assert bucket.take()
