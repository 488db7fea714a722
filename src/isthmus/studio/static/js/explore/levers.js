// @ts-check
// The lever panel: sliders, numbers, buttons and timing set the state; the state sets them.
import { byId } from "../shell/dom.js";
import { change, move, state } from "./history.js";
import { data, number, say } from "./page.js";
import { beyond, reach, showBeyond } from "./seen.js";
import { amount, byMember, meant, shown, single, whenText, withMember, withNumber } from "./setting.js";
import { inHand, strategyText, untouched, withHand, withLever } from "./state.js";
import { drawTiming, openTiming } from "./timing.js";

/** @typedef {import("./types.js").Setting} Setting */

const groups = byId("groups");
/** @type {Map<string, HTMLElement>} */
const rows = new Map();
for (const row of groups.querySelectorAll("[data-lever]")) rows.set(/** @type {HTMLElement} */ (row).dataset.lever ?? "", /** @type {HTMLElement} */ (row));

/** @param {EventTarget | null} target */
function leverOf(target) {
  return /** @type {HTMLElement | null} */ (target)?.closest?.("[data-lever]")?.getAttribute("data-lever") ?? "";
}

/** @param {string} name */
const settingOf = (name) => /** @type {Setting | undefined} */ (inHand(state()).levers[name]);

/** What an input asks for, or null if it can't be (its own message then says so).
 * @param {string} name @param {HTMLInputElement} input @returns {Setting | null} */
function asked(name, input) {
  const { field, member, when } = input.dataset;
  if (!valid(input)) return null;
  if (when) return timed(name, input, when);
  if (!field || input.value === "") return null;
  const value = meant(Number(input.value), data.levers[name].fields[field].scale);
  return member ? withMember(name, settingOf(name), field, member, value) : withNumber(name, settingOf(name), field, value);
}

/** @param {string} name @param {HTMLInputElement} input @param {string} when @returns {Setting | null} */
function timed(name, input, when) {
  const setting = settingOf(name) ?? untouched(name);
  if (when === "end") {
    const end = input.value === "" ? null : Number(input.value);
    if (end !== null && end <= setting.start) return refuse(input, say("range", { low: setting.start + 1, high: data.years.last }));
    return { ...setting, end };
  }
  if (input.value === "") return null;
  const value = Number(input.value);
  if (when === "start" && setting.end !== null && value >= setting.end) return refuse(input, say("range", { low: data.years.first, high: setting.end - 1 }));
  return { ...setting, [when]: value };
}

/** A number out of its range is left as typed, and told; nothing is clipped.
 * @param {HTMLInputElement} input */
function valid(input) {
  const value = Number(input.value);
  const { min, max } = input;
  const whole = input.dataset.when === "start" || input.dataset.when === "end";
  const wrong = input.validity.badInput || (input.value !== "" && (value < Number(min) || value > Number(max) || (whole && !Number.isInteger(value))));
  if (wrong) return refuse(input, say("range", { low: number(Number(min)), high: number(Number(max)) })) !== null;
  accept(input);
  return true;
}

/** @param {HTMLInputElement} input @param {string} words @returns {null} */
function refuse(input, words) {
  const id = `${input.id || `${leverOf(input)}-${input.dataset.when}`}-fault`;
  let line = document.getElementById(id);
  if (!line) {
    line = document.createElement("p");
    line.id = id;
    line.className = "fault";
    line.setAttribute("role", "alert");
    const after = input.closest(".lever-head, .other-field, .members, .when") ?? input;
    after.after(line);
  }
  line.textContent = words;
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
  return null;
}

/** @param {HTMLInputElement} input */
function accept(input) {
  if (!input.hasAttribute("aria-invalid")) return;
  document.getElementById(input.getAttribute("aria-describedby") ?? "")?.remove();
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-describedby");
}

/** The change in words.
 * @param {string} name @param {Setting | undefined} before @param {Setting} after @param {HTMLElement | null} [input] */
function words(name, before, after, input) {
  const lever = data.levers[name].title;
  const { field = data.levers[name].main, member, when } = input?.dataset ?? {};
  if (when) return say("timing", { lever, when: whenText(name, after) });
  if (member) {
    const told = data.levers[name].fields[field];
    const value = number(shown(byMember(name, after, field)[member], told.scale));
    return say("fields", { lever, field: data.members[member], to: told.unit === "%" ? `${value}%` : `${value} ${told.unit}` });
  }
  if (field !== data.levers[name].main) return say("fields", { lever, field: data.levers[name].fields[field].label, to: amount(name, after, field) });
  return say("changed_when", { lever, from: amount(name, before, field), to: amount(name, after, field), start: after.start });
}

/** A strategy that ships and is then changed keeps saying where it comes from.
 * @param {import("./types.js").State} next */
function renamed(next) {
  const before = inHand(state());
  const shipped = data.seeds.find((seed) => seed.text && seed.name === strategyText(before.levers));
  return shipped && before.name === null && strategyText(inHand(next).levers) !== shipped.name ? withHand(next, { name: say("changed_from", { title: shipped.title }).slice(0, 60) }) : next;
}

/** What a lever was before the move under way. @type {{name: string, setting: Setting | undefined} | null} */
let begun = null;

/** @param {string} name @param {Setting} setting @param {boolean} finished @param {HTMLElement | null} [input] */
export function set(name, setting, finished, input = null) {
  if (begun?.name !== name) begun = { name, setting: settingOf(name) };
  const next = renamed(withLever(state(), name, setting));
  if (!finished) return move(next);
  const before = begun.setting;
  begun = null;
  change(next, words(name, before, setting, input));
}

groups.addEventListener("input", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const name = leverOf(input);
  if (!name || (input.type !== "range" && input.type !== "number")) return;
  const setting = asked(name, input);
  if (setting) set(name, setting, false, input);
});
groups.addEventListener("change", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const name = leverOf(input);
  if (!name) return;
  const setting = asked(name, input);
  if (setting) set(name, setting, true, input);
  else if (input.value === "" && !input.dataset.when) show(name, true);
});
groups.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  const name = leverOf(button);
  if (!button || !name) return;
  const { main } = data.levers[name];
  if (button.dataset.step) {
    const field = data.levers[name].fields[main];
    const value = single(name, settingOf(name), main) + (Number(button.dataset.step) * field.leap) / field.scale;
    const kept = Math.min(field.high, Math.max(field.low, Number(value.toPrecision(10))));
    set(name, withNumber(name, settingOf(name), main, kept), true);
  } else if (button.classList.contains("reset")) {
    begun = null;
    change(withLever(state(), name, untouched(name)), say("reset", { lever: data.levers[name].title }));
    row(name, "input[type=range]").focus();
  } else if (button.classList.contains("all")) toggle(name, button);
});

/** @param {string} name @param {HTMLElement} button */
function toggle(name, button) {
  const more = byId(`m-${name}`);
  more.hidden = !more.hidden;
  button.setAttribute("aria-expanded", String(!more.hidden));
  if (more.hidden) return;
  openTiming(name, byId(`m-${name}`), (setting, finished) => {
    const input = /** @type {HTMLElement | null} */ (more.querySelector("[data-when=start]"));
    set(name, setting, finished, input);
  }, () => settingOf(name) ?? untouched(name));
  show(name);
}

/** @param {string} name @param {string} what @returns {HTMLInputElement} */
function row(name, what) {
  const found = rows.get(name)?.querySelector(what);
  if (!found) throw new Error(`lever ${name} has no ${what}`);
  return /** @type {HTMLInputElement} */ (found);
}

/** Writes a lever's setting into its controls; a box that is being typed in is left alone.
 * @param {string} name @param {boolean} [all] even the box in use */
export function show(name, all = false) {
  const setting = settingOf(name);
  const item = rows.get(name);
  if (!item) return;
  const lever = data.levers[name];
  item.classList.toggle("moved", setting !== undefined);
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (item.querySelectorAll("input"))) {
    const { field, member, when } = input.dataset;
    if (field) {
      const told = lever.fields[field];
      const value = shown(member ? byMember(name, setting, field)[member] : single(name, setting, field), told.scale);
      put(input, String(value), all);
      if (input.type === "range") paint(input, name, setting, field, value);
    } else if (when) {
      const value = (setting ?? untouched(name))[/** @type {"start" | "ramp" | "end"} */ (when)];
      put(input, value === null ? "" : String(value), all);
    }
  }
  row(name, ".reset").hidden = setting === undefined;
  const line = byId(`w-${name}`);
  line.hidden = setting === undefined;
  if (setting) line.textContent = whenText(name, setting);
  showBeyond(byId(`b-${name}`), name, setting);
  drawTiming(name, setting ?? untouched(name));
}

/** @param {HTMLInputElement} input @param {string} value @param {boolean} all */
function put(input, value, all) {
  const typing = input.type === "number" && document.activeElement === input && !all;
  if (typing) return;
  if (input.value !== value) input.value = value;
  accept(input);
}

/** The track, filled from the baseline to the thumb, hatched where nothing has been seen.
 * @param {HTMLInputElement} input @param {string} name @param {Setting | undefined} setting @param {string} field @param {number} value */
function paint(input, name, setting, field, value) {
  const told = data.levers[name].fields[field];
  const base = shown(told.base, told.scale);
  const low = Number(input.min);
  const span = Number(input.max) - low;
  const at = (/** @type {number} */ v) => (v - low) / span;
  input.style.setProperty("--base", String(at(base)));
  input.style.setProperty("--low", String(Math.min(at(base), at(value))));
  input.style.setProperty("--high", String(Math.max(at(base), at(value))));
  const [least, most] = reach(name, setting, field);
  input.style.setProperty("--least", String(at(shown(least, told.scale))));
  input.style.setProperty("--most", String(at(shown(most, told.scale))));
  const words = say("value", { value: number(value), unit: told.unit, base: number(base) });
  input.setAttribute("aria-valuetext", beyond(name, setting, field) ? `${words}; ${say("beyond")}` : words);
}

/** Shows the state: only levers that differ from before.
 * @param {import("./types.js").State} now @param {import("./types.js").State | null} before */
export function showLevers(now, before) {
  const fresh = inHand(now).levers;
  const old = before ? inHand(before).levers : null;
  for (const name of Object.keys(data.levers)) if (!old || old[name] !== fresh[name]) show(name, old !== null && begun === null && document.activeElement?.closest("[data-lever]")?.getAttribute("data-lever") !== name);
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (groups.querySelectorAll("[data-group]"))) {
    const held = Object.keys(fresh).filter((name) => data.levers[name].group === group.dataset.group).length;
    const badge = group.querySelector(".held");
    if (!(badge instanceof HTMLElement)) continue;
    if (badge.textContent === String(held)) continue;
    badge.hidden = held === 0;
    badge.textContent = String(held);
    badge.setAttribute("aria-label", say("group_held", { count: held }));
  }
}

// Search: levers whose title or label holds the words; groups open while it lasts.
const find = /** @type {HTMLInputElement} */ (byId("find-lever"));
find.addEventListener("input", () => {
  const wanted = plainWords(find.value);
  let any = false;
  for (const group of groups.querySelectorAll("details")) {
    let some = false;
    for (const item of group.querySelectorAll("[data-lever]")) {
      const name = item.getAttribute("data-lever") ?? "";
      const lever = data.levers[name];
      const fits = plainWords(`${lever.title} ${Object.values(lever.fields).map((f) => f.label).join(" ")} ${name}`).includes(wanted);
      /** @type {HTMLElement} */ (item).hidden = !fits;
      some ||= fits;
    }
    group.hidden = !some;
    if (wanted) group.open = some;
    any ||= some;
  }
  byId("no-lever").hidden = any;
});

/** @param {string} text */
export const plainWords = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
