// @ts-check
// The live connection: one request in flight, the latest wins; it comes back by itself when it is lost.
import { byId } from "../shell/dom.js";
import { decode } from "./frame.js";

/** @typedef {{query: string, full: boolean, axes: ([number, number] | null)[], slot: [number, number]}} Asked */
/** @typedef {{onFrame: (frame: import("./types.js").Frame, asked: Asked | undefined) => void, onWarming: (share: number) => void, onFault: (text: string, what: string) => void, onBusy: (since: number | null) => void, onRoom: (told: any) => void, onRoomFault: (text: string) => void, fetchInstead: (asked: Asked) => Promise<void>}} Ears */

const GIVE_UP = 20_000;
const TRIES = 3;
/** Requests of who follows are numbered from here, so that the driver's frames, with the driver's numbers, are told apart. */
const OWN = 2 ** 31;

/** @param {Ears} ears */
export function connect(ears) {
  /** @type {WebSocket | null} */
  let socket = null;
  let seq = 0;
  let inFlight = 0;
  let sentAt = 0;
  /** @type {Asked | null} */
  let waiting = null;
  /** @type {Asked | null} */
  let latest = null;
  /** @type {Map<number, Asked>} */
  const sent = new Map();
  let failures = 0;
  let everOpen = false;
  let overHttp = false;
  /** @type {string | null} */
  let room = null;
  let follows = false;
  const banner = byId("connection");

  /** @param {"lost" | "back" | "noSocket"} which */
  function tell(which) {
    const words = banner.dataset[which] ?? "";
    const line = banner.querySelector("p");
    if (line && line.textContent !== words) line.textContent = words;
    banner.hidden = false;
    document.body.classList.toggle("lost", which === "lost");
    if (which === "back") window.setTimeout(() => (banner.hidden = line?.textContent === words ? true : banner.hidden), 3000);
  }

  function open() {
    if (typeof WebSocket === "undefined") return useHttp();
    try {
      socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    } catch {
      return useHttp();
    }
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      if (failures) tell("back");
      failures = 0;
      everOpen = true;
      inFlight = 0;
      sent.clear();
      const again = waiting ?? latest;
      waiting = null;
      if (follows) post(again ?? { query: "", full: false, axes: [], slot: [340, 230] });
      else if (again) send({ ...again, full: true });
    });
    socket.addEventListener("message", (event) => heard(event.data));
    socket.addEventListener("close", closed);
  }

  function closed() {
    socket = null;
    inFlight = 0;
    failures += 1;
    ears.onBusy(null);
    if (!everOpen && failures >= TRIES) return void httpWorks().then((works) => (works ? useHttp() : later()));
    later();
  }

  function later() {
    tell("lost");
    const wait = Math.min(8000, 400 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2);
    window.setTimeout(open, wait);
  }

  async function httpWorks() {
    try {
      return (await fetch("/static/icon.svg", { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  }

  function useHttp() {
    overHttp = true;
    tell("noSocket");
    if (latest) void overFetch(latest);
  }

  let fetching = false;
  /** @param {Asked} asked */
  async function overFetch(asked) {
    waiting = asked;
    if (fetching) return;
    fetching = true;
    while (waiting) {
      /** @type {Asked} */
      const now = waiting;
      waiting = null;
      ears.onBusy(performance.now());
      try {
        await ears.fetchInstead(now);
        if (document.body.classList.contains("lost")) tell("noSocket");
      } catch {
        tell("lost");
        await new Promise((resolve) => window.setTimeout(resolve, 2000));
        waiting ??= now;
      }
      ears.onBusy(null);
    }
    fetching = false;
  }

  /** @param {Asked} asked */
  function send(asked) {
    if (!socket || socket.readyState !== WebSocket.OPEN) {
      waiting = asked;
      return;
    }
    post(asked);
    inFlight = seq;
    sentAt = performance.now();
    ears.onBusy(sentAt);
  }

  /** @param {Asked} asked */
  function post(asked) {
    seq = follows ? Math.max(seq, OWN) + 1 : seq + 1;
    sent.set(seq, asked);
    socket?.send(JSON.stringify({ seq, ...asked, room }));
  }

  /** Asks something of the room, for which no frame need come.
   * @param {Asked} asked */
  function say(asked) {
    latest = asked;
    if (socket?.readyState === WebSocket.OPEN) post(asked);
  }

  /** @param {unknown} message */
  function heard(message) {
    if (typeof message === "string") return said(JSON.parse(message));
    const frame = decode(/** @type {ArrayBuffer} */ (message));
    const asked = sent.get(frame.seq);
    for (const old of sent.keys()) if (old < frame.seq) sent.delete(old);
    if (frame.seq === inFlight) inFlight = 0;
    const newest = frame.seq === seq && !waiting;
    const driven = follows && frame.seq < OWN;
    if (frame.seq === seq || !frame.settled || driven) ears.onFrame(frame, driven ? undefined : asked);
    if (frame.settled && newest) ears.onBusy(null);
    next();
  }

  /** @param {any} told */
  function said(told) {
    if (typeof told.warming === "number") return ears.onWarming(told.warming);
    if (told.room) return ears.onRoom(told);
    if (told.error?.what === "room") {
      inFlight = 0;
      if (!follows) room = null;
      ears.onBusy(null);
      return ears.onRoomFault(told.error.text ?? "");
    }
    if (told.error) {
      if (told.seq === undefined || told.seq === inFlight) inFlight = 0;
      ears.onBusy(null);
      ears.onFault(told.error.text ?? "", told.error.what ?? "");
      next();
    }
  }

  function next() {
    if (!waiting || inFlight) return;
    const asked = waiting;
    waiting = null;
    send(asked);
  }

  open();
  return {
    /** Asks for a state; while an answer is awaited only the newest asking is kept.
     * @param {Asked} asked */
    ask(asked) {
      latest = { ...asked, full: false };
      if (overHttp) return void overFetch(asked);
      // A picture asked for and not yet sent stays asked for.
      if (waiting?.full) asked = { ...asked, full: true };
      waiting = asked;
      if (!inFlight || performance.now() - sentAt > GIVE_UP) {
        inFlight = 0;
        next();
      }
    },
    /** In a room from the next request on: `new`, or `new-BCDF` for one that this page drove. @param {string} name */
    drive(name) {
      room = name;
    },
    /** Follows a room; what the page asks for itself is over. @param {string} code @param {string} query */
    follow(code, query) {
      [room, follows, waiting, inFlight] = [code, true, null, 0];
      ears.onBusy(null);
      say({ query, full: false, axes: [], slot: [340, 230] });
    },
    /** Out of the room with the next request: a driver's room closes then. */
    leave() {
      [room, follows, latest] = [null, false, null];
    },
    /** The graphs of the room, drawn for this page. @param {Asked} asked */
    draw(asked) {
      if (follows) say(asked);
    },
    /** Stops what is under way: the server gives up the work of a page that leaves. */
    cancel() {
      waiting = null;
      latest = null;
      ears.onBusy(null);
      if (socket) {
        socket.removeEventListener("close", closed);
        socket.close();
        open();
      }
    },
  };
}
