// The bars about the view: tabs, filters with the key of forms, and the slider of what was known when.

import { nameDay } from "./days.js";
import { h, link, put } from "./dom.js";
import { knownBy } from "./filters.js";
import { glyph } from "./glyph.js";
import { nameKind } from "./marks.js";
import { LANES, VIEWS } from "./state.js";

/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {(change: Partial<State>) => void} Change */

const LANE_NAMES = { person: "person", body: "party or institution", type: "type of event", source: "source", none: "no lanes" };

/**
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {State} state
 * @param {Change} change
 */
export function drawTabs(host, store, state, change) {
  const disputes = store.all.conflicts.filter((each) => each.kind === "incompatible").length;
  const counts = { timeline: "", network: "", disputes: String(disputes), names: String(store.all.entities.length), sources: String(store.all.articles.length) };
  const had = host.contains(document.activeElement);
  host.replaceChildren(...VIEWS.map((view) => h(
    "button", {
      type: "button", role: "tab", id: `tab-${view}`, "aria-controls": "view", "aria-selected": state.view === view ? "true" : "false", tabindex: state.view === view ? "0" : "-1",
      click: () => change({ view }),
      keydown: (/** @type {KeyboardEvent} */ press) => {
        const by = press.key === "ArrowRight" ? 1 : press.key === "ArrowLeft" ? -1 : 0;
        if (!by) return;
        press.preventDefault();
        change({ view: VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length] ?? "timeline" });
      },
    },
    `${view[0]?.toUpperCase()}${view.slice(1)}`, /** @type {Record<string, string>} */ (counts)[view] ? h("span", { class: "count" }, /** @type {Record<string, string>} */ (counts)[view]) : null,
  )));
  if (had) document.getElementById(`tab-${state.view}`)?.focus();
}

/**
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {State} state
 * @param {{change: Change, zoom: (factor: number) => void, fit: () => void}} acts
 */
export function drawFilters(host, store, state, acts) {
  const { change } = acts;
  const kept = document.activeElement?.id;
  const isDrawn = state.view === "timeline" || state.view === "network";
  const all = store.all.events.filter((event) => state.all || event.notable);
  const kinds = tally(all.map((event) => event.kind));
  const shownKinds = [...kinds.keys()].sort();
  const lanes = h("select", { id: "lanes", change: (/** @type {Event} */ event) => change({ lanes: valueOf(event) }) }, ...LANES.map((each) => h("option", { value: each, selected: each === state.lanes }, /** @type {Record<string, string>} */ (LANE_NAMES)[each] ?? each)));
  const chips = [
    state.who && chip(`with ${store.entities.get(state.who)?.label ?? state.who}`, () => change({ who: "" })),
    state.text && chip(`says “${state.text}”`, () => change({ text: "" })),
    ...state.types.map((each) => chip(nameKind(each), () => change({ types: state.types.filter((other) => other !== each) }))),
    ...state.sources.map((each) => chip(store.articles.get(each)?.outlet || each, () => change({ sources: state.sources.filter((other) => other !== each) }))),
  ].filter(Boolean);
  const statuses = tally(all.map((event) => event.status));
  put(host,
    h("div", { class: "line" },
      state.view === "timeline" && h("label", {}, "Lanes by ", lanes),
      isDrawn && h("span", { class: "zoom", role: "group", "aria-label": "Zoom" },
        state.view === "timeline" && h("button", { type: "button", id: "zoom-in", "aria-label": "Zoom in", click: () => acts.zoom(1.6) }, "+"),
        state.view === "timeline" && h("button", { type: "button", id: "zoom-out", "aria-label": "Zoom out", click: () => acts.zoom(1 / 1.6) }, "−"),
        state.view === "timeline" && h("button", { type: "button", id: "zoom-all", click: acts.fit }, "Whole time")),
      isDrawn && h("button", { type: "button", id: "as-table", "aria-pressed": state.table ? "true" : "false", click: () => change({ table: !state.table }) }, "As a table"),
      isDrawn && h("details", { class: "more", id: "more" }, h("summary", { id: "more-summary" }, "Filters"), h("div", { class: "box" },
        h("label", {}, "From ", h("input", { type: "date", id: "from", value: state.from, change: (/** @type {Event} */ event) => change({ from: valueOf(event) }) })),
        h("label", {}, "to ", h("input", { type: "date", id: "to", value: state.to, change: (/** @type {Event} */ event) => change({ to: valueOf(event) }) })),
        h("label", {}, "Type ", picker("type", shownKinds.map((kind) => [kind, `${kind === "Event" ? "without a type" : nameKind(kind)} (${kinds.get(kind)})`]), (value) => change({ types: [...state.types.filter((each) => each !== value), value] }))),
        h("label", {}, "Source ", picker("source", store.all.articles.map((each) => [each.source, each.outlet ? `${each.outlet} (${each.source})` : each.source]), (value) => change({ sources: [...state.sources.filter((each) => each !== value), value] }))),
        h("label", { class: "check" }, h("input", { type: "checkbox", id: "all", checked: state.all, change: (/** @type {Event} */ event) => change({ all: /** @type {HTMLInputElement} */ (event.target).checked }) }), " also bare statements and events without a type"))),
      ...chips,
      (chips.length > 0 || state.status.length > 0 || state.from || state.to) && link("Clear filters", () => change({ who: "", text: "", types: [], status: [], sources: [], from: "", to: "" }), { id: "clear" })),
    isDrawn && h("div", { class: "statuses", role: "group", "aria-label": "Standing of events: choose which are shown" }, ...[...store.all.statuses].reverse().filter((status) => statuses.has(status.name)).map((status) => h(
      "button", {
        type: "button", class: `chip is-${status.name}`, id: `status-${status.name}`, "aria-pressed": !state.status.length || state.status.includes(status.name) ? "true" : "false", title: status.words,
        click: () => change({ status: state.status.includes(status.name) ? state.status.filter((each) => each !== status.name) : [...state.status, status.name] }),
      }, glyph(status.name), `${status.name} `, h("span", { class: "count" }, String(statuses.get(status.name))))),
      h("span", { class: "chip legend" }, h("span", { class: "differ", "aria-hidden": "true" }, "≠"), "disputed date")),
  );
  if (kept) document.getElementById(kept)?.focus();
}

/** @param {string[]} values @returns {Map<string, number>} */
function tally(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** @param {string} text @param {() => void} remove @returns {HTMLElement} */
function chip(text, remove) {
  return h("button", { type: "button", class: "chip taken", "aria-label": `Remove the filter: ${text}`, click: remove }, h("bdi", {}, text.slice(0, 80)), " ✕");
}

/** @param {string} name @param {string[][]} options @param {(value: string) => void} take @returns {HTMLElement} */
function picker(name, options, take) {
  return h("select", { id: `pick-${name}`, change: (/** @type {Event} */ event) => valueOf(event) && take(valueOf(event)) }, h("option", { value: "" }, "any"), ...options.map(([value = "", label = ""]) => h("option", { value }, label.slice(0, 80))));
}

/** @param {Event} event @returns {string} */
function valueOf(event) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;
}

/**
 * The slider over the days on which articles appeared.
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {State} state
 * @param {Shown[]} shown
 * @param {Change} change
 */
export function drawKnown(host, store, state, shown, change) {
  const { days } = store;
  const kept = document.activeElement?.id;
  const at = state.known ? days.filter((day) => day <= state.known).length - 1 : days.length - 1;
  const day = days[at] ?? "";
  const last = days[days.length - 1] ?? "";
  if (days.length < 2) {
    host.replaceChildren(h("p", { class: "hint" }, days.length ? `All dated articles were published on ${nameDay(last)}; nothing became known later.` : "No article tells when it was published."));
    return;
  }
  const articles = store.all.articles.filter((article) => article.published <= (state.known || last)).length;
  const fresh = shown.filter((each) => each.isNew).length;
  const changed = shown.filter((each) => each.before).length;
  const later = store.all.events.filter((event) => event.notable && !knownBy(event, state.known)).length;
  put(host,
    h("label", { for: "known-range" }, "Known when"),
    h("input", { type: "range", id: "known-range", min: 0, max: days.length - 1, value: Math.max(0, at), "aria-valuetext": `what had been reported by ${nameDay(day)}`, input: (/** @type {Event} */ event) => {
      const chosen = days[Number(valueOf(event))] ?? "";
      change({ known: chosen === last ? "" : chosen, since: state.since && state.since >= chosen ? "" : state.since });
    } }),
    h("output", { for: "known-range" }, h("b", {}, `by ${nameDay(day, true)}`), h("span", {}, ` ${articles} of ${store.all.articles.length} articles${later ? `; ${later} events not yet reported` : ""}`)),
    h("label", {}, "changed since ", h("select", { id: "since", change: (/** @type {Event} */ event) => change({ since: valueOf(event) }) }, h("option", { value: "" }, "–"), ...days.slice(0, Math.max(0, at)).map((each) => h("option", { value: each, selected: each === state.since }, nameDay(each, true))))),
    state.known ? h("span", { class: "hint" }, "dates and names as all articles together tell them") : null,
    state.since ? h("span", { class: "fresh-count" }, `${fresh} new, ${changed} with another standing`) : null,
  );
  if (kept) document.getElementById(kept)?.focus();
}
