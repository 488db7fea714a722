// @ts-check
// Predict, then reveal: for one person, kept in this browser only, never a score.
import { byId } from "../shell/dom.js";
import { figure, graphTitle, latest } from "./graphs.js";
import { state } from "./history.js";
import { twenty } from "./headline.js";
import { data, make, number, say } from "./page.js";
import { plotOf } from "./redraw.js";
import { inHand, strategyOf, title } from "./state.js";

const KEPT = "isthmus.predictions";
const MOST = 30;
const SIDES = /** @type {const} */ (["lower", "same", "higher"]);
const NEAR = 2;
const FAR = 6;

const dialog = /** @type {HTMLDialogElement} */ (byId("predict"));
const box = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id));
const guess = { lower: 0, same: 0, higher: 0 };
let slot = 0;
/** @type {HTMLElement | null} */
let card = null;

/** Covers a graph and asks.
 * @param {number} which @param {HTMLElement} covered */
export function startPredicting(which, covered) {
  const now = state();
  const graph = graphTitle(now.graphs[which]);
  slot = which;
  card = covered;
  Object.assign(guess, { lower: 0, same: 0, higher: 0 });
  cover(true);
  const strategy = title(inHand(now));
  const reference = now.against ? title(strategyOf(now, now.against)) : say("baseline");
  const alone = latest(which)?.told.same ?? false;
  byId("predict-ask").textContent = say(alone ? "predict_ask_alone" : "predict_ask", { graph, year: now.year, strategy, reference, last: data.years.first - 1 });
  const hint = byId("range-hint");
  hint.textContent = (hint.dataset.words ?? "").replace("{year}", String(now.year));
  const svg = covered.querySelector("svg[data-plot]");
  const plot = svg && plotOf(svg);
  const slide = box("guess-slide");
  slide.min = String(plot?.low ?? 0);
  slide.max = String(plot?.high ?? 100);
  slide.value = String(((plot?.low ?? 0) + (plot?.high ?? 100)) / 2);
  for (const id of ["guess-low", "guess-mid", "guess-high"]) box(id).value = "";
  byId("guess").hidden = false;
  byId("predict-intro").hidden = false;
  byId("revealed").hidden = true;
  showGuess();
  showKept();
  dialog.showModal();
}

/** @param {boolean} on */
function cover(on) {
  if (!card) return;
  card.classList.toggle("covered", on);
  /** @type {HTMLElement} */ (card.querySelector(".cover")).hidden = !on;
  document.body.classList.toggle("predicting", on);
}

function showGuess() {
  const left = 20 - guess.lower - guess.same - guess.higher;
  for (const side of SIDES) {
    byId(`guess-${side}`).textContent = String(guess[side]);
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (dialog.querySelectorAll(`[data-side=${side}]`))) button.setAttribute("aria-disabled", String(button.dataset.step === "1" ? left === 0 : guess[side] === 0));
  }
  byId("guess-dots").replaceChildren(...twenty(guess.lower, guess.same, guess.higher), make("span", { class: "side left" }, ...Array.from({ length: left }, () => make("i"))));
  byId("guess-left").textContent = left ? say("predict_total", { left }) : "";
  const ranged = ["guess-low", "guess-mid", "guess-high"].every((id) => box(id).value !== "") && Number(box("guess-low").value) <= Number(box("guess-mid").value) && Number(box("guess-mid").value) <= Number(box("guess-high").value);
  /** @type {HTMLButtonElement} */ (byId("reveal")).disabled = left !== 0 && !ranged;
}

dialog.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("[data-side]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const side = /** @type {typeof SIDES[number]} */ (button.getAttribute("data-side"));
  guess[side] += Number(button.getAttribute("data-step"));
  showGuess();
});
box("guess-slide").addEventListener("input", () => {
  const value = Number(box("guess-slide").value);
  const span = (Number(box("guess-slide").max) - Number(box("guess-slide").min)) / 5;
  const rounded = (/** @type {number} */ v) => String(Number(v.toPrecision(3)));
  box("guess-mid").value = rounded(value);
  box("guess-low").value = rounded(Math.max(Number(box("guess-slide").min), value - span));
  box("guess-high").value = rounded(value + span);
  showGuess();
});
for (const id of ["guess-low", "guess-mid", "guess-high"]) box(id).addEventListener("input", showGuess);
dialog.addEventListener("close", () => cover(false));

byId("reveal").addEventListener("click", () => {
  const found = latest(slot);
  if (!found) return;
  const counts = countsOf(found.told);
  cover(false);
  byId("guess").hidden = true;
  byId("predict-intro").hidden = true;
  const revealed = byId("revealed");
  revealed.hidden = false;
  const dotted = guess.lower + guess.same + guess.higher === 20;
  byId("said").textContent = dotted ? saidOf(counts) : "";
  byId("both").replaceChildren(
    ...(dotted ? [make("p", {}, say("predict_you")), make("div", { class: "twenty big", role: "img", "aria-label": say("counts", guess) }, ...twenty(guess.lower, guess.same, guess.higher))] : []),
    make("p", {}, say("predict_model")),
    make("div", { class: "twenty big", role: "img", "aria-label": say("counts", counts) }, ...twenty(counts.lower, counts.same, counts.higher))
  );
  byId("said-range").textContent = box("guess-mid").value ? rangeOf(found) : "";
  byId("said-kindly").textContent = dotted ? kindly(counts) : "";
  revealed.focus();
  keep(counts, dotted);
});

/** @param {import("./types.js").GraphTold} told */
function countsOf(told) {
  const [lower, same, higher] = told.counts ?? [told.dots.filter((d) => d < 0).length, told.dots.filter((d) => d === 0).length, told.dots.filter((d) => d > 0).length];
  return { lower, same, higher };
}

/** @param {{lower: number, same: number, higher: number}} counts */
function saidOf(counts) {
  const side = SIDES.reduce((most, one) => (guess[one] > guess[most] ? one : most), /** @type {typeof SIDES[number]} */ ("lower"));
  return say("predict_said", { said: guess[side], side: say(side), found: counts[side] });
}

/** @param {NonNullable<ReturnType<typeof latest>>} found */
function rangeOf(found) {
  const t = state().year - found.frame.first;
  const at = (/** @type {number} */ q) => figure(found.rows[q * found.frame.years + t]);
  const typed = (/** @type {string} */ id) => number(Number(box(id).value));
  return say("predict_range_said", { mid: typed("guess-mid"), low: typed("guess-low"), high: typed("guess-high"), found: say("predict_found", { mid: at(2), low: at(0), high: at(4) }) });
}

/** @param {{lower: number, same: number, higher: number}} counts */
function kindly(counts) {
  const apart = Math.max(...SIDES.map((side) => Math.abs(guess[side] - counts[side])));
  return say(apart <= NEAR ? "predict_near" : apart <= FAR ? "predict_far" : "predict_apart");
}

/** @returns {string[]} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {{lower: number, same: number, higher: number}} counts @param {boolean} dotted */
function keep(counts, dotted) {
  const line = `${graphTitle(state().graphs[slot])}, ${state().year}, ${title(inHand(state()))}: ${dotted ? saidOf(counts) : byId("said-range").textContent}`;
  try {
    localStorage.setItem(KEPT, JSON.stringify([line, ...kept()].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing is fine.
  }
  showKept();
}

function showKept() {
  const lines = kept();
  byId("kept-part").hidden = !lines.length;
  byId("kept").replaceChildren(...lines.map((line) => make("li", {}, String(line))));
}

byId("predict-clear").addEventListener("click", () => {
  localStorage.removeItem(KEPT);
  showKept();
});
