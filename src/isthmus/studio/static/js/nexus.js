// @ts-check
// The causal map: light what is chosen, fade the rest, tell its story. All words are on the page already.

import { announce, byId, pageData } from "./shell/dom.js";

/** @typedef {{arrow: string, concepts: string[]}} Step */
/** @typedef {{arrows: string[], concepts: string[], steps: Step[]}} Loop */
/** @type {{loops: Record<string, Loop>, levers: Record<string, {arrows: string[], concepts: string[]}>, words: Record<string, string>}} */
const data = pageData();
const pictures = /** @type {SVGElement[]} */ ([...document.querySelectorAll("#nx-map svg.sheet, #nx-map .paper > svg")]);
const chosen = byId("nx-chosen");
const player = byId("nx-player");
const lever = /** @type {HTMLSelectElement} */ (byId("nx-lever"));
const start = [...chosen.childNodes];
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const NOTHING = { arrows: /** @type {string[]} */ ([]), concepts: /** @type {string[]} */ ([]) };

/** What stays lit when nothing is pointed at. */
let kept = { ...NOTHING, loop: "", now: /** @type {Step | null} */ (null) };
let step = 0;
let timer = 0;

/** Lights some arrows and boxes in both drawings, and fades the rest; nothing lit is everything shown.
 * @param {{arrows: string[], concepts: string[], loop?: string, now?: Step | null}} what */
function light({ arrows, concepts, loop = "", now = null }) {
  const any = arrows.length + concepts.length > 0;
  for (const picture of pictures) {
    picture.classList.toggle("lit", any);
    for (const part of picture.querySelectorAll("[data-link], [data-node], [data-loop]")) {
      const { link, node, loop: badge } = /** @type {SVGElement} */ (part).dataset;
      const on = link ? arrows.includes(link) : node ? concepts.includes(node) : badge === loop;
      const here = now !== null && (link ? link === now.arrow : node ? now.concepts.includes(node) : false);
      part.classList.toggle("on", on);
      part.classList.toggle("now", here);
      part.classList.toggle("quiet", on && now !== null && !here && !badge);
    }
  }
}

/** @param {string} id */
const ends = (id) => {
  const arrow = pictures[0]?.querySelector(`.arrow[data-link="${id}"]`);
  return arrow ? [arrow.getAttribute("data-from") ?? "", arrow.getAttribute("data-to") ?? ""] : id.split("-");
};

/** @param {string} node */
function around(node) {
  const arrows = [...(pictures[0]?.querySelectorAll(".arrow") ?? [])]
    .filter((a) => a.getAttribute("data-from") === node || a.getAttribute("data-to") === node)
    .map((a) => a.getAttribute("data-link") ?? "");
  return { arrows, concepts: [...new Set([node, ...arrows.flatMap(ends)])] };
}

/** A copy of something on the page, opened, without its ids.
 * @param {string} id */
function copyOf(id) {
  const copy = /** @type {HTMLElement} */ (byId(id).cloneNode(true));
  for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
  if (copy instanceof HTMLDetailsElement) copy.open = true;
  return copy;
}

/** @param {...Node} parts */
function show(...parts) {
  chosen.replaceChildren(...parts);
  byId("nx-panel").scrollTop = 0;
  byId("nx-clear").hidden = false;
}

function stop() {
  window.clearInterval(timer);
  timer = 0;
  const button = player.querySelector("[data-player=play]");
  if (button) button.textContent = data.words.play;
}

function clear() {
  stop();
  kept = { ...NOTHING, loop: "", now: null };
  lever.value = "";
  player.hidden = true;
  light(NOTHING);
  show(...start);
  byId("nx-clear").hidden = true;
}

/** @param {string} id */
function openArrow(id) {
  clear();
  kept = { arrows: [id], concepts: ends(id), loop: "", now: null };
  light(kept);
  show(copyOf(`arrow-${id}`));
}

/** @param {string} id */
function openNode(id) {
  clear();
  kept = { ...around(id), loop: "", now: null };
  light(kept);
  const heading = document.createElement("h3");
  heading.textContent = byId(`thing-${id}`).textContent;
  const doors = kept.arrows.map((arrow) => {
    const door = document.createElement("button");
    door.type = "button";
    door.className = "nx-go";
    door.textContent = document.querySelector(`#arrow-${arrow} summary b`)?.textContent ?? arrow;
    door.addEventListener("click", () => openArrow(arrow));
    return door;
  });
  show(heading, copyOf(`node-${id}`), ...doors);
}

/** @param {string} id @param {number} [at] */
function openLoop(id, at = -1) {
  clear();
  const loop = data.loops[id];
  player.hidden = false;
  player.dataset.loop = id;
  show(copyOf(`loop-${id}`));
  go(at);
  kept.loop = id;
  if (at < 0) kept = { arrows: loop.arrows, concepts: loop.concepts, loop: id, now: null };
  light(kept);
}

/** To a step of the loop in the player; before the first, the whole loop is lit.
 * @param {number} at */
function go(at) {
  const id = player.dataset.loop ?? "";
  const loop = data.loops[id];
  const count = loop.steps.length;
  step = at < 0 ? -1 : at % count;
  const lines = [...chosen.querySelectorAll(".nx-steps li")];
  lines.forEach((line, i) => (i === step ? line.setAttribute("aria-current", "step") : line.removeAttribute("aria-current")));
  const told = step < 0 ? "" : data.words.step.replace("{number}", String(step + 1)).replace("{count}", String(count));
  const said = player.querySelector("[data-player=count]");
  if (said) said.textContent = told;
  kept = { arrows: loop.arrows, concepts: loop.concepts, loop: id, now: step < 0 ? null : loop.steps[step] };
  light(kept);
  if (step >= 0) announce(`${told}: ${lines[step]?.textContent ?? ""}`);
}

function play() {
  if (timer) return stop();
  go(step + 1);
  if (still.matches) return;
  timer = window.setInterval(() => go(step + 1), 1800);
  const button = player.querySelector("[data-player=play]");
  if (button) button.textContent = data.words.pause;
}

player.addEventListener("click", (event) => {
  const act = /** @type {HTMLElement} */ (event.target).dataset.player;
  const count = data.loops[player.dataset.loop ?? ""]?.steps.length ?? 1;
  if (act === "play") play();
  if (act === "next") (stop(), go(step + 1));
  if (act === "back") (stop(), go(step <= 0 ? count - 1 : step - 1));
});

for (const chip of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-loop-chip]"))) {
  const { loopChip = "" } = chip.dataset;
  chip.setAttribute("role", "button");
  chip.addEventListener("click", (event) => {
    event.preventDefault();
    openLoop(loopChip);
    chosen.focus({ preventScroll: true });
  });
  chip.addEventListener("keydown", (event) => {
    if (event.key === " ") (event.preventDefault(), chip.click());
  });
  chip.addEventListener("pointerenter", () => light({ ...data.loops[loopChip], loop: loopChip }));
  chip.addEventListener("pointerleave", () => light(kept));
}

byId("nx-clear").addEventListener("click", () => (clear(), chosen.focus({ preventScroll: true })));
byId("nx-insert").hidden = false;
byId("nx-keys").hidden = false;
lever.addEventListener("change", () => {
  const id = lever.value;
  clear();
  if (!id) return;
  lever.value = id;
  kept = { ...data.levers[id], concepts: [...new Set([...data.levers[id].concepts, ...data.levers[id].arrows.flatMap(ends)])], loop: "", now: null };
  light({ ...kept, now: { arrow: "", concepts: data.levers[id].concepts } });
  const list = document.createElement("ul");
  list.append(copyOf(`lever-${id}`));
  show(list);
});

/** Boxes, arrows and badges of the drawing that shows, in the order of the loops.
 * @returns {SVGElement[]} */
function focusables() {
  const picture = pictures.find((p) => p.getClientRects().length > 0) ?? pictures[0];
  if (!picture) return [];
  const order = [];
  for (const [id, loop] of Object.entries(data.loops)) {
    order.push(`.badge[data-loop="${id}"]`);
    for (const one of loop.steps) {
      order.push(...one.concepts.map((c) => `.node[data-node="${c}"]`));
      if (one.arrow) order.push(`.arrow[data-link="${one.arrow}"]`);
    }
  }
  const first = [...new Set(order)].map((query) => picture.querySelector(query)).filter((e) => e !== null);
  const rest = [...picture.querySelectorAll(".node, .arrow, .badge")].filter((e) => !first.includes(e));
  return /** @type {SVGElement[]} */ ([...first, ...rest]);
}

/** @param {Element} part */
function open(part) {
  const { link, node, loop } = /** @type {SVGElement} */ (part).dataset;
  if (link) openArrow(link);
  else if (node) openNode(node);
  else if (loop) openLoop(loop);
}

/** @param {Element} part */
function point(part) {
  const { link, node, loop } = /** @type {SVGElement} */ (part).dataset;
  if (link) light({ arrows: [link], concepts: ends(link) });
  else if (node) light(around(node));
  else if (loop) light({ ...data.loops[loop], loop });
}

for (const picture of pictures) {
  picture.setAttribute("role", "group");
  for (const part of picture.querySelectorAll(".node, .arrow, .badge")) {
    part.setAttribute("role", "button");
    part.setAttribute("tabindex", "-1");
    part.setAttribute("aria-label", part.querySelector("title")?.textContent ?? "");
    part.addEventListener("click", () => open(part));
    part.addEventListener("pointerenter", () => point(part));
    part.addEventListener("pointerleave", () => light(kept));
    part.addEventListener("focus", () => point(part));
    part.addEventListener("blur", () => light(kept));
  }
  for (const sign of picture.querySelectorAll(".sign")) {
    sign.addEventListener("click", () => openArrow(/** @type {SVGElement} */ (sign).dataset.link ?? ""));
  }
  const inside = /** @type {SVGElement[]} */ ([...picture.querySelectorAll(".badge, .node")]);
  inside[0]?.setAttribute("tabindex", "0");
}

byId("nx-map").addEventListener("keydown", (event) => {
  const all = focusables();
  const here = all.indexOf(/** @type {SVGElement} */ (document.activeElement));
  if (here < 0) return;
  const moves = /** @type {Record<string, number>} */ ({ ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 });
  if (event.key in moves) {
    event.preventDefault();
    const next = all[(moves[event.key] + all.length) % all.length];
    for (const part of all) part.setAttribute("tabindex", part === next ? "0" : "-1");
    next.focus();
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    open(all[here]);
  } else if (event.key === "Escape") {
    clear();
  }
});

// The list: what isn't looked for is hidden.
const find = /** @type {HTMLInputElement} */ (byId("nx-find"));
byId("nx-search").hidden = false;
find.addEventListener("input", () => {
  const words = find.value.toLowerCase().trim();
  let count = 0;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#list [data-find]"))) {
    const hit = !words || (part.dataset.find ?? "").includes(words);
    part.hidden = !hit;
    if (hit && words) count += 1;
    const inside = part.closest("details.nx-inside");
    if (inside instanceof HTMLDetailsElement && words && hit) inside.open = true;
  }
  for (const thing of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#list .nx-concept"))) {
    thing.hidden = words !== "" && !thing.querySelector("[data-find]:not([hidden])");
  }
  byId("nx-found").textContent = words ? data.words.found.replace("{count}", String(count)) : "";
});

// Where: drawn when it comes into view, and anew for another outcome.
const form = /** @type {HTMLFormElement} */ (byId("nx-where-form"));
async function where() {
  const place = byId("nx-where");
  place.textContent = data.words.where_busy;
  const asked = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  asked.set("part", "true");
  try {
    const answer = await fetch(`${form.getAttribute("action")}?${asked}`);
    if (!answer.ok) throw new Error(String(answer.status));
    place.innerHTML = await answer.text();
  } catch {
    place.textContent = data.words.where_failed;
  }
}
form.addEventListener("submit", (event) => (event.preventDefault(), where()));
form.addEventListener("change", () => where());
new IntersectionObserver((seen, watch) => {
  if (!seen.some((s) => s.isIntersecting)) return;
  watch.disconnect();
  where();
}).observe(byId("where"));
