"""A picture drawn on another axis in Chromium: its bands begin where the old one's stood, and end where its own are."""

import pytest

from .test_explore_browser import opened

pytestmark = pytest.mark.browser

GLIDE = """
async () => {
  const { redraw, remember } = await import("/static/js/explore/redraw.js");
  const made = (low, high) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("data-plot", `40,10,140,110,2000,2002,${low},${high},0`);
    svg.setAttribute("viewBox", "0 0 200 120");
    for (const name of ["band90", "band50", "median"]) {
      const part = document.createElementNS(svg.namespaceURI, name === "median" ? "polyline" : "polygon");
      part.setAttribute("data-part", name);
      svg.append(part);
    }
    return svg;
  };
  const points = (svg) => svg.querySelector("[data-part=median]").getAttribute("points").split(" ");
  const heights = (svg) => points(svg).map((pair) => +pair.split(",")[1]);
  const flat = (value) => new Float32Array(15).fill(value);
  const told = { alt: "", ends: [] };
  const painted = () => new Promise((next) => requestAnimationFrame(() => next(0)));
  const [old, fresh, far] = [made(0, 10), made(0, 100), made(0, 1)];
  const stood = flat(5);
  redraw(old, stood, 2000, told, false, 3);
  const before = heights(old)[0];
  remember(fresh, flat(50), 2000, old);
  redraw(fresh, flat(80), 2000, told, true, 3);
  await painted();
  const first = heights(fresh)[0];
  await new Promise((next) => setTimeout(next, 600));
  remember(far, flat(0.5), 2000, fresh);
  redraw(far, flat(0.5), 2000, told, true, 3);
  await painted();
  return { before, first, last: heights(fresh)[0], far: heights(far)[0] };
}
"""


def test_the_bands_of_a_picture_on_another_axis_begin_where_the_old_ones_stood(visit):
    page = opened(visit)
    page.emulate_media(reduced_motion="no-preference")

    seen = page.evaluate(GLIDE)

    assert seen["before"] == 60  # half way up from 110
    assert seen["first"] == pytest.approx(60, abs=0.2)
    assert seen["last"] == pytest.approx(30, abs=0.2)  # eight tenths up
    assert seen["far"] == pytest.approx(30, abs=0.2)
