// @ts-check
// The state and its past: one change at a time, undone, done again and replayed, each said in words.
import { announce, byId } from "../shell/dom.js";
import { onKey } from "../shell/keys.js";
import { data, make, say } from "./page.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {{before: State, after: State, words: string}} Change */

/** @type {State} */
let now = data.state;
/** @type {Change[]} */
let done = [];
/** @type {Change[]} */
let undone = [];
/** @type {State | null} */
let beforeMove = null;
let replaying = 0;
/** @type {((now: State, before: State, moving: boolean) => void)[]} */
const heard = [];
const MOST = 200;

export const state = () => now;

/** @param {(now: State, before: State, moving: boolean) => void} hear */
export const onChange = (hear) => void heard.push(hear);

/** @type {() => boolean} */
let refused = () => false;

/** Who may refuse a change before it is made: then nothing happens.
 * @param {() => boolean} refuse */
export const guard = (refuse) => void (refused = refuse);

/** The state as somebody else sets it: no change of one's own.
 * @param {State} next @param {boolean} moving */
export function adopt(next, moving) {
  stopReplay();
  beforeMove = null;
  put(next, moving);
}

/** Moves the state while a control is being moved; it becomes a change when `change` is called.
 * @param {State} next */
export function move(next) {
  if (refused()) return;
  stopReplay();
  beforeMove ??= now;
  put(next, true);
}

/** A change, finished, in words.
 * @param {State} next @param {string} words */
export function change(next, words) {
  if (refused()) return;
  stopReplay();
  const before = beforeMove ?? now;
  beforeMove = null;
  if (JSON.stringify(before) === JSON.stringify(next)) return put(next, false);
  done = [...done, { before, after: next, words }].slice(-MOST);
  undone = [];
  put(next, false);
}

/** @param {State} next @param {boolean} moving */
function put(next, moving) {
  const before = now;
  now = next;
  for (const hear of heard) hear(now, before, moving);
  if (!moving) showMoves();
}

export function undo() {
  if (refused()) return;
  const last = done.pop();
  if (!last) return;
  stopReplay();
  beforeMove = null;
  undone.push(last);
  put(last.before, false);
  announce(say("undid", { what: last.words }), true);
}

export function redo() {
  if (refused()) return;
  const next = undone.pop();
  if (!next) return;
  stopReplay();
  done.push(next);
  put(next.after, false);
  announce(say("redid", { what: next.words }), true);
}

/** Shows the last change again: as it was, and after a breath as it is. */
export function replay() {
  if (refused()) return;
  const last = done.at(-1);
  if (!last || replaying) return;
  put(last.before, false);
  replaying = window.setTimeout(() => {
    replaying = 0;
    put(last.after, false);
    announce(say("replayed", { what: last.words }), true);
  }, 1200);
}

function stopReplay() {
  if (!replaying) return;
  window.clearTimeout(replaying);
  replaying = 0;
  const last = done.at(-1);
  if (last) now = last.after;
}

function showMoves() {
  /** @type {HTMLButtonElement} */ (byId("undo")).disabled = !done.length;
  /** @type {HTMLButtonElement} */ (byId("redo")).disabled = !undone.length;
  /** @type {HTMLButtonElement} */ (byId("replay")).disabled = !done.length;
  const count = byId("change-count");
  count.textContent = String(done.length);
  count.hidden = !done.length;
  const list = byId("changes");
  const lines = done.slice().reverse().map((one) => make("li", {}, one.words));
  list.replaceChildren(...(lines.length ? lines : [make("li", { class: "small" }, list.dataset.none ?? "")]));
}

byId("undo").addEventListener("click", undo);
byId("redo").addEventListener("click", redo);
byId("replay").addEventListener("click", replay);
onKey("z", undo);
onKey("y", redo);
onKey("r", replay);
