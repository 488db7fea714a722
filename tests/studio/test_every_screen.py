"""Every screen, in both languages, in a real browser: no barrier, no mistake, no request that leaves the machine."""

from __future__ import annotations

import re

import pytest

from isthmus.studio import registry

SCREENS = ["/", *(s.path for s in registry.SCREENS), "/claims/CL23", "/glossary", "/api"]
pytestmark = pytest.mark.browser


def at_rest(visit, path, lang):
    """The screen, once its numbers have settled: what is old while numbers come is dimmed on purpose."""
    page = visit.go(f"{path}?lang={lang}")
    if path == "/explore":
        page.wait_for_selector('.desk[data-seen="settled"]:not(.dim)', timeout=60_000)
    return page


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", SCREENS)
def test_screen_has_no_barrier_and_asks_nobody_outside(visit, path, lang):
    page = at_rest(visit, path, lang)

    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("h1").count() == 1
    assert visit.trouble == []
    assert visit.barriers() == []
    assert visit.outside() == []


@pytest.mark.parametrize("visit", ["phone"], indirect=True)
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", SCREENS)
def test_screen_fits_a_phone(visit, path, lang):
    """Nothing makes the page itself wider than the window; wide tables scroll in their own box."""
    page = at_rest(visit, path, lang)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert visit.barriers() == []
    assert visit.trouble == []


@pytest.mark.parametrize("path", SCREENS)
def test_keyboard_reaches_everything(visit, path):
    """Whatever can be pressed or opened is reached with Tab alone, or by arrows inside its group."""
    page = visit.go(path)
    page.wait_for_load_state("networkidle")  # what comes later has come
    wanted = page.evaluate(
        """() => {
          const shown = (e) => e.getClientRects().length && e.checkVisibility({ visibilityProperty: true });
          const kinds = "a[href], button:not(:disabled), input:not(:disabled), select, summary, textarea, [tabindex='0']";
          const reached = (e) => shown(e) && e.tabIndex >= 0 && !(e.type === "radio" && !e.checked);
          let n = 0;
          for (const e of document.querySelectorAll(kinds)) if (reached(e)) e.dataset.wanted = String(n++);
          return n;
        }"""
    )
    seen = set()
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        got = page.evaluate("document.activeElement?.dataset?.wanted ?? null")
        if got is not None:
            seen.add(got)
        if len(seen) == wanted:
            break

    missed = page.evaluate(
        "(seen) => [...document.querySelectorAll('[data-wanted]')].filter((e) => !seen.includes(e.dataset.wanted))"
        ".map((e) => e.outerHTML.slice(0, 160))",
        sorted(seen),
    )
    assert missed == []


def test_every_screen_speaks_spanish_all_through(visit):
    """The two languages of a screen share almost no line of text."""
    for path in SCREENS[:3]:
        spoken = {}
        for lang in ("en", "es"):
            text = visit.go(f"{path}?lang={lang}").inner_text("main")
            spoken[lang] = {
                line for line in text.splitlines() if re.search(r"[a-záéíóúñ]{4,} [a-záéíóúñ]{3,} ", line)
            }
        assert spoken["en"]
        assert not spoken["en"] & spoken["es"], path
