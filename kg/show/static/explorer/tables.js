// The same as the drawings, as tables.

import { nameDate } from "./days.js";
import { h, link } from "./dom.js";
import { makeEdges } from "./neighbours.js";
import { statusChip } from "./panel.js";

/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./panel.js").Page} Page */

/**
 * The timeline as a table: a row for each event.
 * @param {Page} page
 * @param {Shown[]} shown
 * @returns {HTMLElement}
 */
export function tableOfEvents(page, shown) {
  return makeTable(
    `Timeline: ${shown.length} events`, ["When", "What", "Who and what", "Standing", "Sources", "Disputed"],
    shown.map(({ event, status, sources, isNew, before }) => [
      event.date ? nameDate(event.date) : "undated",
      link(event.label, () => page.select(event.id)),
      event.parts.map((part) => `${part.label.slice(0, 80)} (${part.role})`).join(", "),
      h("span", {}, statusChip(page, status, sources), isNew ? " new" : before ? ` was ${before}` : ""),
      `${event.articles.join(", ")}${sources < event.articles.length ? ` (${sources} independent)` : ""}`,
      event.elsewhere.map((each) => nameDate(each.date)).join(", "),
    ]),
  );
}

/**
 * The network as a table: a row for each relation and event that joins two.
 * @param {Page} page
 * @param {Shown[]} shown
 * @param {string} chosen
 * @returns {HTMLElement}
 */
export function tableOfNetwork(page, shown, chosen) {
  const { entities, events } = page.store;
  const own = events.get(chosen)?.parts.map((part) => part.id);
  const edges = makeEdges(page.store, shown).filter((edge) => !chosen || (own ? own.includes(edge.from) && own.includes(edge.to) : edge.from === chosen || edge.to === chosen));
  const rows = edges.flatMap((edge) => edge.names.map((name) => {
    const [first, second] = name.backwards ? [edge.to, edge.from] : [edge.from, edge.to];
    return [
      link(entities.get(first)?.label ?? first, () => page.select(first)),
      name.id ? link(name.name, () => page.select(name.id)) : name.name,
      link(entities.get(second)?.label ?? second, () => page.select(second)),
      name.id ? statusChip(page, name.status, name.sources) : "relation",
      name.id ? events.get(name.id)?.words ?? "" : "",
    ];
  }));
  return makeTable(`Network: ${rows.length} relations`, ["From", "What", "To", "Standing", "When"], rows);
}

/**
 * @param {string} caption
 * @param {string[]} heads
 * @param {(string | Node)[][]} rows
 * @returns {HTMLElement}
 */
function makeTable(caption, heads, rows) {
  return h("div", { class: "tabular", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {}, h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, typeof cell === "string" ? h("bdi", {}, cell) : cell)))))));
}
