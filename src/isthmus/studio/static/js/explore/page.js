// @ts-check
// What Python put on the page, its words, and numbers as people read them.
import { pageData } from "../shell/dom.js";

/** @type {import("./types.js").Data} */
export const data = pageData();

/** A phrase with its blanks filled.
 * @param {string} key @param {Record<string, string | number>} [blanks] */
export function say(key, blanks = {}) {
  const phrase = data.words[key];
  if (phrase === undefined) throw new Error(`no phrase is called ${key}`);
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? String(blanks[name]) : whole));
}

const plain = new Intl.NumberFormat(data.locale, { maximumFractionDigits: 3 });

/** @param {number} value */
export const number = (value) => plain.format(value).replace("-", "−");

/** A small HTML element with text.
 * @param {string} tag @param {Record<string, string>} attributes @param {(string | Node)[]} inside */
export function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}
