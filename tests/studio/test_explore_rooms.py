"""A room in two real windows: what one moves the other sees; leaving, a driver who goes, a server lost and found."""

import asyncio
import re

import pytest

from isthmus.studio.live.outbox import Outbox
from isthmus.studio.live.request import read_message
from isthmus.studio.live.rooms import LETTERS, Gatherings

from .conftest import SIZES, Visit
from .test_explore_browser import SETTLED, drag, number_of, opened, query, settle, until
from .test_live_hub import Page as Socket
from .test_live_hub import played


class Someone:
    """At the other end of a socket."""

    def __init__(self) -> None:
        self.outbox = Outbox()


def test_a_driver_who_was_cut_off_comes_back_to_the_same_letters():
    """Where they are free; else to others."""
    rooms, first, second = Gatherings(), Someone(), Someone()
    code = rooms.open(first).code
    rooms.leave(first)

    assert rooms.open(first, code).code == code
    assert rooms.open(second, code).code != code
    assert set(rooms.open(second, "AEIO").code) <= set(LETTERS)
    assert read_message('{"seq": 1, "query": "", "room": "new-bcdf"}').room == "new-BCDF"


def test_followers_hear_what_is_shown_before_the_frame_that_draws_it():
    """The state as plain data, at every step of a drag; and may have the same graphs drawn for themselves, but no others."""

    async def scene(hub):
        driver, other = Socket(hub), Socket(hub)
        driver.ask(1, "A=agents:1000&g=encounters", room="new")
        await driver.until(lambda: driver.frames)
        code = driver.words[0]["room"]
        other.ask(2**31, "", room=code)
        await other.until(lambda: other.words and other.words[-1]["query"])
        told = other.words[-1]
        before = len(other.frames)
        other.ask(2**31 + 1, told["query"], room=code, slot=[400, 300])
        await other.until(lambda: (0, 2**31 + 1) in other.seen()[before:])
        other.ask(2**31 + 2, "A=agents:9000&g=encounters", room=code)
        await asyncio.sleep(0.2)
        seqs = {seq for _, seq in other.seen()}
        for page in (driver, other):
            await page.leave()
        return told, seqs

    told, seqs = played(scene)
    assert told["state"]["strategies"][0]["levers"]["agents"]["fields"] == {"extra": 1000.0}
    assert told["state"]["graphs"] == ["encounters"]
    assert 2**31 + 2 not in seqs


browser = pytest.mark.browser


@pytest.fixture
def other(chromium, studio, request):
    """A second window, of another person."""
    width, height = SIZES[getattr(request, "param", "laptop")]
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Visit(page, studio)
    context.close()


def shared(visit, ask=""):
    """A page that drives, and the path of the link to follow it."""
    page = opened(visit, ask)
    page.locator("#share-live").click()
    page.wait_for_selector("#room-link:not([hidden])")
    until(
        page,
        "document.querySelector('#room-told').textContent.includes('room') || document.documentElement.lang === 'es'",
    )
    link = page.locator("#room-link").input_value()
    return page, link.removeprefix(visit.address)


def followed(other, path):
    page = other.go(path)
    page.wait_for_selector("#room-leave:not([hidden])")
    page.wait_for_selector(f"body.following {SETTLED}", timeout=60_000)
    return page


def told(page):
    return page.locator("#room-told").inner_text()


@browser
def test_a_move_in_one_window_appears_in_the_other(visit, other):
    driver, path = shared(visit, "?A=prevention:0.1")
    assert re.search(r"room=[A-Z]{4}$", path)
    assert "nobody follows yet" in told(driver)
    follower = followed(other, path)
    until(driver, "document.querySelector('#room-told').textContent.includes('1 follows')")
    assert "only you" in told(follower)
    assert number_of(follower, "prevention") == 10
    before = follower.locator("#graph-0 [data-part=band90]").get_attribute("points")

    settle(driver, lambda: drag(driver, "#r-treatment-places", 0.8))

    until(
        follower,
        f"document.querySelector('#n-treatment-places').value === '{number_of(driver, 'treatment-places'):g}'",
    )
    until(
        follower,
        "document.querySelector('#graph-0 [data-part=band90]').getAttribute('points') !== " + repr(before),
    )
    until(follower, "location.search.includes('treatment-places')")
    assert query(follower).endswith(path[-9:])
    assert follower.locator("#headline li").first.get_attribute("data-counts") == driver.locator(
        "#headline li"
    ).first.get_attribute("data-counts")
    settle(driver, lambda: driver.locator("#paths").click())
    until(follower, "document.querySelectorAll('.graph .paths').length === 4")
    assert not visit.trouble
    assert not other.trouble


@browser
def test_hands_off_while_following_is_said_and_nothing_fights(visit, other):
    driver, path = shared(visit, "?A=prevention:0.1")
    follower = followed(other, path)

    follower.locator("[data-lever=prevention] [data-step='1']").click()
    assert "whoever drives moves this" in follower.locator("#room-note").inner_text()
    drag(follower, "#r-prevention", 0.9)
    follower.locator("#n-prevention").fill("77")
    follower.keyboard.press("Tab")

    assert number_of(follower, "prevention") == 10
    assert follower.locator("#r-prevention").input_value() == "10"
    assert number_of(driver, "prevention") == 10


@browser
def test_leaving_keeps_what_is_seen_and_goes_on_alone(visit, other):
    driver, path = shared(visit, "?A=prevention:0.1")
    follower = followed(other, path)

    settle(follower, lambda: follower.locator("#room-leave").click())
    assert number_of(follower, "prevention") == 10
    assert query(follower) == "?A=prevention:0.1"
    assert follower.evaluate("document.activeElement.id") == "share-live"
    until(driver, "document.querySelector('#room-told').textContent.includes('nobody')")

    settle(follower, lambda: follower.locator("[data-lever=prevention] [data-step='1']").click())
    assert number_of(follower, "prevention") == 15
    settle(driver, lambda: driver.locator("[data-lever=prevention] [data-step='-1']").click())
    assert number_of(follower, "prevention") == 15


@browser
@pytest.mark.parametrize("how", ["stops", "goes"])
def test_followers_are_told_when_their_driver_is_gone_and_keep_what_they_see(visit, other, how):
    driver, path = shared(visit, "?A=prevention:0.1")
    follower = followed(other, path)

    if how == "stops":
        driver.locator("#room-stop").click()
    else:
        driver.close()
    until(follower, "document.querySelector('#room-told').textContent.includes('has left')")

    assert number_of(follower, "prevention") == 10
    settle(follower, lambda: follower.locator("[data-lever=prevention] [data-step='1']").click())
    assert number_of(follower, "prevention") == 15
    follower.locator("#room-close").click()
    assert not follower.locator("#room").is_visible()


@browser
def test_a_room_that_is_not_there_is_told_and_the_page_is_ones_own(visit):
    page = opened(visit, "?A=prevention:0.1&room=BCDF")

    assert "BCDF" in told(page)
    settle(page, lambda: page.locator("[data-lever=prevention] [data-step='1']").click())
    assert query(page) == "?A=prevention:0.15"


@browser
def test_a_follower_who_was_cut_off_follows_again(visit, other):
    held = []
    other.page.route_web_socket("**/live", lambda ws: (held.append(ws), ws.connect_to_server()))
    driver, path = shared(visit, "?A=prevention:0.1")
    follower = followed(other, path)

    held[-1].close()
    follower.wait_for_selector("#connection:not([hidden])")
    settle(driver, lambda: driver.locator("[data-lever=prevention] [data-step='1']").click())
    until(follower, "document.querySelector('#n-prevention').value === '15'", 30)

    assert "Following" in told(follower)


@browser
def test_a_driver_who_was_cut_off_drives_the_same_room_again(visit, other):
    """Its followers were told, and are back with one press."""
    held = []
    visit.page.route_web_socket("**/live", lambda ws: (held.append(ws), ws.connect_to_server()))
    driver, path = shared(visit, "?A=prevention:0.1")
    follower = followed(other, path)

    held[-1].close()
    until(follower, "document.querySelector('#room-told').textContent.includes('has left')")
    until(driver, "document.querySelector('#connection').textContent.includes('again')")
    until(driver, "document.querySelector('#room-told').textContent.includes('nobody')")
    assert driver.locator("#room-link").input_value().endswith(path[-9:])
    follower.locator("#room-again").click()
    until(follower, "document.querySelector('#room-told').textContent.includes('Following')")
    settle(driver, lambda: driver.locator("[data-lever=prevention] [data-step='1']").click())
    until(follower, "document.querySelector('#n-prevention').value === '15'")


@browser
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("other", ["laptop", "phone"], indirect=True)
def test_no_barriers_in_a_room(visit, other, lang):
    driver, path = shared(visit, f"?A=the-article&lang={lang}")
    follower = followed(other, path)

    assert follower.locator("html").get_attribute("lang") == lang
    assert visit.barriers() == []
    assert other.barriers() == []
    assert follower.evaluate("document.documentElement.scrollWidth") <= follower.viewport_size["width"]
    follower.locator("#room-leave").focus()
    follower.keyboard.press("Enter")
    until(follower, "document.querySelector('#room').hidden")
    assert driver.locator("#room-stop").is_visible()


@browser
def test_a_room_speaks_the_language_of_whoever_drives(visit, other):
    _, path = shared(visit, "?A=the-article&lang=es")

    follower = followed(other, path.replace("lang=es&", ""))

    until(follower, "document.documentElement.lang === 'es'")
    assert "Siguiendo" in told(follower)
