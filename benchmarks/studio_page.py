"""Speed of the studio as a person meets it: Chromium opens it, a slider moves, four graphs are painted."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.measuring import Tell
from benchmarks.studio_process import studio
from isthmus.cli.console import heading, note, table
from isthmus.errors import IsthmusError
from isthmus.studio.app import STATIC

MOVES: Final = 80
VIEW: Final = "/explore?A=the-article&g=overdose_deaths,homicide_rate.HND,irregular_entries,diff.public_cost"
SLIDER: Final = "#r-treatment-places"
MEDIAN_MS, TAIL_MS, USABLE_S, UP_S, SCRIPT_KB, JUMP_PX = 60.0, 120.0, 1.5, 3.0, 120.0, 10.0

_DRAG: Final = """
async ([selector, moves]) => {
  const GLIDE = 160;  // ms, as `redraw.js` has it
  const slider = document.querySelector(selector);
  const frame = document.querySelector(".desk");
  const mark = performance.mark.bind(performance);
  let done = null;
  performance.mark = (name, ...rest) => {
    if (name === "isthmus-frame" && done) {
      const tell = done;
      done = null;
      // After the next painting: a task that follows the frame.
      requestAnimationFrame(() => {
        const post = new MessageChannel();
        post.port1.onmessage = () => tell(performance.now());
        post.port2.postMessage(0);
      });
    }
    return mark(name, ...rest);
  };
  const parts = "main svg [data-part=median], main svg [data-part=band90]";
  const heights = (part) => part.getAttribute("points").trim().split(/[ ]+/).map((pair) => Number(pair.split(",")[1]));
  const points = () => [...document.querySelectorAll(parts)].map(heights);
  const times = [];
  const low = Number(slider.min), span = Number(slider.max) - low;
  for (let i = 0; i < moves; i++) {
    const painted = new Promise((tell) => { done = tell; });
    const began = performance.now();
    slider.value = String(low + span * (0.2 + 0.6 * ((i * 37) % 101) / 101));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    times.push((await painted) - began);
  }
  const live = points();
  slider.dispatchEvent(new Event("change", { bubbles: true }));
  const began = performance.now();
  // Every painting from here on: a glide goes a share of the way in each, a jump all of it in one.
  const paintings = [];
  let watching = true;
  const watch = (time) => {
    paintings.push([time, points()]);
    if (watching) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  const rest = (ms) => new Promise((next) => setTimeout(next, ms));
  while (frame.dataset.seen !== "settled" && performance.now() - began < 60000) await rest(20);
  const settled = performance.now() - began;
  await rest(400);
  watching = false;
  const now = points();
  let moved = 0;
  const same = live.length === now.length && live.every((row, i) => row.length === now[i].length);
  const farther = (y, i, j) => { moved = Math.max(moved, Math.abs(y - now[i][j])); };
  if (same) live.forEach((row, i) => row.forEach((y, j) => farther(y, i, j)));
  let jumped = 0;
  for (let k = 1; k < paintings.length; k++) {
    const [[before, from], [after, to]] = [paintings[k - 1], paintings[k]];
    if (from.length !== to.length) continue;
    const share = Math.min(1, (after - before) / GLIDE);
    from.forEach((row, i) => row.forEach((y, j) => {
      if (to[i].length !== row.length) return;
      const whole = same ? Math.abs(live[i][j] - now[i][j]) : 0;
      jumped = Math.max(jumped, Math.abs(to[i][j] - y) - share * whole);
    }));
  }
  return { times, settled, moved: same ? moved : null, jumped: same ? jumped : null };
}
"""


def bench_page(tell: Tell) -> dict[str, Any]:
    """Every figure a person would feel; milliseconds unless the name says otherwise.

    Raises:
        IsthmusError: There is no Chromium, or no Playwright to drive it.
    """
    browser = chromium()
    tell("the first start ...")
    with studio():
        pass
    tell("the studio in Chromium ...")
    with studio() as running:
        seen = _in_chromium(browser, running.address)
    middle, tail = (float(q) for q in np.quantile(seen["times"], (0.5, 0.95)))
    return {
        "up_s": running.up_seconds,
        "home_usable_s": seen["home"],
        "explore_usable_s": seen["explore"],
        "painted_ms": (middle, tail),
        "moves": len(seen["times"]),
        "settled_after_ms": seen["settled"],
        "moved_px": seen["moved"],
        "jumped_px": seen["jumped"],
        "script_kb_gz": script_size(".js"),
        "script_and_style_kb_gz": script_size(".js", ".css"),
    }


def chromium() -> str:
    """Where the browser is.

    Raises:
        IsthmusError: There is none.
    """
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise IsthmusError("there is no Chromium to measure with.\n  On Debian: apt-get install chromium.")


def script_size(*endings: str) -> float:
    """All that the studio sends of our own and vendored, gzipped file by file, kB."""
    files = [path for path in Path(STATIC).rglob("*") if path.suffix in endings]
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) / 1e3


def _in_chromium(browser: str, address: str) -> dict[str, Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as problem:
        raise IsthmusError("Playwright is not installed.\n  It comes with `uv sync` in a clone.") from problem
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = window.new_page(viewport={"width": 1366, "height": 768})
        found: dict[str, Any] = {}
        for name, path in (("home", ""), ("explore", VIEW[1:])):
            page.goto(address + path, wait_until="load")
            found[name] = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1e3")
        page.wait_for_selector('.desk[data-seen="settled"]', timeout=120_000)
        page.evaluate(_DRAG, [SLIDER, 5])
        found |= page.evaluate(_DRAG, [SLIDER, MOVES])
        window.close()
    return found


def show(r: dict[str, Any], frame_ms: float | None = None) -> None:
    """In words, against the budgets; ``frame_ms`` is one page's request to frame without a browser, in the same run."""

    def judged(what: str, value: float, unit: str, most: float, ratio: str = "") -> list[str]:
        return [what, f"{value:.3g} {unit}", ratio, f"< {most:g} {unit}", "met" if value < most else "MISSED"]

    middle, tail = r["painted_ms"]
    ratio = f"{middle / frame_ms:.2f} of the frame alone" if frame_ms else ""
    moved = "axis changed" if r["moved_px"] is None else f"{r['moved_px']:.1f} px"
    rows = [
        judged("up, caches warm", r["up_s"], "s", UP_S),
        judged("start page usable", r["home_usable_s"], "s", USABLE_S),
        judged("Explore usable", r["explore_usable_s"], "s", USABLE_S),
        judged(f"slider to four painted graphs, median of {r['moves']}", middle, "ms", MEDIAN_MS, ratio),
        judged("  95 of 100", tail, "ms", TAIL_MS),
        ["settled, 1,024 futures, after", f"{r['settled_after_ms']:.0f} ms", "", "", ""],
        ["  farthest that a band or median then glides", moved, "", "", ""],
        judged("  beyond the glide, in one painting", r["jumped_px"] or 0.0, "px", JUMP_PX),
        judged("script, gzipped", r["script_kb_gz"], "kB", SCRIPT_KB),
        ["  with styles", f"{r['script_and_style_kb_gz']:.0f} kB", "", "", ""],
    ]
    heading("Speed: the studio in Chromium")
    table(["", "measured", "ratio", "budget", ""], rows, right=(1,))
    note("Chromium and the engine share this machine's cores.")
