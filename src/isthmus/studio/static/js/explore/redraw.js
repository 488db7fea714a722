// @ts-check
// Moves the named parts of a picture that Python drew (`figures/hooks.py`): bands, median, labels at the end.

const ROWS = 5;
const TWEEN = 160;
const LEADING = 1.22;
/** Room that labels may take beside the years where the plot is too low for them: `figures/margin.py`. */
const UNDER_AXIS = 22;
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

/** Notes what a new picture shows, so that the next may glide from it. One that stands in for another on another axis begins
 * where that one stood on the screen.
 * @param {Element} svg @param {Float32Array} rows @param {number} first @param {Element | null} [old] */
export function remember(svg, rows, first, old = null) {
  const before = old && drawn.get(old);
  const was = old && plotOf(old);
  const plot = plotOf(svg);
  const same = before && was && plot && before.rows.length === rows.length && before.first === first;
  if (before?.motion) cancelAnimationFrame(before.motion);
  drawn.set(svg, { rows: same ? moved(before.rows, was, plot) : rows.slice(), first, motion: 0 });
}

/** Values that stand in one picture where others stood in another; from far outside it they come from its edge.
 * @param {Float32Array} rows @param {Plot} from @param {Plot} to */
function moved(rows, from, to) {
  const at = height(from);
  const low = to.log ? Math.log(to.low) : to.low;
  const high = to.log ? Math.log(to.high) : to.high;
  const tall = to.bottom - to.top;
  const scale = (high - low) / tall;
  return rows.map((value) => {
    const there = low + (to.bottom - Math.min(to.bottom + tall, Math.max(to.top - tall, at(value)))) * scale;
    return to.log ? Math.exp(there) : there;
  });
}

/** Quantiles and the sampled futures after them, rows of years all.
 * @param {Float32Array} quantiles @param {Float32Array} paths */
export function joined(quantiles, paths) {
  if (!paths.length) return quantiles;
  const all = new Float32Array(quantiles.length + paths.length);
  all.set(quantiles);
  all.set(paths, quantiles.length);
  return all;
}

/** Draws quantiles, and futures where there are some, into a picture; gliding there when asked and motion is welcome.
 * @param {Element} svg @param {Float32Array} rows rows of years: five quantiles, then futures @param {number} first
 * @param {import("./types.js").GraphTold} told @param {boolean} glide @param {number} years */
export function redraw(svg, rows, first, told, glide, years) {
  const plot = plotOf(svg);
  if (!plot) return;
  const before = drawn.get(svg);
  if (before?.motion) cancelAnimationFrame(before.motion);
  const next = { rows: rows.slice(), first, motion: 0 };
  drawn.set(svg, next);
  label(svg, plot, told);
  if (!glide || stills.matches || !before || before.rows.length !== rows.length) return bands(svg, plot, rows, first, years);
  const from = before.rows;
  // From the first painting on: to put a new picture there takes a while, and the motion would be over.
  let begun = 0;
  const between = new Float32Array(rows.length);
  const tick = (/** @type {number} */ time) => {
    begun ||= time;
    const part = Math.min(1, (time - begun) / TWEEN);
    for (let i = 0; i < rows.length; i++) between[i] = from[i] + (next.rows[i] - from[i]) * part;
    bands(svg, plot, between, first, years);
    next.motion = part < 1 ? requestAnimationFrame(tick) : 0;
  };
  next.motion = requestAnimationFrame(tick);
}

/** From a value to its height in the picture.
 * @param {Plot} plot @returns {(value: number) => number} */
function height(plot) {
  const low = plot.log ? Math.log(plot.low) : plot.low;
  const high = plot.log ? Math.log(plot.high) : plot.high;
  const scale = (plot.bottom - plot.top) / (high - low);
  return (value) => plot.bottom - ((plot.log ? Math.log(Math.max(value, plot.low)) : value) - low) * scale;
}

/** @param {Element} svg @param {Plot} plot @param {Float32Array} rows @param {number} first @param {number} years */
function bands(svg, plot, rows, first, years) {
  const at = height(plot);
  const x = new Array(years);
  for (let t = 0; t < years; t++) x[t] = (plot.left + ((first + t - plot.first) / (plot.last - plot.first)) * (plot.right - plot.left)).toFixed(1);
  const y = (/** @type {number} */ value) => at(value).toFixed(1);
  const edge = (/** @type {number} */ row) => Array.from({ length: years }, (_, t) => `${x[t]},${y(rows[row * years + t])}`);
  set(svg, "band90", [...edge(0), ...edge(4).reverse()]);
  set(svg, "band50", [...edge(1), ...edge(3).reverse()]);
  set(svg, "median", edge(2));
  if (rows.length === ROWS * years) return;
  const count = rows.length / years;
  const futures = Array.from({ length: count - ROWS }, (_, k) => `M${edge(ROWS + k).join("L")}`);
  svg.querySelector('[data-part="paths"]')?.setAttribute("d", futures.join(""));
}

/** @param {Element} svg @param {string} part @param {string[]} points */
function set(svg, part, points) {
  const text = points.join(" ");
  for (const one of svg.querySelectorAll(`[data-part="${part}"]`)) one.setAttribute("points", text);
}

/** Words of the picture: its description, and the labels at the end, as Python wrote them for this frame.
 * @param {Element} svg @param {Plot} plot @param {import("./types.js").GraphTold} told */
function label(svg, plot, told) {
  const desc = svg.querySelector("desc");
  if (desc) desc.textContent = told.alt;
  const y = height(plot);
  const width = Number((svg.getAttribute("viewBox") ?? "").split(" ")[2]);
  const texts = told.ends.flatMap((end, i) => {
    const text = /** @type {SVGTextElement | null} */ (svg.querySelector(`[data-part="end${i}"]`));
    if (!text) return [];
    const size = Number(text.getAttribute("font-size"));
    const rows = wrapped(end.text, size, text.getAttribute("font-weight") === "600", width - 4 - plot.right - 18);
    const at = Math.min(plot.bottom, Math.max(plot.top, y(end.at)));
    return [{ i, text, size, rows, at, tall: rows.length * size * LEADING + 4, middle: at }];
  });
  const [top, bottom] = [plot.top - 6, plot.bottom + 6];
  const tall = texts.reduce((sum, one) => sum + one.tall, 0);
  spread(texts, top, bottom + Math.min(UNDER_AXIS, Math.max(0, tall - (bottom - top))));
  for (const one of texts) {
    const foot = one.middle - (one.rows.length * one.size * LEADING) / 2 + one.size * 0.85;
    one.text.setAttribute("y", foot.toFixed(1));
    write(one.text, one.rows, one.size * LEADING);
    const lead = svg.querySelector(`[data-part="lead${one.i}"]`);
    lead?.setAttribute("y1", one.at.toFixed(1));
    lead?.setAttribute("y2", one.middle.toFixed(1));
  }
}

/** Moves labels apart that would overlap, each as near as it can be to its mark: `figures/margin.py`, line by line.
 * @param {{middle: number, tall: number}[]} labels @param {number} low @param {number} high */
function spread(labels, low, high) {
  const order = [...labels].sort((one, other) => one.middle - other.middle);
  let total = 0;
  /** @type {{sum: number, count: number}[]} */
  const pools = [];
  const offsets = order.map((one) => {
    const offset = total + one.tall / 2;
    total += one.tall;
    return offset;
  });
  order.forEach((one, k) => {
    pools.push({ sum: one.middle - offsets[k], count: 1 });
    for (let last = pools.length - 1; last > 0 && pools[last - 1].sum / pools[last - 1].count > pools[last].sum / pools[last].count; last--) {
      pools[last - 1].sum += pools[last].sum;
      pools[last - 1].count += pools[last].count;
      pools.pop();
    }
  });
  let k = 0;
  for (const pool of pools) {
    const start = Math.max(low, Math.min(pool.sum / pool.count, high - total));
    for (let i = 0; i < pool.count; i++, k++) order[k].middle = start + offsets[k];
  }
}

const pen = document.createElement("canvas").getContext("2d");
// Read once: to read a style while a picture is written makes the browser work out all of them.
const family = getComputedStyle(document.body).fontFamily;
/** @type {Map<string, string[]>} */
const wraps = new Map();

/** @param {string} text @param {number} size @param {boolean} bold @param {number} room */
function wrapped(text, size, bold, room) {
  const key = `${text}|${size}|${bold}|${room}`;
  const known = wraps.get(key);
  if (known) return known;
  if (wraps.size > 2000) wraps.clear();
  const rows = [""];
  if (pen) pen.font = `${bold ? 600 : 400} ${size}px ${family}`;
  for (const word of text.split(" ")) {
    const longer = rows[rows.length - 1] ? `${rows[rows.length - 1]} ${word}` : word;
    if (!pen || !rows[rows.length - 1] || pen.measureText(longer).width <= room) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  wraps.set(key, rows);
  return rows;
}

/** @param {Element} text @param {string[]} rows @param {number} leading */
function write(text, rows, leading) {
  while (text.childElementCount < rows.length) {
    const fresh = text.children[text.childElementCount - 1].cloneNode(true);
    /** @type {Element} */ (fresh).setAttribute("dy", leading.toFixed(2));
    text.append(fresh);
  }
  while (text.childElementCount > rows.length) text.lastElementChild?.remove();
  rows.forEach((row, i) => {
    if (text.children[i].textContent !== row) text.children[i].textContent = row;
  });
}
