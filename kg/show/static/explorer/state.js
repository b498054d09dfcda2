// The state of the view, and the address that tells it.

/** @typedef {import("./types.js").State} State */

/** @type {readonly (keyof State)[]} */
const TEXTS = ["view", "lanes", "sel", "who", "text", "from", "to", "known", "since", "zoom", "at"];
/** @type {readonly ("types" | "status" | "sources")[]} */
const LISTS = ["types", "status", "sources"];
/** @type {readonly ("all" | "table")[]} */
const FLAGS = ["all", "table"];
export const VIEWS = ["timeline", "network", "disputes", "names", "sources"];
export const LANES = ["person", "body", "type", "source", "none"];

/** @returns {State} */
export function startState() {
  return {
    view: "timeline", lanes: "person", sel: "", who: "", text: "", types: [], status: [], sources: [],
    from: "", to: "", all: false, known: "", since: "", zoom: "", at: "", table: false,
  };
}

/**
 * The state that an address tells; what it does not tell, or tells wrongly, is as at the start.
 * @param {string} hash
 * @returns {State}
 */
export function readState(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const state = startState();
  /** @type {Record<string, unknown>} */
  const found = {};
  for (const name of TEXTS) if (told.has(name)) found[name] = told.get(name) ?? "";
  for (const name of LISTS) if (told.has(name)) found[name] = told.getAll(name);
  for (const name of FLAGS) if (told.has(name)) found[name] = told.get(name) === "1";
  Object.assign(state, found);
  if (!VIEWS.includes(state.view)) state.view = "timeline";
  if (!LANES.includes(state.lanes)) state.lanes = "person";
  for (const name of /** @type {const} */ (["from", "to", "known", "since"])) if (!isDay(state[name])) state[name] = "";
  return state;
}

/**
 * The address of a state: only what differs from the start.
 * @param {State} state
 * @returns {string}
 */
export function writeState(state) {
  const told = new URLSearchParams();
  const start = startState();
  for (const name of TEXTS) if (state[name] !== start[name]) told.set(name, String(state[name]));
  for (const name of LISTS) for (const value of state[name]) told.append(name, value);
  for (const name of FLAGS) if (state[name]) told.set(name, "1");
  return told.toString().replace(/%3A/g, ":").replace(/%2C/g, ",");
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function isDay(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
