// @ts-check
// Filters what is on the page while somebody types; without it the form asks the server.
import { announce, byId } from "../shell/dom.js";

const box = /** @type {HTMLInputElement} */ (byId("f-find"));
const found = byId("found");
/** Rows and cards that can be hidden, each with its text. A row that continues the one above goes with it. */
const items = [...found.querySelectorAll(".filterable tbody tr, [data-find]:not(tr)")].map((one) => {
  const part = /** @type {HTMLElement} */ (one);
  return { part, text: (part.dataset.find ?? part.textContent ?? "").toLowerCase() };
});
const typed = box.value;

for (const part of document.querySelectorAll(".only-script")) {
  /** @type {HTMLElement} */ (part).hidden = false;
}
box.disabled = false;

box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { part, text } of items) {
    const here = box.value === typed || words.every((word) => text.includes(word));
    part.hidden = !here;
    if (here) shown += 1;
  }
  for (const group of found.querySelectorAll("section")) {
    const inside = items.filter(({ part }) => group.contains(part));
    if (inside.length) group.hidden = inside.every(({ part }) => part.hidden);
  }
  announce(String(shown));
});
