// What a view has to ask a server for, and what of it has come.

import { toIso } from "./days.js";
import { readZoom } from "./scale.js";

/** @typedef {import("./types.js").State} State */
/**
 * What is asked for: everything but the days as a query string, and the days, '' where open.
 * @typedef {{filters: string, from: string, to: string}} Ask
 */
/**
 * What has come of it: `next` is asked for after, '' where all has come; `problem` is why no more comes.
 * @typedef {{ask: Ask, total: number, left: number, next: string, problem: string}} Entry
 */

/** @type {Ask} */
export const EVERYTHING = { filters: "", from: "", to: "" };

/**
 * What a view shows: what its filters leave, in the stretch of time that it is zoomed to.
 * @param {State} state
 * @returns {Ask}
 */
export function askOf(state) {
  const told = new URLSearchParams();
  if (state.who) told.append("entity", state.who);
  for (const type of state.types) told.append("type", type);
  // What had been reported by a day may have stood otherwise than it stands now.
  if (!state.known) for (const status of state.status) told.append("status", status);
  if (state.text) told.append("text", state.text);
  const stretch = state.view === "timeline" && !state.from && !state.to ? readZoom(state.zoom) : null;
  const [from, to] = stretch ? [toIso(stretch.first), toIso(stretch.last)] : [state.from, state.to];
  return { filters: told.toString(), from: isFourDigits(from) ? from : "", to: isFourDigits(to) ? to : "" };
}

/** @param {string} day @returns {boolean} */
function isFourDigits(day) {
  return /^(?!0000)\d{4}-/.test(day);
}

/**
 * What is chosen though it has not come; null where nothing is.
 * @param {import("./types.js").Store} store
 * @param {State} state
 * @returns {Ask | null}
 */
export function askForChosen(store, state) {
  const id = state.sel;
  if (!id || id.startsWith("claim:") || store.events.has(id) || store.entities.has(id)) return null;
  return { filters: new URLSearchParams([[id.startsWith("event:") ? "event" : "entity", id]]).toString(), from: "", to: "" };
}

/**
 * The query string of an ask.
 * @param {Ask} ask
 * @param {string} [after]
 * @returns {string}
 */
export function writeAsk(ask, after = "") {
  const told = new URLSearchParams(ask.filters);
  if (ask.from) told.set("from", ask.from);
  if (ask.to) told.set("to", ask.to);
  if (after) told.set("after", after);
  return told.toString();
}

/** What has been asked for so far. */
export function makeLog() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  return {
    /** @param {Entry} entry */
    keep: (entry) => void entries.set(writeAsk(entry.ask), entry),
    /**
     * What has come of the ask, or of a wider one of which all has come.
     * @param {Ask} ask
     * @returns {Entry | null}
     */
    find(ask) {
      const own = entries.get(writeAsk(ask));
      return [...entries.values()].find((entry) => isWhole(entry) && holds(entry.ask, ask)) ?? own ?? null;
    },
  };
}

/** @param {Entry} entry @returns {boolean} */
function isWhole(entry) {
  return !entry.next && !entry.problem;
}

/**
 * Whether all that the second asks for is in what the first does.
 * @param {Ask} one
 * @param {Ask} other
 * @returns {boolean}
 */
export function holds(one, other) {
  const isWider = !one.filters || one.filters === other.filters;
  return isWider && (!one.from || (other.from !== "" && one.from <= other.from)) && (!one.to || (other.to !== "" && one.to >= other.to));
}

/**
 * What is told of an ask in words.
 * @param {Entry} entry
 * @param {Ask} ask  What is looked at; it may ask for less.
 * @returns {string}
 */
export function tellOf(entry, ask) {
  const count = (/** @type {number} */ number) => number.toLocaleString("en");
  const fits = writeAsk(entry.ask) ? " that fit" : "";
  if (!entry.left && entry.total < 2 && fits) return entry.total ? "The one event that fits is loaded" : "No event fits";
  if (!entry.left) return writeAsk(entry.ask) === writeAsk(ask) ? `All ${count(entry.total)} events${fits} are loaded` : "All events that fit are loaded";
  return `Showing ${count(entry.total - entry.left)} of ${count(entry.total)} events${fits}, those that most sources tell first`;
}
