// Which events are shown, and as what they were known on a day.

import { toNumber } from "./days.js";
import { fold } from "./search.js";

/** @typedef {import("./types.js").Event} Event */
/** @typedef {import("./types.js").Explorer} Explorer */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */

/**
 * @param {Explorer} all
 * @returns {Store}
 */
export function makeStore(all) {
  /** @type {Map<string, Event[]>} */
  const eventsOf = new Map();
  for (const event of all.events) {
    for (const id of new Set(event.parts.map((part) => part.id))) push(eventsOf, id, event);
  }
  /** @type {Store["conflicts"]} */
  const conflicts = new Map();
  for (const conflict of all.conflicts) push(conflicts, conflict.on, conflict);
  return {
    all, eventsOf, conflicts,
    events: byId(all.events), entities: byId(all.entities), claims: byId(all.claims), figures: byId(all.figures),
    articles: new Map(all.articles.map((article) => [article.source, article])),
    days: [...new Set(all.articles.map((article) => article.published).filter(Boolean))].sort(),
  };
}

/** @returns {Store} */
export function emptyStore() {
  return makeStore({ articles: [], entities: [], events: [], claims: [], figures: [], conflicts: [], statuses: [], left_out: 0 });
}

/**
 * Takes more into a store, in its place: what has an id that is known is not taken again, but a text that was missing is.
 * @param {Store} store
 * @param {Explorer} more
 */
export function addTo(store, more) {
  const { all } = store;
  const texts = new Map(more.articles.filter((article) => article.text).map((article) => [article.source, article]));
  const known = all.entities.length > 0;
  const entities = known ? more.entities.map((entity) => ({ ...entity, drawn: false })) : more.entities;
  /** @type {Explorer} */
  const joined = {
    articles: join(all.articles.map((article) => (article.text ? article : texts.get(article.source) ?? article)), more.articles, (each) => each.source),
    entities: join(all.entities, entities, (each) => each.id),
    events: join(all.events, more.events, (each) => each.id),
    claims: join(all.claims, more.claims, (each) => each.id),
    figures: join(all.figures, more.figures, (each) => each.id),
    conflicts: join(all.conflicts, more.conflicts, (each) => each.id),
    statuses: more.statuses,
    left_out: more.left_out,
  };
  if (known) {
    joined.events.sort((a, b) => a.order - b.order);
    joined.entities.sort((a, b) => compare(a.label, b.label) || compare(a.id, b.id));
    joined.articles.sort((a, b) => compare(a.published, b.published) || compare(a.source, b.source));
  }
  Object.assign(store, makeStore(joined));
}

/**
 * @template T
 * @param {T[]} some
 * @param {T[]} more
 * @param {(thing: T) => string} nameOf
 * @returns {T[]}
 */
function join(some, more, nameOf) {
  const names = new Set(some.map(nameOf));
  return [...some, ...more.filter((each) => !names.has(nameOf(each)))];
}

/** @param {string} one @param {string} other @returns {number} */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * @template {{id: string}} T
 * @param {T[]} things
 * @returns {Map<string, T>}
 */
function byId(things) {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T} value
 */
function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * As what an event was known at the end of a day; null where no article had told it.
 * @param {Event} event
 * @param {string} day  '' for everything that was reported.
 * @returns {{status: string, sources: number} | null}
 */
export function knownBy(event, day) {
  if (!day) return { status: event.status, sources: event.sources };
  let found = null;
  for (const known of event.known) if (known.day <= day) found = known;
  return found;
}

/**
 * Whether a claim had appeared by a day; what an undated article says was always known.
 * @param {Store} store
 * @param {string} id  Of the claim.
 * @param {string} day  '' for every claim.
 * @returns {boolean}
 */
export function hadAppeared(store, id, day) {
  return !day || (store.articles.get(store.claims.get(id)?.article ?? "")?.published ?? "") <= day;
}

/**
 * A conflict as it was known at the end of a day; null where no two of its sides had been told.
 * @param {Store} store
 * @param {import("./types.js").Conflict} conflict
 * @param {string} day  '' for everything that was reported.
 * @returns {import("./types.js").Conflict | null}
 */
export function conflictBy(store, conflict, day) {
  const sides = conflict.sides.map((side) => ({ ...side, claims: side.claims.filter((id) => hadAppeared(store, id, day)) })).filter((side) => side.claims.length);
  return sides.length > 1 || !day ? { ...conflict, sides } : null;
}

/**
 * The events that pass the filters, in their order, each as it was known, and what is new or changed since a day.
 * @param {Store} store
 * @param {State} state
 * @returns {Shown[]}
 */
export function sift(store, state) {
  const passes = makeTest(store, state);
  /** @type {Shown[]} */
  const shown = [];
  for (const event of store.all.events) {
    const known = knownBy(event, state.known);
    if (!known || !passes(event, known.status)) continue;
    const before = state.since ? knownBy(event, state.since) : known;
    const elsewhere = event.elsewhere.filter((other) => other.claims.some((id) => hadAppeared(store, id, state.known)));
    shown.push({
      event: elsewhere.length === event.elsewhere.length ? event : { ...event, elsewhere }, status: known.status, sources: known.sources,
      isNew: !before, before: before && before.status !== known.status ? before.status : "",
    });
  }
  return shown;
}

/**
 * @param {Store} store
 * @param {State} state
 * @returns {(event: Event, status: string) => boolean}
 */
function makeTest(store, state) {
  const words = fold(state.text).split(" ").filter(Boolean);
  const [from, to] = [toNumber(state.from), toNumber(state.to)];
  return (event, status) =>
    (state.all || event.notable || event.id === state.sel) &&
    (!state.who || event.parts.some((part) => part.id === state.who)) &&
    (!state.types.length || state.types.includes(event.kind)) &&
    (!state.status.length || state.status.includes(status)) &&
    (!state.sources.length || event.articles.some((source) => state.sources.includes(source))) &&
    liesWithin(event, from, to) &&
    (!words.length || holds(store, event, words));
}

/**
 * Whether the event may lie between two days; one without a date lies nowhere.
 * @param {Event} event
 * @param {number} from  NaN for no bound.
 * @param {number} to
 * @returns {boolean}
 */
export function liesWithin(event, from, to) {
  if (Number.isNaN(from) && Number.isNaN(to)) return true;
  const first = toNumber(event.first || event.last);
  const last = toNumber(event.last || event.first);
  if (Number.isNaN(first)) return false;
  return !(last < from) && !(first > to);
}

/**
 * @param {Store} store
 * @param {Event} event
 * @param {string[]} words
 * @returns {boolean}
 */
function holds(store, event, words) {
  const texts = [event.label, ...event.claims.map((id) => store.claims.get(id)?.sentence ?? "")].map(fold);
  return words.every((word) => texts.some((text) => text.includes(word)));
}
