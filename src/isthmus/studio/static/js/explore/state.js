// @ts-check
// The state as canonical text, letter for letter as `studio/address.py` writes it (tests hold one against the other).
import { data } from "./page.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Strategy} Strategy */
/** @typedef {import("./types.js").Setting} Setting */

const LONGEST_NAME = 60;
const PATHS = 20;

/** The shortest text that reads back as the same number, as Python writes it.
 * @param {number} value */
export function numberText(value) {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  if (Math.abs(value) >= 1e-4) return String(value);
  const [mantissa, power] = value.toExponential().split("e");
  return `${mantissa}e-${power.slice(1).padStart(2, "0")}`;
}

/** One lever: `treatment-places:0.5@2035~3`.
 * @param {string} name @param {Setting} setting */
export function leverText(name, setting) {
  const lever = data.levers[name];
  /** @type {[string, import("./types.js").Value | string[]][]} */
  const away = [];
  for (const field of lever.order) {
    if (field === lever.namesField) {
      if (setting.names && setting.names.join() !== lever.names.join()) away.push([field, setting.names]);
    } else if (field in setting.fields && setting.fields[field] !== lever.fields[field].base) {
      away.push([field, setting.fields[field]]);
    }
  }
  const alone = away.length === 0 || (away.length === 1 && away[0][0] === lever.main && typeof away[0][1] === "number");
  const value = alone
    ? numberText(/** @type {number} */ (setting.fields[lever.main] ?? lever.fields[lever.main].base))
    : away.map(([field, found]) => `${field}=${fieldText(lever.axis, found)}`).join("!");
  const end = setting.end === null ? "" : `-${setting.end}`;
  const start = end || setting.start !== data.years.first ? `@${setting.start}${end}` : "";
  const ramp = setting.ramp === lever.ramp ? "" : `~${numberText(setting.ramp)}`;
  return `${name}:${value}${start}${ramp}`;
}

/** @param {string[]} axis @param {import("./types.js").Value | string[]} value */
function fieldText(axis, value) {
  if (typeof value === "number") return numberText(value);
  if (Array.isArray(value)) return axis.filter((m) => value.includes(m)).join(";");
  return axis.filter((m) => m in value).map((m) => `${m}:${numberText(value[m])}`).join(";");
}

/** The levers of a strategy, in the order of the catalogue: a name that ships, or each lever.
 * @param {import("./types.js").Levers} levers */
export function strategyText(levers) {
  const text = Object.keys(data.levers)
    .filter((name) => name in levers)
    .map((name) => leverText(name, levers[name]))
    .join(",");
  return text ? data.seeds.find((seed) => seed.text === text)?.name ?? text : "base";
}

/** What a strategy is called where nobody has named it.
 * @param {Strategy} strategy */
function givenTitle(strategy) {
  const text = strategyText(strategy.levers);
  if (text === "base") return data.plain[strategy.letter];
  return data.seeds.find((seed) => seed.name === text)?.title ?? data.own[strategy.letter];
}

/** @param {Strategy} strategy */
export const title = (strategy) => strategy.name ?? givenTitle(strategy);

/** The state as query text; defaults are left out.
 * @param {State} state @param {{graphs?: boolean, made?: boolean, lang?: string}} [how] */
export function queryText(state, { graphs = false, made = false, lang = state.lang } = {}) {
  /** @type {[string, string][]} */
  const parts = [];
  for (const strategy of state.strategies) {
    const text = strategyText(strategy.levers);
    if (strategy.letter !== "A" || text !== "base") parts.push([strategy.letter, text]);
    if (strategy.name && strategy.name !== givenTitle(strategy)) parts.push([`${strategy.letter}.name`, [...strategy.name].slice(0, LONGEST_NAME).join("")]);
  }
  if (state.on !== "A") parts.push(["on", state.on]);
  if (state.against) parts.push(["vs", state.against]);
  if (graphs || state.graphs.join() !== data.first.join()) parts.push(["g", state.graphs.join(",")]);
  if (state.year !== data.defaults.year) parts.push(["y", String(state.year)]);
  if (state.futures !== data.defaults.futures) parts.push(["n", String(state.futures)]);
  if (state.seed !== 0) parts.push(["s", String(state.seed)]);
  if (state.paths) parts.push(["paths", String(PATHS)]);
  if (lang !== data.defaults.lang) parts.push(["lang", lang]);
  if (made) parts.push(["m", data.made[0]], ["p", data.made[1]]);
  return parts.map(([key, value]) => `${key}=${quoted(value)}`).join("&");
}

/** As Python's `quote(value, safe=":;@~!=,.")`, with + for a space.
 * @param {string} text */
function quoted(text) {
  return encodeURIComponent(text)
    .replace(/%(3A|3B|40|3D|2C)/g, (coded) => decodeURIComponent(coded))
    .replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, "+");
}

/** The strategy of a letter.
 * @param {State} state @param {string} letter */
export function strategyOf(state, letter) {
  const found = state.strategies.find((one) => one.letter === letter);
  if (!found) throw new Error(`no strategy ${letter}`);
  return found;
}

/** @param {State} state */
export const inHand = (state) => strategyOf(state, state.on);

/** The state with the strategy in hand set anew.
 * @param {State} state @param {Partial<Strategy>} changes @returns {State} */
export function withHand(state, changes) {
  const strategies = state.strategies.map((one) => (one.letter === state.on ? { ...one, ...changes } : one));
  return { ...state, strategies };
}

/** A lever nobody has moved.
 * @param {string} name @returns {Setting} */
export const untouched = (name) => ({ fields: {}, start: data.years.first, ramp: data.levers[name].ramp, end: null });

/** The state with one lever of the strategy in hand set; a lever with nothing away from its defaults is let go.
 * @param {State} state @param {string} name @param {Setting} setting @returns {State} */
export function withLever(state, name, setting) {
  const levers = { ...inHand(state).levers };
  if (leverText(name, setting) === leverText(name, untouched(name))) delete levers[name];
  else levers[name] = setting;
  return withHand(state, { levers });
}
