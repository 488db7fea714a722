// @ts-check
// What every screen has: help, sharing, printing, and keys. A screen adds keys of its own with `onKey`.
import { byId } from "./dom.js";
import { onKey } from "./keys.js";
import { share } from "./share.js";

const help = /** @type {HTMLDialogElement} */ (byId("help"));
byId("help-open").addEventListener("click", () => help.showModal());
onKey("?", () => (help.open ? help.close() : help.showModal()));
byId("share").addEventListener("click", share);
byId("print").addEventListener("click", () => window.print());

// A menu closes when something else is chosen, and with Escape.
for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
  });
  menu.addEventListener("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
}
document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
