// @ts-check
// How far the evidence on file goes (`tried` in a lever's passport): the hatched part of a slider, and the words where a lever stands in it.
import { data, say } from "./page.js";
import { byMember } from "./setting.js";

/** @typedef {import("./types.js").Setting} Setting */

const DUST = 1e-9;

/** The sizes seen for whoever a slider sets: of several members, what was seen for each; the baseline alone where nothing was.
 * @param {string} name @param {Setting | undefined} setting @param {string} field @returns {[number, number]} */
export function reach(name, setting, field) {
  const lever = data.levers[name];
  const { seen, base, axis } = lever.fields[field];
  const value = setting?.fields[field];
  const members = !axis ? [""] : typeof value === "object" ? Object.keys(value) : setting?.names ?? lever.names;
  const all = members.map((member) => of(seen, member) ?? [base, base]);
  return [Math.max(...all.map(([low]) => low)), Math.min(...all.map(([, high]) => high))];
}

/** @param {import("./types.js").Field["seen"]} seen @param {string} member */
const of = (seen, member) => seen[member] ?? seen[""];

/** Whether a field is set, for somebody, to what nobody has seen.
 * @param {string} name @param {Setting | undefined} setting @param {string} field */
export function beyond(name, setting, field) {
  const { seen, base, axis } = data.levers[name].fields[field];
  const value = setting?.fields[field];
  if (value === undefined) return false;
  const each = axis ? byMember(name, setting, field) : { "": /** @type {number} */ (value) };
  return Object.entries(each).some(([member, one]) => {
    const found = of(seen, member);
    return one !== base && !(found && found[0] - DUST <= one && one <= found[1] + DUST);
  });
}

/** Says it below the slider, and which field it is where it is not the main one.
 * @param {HTMLElement} line @param {string} name @param {Setting | undefined} setting */
export function showBeyond(line, name, setting) {
  const lever = data.levers[name];
  const fields = Object.keys(lever.fields).filter((field) => beyond(name, setting, field));
  line.hidden = !fields.length;
  const others = fields.filter((field) => field !== lever.main).map((field) => lever.fields[field].label);
  const words = others.length === fields.length && others.length ? say("beyond_field", { fields: others.join("; ") }) : say("beyond");
  const text = line.lastElementChild;
  if (fields.length && text && text.textContent !== words) text.textContent = words;
}
