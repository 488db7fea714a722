// @ts-check
// Sharing: the link of what is on screen, with the version of the model that made it.
import { announce, byId } from "./dom.js";

/** A screen whose state moves tells its new link here.
 * @param {string} path */
export function shareable(path) {
  document.body.dataset.share = path;
}

export async function share() {
  const link = new URL(document.body.dataset.share ?? location.href, location.origin).href;
  const button = byId("share");
  try {
    await navigator.clipboard.writeText(link);
    const said = button.querySelector("span");
    const before = said?.textContent ?? "";
    announce(document.body.dataset.shared ?? "");
    button.classList.add("done");
    button.title = document.body.dataset.shared ?? before;
  } catch {
    window.prompt(document.body.dataset.byHand ?? "", link);
  }
}
