// @ts-check
// Switches of mechanisms: a change of the form shows its effect at once. The page that the form would open is asked for,
// and its result is put in place of the old one; without this module the button does the same.
import { announce, byId } from "../shell/dom.js";

const form = /** @type {HTMLFormElement} */ (byId("switches"));
let newest = 0;

/** The address that the form stands for, names joined by commas.
 * @returns {string} */
function address() {
  const sent = new FormData(form);
  /** @type {string[]} */
  const parts = [];
  for (const name of new Set(sent.keys())) {
    const values = sent.getAll(name).map(String).filter(Boolean);
    if (name === "at" && values[0] === "MEX") continue;
    if (values.length) parts.push(`${name}=${encodeURIComponent(values.join(",")).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%20/g, "+")}`);
  }
  return `/insurgencies${parts.length ? "?" + parts.join("&") : ""}`;
}

/** @param {string} where @param {boolean} kept whether the address is already the browser's */
async function show(where, kept = false) {
  const mine = ++newest;
  const place = byId("effect");
  place.setAttribute("aria-busy", "true");
  announce(place.dataset.working ?? "", true);
  try {
    const reply = await fetch(where);
    if (!reply.ok) throw new Error(String(reply.status));
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (mine !== newest) return;
    for (const id of ["effect", "put-back", "under"]) {
      const fresh = page.getElementById(id);
      if (fresh) byId(id).replaceWith(document.importNode(fresh, true));
    }
    if (!kept) history.replaceState(null, "", `${where}#try`);
    announce([...document.querySelectorAll("#effect h4")].map((one) => one.textContent).join(". "));
  } catch {
    if (mine === newest) form.submit();
  }
}

form.addEventListener("change", () => show(address()));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(address());
});
