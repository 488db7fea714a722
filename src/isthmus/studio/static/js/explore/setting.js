// @ts-check
// One lever's numbers: read and set, for all members or for one.
import { data, number, say } from "./page.js";
import { untouched } from "./state.js";

/** @typedef {import("./types.js").Setting} Setting */

/** What a person sees for a value of the model, without the dust of binary fractions.
 * @param {number} value @param {number} scale */
export const shown = (value, scale) => Number((value * scale).toPrecision(10));

/** The value of the model for what a person set.
 * @param {number} value @param {number} scale */
export const meant = (value, scale) => Number((value / scale).toPrecision(10));

/** A field's number for each member; for the members named where it is one number.
 * @param {string} name @param {Setting | undefined} setting @param {string} field @returns {Record<string, number>} */
export function byMember(name, setting, field) {
  const lever = data.levers[name];
  const { base } = lever.fields[field];
  const value = setting?.fields[field] ?? base;
  if (typeof value !== "number") return Object.fromEntries(lever.axis.map((m) => [m, value[m] ?? base]));
  const named = setting?.names ?? lever.names;
  return Object.fromEntries(lever.axis.map((m) => [m, named.includes(m) ? value : base]));
}

/** The one number that stands for a field: its own, or that of the member farthest from the baseline.
 * @param {string} name @param {Setting | undefined} setting @param {string} field */
export function single(name, setting, field) {
  const { base } = data.levers[name].fields[field];
  const value = setting?.fields[field] ?? base;
  if (typeof value === "number") return value;
  return Object.values(value).reduce((far, one) => (Math.abs(one - base) > Math.abs(far - base) ? one : far), base);
}

/** The field at one number, for whom it was set before.
 * @param {string} name @param {Setting | undefined} before @param {string} field @param {number} value @returns {Setting} */
export function withNumber(name, before, field, value) {
  const setting = before ?? untouched(name);
  const lever = data.levers[name];
  const now = setting.fields[field];
  /** @type {import("./types.js").Value} */
  let next = value;
  if (now !== undefined && typeof now !== "number") {
    const moved = Object.keys(now).filter((m) => now[m] !== lever.fields[field].base);
    const whom = moved.length ? lever.axis.filter((m) => moved.includes(m)) : lever.names;
    next = whom.join() === lever.names.join() ? value : Object.fromEntries(whom.map((m) => [m, value]));
  }
  return tidy(name, { ...setting, fields: { ...setting.fields, [field]: next } });
}

/** The field at a number for one member; the others keep theirs.
 * @param {string} name @param {Setting | undefined} before @param {string} field @param {string} member @param {number} value @returns {Setting} */
export function withMember(name, before, field, member, value) {
  const setting = before ?? untouched(name);
  const lever = data.levers[name];
  const fields = { ...setting.fields };
  // Members named for all fields become a number each: one field can then differ from another.
  for (const one of Object.keys(fields)) {
    if (lever.fields[one].axis) fields[one] = gathered(name, one, byMember(name, setting, one));
  }
  fields[field] = gathered(name, field, { ...byMember(name, setting, field), [member]: value });
  return tidy(name, { fields, start: setting.start, ramp: setting.ramp, end: setting.end });
}

/** @param {string} name @param {string} field @param {Record<string, number>} each @returns {import("./types.js").Value} */
function gathered(name, field, each) {
  const lever = data.levers[name];
  const away = lever.axis.filter((m) => each[m] !== lever.fields[field].base);
  if (!away.length) return lever.fields[field].base;
  const alike = away.every((m) => each[m] === each[away[0]]);
  if (alike && away.join() === lever.names.join()) return each[away[0]];
  return Object.fromEntries(away.map((m) => [m, each[m]]));
}

/** Without fields at their baseline.
 * @param {string} name @param {Setting} setting @returns {Setting} */
function tidy(name, setting) {
  const lever = data.levers[name];
  const fields = Object.fromEntries(Object.entries(setting.fields).filter(([f, v]) => v !== lever.fields[f].base));
  return { ...setting, fields };
}

/** A lever's timing in words; for whom, where members differ.
 * @param {string} name @param {Setting} setting */
export function whenText(name, setting) {
  const key = setting.end !== null ? "when_end" : setting.ramp === 1 ? "when_one" : "when";
  const text = say(key, { start: setting.start, ramp: number(setting.ramp), end: setting.end ?? "" });
  const whom = whomText(name, setting);
  return whom ? `${text}; ${whom}` : text;
}

/** @param {string} name @param {Setting} setting */
function whomText(name, setting) {
  const lever = data.levers[name];
  const main = setting.fields[lever.main];
  const { scale } = lever.fields[lever.main];
  if (main !== undefined && typeof main !== "number") {
    const members = lever.axis.filter((m) => m in main);
    const alike = members.every((m) => main[m] === main[members[0]]);
    if (alike) return say("for", { list: members.map((m) => data.members[m]).join(", ") });
    return say("differs", { list: members.map((m) => `${data.members[m]} ${number(shown(main[m], scale))}`).join(", ") });
  }
  if (setting.names) return say("for", { list: setting.names.map((m) => data.members[m]).join(", ") });
  return "";
}

/** A field's number with its unit, as the change log says it.
 * @param {string} name @param {Setting | undefined} setting @param {string} field */
export function amount(name, setting, field) {
  const told = data.levers[name].fields[field];
  const text = number(shown(single(name, setting, field), told.scale));
  return told.unit === "%" ? `${text}%` : `${text} ${told.unit}`;
}
