// @ts-check
// A copy of the state in this browser, so that nothing is lost when the server or the tab goes.
import { byId } from "../shell/dom.js";
import { data } from "./page.js";

const KEPT = "isthmus.explore";

/** @param {string} query */
export function keep(query) {
  try {
    if (query) localStorage.setItem(KEPT, query);
  } catch {
    // A browser that keeps nothing still has the address.
  }
}

/** Offers an earlier session where the address asks for nothing.
 * @param {string} query of this page @param {string} lang */
export function offer(query, lang) {
  let earlier = "";
  try {
    earlier = localStorage.getItem(KEPT) ?? "";
  } catch {
    return;
  }
  if (!earlier || query.replace(/&?lang=\w+/, "") !== "" || location.search.length > 9) return;
  const bar = byId("take-up");
  const link = /** @type {HTMLAnchorElement} */ (bar.querySelector("a"));
  link.href = `/explore?${earlier.replace(/&?lang=\w+/, "")}${lang === data.defaults.lang ? "" : `&lang=${lang}`}`;
  bar.hidden = false;
  bar.querySelector("button")?.addEventListener("click", () => {
    localStorage.removeItem(KEPT);
    bar.hidden = true;
  });
}
