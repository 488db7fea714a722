// @ts-check
// What can't be as asked: two levers that decide the same thing, with the smallest change that ends it.
import { byId } from "../shell/dom.js";
import { change, state } from "./history.js";
import { data, make, say } from "./page.js";
import { withNumber } from "./setting.js";
import { inHand, queryText, withLever } from "./state.js";

let waiting = 0;

/** Asks Python, a moment after the last change; `canonical` gets the text of the state as Python writes it.
 * @param {(query: string) => void} canonical */
export function check(canonical) {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(async () => {
    const query = queryText(state());
    try {
      const reply = await fetch("/explore/told", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ query }) });
      if (!reply.ok || query !== queryText(state())) return;
      const told = await reply.json();
      show(told.clashes);
      canonical(told.query);
    } catch {
      // The banner of the connection says it already.
    }
  }, 250);
}

/** @param {{text: string, lever: string, field: string, fix: string}[]} clashes */
function show(clashes) {
  const place = byId("clashes");
  place.hidden = !clashes.length;
  place.replaceChildren(
    ...clashes.map((clash) => {
      const button = make("button", { type: "button", class: "plain-button" }, clash.fix);
      button.addEventListener("click", () => {
        const lever = data.levers[clash.lever];
        const without = withNumber(clash.lever, { ...inHand(state()).levers[clash.lever] }, clash.field, lever.fields[clash.field].base);
        const fields = { ...without.fields };
        delete fields[clash.field];
        change(withLever(state(), clash.lever, { ...without, fields }), say("reset", { lever: lever.title }));
      });
      return make("div", { class: "clash" }, make("p", {}, clash.text), button);
    })
  );
}
