// @ts-check
// A lever's years on one axis: start, full effect and end, to drag or to move with the arrow keys.
import { data, make, say } from "./page.js";

/** @typedef {import("./types.js").Setting} Setting */

/** @type {Map<string, HTMLElement>} */
const bars = new Map();
const KNOBS = /** @type {const} */ (["start", "full", "end"]);

/** Builds the bar when a lever is opened for the first time.
 * @param {string} name @param {HTMLElement} within @param {(setting: Setting, finished: boolean) => void} set @param {() => Setting} read */
export function openTiming(name, within, set, read) {
  if (bars.has(name)) return;
  const place = within.querySelector("[data-timing]");
  if (!(place instanceof HTMLElement)) return;
  const { first, last } = data.years;
  const knobs = KNOBS.map((knob) => {
    const input = /** @type {HTMLInputElement} */ (
      make("input", { type: "range", min: String(first), max: String(last), step: "1", class: `knob ${knob}`, "data-knob": knob, "aria-label": say(knob, { lever: data.levers[name].title }), autocomplete: "off" })
    );
    const told = (/** @type {boolean} */ finished) => {
      const next = moved(read(), knob, Number(input.value));
      set(next, finished);
      drawTiming(name, next);
    };
    input.addEventListener("input", (event) => (event.stopPropagation(), told(false)));
    input.addEventListener("change", (event) => (event.stopPropagation(), told(true)));
    return input;
  });
  const axis = make("div", { class: "timing-years", "aria-hidden": "true" }, ...[first, 2030, 2040, 2050, last].map((year) => make("span", {}, String(year))));
  place.append(make("div", { class: "timing-track" }, make("div", { class: "timing-fill" }), ...knobs), axis);
  bars.set(name, place);
}

/** @param {Setting} setting @param {typeof KNOBS[number]} knob @param {number} year @returns {Setting} */
function moved(setting, knob, year) {
  const { first, last } = data.years;
  if (knob === "start") return { ...setting, start: Math.max(first, Math.min(year, (setting.end ?? last) - 1)) };
  if (knob === "full") return { ...setting, ramp: Math.min(40, Math.max(1, year - setting.start)) };
  return { ...setting, end: year >= last ? null : Math.max(setting.start + 1, year) };
}

/** Draws the bar as the lever is set.
 * @param {string} name @param {Setting} setting */
export function drawTiming(name, setting) {
  const place = bars.get(name);
  if (!place) return;
  const { first, last } = data.years;
  const years = { start: setting.start, full: Math.min(last, setting.start + setting.ramp), end: setting.end ?? last };
  for (const knob of KNOBS) {
    const input = /** @type {HTMLInputElement} */ (place.querySelector(`[data-knob=${knob}]`));
    input.value = String(years[knob]);
    input.setAttribute("aria-valuetext", knob === "end" && setting.end === null ? say("goes_on") : String(years[knob]));
    place.style.setProperty(`--${knob}`, String((years[knob] - first) / (last - first)));
  }
}
