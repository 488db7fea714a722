// @ts-check
// The places that go with an outcome: a form fills its second list when the first changes.
import { pageData } from "../shell/dom.js";

/** @type {Record<string, [string, string][]>} */
const members = pageData().members ?? {};

for (const [from, to] of [["c-outcome", "c-member"], ["f-outcome", "f-member"]]) {
  const outcome = /** @type {HTMLSelectElement|null} */ (document.getElementById(from));
  const member = /** @type {HTMLSelectElement|null} */ (document.getElementById(to));
  if (!outcome || !member) continue;
  const fill = () => {
    const before = member.value;
    const known = members[outcome.value] ?? [];
    member.replaceChildren(...(known.length ? known : [["", "–"]]).map(([value, text]) => new Option(text, value)));
    member.disabled = !known.length;
    if (known.some(([value]) => value === before)) member.value = before;
  };
  outcome.addEventListener("change", fill);
  if (!(members[outcome.value] ?? []).length) member.disabled = true;
}

// A file is looked at where it stands, however long it is.
const file = /** @type {HTMLFormElement|null} */ (document.getElementById("file-form"));
file?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = String(new FormData(file).get("text") ?? "");
  const told = /** @type {HTMLElement} */ (document.getElementById("file-told"));
  try {
    const reply = await fetch(file.dataset.check ?? "", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text }) });
    if (!reply.ok) throw new Error();
    told.replaceChildren(...new DOMParser().parseFromString(await reply.text(), "text/html").body.childNodes);
  } catch {
    file.submit();
  }
});
