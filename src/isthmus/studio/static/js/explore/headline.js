// @ts-check
// Six outcomes: value, range, change, and twenty dots told apart by place and fill.
import { byId } from "../shell/dom.js";
import { make, say } from "./page.js";

/** @typedef {import("./types.js").Head} Head */

/** Twenty dots in three places: lower, the same, higher.
 * @param {number} lower @param {number} same @param {number} higher */
export function twenty(lower, same, higher) {
  const parts = /** @type {[string, number][]} */ ([["lower", lower], ["same", same], ["higher", higher]]);
  return parts.map(([side, count]) => make("span", { class: `side ${side}` }, ...Array.from({ length: count }, () => make("i"))));
}

/** @param {Head[]} heads @param {number} year */
export function showHeadline(heads, year) {
  const title = byId("headline-title");
  const words = (title.dataset.words ?? "").replace("{year}", String(year));
  if (title.textContent !== words) title.textContent = words;
  const list = byId("headline");
  while (list.childElementCount < heads.length) list.append(blank());
  while (list.childElementCount > heads.length) list.lastElementChild?.remove();
  heads.forEach((head, i) => {
    const item = /** @type {HTMLElement} */ (list.children[i]);
    if (!item.querySelector(".six-label")) item.replaceChildren(...blank().childNodes);
    text(item, ".six-label", head.label);
    text(item, ".six-value", head.value);
    text(item, ".six-range", head.range);
    text(item, ".six-change b", head.change);
    text(item, ".six-counts", countsText(head));
    const counts = `${head.lower} ${head.same} ${head.higher}`;
    if (item.dataset.counts !== counts) {
      item.dataset.counts = counts;
      item.querySelector(".twenty")?.replaceChildren(...twenty(head.lower, head.same, head.higher));
    }
    item.title = head.sentence;
  });
}

/** Only sides that have dots: `14 lower · 6 higher`.
 * @param {{lower: number, same: number, higher: number}} head */
export function countsText(head) {
  const sides = /** @type {("lower" | "same" | "higher")[]} */ (["lower", "same", "higher"]);
  return sides.filter((side) => head[side]).map((side) => say("count", { count: head[side], side: say(side === "same" ? "same_short" : side) })).join(" · ");
}

function blank() {
  const line = (/** @type {string} */ name) => make("p", { class: name });
  const item = make("li", { class: "six" }, line("six-label"), line("six-value"), line("six-range"), make("p", { class: "six-change" }, make("b"), " ", make("span", { class: "six-counts" })), make("div", { class: "twenty", "aria-hidden": "true" }));
  return item;
}

/** @param {Element} item @param {string} where @param {string} words */
function text(item, where, words) {
  const found = item.querySelector(where);
  if (found && found.textContent !== words) found.textContent = words;
}
