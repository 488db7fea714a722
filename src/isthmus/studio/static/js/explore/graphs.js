// @ts-check
// Four graphs: what each shows and how, its picture, its numbers, its files.
import { byId } from "../shell/dom.js";
import { onKey } from "../shell/keys.js";
import { lines, rows } from "./frame.js";
import { change, state } from "./history.js";
import { plainWords } from "./levers.js";
import { data, make, say } from "./page.js";
import { startPredicting } from "./predict.js";
import { joined, plotOf, redraw, remember } from "./redraw.js";
import { queryText } from "./state.js";

/** @typedef {import("./types.js").Frame} Frame */

const KINDS = ["fan", "diff", "dots"];
const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".graph")]);
/** @type {Frame | null} */
let last = null;
let choosing = 0;

/** `diff.homicide_rate.HND` in its kind and what is measured.
 * @param {string} text @returns {[string, string]} */
export function parts(text) {
  const kind = KINDS.find((one) => text.startsWith(`${one}.`));
  return kind ? [kind, text.slice(kind.length + 1)] : ["fan", text];
}

/** @param {string} kind @param {string} measure */
const named = (kind, measure) => (kind === "fan" ? measure : `${kind}.${measure}`);

/** @param {string} text */
export const graphTitle = (text) => data.graphs[parts(text)[1]] ?? text;

/** Axes of the pictures on the page, one a graph; none where there is none. Dots have no axis that could be kept: one that
 * holds nothing asks for their picture anew once the numbers have settled.
 * @returns {([number, number] | null)[]} */
export function axes() {
  return cards.map((card) => {
    if (parts(card.dataset.graph ?? "")[0] === "dots") return [0, Number.MIN_VALUE];
    const svg = card.querySelector("svg[data-plot]");
    const plot = svg && plotOf(svg);
    return plot && card.dataset.drawn === card.dataset.graph ? [plot.low, plot.high] : null;
  });
}

/** Width and height of the place for a picture, in steps so that pages alike share their frames.
 * @returns {[number, number]} */
export function slot() {
  const paper = cards[0].querySelector(".paper");
  const box = paper?.getBoundingClientRect();
  const step = (/** @type {number} */ v, /** @type {number} */ low, /** @type {number} */ high) => Math.min(high, Math.max(low, Math.floor(v / 4) * 4));
  return [step(box?.width ?? 340, 240, 1600), step(box?.height ?? 230, 160, 1000)];
}

/** Whether some picture can only come from Python. */
export const needPictures = () => state().graphs.some((text) => parts(text)[0] === "dots");

/** @param {Frame} frame */
export function showFrame(frame) {
  const names = state().graphs;
  frame.tail.graphs.forEach((told, i) => {
    const card = cards[i];
    const paper = card.querySelector(".paper");
    if (!paper || i >= names.length) return;
    const quantiles = rows(frame, i);
    const old = card.dataset.drawn === names[i] ? paper.querySelector("svg") : null;
    if (told.svg) {
      paper.innerHTML = told.svg;
      card.dataset.drawn = names[i];
    }
    const svg = paper.querySelector("svg");
    if (svg && card.dataset.drawn === names[i]) {
      const all = joined(quantiles, lines(frame, i));
      if (told.svg) remember(svg, all, frame.first, frame.settled ? old : null);
      redraw(svg, all, frame.first, told, frame.settled, frame.years);
    }
    write(card, ".finding", told.finding);
    /** @type {HTMLElement} */ (card.querySelector(".finding")).title = told.title;
    write(card, ".sentence", told.sentence);
    card.classList.toggle("settled", frame.settled);
    if (/** @type {HTMLDetailsElement} */ (card.querySelector(".numbers")).open) table(i, frame);
  });
  last = frame;
}

/** @param {Element} card @param {string} where @param {string} words */
function write(card, where, words) {
  const found = card.querySelector(where);
  if (found && found.textContent !== words) found.textContent = words;
}

/** A year's median and ends, as the frame has them; for what was predicted.
 * @param {number} slot */
export function latest(slot) {
  return last && { frame: last, told: last.tail.graphs[slot], rows: rows(last, slot) };
}

const figures = new Intl.NumberFormat(data.locale, { maximumSignificantDigits: 3 });
/** @param {number} value */
export const figure = (value) => figures.format(value).replace("-", "−");

/** The numbers behind a picture, year by year.
 * @param {number} slot @param {Frame} frame */
function table(slot, frame) {
  const place = cards[slot].querySelector(".numbers .scroll");
  const quantiles = rows(frame, slot);
  const head = [say("year"), "5%", "25%", say("median"), "75%", "95%"].map((text) => make("th", { scope: "col" }, text));
  const body = Array.from({ length: frame.years }, (_, t) =>
    make("tr", {}, make("th", { scope: "row" }, String(frame.first + t)), ...[0, 1, 2, 3, 4].map((q) => make("td", { class: "number" }, figure(quantiles[q * frame.years + t]))))
  );
  place?.replaceChildren(make("table", {}, make("caption", {}, `${graphTitle(state().graphs[slot])}. ${frame.tail.graphs[slot].subtitle}`), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body)));
}

/** Names, kinds and links of the cards.
 * @param {import("./types.js").State} now */
export function showCards(now) {
  const query = queryText(now);
  cards.forEach((card, i) => {
    const text = now.graphs[i];
    card.dataset.graph = text;
    write(card, ".graph-name", graphTitle(text));
    const [kind] = parts(text);
    for (const button of card.querySelectorAll("[data-kind]")) button.setAttribute("aria-pressed", String(button.getAttribute("data-kind") === kind));
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (card.querySelectorAll("[data-form]"))) link.href = `/graph/${text}.${link.dataset.form}${query ? `?${query}` : ""}`;
  });
}

/** @param {number} slot @param {string} text */
function put(slot, text) {
  const now = state();
  const graphs = [...now.graphs];
  const twin = graphs.indexOf(text);
  if (twin >= 0) graphs[twin] = graphs[slot];
  graphs[slot] = text;
  change({ ...now, graphs }, say("graph", { number: slot + 1, title: graphTitle(text) }));
}

cards.forEach((card, slot) => {
  card.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    if (button.classList.contains("choose")) return choose(slot);
    if (button.dataset.kind) return put(slot, named(button.dataset.kind, parts(state().graphs[slot])[1]));
    if (button.dataset.do) card.querySelector("details.menu")?.removeAttribute("open");
    if (button.dataset.do === "predict") startPredicting(slot, card);
    if (button.dataset.do === "table") {
      const numbers = /** @type {HTMLDetailsElement} */ (card.querySelector(".numbers"));
      numbers.open = true;
      numbers.scrollIntoView({ block: "nearest" });
      numbers.querySelector("summary")?.focus();
    }
  });
  const numbers = /** @type {HTMLDetailsElement} */ (card.querySelector(".numbers"));
  numbers.addEventListener("toggle", () => {
    card.classList.toggle("with-numbers", numbers.open);
    if (numbers.open && last) table(slot, last);
  });
});

// The chooser
const chooser = /** @type {HTMLDialogElement} */ (byId("chooser"));
const find = /** @type {HTMLInputElement} */ (byId("find-graph"));

/** @param {number} slot */
function choose(slot) {
  choosing = slot;
  const measure = parts(state().graphs[slot])[1];
  for (const pick of chooser.querySelectorAll("[data-pick]")) pick.toggleAttribute("data-now", pick.getAttribute("data-pick") === measure);
  find.value = "";
  filter();
  chooser.showModal();
  find.focus();
}

chooser.addEventListener("click", (event) => {
  const pick = /** @type {HTMLElement} */ (event.target).closest("[data-pick]");
  if (!pick) return;
  chooser.close();
  put(choosing, named(parts(state().graphs[choosing])[0], pick.getAttribute("data-pick") ?? ""));
  /** @type {HTMLElement} */ (cards[choosing].querySelector(".choose")).focus();
});

function filter() {
  const wanted = plainWords(find.value);
  let any = false;
  for (const section of chooser.querySelectorAll("section")) {
    let some = false;
    const whole = plainWords(section.querySelector("h3")?.textContent ?? "").includes(wanted);
    for (const item of section.querySelectorAll("li")) {
      const fits = whole || plainWords(item.textContent ?? "").includes(wanted);
      item.hidden = !fits;
      some ||= fits;
    }
    section.hidden = !some;
    any ||= some;
  }
  byId("no-graph").hidden = any;
}
find.addEventListener("input", filter);

// Keys that go from graph to graph
let at = -1;
/** @param {number} way */
function go(way) {
  const inside = cards.findIndex((card) => card.contains(document.activeElement));
  at = ((inside >= 0 ? inside : at) + way + cards.length) % cards.length;
  cards[at].focus();
  cards[at].scrollIntoView({ block: "nearest", inline: "center" });
}
onKey("[", () => go(at < 0 ? cards.length : -1));
onKey("]", () => go(1));
