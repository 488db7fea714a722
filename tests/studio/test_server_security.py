"""Who is let in: forged names, foreign pages, tokens; each as somebody would try it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from isthmus.errors import UsageError
from isthmus.studio.server.security import POLICY, known_host
from isthmus.studio.server.settings import Settings, check_token, is_loopback, new_token

from .asking import WebSocketDisconnect, asking

TOKEN = "a-token-of-a-test-0123456789"
OPEN = Settings(host="0.0.0.0", token=TOKEN, names=("studio.example",))
PLACES = ("/", "/api", "/api/levers", "/api/openapi.json", "/nothing-here", "/static/shell.css")


@pytest.fixture(scope="module")
def visitor():
    """A visitor of a studio on this machine alone."""
    return asking()


@pytest.fixture(scope="module")
def door():
    """A studio that is open to the network."""
    return asking(settings=OPEN)


@pytest.mark.parametrize("path", PLACES)
def test_every_answer_binds_the_browser(visitor, path):
    """Policy, type, referrer, frames, opener: on pages, files, JSON and what isn't there."""
    headers = visitor.get(path).headers

    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "unsafe" not in POLICY
    assert "*" not in POLICY


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8018",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.168.1.20:8018",
        "0.0.0.0:8018",
        "[::1].evil.example",
        "",
        "127.0.0.1@evil.example",
    ],
)
def test_a_rebound_name_gets_nothing(visitor, host):
    """A foreign name that points at this machine (DNS rebinding) is refused on pages, JSON and files alike."""
    for path in ("/", "/api/strategies", "/static/shell.css"):
        answer = visitor.get(path, headers={"Host": host})
        assert answer.status_code == 421, path
    assert "isthmus studio" in visitor.get("/", headers={"Host": host}).text


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8018", "localhost", "LOCALHOST:1", "[::1]:8018", "127.0.0.1.", "127.9.9.9"]
)
def test_this_machines_own_names_are_known(visitor, host):
    assert visitor.get("/api/outcomes/homicide_rate", headers={"Host": host}).status_code == 200


def test_an_open_studio_knows_digits_and_its_names():
    """No foreign site can make an address in digits its own; a name it can."""
    assert known_host("192.168.1.20:8018", OPEN)
    assert known_host("studio.example", OPEN)
    assert known_host("STUDIO.EXAMPLE:443", OPEN)
    assert not known_host("studio.example.evil.org", OPEN)
    assert not known_host("192.168.1.20.evil.org", OPEN)


FORGED = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "http://127.0.0.1:8018.evil.example"},
    {"Origin": "http://127.0.0.1:8018@evil.example"},
    {"Origin": "file://"},
    {"Origin": ""},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_foreign_page_changes_nothing(visitor, forged):
    """Neither saving nor removing nor a job, whatever the page calls itself."""
    sent = {"query": "A=the-article&n=64"}
    for method, path in (("POST", "/api/run"), ("POST", "/api/jobs"), ("DELETE", "/api/strategies/mine")):
        answer = visitor.request(method, path, json=sent, headers=forged)
        assert answer.status_code == 403, (method, path)
        assert set(answer.json()["error"]) == {"what", "expected", "do"}


@pytest.mark.parametrize("forged", FORGED)
def test_a_foreign_page_opens_no_socket(visitor, forged):
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        visitor.websocket_connect("/live", headers={"Host": "127.0.0.1:8018", **forged}),
    ):
        pass

    assert refused.value.code == 1008


def test_two_origins_are_none(visitor):
    """A header given twice is read by some as the first and by others as the last."""
    twice = [
        ("Host", "127.0.0.1:8018"),
        ("Origin", "http://127.0.0.1:8018"),
        ("Origin", "https://evil.example"),
    ]
    assert visitor.post("/api/run", json={}, headers=twice).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/explore?A=the-article", "/api/levers", "/api", "/api/jobs", "/nowhere"]
)
def test_without_a_token_nothing_is_shown(door, path):
    answer = door.get(path)

    assert answer.status_code == 401
    assert TOKEN not in answer.text
    assert "set-cookie" not in answer.headers
    assert "homicide" not in answer.text


@pytest.mark.parametrize(
    "wrong",
    ["", "x", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), TOKEN + "\x00", "é" * 20, "%00", TOKEN + " "],
)
def test_a_wrong_token_is_none(door, wrong):
    assert door.get("/", params={"token": wrong}).status_code == 401
    assert (
        door.get("/", headers={"Authorization": b"Bearer " + wrong.encode("latin-1") + b"x"}).status_code
        == 401
    )
    assert (
        door.get(
            "/", headers={"Cookie": f"isthmus_studio={wrong.encode('ascii', 'ignore').decode()}x"}
        ).status_code
        == 401
    )


def test_the_token_lets_in_once_and_leaves_the_address(door):
    """The first visit carries it; then a cookie does that no script reads and no foreign page sends."""
    first = door.get(f"/explore?A=the-article&token={TOKEN}&lang=es")

    assert first.status_code == 303
    assert first.headers["location"] == "/explore?A=the-article&lang=es"
    cookie = first.headers["set-cookie"]
    assert re.search(r"; HttpOnly", cookie)
    assert re.search(r"; SameSite=strict", cookie, re.IGNORECASE)
    assert "Domain" not in cookie
    assert door.get("/", headers={"Cookie": f"isthmus_studio={TOKEN}"}).status_code == 200
    assert door.get("/api/levers", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    door.cookies.clear()


def test_a_certificate_makes_the_cookie_secure():
    door = asking(settings=OPEN._replace(secure=True))
    assert "; Secure" in door.get(f"/?token={TOKEN}").headers["set-cookie"]


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/x",
        "/\\evil.example/x",
        "///evil.example",
        "/%0d%0aSet-Cookie:%20a=b",
        "/%5cevil.example",
    ],
)
def test_the_way_in_leads_nowhere_else(door, path):
    """Neither to another site (open redirect) nor into another header."""
    answer = door.get(f"http://127.0.0.1:8018{path}?token={TOKEN}&next=//evil.example")

    assert answer.status_code == 303
    assert re.match(r"/[^/\\]", answer.headers["location"])
    assert "a=b" not in answer.headers.get("set-cookie", "")
    door.cookies.clear()


def test_a_socket_needs_the_token_too(door):
    for headers in ({}, {"Cookie": "isthmus_studio=wrong"}):
        with (
            pytest.raises(WebSocketDisconnect) as refused,
            door.websocket_connect("/live", headers={"Host": "127.0.0.1:8018", **headers}),
        ):
            pass
        assert refused.value.code == 1008


def test_the_page_that_asks_for_a_token_says_how_to_get_in(door):
    """In both languages, with a field; what it repeats of the address is text, never markup."""
    page = door.get("/explore", params={"A": '"><script>alert(1)</script>', "lang": "es"})

    assert page.status_code == 401
    assert 'lang="es"' in page.text
    assert 'name="token"' in page.text
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text or "%3Cscript%3E" in page.text


class Elements(HTMLParser):
    """A page as a browser reads it: what in it could act by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.harmful: list[str] = []
        self.count = 0

    def handle_starttag(self, tag, attrs):
        self.count += 1
        given = dict(attrs)
        inline = tag == "script" and not (given.get("src") or "").startswith("/static/")
        foreign = tag in ("img", "iframe", "object", "embed", "base", "style")
        acting = [name for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        leading = [v for n, v in attrs if n in ("href", "src", "action") and not re.match(r"[/#]", v or "#")]
        if inline or foreign or acting or leading:
            self.harmful.append(self.get_starttag_text() or tag)

    handle_startendtag = handle_starttag


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"


@pytest.mark.parametrize(
    "query",
    [
        {"A": EVIL},
        {"A": f"treatment-places:{EVIL}"},
        {"A": "treatment-places:0.5", "A.name": EVIL},
        {"g": EVIL},
        {"on": EVIL},
        {"vs": EVIL},
        {"y": EVIL},
        {"lang": EVIL},
        {"m": EVIL, "p": EVIL},
        {EVIL: "1"},
    ],
)
def test_what_a_link_says_is_text_and_never_markup(visitor, query):
    """On every kind of page that repeats a part of its address."""
    for path in ("/", "/api", "/nothing/" + "<img src=x onerror=alert(1)>"):
        text = visitor.get(path, params=query).text
        found = Elements()
        found.feed(text)
        assert found.harmful == [], path
        assert found.count > 50


def test_headers_can_not_be_split(visitor):
    """A line end in a name lands in no header."""
    for path in (
        "/%0d%0aX-Evil:%201",
        "/api/%0d%0aX-Evil:%201",
        "/graph/fan.homicide_rate.MEX%0d%0aX-Evil:%201",
    ):
        assert "x-evil" not in visitor.get(path).headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2f%2e%2e%2fapp.py",
        "/static/....//app.py",
        "/static//etc/passwd",
        "/static/js/../../app.py",
        "/static/%00shell.css",
    ],
)
def test_static_files_end_at_their_folder(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code in (404, 421)
    assert "create_app" not in answer.text
    assert "root:" not in answer.text


def test_tokens_are_long_and_never_the_same():
    made = {new_token() for _ in range(200)}
    assert len(made) == 200
    assert min(map(len, made)) >= 22
    for bad in (
        "short",
        "with space in it and long",
        "ñandú-ñandú-ñandú",
        "a" * 15,
        "semi;colon-in-the-token",
    ):
        with pytest.raises(UsageError):
            check_token(bad)


def test_loopback_is_loopback():
    assert all(map(is_loopback, ("127.0.0.1", "::1", "localhost", "127.1.2.3")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.0.1", "example.org", "127.0.0.1.nip.io")))
