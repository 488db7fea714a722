// @ts-check
// A box over points, drawn with a pointer: its sides go into the form, and the server counts. What the sides of the plot
// stand for is said by the picture; typing the sides does the same, and so does the button without this module.
import { announce, byId } from "../shell/dom.js";

const FEWEST_PIXELS = 6;
let newest = 0;

/** @typedef {{low: number, high: number, log: boolean}} Ends */
/** @typedef {{svg: SVGSVGElement, left: number, top: number, right: number, bottom: number, across: Ends, up: Ends}} Plot */

/** @param {string|undefined} text @returns {Ends} */
function ends(text) {
  const [low, high, log] = (text ?? "0,1,0").split(",").map(Number);
  return { low, high, log: log === 1 };
}

/** The plot under a pointer, if it is one.
 * @param {EventTarget|null} target @returns {Plot|null} */
function plotAt(target) {
  const svg = target instanceof Element ? target.closest("svg") : null;
  const rect = /** @type {SVGRectElement|null} */ (svg?.querySelector('[data-part="plot"]') ?? null);
  if (!svg || !rect) return null;
  const { x, y, width, height } = rect.getBBox();
  return { svg, left: x, top: y, right: x + width, bottom: y + height, across: ends(rect.dataset.across), up: ends(rect.dataset.up) };
}

/** @param {Plot} plot @param {PointerEvent} event @returns {[number, number]} */
function place(plot, event) {
  const matrix = plot.svg.getScreenCTM();
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix ? matrix.inverse() : undefined);
  return [at.x, at.y];
}

/** @param {number} part 0 at the low end, 1 at the high one @param {Ends} e */
function valueAt(part, { low, high, log }) {
  return log ? low * (high / low) ** part : low + (high - low) * part;
}

/** @param {string} name @param {number} value @param {Ends} e */
function put(name, value, e) {
  const step = Math.abs(e.high - e.low) / 1000;
  const digits = Math.max(0, Math.min(8, Math.ceil(-Math.log10(step || 1))));
  /** @type {HTMLInputElement} */ (byId(name)).value = e.log ? value.toPrecision(4) : value.toFixed(digits);
}

/** @param {string} where */
async function show(where) {
  const mine = ++newest;
  byId("counted").setAttribute("aria-busy", "true");
  try {
    const reply = await fetch(where);
    if (!reply.ok) throw new Error(String(reply.status));
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (mine !== newest) return;
    const focused = document.activeElement?.id;
    for (const id of ["picked", "counted"]) {
      const fresh = page.getElementById(id);
      if (!fresh) throw new Error(`no #${id}`);
      byId(id).replaceWith(document.importNode(fresh, true));
    }
    if (focused) document.getElementById(focused)?.focus();
    history.replaceState(null, "", where);
    announce(byId("told").textContent ?? "", true);
  } catch {
    if (mine === newest) window.location.assign(where);
  }
}

/** @returns {string} the address that the form stands for */
function address() {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(/** @type {HTMLFormElement} */ (byId("box")))) {
    if (value !== "" || name === "against") sent.set(name, String(value));
  }
  return `/drivers/region?${sent}`;
}

document.addEventListener("submit", (event) => {
  if (/** @type {HTMLElement} */ (event.target).id !== "box") return;
  event.preventDefault();
  show(address());
});

document.addEventListener("change", (event) => {
  const name = event.target instanceof HTMLSelectElement ? event.target.name : "";
  if (name !== "across" && name !== "up") return;
  for (const side of name === "across" ? ["f-x0", "f-x1"] : ["f-y0", "f-y1"]) /** @type {HTMLInputElement} */ (byId(side)).value = "";
  show(address());
});

document.addEventListener("pointerdown", (event) => {
  const plot = event.button === 0 ? plotAt(event.target) : null;
  if (!plot) return;
  const [x, y] = place(plot, event);
  if (x < plot.left || x > plot.right || y < plot.top || y > plot.bottom) return;
  event.preventDefault();
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  drawn.setAttribute("class", "drawing");
  plot.svg.append(drawn);
  plot.svg.setPointerCapture(event.pointerId);
  /** @param {PointerEvent} now @returns {[number, number, number, number]} left, top, right, bottom */
  const corners = (now) => {
    const [a, b] = place(plot, now);
    const held = [Math.min(Math.max(a, plot.left), plot.right), Math.min(Math.max(b, plot.top), plot.bottom)];
    return [Math.min(x, held[0]), Math.min(y, held[1]), Math.max(x, held[0]), Math.max(y, held[1])];
  };
  /** @param {PointerEvent} now */
  const move = (now) => {
    const [l, t, r, b] = corners(now);
    for (const [key, value] of Object.entries({ x: l, y: t, width: r - l, height: b - t })) drawn.setAttribute(key, String(value));
  };
  /** @param {PointerEvent} now */
  const end = (now) => {
    plot.svg.removeEventListener("pointermove", move);
    plot.svg.removeEventListener("pointerup", end);
    plot.svg.removeEventListener("pointercancel", end);
    const [l, t, r, b] = corners(now);
    if (now.type === "pointercancel" || r - l < FEWEST_PIXELS || b - t < FEWEST_PIXELS) return drawn.remove();
    const wide = plot.right - plot.left, tall = plot.bottom - plot.top;
    put("f-x0", valueAt((l - plot.left) / wide, plot.across), plot.across);
    put("f-x1", valueAt((r - plot.left) / wide, plot.across), plot.across);
    put("f-y0", valueAt((plot.bottom - b) / tall, plot.up), plot.up);
    put("f-y1", valueAt((plot.bottom - t) / tall, plot.up), plot.up);
    show(address());
  };
  plot.svg.addEventListener("pointermove", move);
  plot.svg.addEventListener("pointerup", end);
  plot.svg.addEventListener("pointercancel", end);
});
