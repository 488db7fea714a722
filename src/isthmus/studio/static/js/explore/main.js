// @ts-check
// Explore: the state moves, the address follows, the socket asks, frames are drawn.
import { announce, byId } from "../shell/dom.js";
import { onKey } from "../shell/keys.js";
import { shareable } from "../shell/share.js";
import { decode } from "./frame.js";
import { axes, needPictures, showCards, showFrame, slot } from "./graphs.js";
import { showHeadline } from "./headline.js";
import { change, move, onChange, state } from "./history.js";
import { keep, offer } from "./kept.js";
import { drawMine, following, roomFault, roomPart, roomTold, stale, startRooms } from "./rooms.js";
import { showLevers } from "./levers.js";
import { data, number, say } from "./page.js";
import { showShelf, tell } from "./shelf.js";
import { connect } from "./socket.js";
import { queryText } from "./state.js";
import { check } from "./warn.js";
import "./card.js";

/** @typedef {import("./types.js").State} State */

const DIM = 150;
const SLOW = 1000;
const LONGEST = 1500;

const slow = byId("slow");
const slowBar = /** @type {HTMLProgressElement} */ (byId("slow-bar"));
const futures = byId("futures");
const desk = /** @type {HTMLElement} */ (document.querySelector(".desk"));
let timers = [0, 0];
let warming = false;

const socket = connect({
  onFrame(frame, asked) {
    if (stale(asked?.query)) return;
    if (following() && !asked && frame.tail.graphs.some((one) => one.svg)) drawMine();
    warming = false;
    desk.classList.remove("dim");
    if (frame.settled) busy(null);
    showFrame(frame);
    showHeadline(frame.tail.head, state().year);
    futures.title = frame.tail.note;
    showNotes(frame.tail);
    const count = frame.settled ? say("futures", { count: number(frame.futures) }) : say("refining", { count: number(frame.futures), all: number(state().futures) });
    if (futures.textContent !== count) futures.textContent = count;
    if (frame.settled && frame.tail.announce) announce(frame.tail.announce);
    desk.dataset.seen = frame.settled ? "settled" : "live";
    performance.mark("isthmus-frame");
  },
  onWarming(share) {
    warming = share < 1;
    byId("slow-text").textContent = slow.dataset.warming ?? "";
    slowBar.value = share;
    slow.hidden = !warming;
    byId("cancel").hidden = true;
  },
  onFault(text, what) {
    tell([text, what].filter(Boolean).join(" "));
  },
  onBusy: busy,
  onRoom: roomTold,
  onRoomFault: roomFault,
  async fetchInstead(asked) {
    const reply = await fetch(`/explore/frame?${asked.query}&slot=${asked.slot.join()}`);
    if (!reply.ok) throw new Error(reply.statusText);
    const frame = decode(await reply.arrayBuffer());
    showFrame(frame);
    showHeadline(frame.tail.head, state().year);
    showNotes(frame.tail);
    futures.textContent = say("futures", { count: number(frame.futures) });
    desk.classList.remove("dim");
    desk.dataset.seen = "settled";
  },
});

/** Said below the graphs: how far the evidence goes, and where flows go when a way is closed.
 * @param {import("./types.js").Tail} tail */
function showNotes({ beyond, moved }) {
  for (const [id, words] of [["note-beyond", beyond], ["note", moved]]) {
    const note = byId(id);
    if (note.textContent !== words) note.textContent = words;
    note.classList.toggle("full", words !== "");
  }
}

/** Dims what is old after 150 ms, and shows progress with a way out after a second.
 * @param {number | null} since */
function busy(since) {
  for (const timer of timers) window.clearTimeout(timer);
  if (since === null) {
    desk.classList.remove("dim");
    if (!warming) slow.hidden = true;
    return;
  }
  timers = [
    window.setTimeout(() => desk.classList.add("dim"), DIM),
    window.setTimeout(() => {
      if (warming) return;
      byId("slow-text").textContent = slow.dataset.counting ?? "";
      slowBar.removeAttribute("value");
      slow.hidden = false;
      byId("cancel").hidden = false;
    }, SLOW),
  ];
}
byId("cancel").addEventListener("click", () => socket.cancel());

// Measured when pictures are drawn and not with every pixel of a drag: to measure, the browser lays the page out.
let place = slot();
/** @param {boolean} full */
function ask(full) {
  if (following()) return full ? drawMine() : undefined;
  const pictures = full || needPictures();
  if (full) place = slot();
  socket.ask({ query: queryText(state(), { graphs: true }), full: pictures, axes: axes(), slot: place });
}

// The address follows, but not with every pixel of a drag: browsers count.
let urlTimer = 0;
/** @param {string} query */
function writeAddress(query) {
  window.clearTimeout(urlTimer);
  urlTimer = 0;
  const shown = roomPart() ? [query, `room=${roomPart()}`].filter(Boolean).join("&") : query;
  history.replaceState(null, "", shown ? `/explore?${shown}` : "/explore");
  keep(query);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".rail a, a.brand, .shelf a.tool, footer a"))) {
    const path = new URL(link.href).pathname;
    if (path !== "/api") link.href = query ? `${path}?${query}` : path;
  }
  for (const language of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.tool.lang"))) {
    const other = queryText(state(), { lang: language.hreflang });
    language.href = other ? `/explore?${other}` : "/explore";
  }
  shareable(`/explore?${queryText(state(), { made: true })}`);
}

/** @param {State} one */
const names = (one) => one.strategies.map(({ letter, name }) => `${letter} ${name}`).join();

onChange((now, before, moving) => {
  // Asked first: the server counts while the page is set.
  ask(now.graphs !== before.graphs || now.paths !== before.paths || now.against !== before.against || now.on !== before.on);
  showLevers(now, before);
  // While a hand drags only numbers change: nothing of the shelf does.
  const shelved = now.on !== before.on || now.against !== before.against || names(now) !== names(before);
  if (shelved || (!moving && now.strategies !== before.strategies)) showShelf(now);
  if (!moving || now.graphs !== before.graphs) showCards(now);
  showYear(now.year);
  showPaths(now.paths);
  if (moving) urlTimer ||= window.setTimeout(() => writeAddress(queryText(state())), 400);
  else {
    writeAddress(queryText(now));
    if (following()) return;
    check((canonical) => {
      if (queryText(state()).length > LONGEST) writeAddress(canonical);
    });
  }
});

// The year of dots and headline
const year = /** @type {HTMLInputElement} */ (byId("year"));
/** @param {number} value */
function showYear(value) {
  if (Number(year.value) !== value) year.value = String(value);
  byId("year-shown").textContent = String(value);
}
year.addEventListener("input", () => move({ ...state(), year: Number(year.value) }));
year.addEventListener("change", () => change({ ...state(), year: Number(year.value) }, say("year_shown", { year: year.value })));

// Twenty sampled futures over each fan
const paths = byId("paths");
/** @param {boolean} on */
function showPaths(on) {
  paths.setAttribute("aria-pressed", String(on));
}
function togglePaths() {
  const on = !state().paths;
  change({ ...state(), paths: on }, say(on ? "paths_on" : "paths_off"));
  if (state().paths === on) announce(say(on ? "paths_on" : "paths_off"));
}
paths.addEventListener("click", togglePaths);
onKey("p", togglePaths);

// On a phone the levers are a sheet over the page
const levers = byId("levers");
const opener = byId("levers-open");
/** @param {boolean} on */
function sheet(on) {
  levers.classList.toggle("open", on);
  document.body.classList.toggle("sheet", on);
  opener.setAttribute("aria-expanded", String(on));
  (on ? byId("groups") : opener).focus();
  if (on) document.querySelector(".graphs")?.scrollIntoView({ block: "start" });
}
opener.addEventListener("click", () => sheet(!levers.classList.contains("open")));
byId("levers-close").addEventListener("click", () => sheet(false));
levers.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && levers.classList.contains("open")) sheet(false);
});
onKey("/", () => byId("find-lever").focus());

// Pictures are drawn to the pixel: another window, other pictures
let resizing = 0;
window.addEventListener("resize", () => {
  window.clearTimeout(resizing);
  resizing = window.setTimeout(() => {
    if (slot().join() !== place.join()) ask(true);
  }, 200);
});

showLevers(state(), null);
showShelf(state());
showCards(state());
offer(data.query, data.state.lang);
shareable(`/explore?${queryText(state(), { made: true })}`);
startRooms(socket, {
  reshow() {
    showLevers(state(), null);
    showYear(state().year);
    showShelf(state());
  },
  ask: () => ask(true),
  slot,
});
ask(true);
check(() => undefined);
