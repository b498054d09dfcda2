// The page of a server: asks it for the most important events, then for what the reader looks at.

import { begin, more, store, turn } from "./app.js";
import { EVERYTHING, askForChosen, askOf, makeLog, tellOf, writeAsk } from "./asks.js";
import { h, part } from "./dom.js";
import { readState } from "./state.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./asks.js").Ask} Ask */
/** @typedef {{explorer: import("./types.js").Explorer, entities: string[], total: number, left: number, known: number, next: string}} Part */

const ADDRESS = "explorer/data";
/** How long the view has to rest before it is asked for what is missing in it. */
const REST_MILLISECONDS = 300;

const log = makeLog();
let state = readState(location.hash);
let hasBegun = false;
let isBusy = false;
let problem = "";
let rest = 0;

const told = h("p", { id: "load-told", role: "status" });
const trouble = h("p", { id: "load-problem", role: "alert", dir: "auto" });
const next = h("button", { type: "button", id: "load-more", click: () => void loadMore() }, "More");
const again = h("button", { type: "button", id: "load-again", hidden: true, click: () => void tryAgain() }, "Try again");
const name = /** @type {HTMLInputElement} */ (h("input", { type: "search", id: "load-name", autocomplete: "off", spellcheck: "false", placeholder: "a name" }));
const form = h("form", { submit: (/** @type {Event} */ event) => {
  event.preventDefault();
  void loadName(name.value.trim());
} }, h("label", { for: "load-name" }, "Load events with "), name, " ", h("button", { type: "submit", id: "load-by-name" }, "Load"));
part("load").append(told, next, form, trouble, again);

/**
 * What the server answers; null where it does not, which is told.
 * @param {string} query
 * @returns {Promise<Part | null>}
 */
async function ask(query) {
  isBusy = true;
  tell();
  let line = "The server does not answer; is it still running?";
  try {
    const response = await fetch(query ? `${ADDRESS}?${query}` : ADDRESS, { headers: { Accept: "application/json" } });
    if (response.ok) {
      problem = "";
      return /** @type {Part} */ (await response.json());
    }
    line = (await response.text()).split("\n")[0] || `The server answers with ${response.status}`;
  } catch (_) {
    // The line says what is known of it.
  } finally {
    isBusy = false;
  }
  problem = line.slice(0, 400);
  tell();
  return null;
}

/**
 * Asks, or asks on, and shows what comes.
 * @param {Ask} wanted
 */
async function load(wanted) {
  const before = log.find(wanted) ?? { total: 0, left: 0, next: "" };
  const found = await ask(writeAsk(wanted, before.next));
  const { total, left, next: on } = found ?? before;
  log.keep({ ask: wanted, total, left, next: on, problem: found ? "" : problem });
  if (found) take(found);
}

/** @param {Part} found */
function take(found) {
  const given = { ...found.explorer, left_out: 0 };
  if (hasBegun) more(given);
  else {
    hasBegun = true;
    begin(given, follow);
  }
  tell();
}

/** @param {State} now */
function follow(now) {
  state = now;
  tell();
  clearTimeout(rest);
  rest = window.setTimeout(() => void loadMissing(), REST_MILLISECONDS);
}

/**
 * What the page cannot be without as it is now.
 * @returns {Ask[]}
 */
function wantedNow() {
  return [EVERYTHING, askForChosen(store, state), askOf(state)].filter((each) => each !== null);
}

/** Asks for what the view shows and what is chosen, as far as it was not asked for: one thing at a time. */
async function loadMissing() {
  while (!isBusy) {
    const missing = wantedNow().find((each) => !log.find(each));
    if (!missing) return;
    await load(missing);
  }
}

async function loadMore() {
  if (!isBusy) await load(askOf(state));
  await loadMissing();
}

/** Asks again for what did not come. */
async function tryAgain() {
  problem = "";
  for (const each of wantedNow()) if (log.find(each)?.problem) await load(each);
  if (hasBegun) await loadMissing();
  else tell();
}

/** @param {string} typed */
async function loadName(typed) {
  if (!typed || isBusy) return;
  const found = await ask(writeAsk({ filters: new URLSearchParams([["entity", typed]]).toString(), from: "", to: "" }));
  const [id] = found?.entities ?? [];
  if (!found || !id) return;
  log.keep({ ask: { ...EVERYTHING, filters: new URLSearchParams([["entity", id]]).toString() }, total: found.total, left: found.left, next: found.next, problem: "" });
  take(found);
  name.value = "";
  turn({ ...(state.view === "timeline" || state.view === "network" ? {} : { view: "timeline" }), who: id, text: "", types: [], status: [], sources: [], from: "", to: "", zoom: "" });
}

/** Tells what is shown of what there is. */
function tell() {
  const wanted = askOf(state);
  const entry = log.find(wanted);
  const whole = log.find(EVERYTHING);
  part("load").hidden = !problem && hasBegun && whole !== null && !whole.problem && !whole.next;
  const line = isBusy ? "Loading …" : entry && (entry.total || !entry.problem) ? tellOf(entry, wanted) : "";
  if (told.textContent !== line) told.textContent = line;
  next.hidden = !entry?.next;
  if (trouble.textContent !== problem) trouble.textContent = problem;
  again.hidden = !wantedNow().some((each) => log.find(each)?.problem);
  part("load").setAttribute("aria-busy", String(isBusy));
}

void load(EVERYTHING);
