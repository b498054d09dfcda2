// An answer as a table that can be sorted; nodes lead to their pages.

import { h, visible } from "./dom.js";
import { isNumber, placeOf, shorten } from "./terms.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Term} Term */

const PAGE = 200;
const LONG = 60;

/**
 * @param {Answer} answer
 * @param {Known} known
 * @returns {HTMLElement}
 */
export function makeTable(answer, known) {
  if (!answer.rows.length) return h("p", { class: "hint" }, "The answer has no rows.");
  /** @type {{column: string, isDown: boolean} | null} */
  let order = null;
  let shown = PAGE;
  const box = h("div", { class: "table", role: "region", "aria-label": "Rows of the answer", tabindex: 0 });
  const draw = () => {
    const rows = order ? sortRows(answer.rows, order.column, order.isDown) : answer.rows;
    const head = answer.columns.map((column) => {
      const state = order?.column === column ? (order.isDown ? "descending" : "ascending") : "none";
      const sort = () => { order = { column, isDown: order?.column === column && !order.isDown }; draw(); };
      return h("th", { scope: "col", "aria-sort": state }, h("button", { type: "button", click: sort }, visible(column)));
    });
    const body = rows.slice(0, shown).map((row) => h("tr", {}, ...answer.columns.map((column) => makeCell(row[column], known))));
    const more = rows.length > shown && h("button", { type: "button", class: "more", click: () => { shown += 5 * PAGE; draw(); } }, `Show more of ${rows.length.toLocaleString("en")} rows`);
    box.replaceChildren(h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)), ...(more ? [more] : []));
  };
  draw();
  return box;
}

/**
 * The rows by a column: numbers by size, others by letter, empty cells last.
 * @param {Row[]} rows
 * @param {string} column
 * @param {boolean} isDown
 * @returns {Row[]}
 */
export function sortRows(rows, column, isDown) {
  const sign = isDown ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column], other[column]];
    if (!a || !b) return Number(!a) - Number(!b);
    if (isNumber(a) && isNumber(b)) return sign * (Number(a.value) - Number(b.value));
    return sign * a.value.localeCompare(b.value, "en");
  });
}

/**
 * @param {Term | undefined} term
 * @param {Known} known
 */
function makeCell(term, known) {
  const text = visible(shorten(term, known.prefixes));
  if (term?.type === "uri") return h("td", {}, h("a", { href: placeOf(term.value, known.origin), title: known.labels[term.value] ?? visible(term.value) }, text));
  return h("td", isNumber(term) ? { class: "number" } : { dir: "auto", class: text.length > LONG ? "long" : null }, text);
}
