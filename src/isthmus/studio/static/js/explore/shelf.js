// @ts-check
// Strategies A to F: take one in hand, add, rename, save, take off; what the one in hand is compared with.
import { announce, byId } from "../shell/dom.js";
import { onKey } from "../shell/keys.js";
import { change, state } from "./history.js";
import { data, make, say } from "./page.js";
import { inHand, queryText, strategyOf, title, withHand } from "./state.js";

/** @typedef {import("./types.js").State} State */

const LETTERS = ["A", "B", "C", "D", "E", "F"];
const shelf = byId("shelf");
const adding = /** @type {HTMLDialogElement} */ (byId("add"));
const against = /** @type {HTMLSelectElement} */ (byId("against"));

/** @param {State} now */
export function showShelf(now) {
  const add = shelf.querySelector("a.tool");
  const focused = document.activeElement?.getAttribute("data-letter");
  const chips = now.strategies.map((one) => {
    const held = one.letter === now.on;
    const chip = make("a", { class: "chip", href: `/explore?${queryText({ ...now, on: one.letter })}`, "data-letter": one.letter, "aria-label": `${one.letter}: ${title(one)}`, title: title(one) });
    if (held) chip.setAttribute("aria-current", "true");
    chip.innerHTML = data.badges[one.letter];
    chip.append(make("b", {}, one.letter), make("span", { class: "chip-title" }, title(one)));
    return chip;
  });
  shelf.replaceChildren(...chips, ...(add ? [add] : []));
  if (focused) /** @type {HTMLElement | null} */ (shelf.querySelector(`[data-letter=${focused}]`))?.focus();
  byId("hand-badge").innerHTML = data.badges[now.on];
  byId("hand-letter").textContent = now.on;
  byId("hand-title").textContent = title(inHand(now));
  const options = [make("option", { value: "" }, say("the_baseline")), ...now.strategies.filter((one) => one.letter !== now.on).map((one) => make("option", { value: one.letter }, `${one.letter} · ${title(one)}`))];
  against.replaceChildren(...options);
  against.value = now.against ?? "";
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (byId("hand").querySelectorAll("[data-do]"))) {
    if (button.dataset.do === "remove") button.disabled = now.strategies.length === 1;
    if (button.dataset.do === "copy") button.disabled = now.strategies.length === LETTERS.length;
  }
}

/** @param {string} letter */
function take(letter) {
  const now = state();
  if (letter === now.on) return;
  change({ ...now, on: letter, against: now.against === letter ? null : now.against }, say("took", { letter, title: title(strategyOf(now, letter)) }));
}

shelf.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.letter) take(link.dataset.letter);
  else openAdding();
});

/** @param {import("./types.js").Levers} levers @param {string | null} name */
function add(levers, name) {
  const now = state();
  const letter = LETTERS.find((one) => !now.strategies.some((other) => other.letter === one));
  adding.close();
  if (!letter) return;
  const made = { letter, name, levers };
  const strategies = [...now.strategies, made].sort((one, other) => (one.letter < other.letter ? -1 : 1));
  change({ ...now, strategies, on: letter }, say("added", { letter, title: title(made) }));
}

/** @typedef {{name: string, title: string, levers: import("./types.js").Levers}} Own */
/** @type {Own[]} */
let own = [];

function openAdding() {
  const full = state().strategies.length >= LETTERS.length;
  byId("shelf-full").hidden = !full;
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (adding.querySelectorAll("button[data-add]"))) button.disabled = full;
  byId("add-seeds").replaceChildren(...data.seeds.map((seed) => pick(seed.title, full, () => add(seed.levers, null))));
  adding.showModal();
  void fetch(`/explore/mine?lang=${state().lang}`).then(async (reply) => {
    own = reply.ok ? (await reply.json()).strategies : [];
    byId("add-own-part").hidden = !own.length;
    byId("add-own").replaceChildren(...own.map((one) => pick(one.title, full, () => add(one.levers, one.title))));
  }).catch(() => undefined);
}

/** @param {string} text @param {boolean} full @param {() => void} act */
function pick(text, full, act) {
  const button = /** @type {HTMLButtonElement} */ (make("button", { type: "button" }, text));
  button.disabled = full;
  button.addEventListener("click", act);
  return make("li", {}, button);
}

adding.addEventListener("click", (event) => {
  const which = /** @type {HTMLElement} */ (event.target).closest("[data-add]")?.getAttribute("data-add");
  if (which === "copy") add(inHand(state()).levers, null);
  if (which === "empty") add({}, null);
});

against.addEventListener("change", () => compare(against.value || null));
/** @param {string | null} letter */
function compare(letter) {
  const now = state();
  change({ ...now, against: letter }, say("against", { title: letter ? title(strategyOf(now, letter)) : say("baseline") }));
}
onKey("c", () => {
  const now = state();
  const others = [null, ...now.strategies.map((one) => one.letter).filter((letter) => letter !== now.on)];
  if (others.length > 1) {
    const next = others[(others.indexOf(now.against) + 1) % others.length];
    compare(next);
    announce(say("against", { title: next ? title(strategyOf(now, next)) : say("baseline") }));
  }
});

// What can be done with the one in hand
/** @type {Record<string, () => void | Promise<void>>} */
const acts = {
  rename: async () => {
    const now = state();
    const name = await ask(title(inHand(now)));
    if (name !== null) change(withHand(now, { name: name || null }), say("renamed", { letter: now.on, title: name || title({ ...inHand(now), name: null }) }));
  },
  copy: () => add(inHand(state()).levers, null),
  all_back: () => change(withHand(state(), { levers: {} }), say("all_back", { letter: state().on })),
  remove: () => {
    const now = state();
    const gone = inHand(now);
    let strategies = now.strategies.filter((one) => one !== gone);
    if (gone.letter === "A") strategies = [{ ...strategies[0], letter: "A" }, ...strategies.slice(1)];
    const letters = strategies.map((one) => one.letter);
    const kept = now.against && letters.includes(now.against) && now.against !== "A" ? now.against : null;
    change({ ...now, strategies, on: "A", against: kept }, say("removed", { letter: gone.letter, title: title(gone) }));
  },
  save: async () => {
    const now = state();
    const fresh = await ask(title(inHand(now)));
    if (!fresh) return;
    const query = queryText(withHand(now, { name: fresh }));
    const reply = await fetch(`/api/strategies?lang=${now.lang}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ query }) }).catch(() => null);
    const said = reply ? await reply.json() : { error: { what: say("lost_fetch"), do: "" } };
    if (!reply?.ok) return tell(`${say("not_saved")} ${said.error.what} ${said.error.do}`);
    tell(say("saved", { name: said.name }));
    change(withHand(now, { name: fresh }), say("renamed", { letter: now.on, title: fresh }));
  },
  download: () => {
    const link = /** @type {HTMLAnchorElement} */ (make("a", { href: `/strategies/${state().on}.toml?${queryText(state())}`, download: "" }));
    document.body.append(link);
    link.click();
    link.remove();
  },
  as_code: async () => {
    const reply = await fetch(`/explore/code?${queryText(state(), { graphs: true })}`).catch(() => null);
    if (!reply?.ok) return tell(say("lost_fetch"));
    const made = await reply.json();
    byId("code-cli").textContent = made.cli;
    byId("code-cli-note").textContent = made.note;
    byId("code-python").textContent = made.python;
    /** @type {HTMLDialogElement} */ (byId("code")).showModal();
  },
};
byId("hand").addEventListener("click", (event) => {
  const act = /** @type {HTMLElement} */ (event.target).closest("[data-do]")?.getAttribute("data-do");
  if (!act) return;
  byId("hand").removeAttribute("open");
  void acts[act]();
});
byId("code").addEventListener("click", (event) => {
  const id = /** @type {HTMLElement} */ (event.target).closest("[data-copy]")?.getAttribute("data-copy");
  if (id) void navigator.clipboard?.writeText(byId(id).textContent ?? "").then(() => announce(say("copied"), true), () => getSelection()?.selectAllChildren(byId(id)));
});

/** Asks for a name; null when the person thinks better of it.
 * @param {string} before @returns {Promise<string | null>} */
function ask(before) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("ask"));
  const input = /** @type {HTMLInputElement} */ (byId("name"));
  dialog.returnValue = "";
  input.value = before;
  dialog.showModal();
  input.select();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? input.value.trim().replace(/\s+/g, " ") : null), { once: true });
  });
}

/** A line that stays a while, and is spoken.
 * @param {string} words */
export function tell(words) {
  const line = byId("told");
  line.textContent = words;
  line.hidden = false;
  announce(words, true);
  window.setTimeout(() => (line.hidden = line.textContent === words), 6000);
}
