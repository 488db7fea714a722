// @ts-check
// The card of a lever: fetched when its title is chosen.
import { byId } from "../shell/dom.js";
import { say } from "./page.js";
import { state } from "./history.js";
import { queryText } from "./state.js";

const dialog = /** @type {HTMLDialogElement} */ (byId("card"));

byId("groups").addEventListener("click", async (event) => {
  const name = /** @type {HTMLElement} */ (event.target).closest("[data-card]")?.getAttribute("data-card");
  if (!name) return;
  const body = byId("card-body");
  const title = /** @type {HTMLElement} */ (event.target).textContent ?? "";
  try {
    const reply = await fetch(`/explore/lever/${name}?${queryText(state())}`);
    if (!reply.ok) throw new Error(reply.statusText);
    body.innerHTML = await reply.text();
  } catch {
    body.innerHTML = '<h2 id="card-title"></h2><p></p>';
    byId("card-title").textContent = title;
    const line = body.querySelector("p");
    if (line) line.textContent = say("lost_fetch");
  }
  dialog.showModal();
  dialog.scrollTop = 0;
});

for (const one of /** @type {NodeListOf<HTMLDialogElement>} */ (document.querySelectorAll("dialog"))) {
  // A click beside a dialog closes it.
  one.addEventListener("click", (event) => {
    if (event.target === one) one.close();
  });
}
