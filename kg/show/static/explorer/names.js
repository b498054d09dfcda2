// The people, bodies, places and things: a list, and a page for each.

import { nameDate } from "./days.js";
import { h, link } from "./dom.js";
import { plotFigures } from "./figures.js";
import { glyph } from "./glyph.js";
import { nameKind } from "./marks.js";
import { readLinks } from "./panel.js";
import { drawRoles } from "./roles.js";

/** @typedef {import("./types.js").Entity} Entity */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./panel.js").Page} Page */

const KINDS = ["Person", "Party", "Institution", "Place", "Outlet", "Product"];

/**
 * All names, by class, those with most events first.
 * @param {Page} page
 * @param {(id: string) => void} open
 * @returns {HTMLElement}
 */
export function showNames(page, open) {
  const { entities } = page.store.all;
  const count = (/** @type {Entity} */ entity) => page.store.eventsOf.get(entity.id)?.length ?? 0;
  const kinds = [...new Set([...KINDS, ...entities.map((entity) => entity.kind)])];
  return h("div", { class: "names" }, ...kinds.map((kind) => {
    const found = entities.filter((entity) => entity.kind === kind).sort((a, b) => count(b) - count(a));
    return found.length > 0 && h("section", { "aria-label": kind },
      h("h2", {}, kind === "Person" ? "People" : kind === "Party" ? "Parties" : `${kind}s`),
      h("ul", { class: "plain" }, ...found.map((entity) => h("li", {}, link(entity.label, () => open(entity.id)), h("span", { class: "hint" }, ` ${count(entity)} event${count(entity) === 1 ? "" : "s"}`)))));
  }));
}

/**
 * One entity: its roles over time, relations, events, figures, and names with their sources.
 * @param {Page} page
 * @param {Entity} entity
 * @param {Shown[]} shown  Its events.
 * @param {number} level  Of its title.
 * @returns {HTMLElement}
 */
export function showEntity(page, entity, shown, level = 2) {
  const figures = page.store.all.figures.filter((figure) => figure.of.includes(entity.id));
  const conflicts = [...(page.store.conflicts.get(entity.id) ?? []), ...figures.flatMap((figure) => page.store.conflicts.get(figure.id) ?? [])];
  return h(
    "article", { class: "evidence entity", "aria-labelledby": "chosen" },
    h("p", { class: "kind" }, nameKind(entity.kind)),
    h(`h${level}`, { id: "chosen", tabindex: "-1" }, h("bdi", {}, entity.label)),
    entity.aliases.length > 0 && h("p", { class: "hint" }, "also ", h("bdi", {}, entity.aliases.join(", "))),
    h("p", { class: "acts" },
      h("button", { type: "button", click: () => page.only(entity.id) }, "Only its events")),
    ...conflicts.map((conflict) => h("div", { class: "dispute", role: "note" }, h("strong", {}, `≠ ${conflict.label}`), h("p", {}, conflict.explanation))),
    entity.roles.length > 0 && h("h3", {}, "Roles over time"),
    entity.roles.length > 0 && drawRoles(page, entity.roles),
    ...tieList(page, entity),
    figures.length > 0 && h("h3", {}, "Figures"),
    figures.length > 0 && plotFigures(page, figures),
    shown.length > 0 && h("h3", { class: entity.roles.length || entity.ties.length || figures.length ? "second" : null }, `Timeline (${shown.length})`),
    shown.length > 0 && eventList(page, shown),
    h("h3", {}, "Names and where they are used"),
    ...nameList(entity),
    entity.why.length > 0 && h("details", { class: "why", open: true }, h("summary", {}, "Why these names are one"), ...entity.why.map((each) => h("p", {}, each))),
    entity.matches.length > 0 && h("p", { class: "hint" }, `Wikidata: ${entity.matches.map((match) => match.replace(/^.*\//, "")).join(", ")}`),
  );
}

/**
 * The names with the articles that use them; then the other words that stand for it.
 * @param {Entity} entity
 * @returns {HTMLElement[]}
 */
function nameList(entity) {
  if (!entity.names.length) return [h("p", { class: "hint" }, "No text names it; an article's head does.")];
  const known = [entity.label, ...entity.aliases, ...entity.misspellings];
  const isName = (/** @type {string} */ text) => known.some((name) => text.includes(name));
  const others = entity.names.filter((name) => !isName(name.text));
  return [
    h("ul", { class: "plain" }, ...entity.names.filter((name) => isName(name.text)).slice(0, 24).map((name) => h("li", { class: entity.misspellings.includes(name.text) ? "misspelt" : null },
      h("bdi", {}, name.text.slice(0, 300)), h("span", { class: "hint" }, ` ${name.count}× in ${name.articles.join(", ")}${entity.misspellings.includes(name.text) ? " (a misspelling)" : ""}`)))),
    others.length > 0 ? h("p", { class: "hint" }, h("bdi", {}, `Also meant by ${others.slice(0, 16).map((name) => `“${name.text.slice(0, 80)}” (${name.count}×)`).join(", ")}`)) : h("p", {}),
  ];
}

/**
 * @param {Page} page
 * @param {Entity} entity
 * @returns {(HTMLElement | false)[]}
 */
function tieList(page, entity) {
  if (!entity.ties.length) return [];
  return [
    h("h3", {}, "Relations"),
    h("ul", { class: "plain" }, ...entity.ties.map((tie) => h("li", {},
      ...(tie.inverse
        ? [page.store.entities.has(tie.other) ? link(tie.label, () => page.select(tie.other)) : h("bdi", {}, tie.label), ` ${tie.relation} `, h("b", {}, h("bdi", {}, entity.label.slice(0, 60)))]
        : [h("span", { class: "relation" }, `${tie.relation} `), page.store.entities.has(tie.other) ? link(tie.label, () => page.select(tie.other)) : h("bdi", {}, tie.label)]), ...readLinks(page, tie.claims)))),
  ];
}

/**
 * Events under their dates.
 * @param {Page} page
 * @param {Shown[]} shown
 * @returns {HTMLElement}
 */
export function eventList(page, shown) {
  let last = "";
  return h("ol", { class: "days" }, ...shown.map(({ event, status, sources }) => {
    const date = event.date ? nameDate(event.date) : "undated";
    const isNext = date !== last;
    last = date;
    return h("li", {}, h("span", { class: "day" }, isNext ? date : ""), h("span", { class: "row" }, glyph(status, sources), link(event.label, () => page.select(event.id))));
  }));
}
