// The page: reads what it is given and the address, shows the view, and tells the address of every change.

import { drawFilters, drawKnown, drawTabs } from "./bars.js";
import { nameDay } from "./days.js";
import { h, part } from "./dom.js";
import { addTo, emptyStore, knownBy, sift } from "./filters.js";
import { showLedger } from "./ledger.js";
import { showEntity, showNames } from "./names.js";
import { makeNetwork } from "./network.js";
import { showEvent, showStart } from "./panel.js";
import { showSources } from "./reader.js";
import { followSearch } from "./searchbox.js";
import { readState, startState, writeState } from "./state.js";
import { tableOfEvents, tableOfNetwork } from "./tables.js";
import { makeTimeline } from "./timeline.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./panel.js").Page} Page */

const KEYS = [
  ["/", "search"], ["1 … 5", "the views"], ["Tab", "from part to part"], ["← → ↑ ↓", "from event to event on the timeline"], ["Enter", "open the evidence"], ["E", "go to the evidence"],
  ["+ −", "zoom the timeline"], ["0", "the whole time"], ["T", "drawing or table"], ["Esc", "back to nothing chosen"], ["?", "these keys"],
];

export const store = emptyStore();
/** @type {(state: State) => void} */
let told = () => undefined;
let state = readState(location.hash);
const [view, panel, main] = [part("view"), part("panel"), part("main")];
/** @type {ReturnType<typeof makeTimeline> | null} */
let timeline = null;
/** @type {ReturnType<typeof makeNetwork> | null} */
let network = null;
let stage = "";

/** @type {Page} */
const page = {
  store,
  select: (id) => change({ sel: id }, true),
  read: (claim) => change({ view: "sources", at: `${claim.article}:${claim.start}` }, true),
  only: (id) => change({ who: id, view: state.view === "network" ? "network" : "timeline" }, true),
  copy: (text, button) => void copy(text, button),
};

/**
 * Takes the change over, tells the address of it and shows it.
 * @param {Partial<State>} changed
 * @param {boolean} [step]  Whether 'back' leads to what was before.
 */
function change(changed, step = false) {
  const before = state;
  state = { ...state, ...changed };
  const hash = `#${writeState(state)}`;
  if (step && hash !== location.hash) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
  show(before);
}

/** @param {State} before */
function show(before) {
  const shown = sift(store, state);
  drawTabs(part("tabs"), store, state, (changed) => change({ ...changed }, true));
  drawFilters(part("filters"), store, state, { change, zoom: (factor) => timeline?.zoom(factor), fit: () => timeline?.fit() });
  drawKnown(part("known"), store, state, shown, change);
  view.setAttribute("aria-labelledby", `tab-${state.view}`);
  showView(shown);
  if (before.sel !== state.sel || before.known !== state.known || before.view !== state.view || !panel.childElementCount) showPanel(before.sel !== state.sel);
  document.body.dataset.view = state.view;
  document.body.dataset.ready = "true";
  told(state);
}

/** @param {import("./types.js").Shown[]} shown */
function showView(shown) {
  const wanted = `${state.view}${state.table ? " table" : ""}`;
  if (wanted !== stage) {
    stage = wanted;
    timeline = null;
    network = null;
    view.replaceChildren();
    view.className = `in-${wanted}`;
  }
  if (state.view === "timeline" && !state.table) {
    timeline ??= makeTimeline(view, store, { select: page.select, move: (zoom) => change({ zoom }) });
    timeline.draw(shown, state);
  } else if (state.view === "network" && !state.table) {
    network ??= makeNetwork(view, store, { select: page.select });
    network.draw(shown, state);
  } else showText(shown);
}

/** @param {import("./types.js").Shown[]} shown */
function showText(shown) {
  if (state.view === "timeline") view.replaceChildren(tableOfEvents(page, shown));
  else if (state.view === "network") view.replaceChildren(tableOfNetwork(page, shown, state.sel || state.who));
  else if (state.view === "disputes") view.replaceChildren(showLedger(page, state.known));
  else if (state.view === "names") {
    const entity = store.entities.get(state.sel);
    view.replaceChildren(entity ? h("div", { class: "one" }, h("p", {}, h("button", { type: "button", class: "link", click: () => change({ sel: "" }, true) }, "← all names")), showEntity(page, entity, eventsOf(entity.id))) : showNames(page, page.select));
  } else {
    view.replaceChildren(showSources(page, state.at, (at) => change({ at }, true)));
    document.getElementById("looked")?.scrollIntoView({ block: "center" });
  }
}

/** @param {string} id @returns {import("./types.js").Shown[]} */
function eventsOf(id) {
  return sift(store, { ...startState(), known: state.known, since: state.since, who: id, all: state.all });
}

/** @param {boolean} moved */
function showPanel(moved) {
  const event = store.events.get(state.sel);
  const entity = store.entities.get(state.sel);
  const claim = store.claims.get(state.sel);
  const onItsPage = entity && state.view === "names";
  const about = claim ? claim.about.find((id) => store.events.has(id) || store.entities.has(id)) : undefined;
  if (about) return change({ sel: about });
  const found = event ? showEvent(page, event, knownBy(event, state.known), state.known) : entity && !onItsPage ? showEntity(page, entity, eventsOf(entity.id)) : showStart(page);
  panel.replaceChildren(...(event || (entity && !onItsPage) ? [h("button", { type: "button", class: "close", "aria-label": "Close the evidence", click: () => change({ sel: "" }, true) }, "✕")] : []), found);
  // What scrolls has to be reached by keyboard, also where nothing in it is.
  panel.tabIndex = panel.querySelector("button, a") ? -1 : 0;
  panel.scrollTop = 0;
  main.classList.toggle("chosen", Boolean(event || entity) && !onItsPage);
  main.classList.toggle("wide", !event && !(entity && !onItsPage) && state.view !== "timeline" && state.view !== "network");
  if (moved && state.sel) tell(event ? `${event.label}: ${event.words}, ${event.status}` : entity ? entity.label : "");
}

/** @param {string} text */
function tell(text) {
  part("told").textContent = text;
}

/** @param {string} text @param {HTMLElement} button */
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch (_) {
    const field = h("textarea", { readonly: true, "aria-label": "Citation", class: "citation" }, text);
    button.after(field);
    /** @type {HTMLTextAreaElement} */ (field).select();
    button.textContent = "Copy it from here";
  }
  tell("citation");
}

// ------------------------------------------------------------------------------------------------ the parts about the view

const tellSummary = () => {
  const published = store.days.length ? (store.days.length > 1 ? `${nameDay(store.days[0] ?? "", true)} to ${nameDay(store.days[store.days.length - 1] ?? "", true)}` : nameDay(store.days[0] ?? "", true)) : "undated";
  part("summary").textContent = `${store.all.articles.length} article${store.all.articles.length === 1 ? "" : "s"}, ${published} · ${store.all.events.length} events · ${store.all.claims.length} claims`;
};

followSearch(/** @type {HTMLInputElement} */ (part("find")), part("hits"), store, {
  choose: (hit) => {
    if (hit.kind !== "claim") {
      page.select(hit.id);
      document.getElementById("chosen")?.focus();
      return;
    }
    const claim = store.claims.get(hit.id);
    const about = claim?.about.find((id) => store.events.has(id));
    if (about) page.select(about);
    else if (claim) page.read(claim);
  },
  filter: (text) => change({ text, view: state.view === "network" ? "network" : "timeline" }, true),
});

const dialog = /** @type {HTMLDialogElement} */ (part("keys"));
dialog.append(h("h2", { id: "keys-title" }, "Keys"), h("dl", { class: "facts" }, ...KEYS.flatMap(([key = "", does = ""]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)])), h("button", { type: "button", click: () => dialog.close() }, "Close"));
part("help").addEventListener("click", () => dialog.showModal());
part("skip").addEventListener("click", (event) => {
  event.preventDefault();
  if (timeline) timeline.focus();
  else view.focus();
});
const theme = part("theme");
const setTheme = (/** @type {string} */ name) => {
  document.documentElement.dataset.theme = name;
  theme.textContent = name === "dark" ? "Light" : "Dark";
};
setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
theme.addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const views = ["timeline", "network", "disputes", "names", "sources"];
  if (event.key === "/") {
    event.preventDefault();
    part("find").focus();
  } else if (event.key === "?") dialog.showModal();
  else if (event.key === "Escape" && state.sel) change({ sel: "" }, true);
  else if (event.key === "t" || event.key === "T") change({ table: !state.table });
  else if (event.key === "e" || event.key === "E") document.getElementById("chosen")?.focus();
  else if (views[Number(event.key) - 1]) change({ view: views[Number(event.key) - 1] ?? "timeline" }, true);
});
const follow = () => {
  const before = state;
  state = readState(location.hash);
  show(before);
};
// On paper, the table tells what the drawing would cut off.
addEventListener("beforeprint", () => {
  if (state.view === "timeline") view.append(h("div", { class: "printed" }, tableOfEvents(page, sift(store, state))));
  if (state.view === "network") view.append(h("div", { class: "printed" }, tableOfNetwork(page, sift(store, state), state.sel || state.who)));
});
addEventListener("afterprint", () => view.querySelector(".printed")?.remove());
addEventListener("popstate", follow);
addEventListener("hashchange", follow);

// ------------------------------------------------------------------------------------------------ what is shown

/**
 * Shows what is given, as the address tells.
 * @param {import("./types.js").Explorer} given
 * @param {(state: State) => void} [follows]  Is told the state whenever the view was drawn.
 */
export function begin(given, follows) {
  if (follows) told = follows;
  addTo(store, given);
  tellSummary();
  show(state);
  performance.mark("shown");
}

/**
 * Shows what is given beside what is shown; the view stays where it is.
 * @param {import("./types.js").Explorer} given
 */
export function more(given) {
  addTo(store, given);
  tellSummary();
  const top = panel.scrollTop;
  if (!panel.contains(document.activeElement)) panel.replaceChildren();
  show(state);
  panel.scrollTop = top;
}

/**
 * As if a reader had changed the view.
 * @param {Partial<State>} changed
 */
export function turn(changed) {
  change(changed, true);
}
