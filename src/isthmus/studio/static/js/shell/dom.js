// @ts-check
// Small things about the page.

/** The element with an id; a page without it is a defect, said at once.
 * @param {string} id
 * @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** What Python put on the page for its modules.
 * @returns {any} */
export function pageData() {
  return JSON.parse(document.body.dataset.page ?? "{}");
}

let last = 0;
let waiting = 0;

/** Says something to a screen reader, at most once a second; the newest wins.
 * @param {string} text @param {boolean} [atOnce] what a person did just now: said before whatever comes of it */
export function announce(text, atOnce = false) {
  window.clearTimeout(waiting);
  const wait = atOnce ? 0 : Math.max(0, last + 1000 - performance.now());
  waiting = window.setTimeout(() => {
    last = performance.now();
    byId("announce").textContent = text;
  }, wait);
}
