// @ts-check
// Moves the named parts of a picture that Python drew (`figures/hooks.py`): bands, median, labels at the end.

const ROWS = 5;
const TWEEN = 160;
const stills = window.matchMedia("(prefers-reduced-motion: reduce)");

/** @typedef {{left: number, top: number, right: number, bottom: number, first: number, last: number, low: number, high: number, log: boolean}} Plot */

/** Quantiles last drawn, and the motion under way, by picture.
 * @type {WeakMap<Element, {rows: Float32Array, first: number, motion: number}>} */
const drawn = new WeakMap();

/** @param {Element} svg @returns {Plot | null} */
export function plotOf(svg) {
  const text = svg.getAttribute("data-plot");
  if (!text) return null;
  const [left, top, right, bottom, first, last, low, high, log] = text.split(",").map(Number);
  return { left, top, right, bottom, first, last, low, high, log: log === 1 };
}

/** Notes what a new picture shows, so that the next may glide from it.
 * @param {Element} svg @param {Float32Array} rows @param {number} first */
export function remember(svg, rows, first) {
  drawn.set(svg, { rows: rows.slice(), first, motion: 0 });
}

/** Draws quantiles into a picture; gliding there when asked and motion is welcome.
 * @param {Element} svg @param {Float32Array} rows five rows of years @param {number} first
 * @param {import("./types.js").GraphTold} told @param {boolean} glide */
export function redraw(svg, rows, first, told, glide) {
  const plot = plotOf(svg);
  if (!plot) return;
  const before = drawn.get(svg);
  if (before?.motion) cancelAnimationFrame(before.motion);
  const next = { rows: rows.slice(), first, motion: 0 };
  drawn.set(svg, next);
  label(svg, told);
  if (!glide || stills.matches || !before || before.rows.length !== rows.length) return bands(svg, plot, rows, first);
  const from = before.rows;
  const begun = performance.now();
  const between = new Float32Array(rows.length);
  const tick = (/** @type {number} */ time) => {
    const part = Math.min(1, Math.max(0, (time - begun) / TWEEN));
    for (let i = 0; i < rows.length; i++) between[i] = from[i] + (next.rows[i] - from[i]) * part;
    bands(svg, plot, between, first);
    next.motion = part < 1 ? requestAnimationFrame(tick) : 0;
  };
  next.motion = requestAnimationFrame(tick);
}

/** @param {Element} svg @param {Plot} plot @param {Float32Array} rows @param {number} first */
function bands(svg, plot, rows, first) {
  const years = rows.length / ROWS;
  const x = new Array(years);
  for (let t = 0; t < years; t++) x[t] = (plot.left + ((first + t - plot.first) / (plot.last - plot.first)) * (plot.right - plot.left)).toFixed(1);
  const low = plot.log ? Math.log(plot.low) : plot.low;
  const high = plot.log ? Math.log(plot.high) : plot.high;
  const scale = (plot.bottom - plot.top) / (high - low);
  const y = (/** @type {number} */ value) => (plot.bottom - ((plot.log ? Math.log(Math.max(value, plot.low)) : value) - low) * scale).toFixed(1);
  const edge = (/** @type {number} */ row) => Array.from({ length: years }, (_, t) => `${x[t]},${y(rows[row * years + t])}`);
  set(svg, "band90", [...edge(0), ...edge(4).reverse()]);
  set(svg, "band50", [...edge(1), ...edge(3).reverse()]);
  set(svg, "median", edge(2));
}

/** @param {Element} svg @param {string} part @param {string[]} points */
function set(svg, part, points) {
  const text = points.join(" ");
  for (const one of svg.querySelectorAll(`[data-part="${part}"]`)) one.setAttribute("points", text);
}

/** Words of the picture: its title and the labels at the end, as Python wrote them for this frame.
 * @param {Element} svg @param {import("./types.js").GraphTold} told */
function label(svg, told) {
  lines(svg.querySelector('[data-part="title"]'), told.title);
  lines(svg.querySelector('[data-part="subtitle"]'), told.subtitle);
  const desc = svg.querySelector("desc");
  if (desc) desc.textContent = told.alt;
  told.ends.forEach((end, i) => {
    const text = /** @type {SVGTextElement | null} */ (svg.querySelector(`[data-part="end${i}"]`));
    if (!text) return;
    lines(text, end.text);
    if (end.y === null) return;
    text.setAttribute("y", String(end.y));
    const lead = svg.querySelector(`[data-part="lead${i}"]`);
    if (lead) lead.setAttribute("y2", String(end.y - 4));
  });
}

/** @param {Element | null} text @param {string | string[] | undefined} words */
function lines(text, words) {
  if (!text || words === undefined) return;
  const rows = Array.isArray(words) ? words : words.split("\n");
  const spans = text.querySelectorAll("tspan");
  if (!spans.length) {
    text.textContent = rows.join(" ");
    return;
  }
  const kind = spans[spans.length - 1];
  while (text.childElementCount < rows.length) text.append(kind.cloneNode(true));
  [...text.children].forEach((span, i) => {
    span.textContent = rows[i] ?? "";
  });
}
