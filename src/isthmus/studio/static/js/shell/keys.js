// @ts-check
// Keys of one stroke; none acts while somebody types, or together with Control, Alt or Command.

/** @type {Map<string, () => void>} */
const acts = new Map();

/** @param {string} key @param {() => void} act */
export function onKey(key, act) {
  acts.set(key, act);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const where = /** @type {HTMLElement} */ (event.target);
  const typing = where.matches("textarea, select, [contenteditable]") || (where.matches("input") && where.getAttribute("type") !== "range");
  if (typing) return;
  const act = acts.get(event.key);
  if (!act) return;
  event.preventDefault();
  act();
});
