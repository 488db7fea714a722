// @ts-check
// A room: one person drives, the others see the same with their controls moving along. Followers keep their hands off, or leave.
import { announce, byId } from "../shell/dom.js";
import { adopt, guard, state } from "./history.js";
import { say } from "./page.js";
import { queryText } from "./state.js";

/** @typedef {{room: string, drivers: number, followers: number, query: string, state: Partial<import("./types.js").State>}} Told */
/** @typedef {ReturnType<typeof import("./socket.js").connect>} Socket */

const CALM = 400;
const TRIES = 6;
const PAUSE = 1500;
const bar = byId("room");
const line = byId("room-told");
const link = /** @type {HTMLInputElement} */ (byId("room-link"));
const opener = byId("share-live");

/** @type {"" | "asked" | "drives" | "joins" | "follows"} */
let role = "";
let code = (new URLSearchParams(location.search).get("room") ?? "").slice(0, 8).toUpperCase();
let query = "";
let tries = 0;
let calm = 0;
let drawing = 0;
/** @type {Socket} */
let socket;
/** @type {() => void} */
let again = () => undefined;
/** @type {() => void} */
let mine = () => undefined;
/** @type {() => void} */
let picture = () => undefined;

export const following = () => role === "follows" || role === "joins";
/** What an address says of the room: whoever opens it again is back in it. */
export const roomPart = () => (following() ? code : "");

/** @param {Socket} live @param {{reshow: () => void, ask: () => void, slot: () => [number, number]}} page what puts the controls back, what asks as ever, and room for a picture */
export function startRooms(live, { reshow, ask, slot }) {
  picture = () => live.draw({ query, full: true, axes: [], slot: slot() });
  socket = live;
  again = reshow;
  mine = ask;
  guard(() => {
    if (!following()) return false;
    tell(say("room_hands_off", { room: code }));
    const now = document.activeElement;
    if (now instanceof HTMLInputElement && now.type === "number") now.blur();
    again();
    return true;
  });
  if (code) follow();
}

function follow() {
  role = "joins";
  document.body.classList.add("following");
  show(say("room_joining", { room: code }), ["leave"]);
  socket.follow(code, queryText(state(), { graphs: true }));
}

/** What the server says of the room.
 * @param {Told} told */
export function roomTold(told) {
  if (role === "asked" || (role === "drives" && told.drivers)) {
    const first = role === "asked";
    role = "drives";
    code = told.room;
    socket.drive(`new-${code}`);
    link.value = `${location.origin}/explore?${[queryText(state(), { graphs: true }), `room=${code}`].join("&")}`;
    show(say(counted("room_driving", told.followers), { room: code, count: told.followers }), ["link", "copy", "stop"]);
    if (first) byId("room-copy").focus();
    return;
  }
  if (!following() || told.room !== code) return;
  if (!told.drivers) return gone();
  role = "follows";
  tries = 0;
  show(say(counted("room_following", told.followers), { room: code, count: told.followers }), ["leave"]);
  if (told.query && told.query !== query) take(told);
}

/** @param {string} key @param {number} count */
const counted = (key, count) => (count === 1 ? `${key}_one` : count === 0 ? `${key}_none` : key);

/** The driver's state: controls at once, what is slower when the hand rests.
 * @param {Told} told */
function take(told) {
  const next = /** @type {import("./types.js").State} */ (told.state);
  // A room speaks the language of whoever drives: its sentences are written there.
  if (next.lang !== state().lang) return location.replace(`/explore?${told.query}&room=${code}`);
  const redraw = next.graphs.join() !== state().graphs.join() || next.paths !== state().paths;
  query = told.query;
  adopt(next, true);
  window.clearTimeout(calm);
  calm = window.setTimeout(() => adopt(next, false), CALM);
  if (redraw) drawMine();
}

/** The driver's graphs, drawn to this window; a moment after the last reason to.  */
export function drawMine() {
  window.clearTimeout(drawing);
  drawing = window.setTimeout(() => role === "follows" && query && picture(), CALM / 2);
}

/** Whether a frame answers what the room has left behind. @param {string | undefined} asked its query, if this page asked for it */
export const stale = (asked) => following() && asked !== undefined && asked !== query;

/** A room that isn't there. @param {string} words */
export function roomFault(words) {
  if (role === "asked") {
    role = "";
    show("", []);
    return tell(words);
  }
  if (!following()) return;
  tries += 1;
  // Whoever drives may come back a little later than we do.
  if (role === "follows" && tries < TRIES) return void window.setTimeout(() => following() && socket.follow(code, query), PAUSE);
  if (role === "follows") return gone();
  alone();
  show(words, ["close"]);
}

function gone() {
  alone();
  byId("room-note").hidden = true;
  show(say("room_gone"), ["again", "close"]);
}

/** On one's own again, with what is on the page; asking for it tells the server. */
function alone() {
  role = "";
  query = "";
  tries = 0;
  window.clearTimeout(calm);
  window.clearTimeout(drawing);
  socket.leave();
  document.body.classList.remove("following");
  adopt(state(), false);
  mine();
}

/** @param {string} words @param {string[]} parts what else stands beside them */
function show(words, parts) {
  if (line.textContent !== words) line.textContent = words;
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll("[data-room]"))) one.hidden = !parts.includes(one.dataset.room ?? "");
  const was = bar.hidden;
  document.body.classList.toggle("in-room", words !== "");
  bar.hidden = !words;
  opener.hidden = role !== "";
  if (was !== bar.hidden) window.dispatchEvent(new Event("resize"));
}

/** Said for a moment, in the bar and aloud. @param {string} words */
function tell(words) {
  const note = byId("room-note");
  if (!note.hidden && note.textContent === words) return;
  note.textContent = words;
  note.hidden = false;
  bar.hidden = bar.hidden && !words;
  announce(words, true);
  window.setTimeout(() => {
    note.hidden = note.textContent === words;
    if (role === "" && !line.textContent) bar.hidden = true;
  }, 6000);
}

/** @type {Record<string, () => void>} */
const acts = {
  copy: async () => {
    try {
      await navigator.clipboard.writeText(link.value);
      tell(say("room_copied"));
    } catch {
      link.focus();
      link.select();
      tell(say("room_by_hand"));
    }
  },
  stop: () => {
    alone();
    show("", []);
    announce(say("room_stopped"), true);
    opener.focus();
  },
  leave: () => {
    alone();
    show("", []);
    announce(say("room_left"), true);
    opener.focus();
  },
  again: follow,
  close: () => {
    show("", []);
    opener.focus();
  },
};
bar.addEventListener("click", (event) => {
  const act = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.room;
  if (act) acts[act]();
});
link.addEventListener("focus", () => link.select());
opener.addEventListener("click", () => {
  role = "asked";
  show(say("room_opening"), []);
  socket.drive("new");
  mine();
});
