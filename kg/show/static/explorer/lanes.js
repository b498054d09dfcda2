// Lanes of events, and a row for each event so that nothing lies on anything else.

import { toNumber } from "./days.js";
import { weightOf } from "./marks.js";
import { toX } from "./scale.js";

/** @typedef {import("./types.js").Event} Event */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./scale.js").Scale} Scale */
/** @typedef {{id: string, label: string, shown: Shown[]}} Lane */
/**
 * An event in a row of a lane; places are in pixels, y within the sheet.
 * @typedef {object} Item
 * @property {string} key
 * @property {Shown} shown
 * @property {"mark" | "span" | "before" | "after" | "undated"} form
 * @property {number} x  Where the mark stands.
 * @property {number} from  Start of the span.
 * @property {number} to  End of the span.
 * @property {{x: number, date: string}[]} ghosts  Where sources put it that were not followed.
 * @property {number} left
 * @property {number} right
 * @property {number} row
 * @property {number} y
 * @property {string} label  Cut to its room; '' where only the mark is drawn.
 * @property {number} labelX
 */
/** @typedef {{id: string, label: string, count: number, y: number, height: number, items: Item[]}} LaidLane */
/** @typedef {{text: string, width: number}} Cut */

/** Id of the lane of events that no article dates. */
export const UNDATED = "undated";
const MOST_LANES = 11;
const OPEN = 46;
const LABEL_GAP = 10;
const GAP = 14;
const LEAST_LABEL = 70;
const ROOM = { mark: 8, head: 8 };
/** @type {Readonly<Record<string, readonly string[]>>} */
const KINDS = { person: ["Person"], body: ["Party", "Institution"] };

/**
 * The lanes of a kind, those with most events first; an event stands in the lane of each who takes part.
 * @param {Shown[]} shown
 * @param {string} by  'person', 'body', 'type', 'source' or 'none'.
 * @param {Store} store
 * @param {string} first  Id of the lane that comes first, if it is there.
 * @returns {Lane[]}
 */
export function makeLanes(shown, by, store, first = "") {
  const dated = shown.filter(({ event }) => event.first || event.last);
  const lanes = dated.length ? groupDated(dated, by, store, first) : [];
  const undated = shown.filter(({ event }) => !event.first && !event.last);
  return undated.length ? [...lanes, { id: UNDATED, label: "No date given", shown: undated }] : lanes;
}

/**
 * @param {Shown[]} shown
 * @param {string} by
 * @param {Store} store
 * @param {string} first
 * @returns {Lane[]}
 */
function groupDated(shown, by, store, first) {
  if (by === "none") return [{ id: "all", label: "All events", shown }];
  /** @type {Map<string, Lane>} */
  const lanes = new Map();
  /** @type {Shown[]} */
  const rest = [];
  for (const each of shown) {
    const keys = keysOf(each.event, by, store);
    if (!keys.length) rest.push(each);
    for (const [id, label] of keys) {
      const lane = lanes.get(id);
      if (lane) lane.shown.push(each);
      else lanes.set(id, { id, label, shown: [each] });
    }
  }
  const ordered = [...lanes.values()].sort(
    (a, b) => Number(b.id === first) - Number(a.id === first) || b.shown.length - a.shown.length || (a.label < b.label ? -1 : 1),
  );
  const kept = ordered.slice(0, MOST_LANES);
  const there = new Set(kept.flatMap((lane) => lane.shown));
  const others = new Set([...ordered.slice(MOST_LANES).flatMap((lane) => lane.shown), ...rest]);
  const left = shown.filter((each) => others.has(each) && !there.has(each));
  return left.length ? [...kept, { id: "others", label: kept.length ? "Others" : "All events", shown: left }] : kept;
}

/**
 * @param {Event} event
 * @param {string} by
 * @param {Store} store
 * @returns {[string, string][]}
 */
function keysOf(event, by, store) {
  if (by === "type") return [[event.kind, event.kind === "Event" ? "Without a type" : event.kind.replace(/(?!^)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)]];
  if (by === "source") return [...new Set(event.articles)].map((source) => [source, store.articles.get(source)?.outlet || source]);
  const kinds = KINDS[by] ?? [];
  const parts = event.parts.filter((part) => kinds.includes(part.kind) && store.entities.has(part.id));
  return [...new Map(parts.map((part) => [part.id, part.label])).entries()];
}

/**
 * The text shortened to its room, at a word's end where there is one, and its width.
 * @param {string} text
 * @param {number} most
 * @param {(text: string) => number} measure
 * @returns {Cut}
 */
export function cut(text, most, measure) {
  const start = text.length > 200 ? text.slice(0, 200) : text;
  const whole = measure(start);
  if (whole <= most && start === text) return { text, width: whole };
  const letters = [...start];
  let count = Math.max(3, Math.floor((letters.length * most) / Math.max(1, whole)) - 1);
  let short = `${letters.slice(0, count).join("").trimEnd()}…`;
  while (count > 3 && measure(short) > most) {
    count -= 2;
    short = `${letters.slice(0, count).join("").trimEnd()}…`;
  }
  const words = short.slice(0, -1).replace(/[\s,;:]+\S*$/u, "");
  const ended = words.length > short.length * 0.72 ? `${words}…` : short;
  return { text: ended, width: measure(ended) };
}

/**
 * @typedef {object} Setting
 * @property {Scale} scale
 * @property {(event: Event) => Cut} labelOf
 * @property {number} rowHeight
 * @property {number} head  Height of a lane's title above its rows.
 * @property {number} least  Least height of a lane.
 * @property {number} mostRows  Above it, only the weightier events are labelled.
 */

/**
 * The lanes with a row for each of their events; rows follow from the stretch's length, not from where it starts.
 * @param {Lane[]} lanes
 * @param {Setting} setting
 * @returns {{lanes: LaidLane[], height: number, labelled: boolean}}
 */
export function layOut(lanes, setting) {
  const all = layWith(lanes, setting, () => true);
  if (all.rows <= setting.mostRows) return { ...all, labelled: true };
  const few = layWith(lanes, setting, (each) => each.sources > 1 || each.event.elsewhere.length > 0 || each.isNew || each.before !== "");
  return { ...(few.rows < all.rows * 0.8 ? few : all), labelled: false };
}

/**
 * @param {Lane[]} lanes
 * @param {Setting} setting
 * @param {(shown: Shown) => boolean} isLabelled
 * @returns {{lanes: LaidLane[], height: number, rows: number}}
 */
function layWith(lanes, setting, isLabelled) {
  let y = 0;
  let rows = 0;
  const laid = lanes.map((lane) => {
    const isUndated = lane.id === UNDATED;
    const items = lane.shown.map((shown) => place(shown, lane.id, setting, isUndated || isLabelled(shown)));
    const count = isUndated ? flow(items, setting.scale.left + 8, setting.scale.left + setting.scale.width) : pack(items);
    if (!isUndated) labelWhereRoom(items, setting);
    const top = y + setting.head;
    for (const item of items) item.y = top + (item.row + 0.5) * setting.rowHeight + ROOM.head / 2;
    const height = Math.max(setting.least, setting.head + count * setting.rowHeight + ROOM.head);
    const found = { id: lane.id, label: lane.label, count: lane.shown.length, y, height, items };
    y += height;
    rows += count;
    return found;
  });
  return { lanes: laid, height: y, rows };
}

/**
 * Gives what has no label one where its row has room for some of it.
 * @param {Item[]} items
 * @param {Setting} setting
 */
function labelWhereRoom(items, { labelOf }) {
  const ordered = [...items].sort((a, b) => a.row - b.row || a.left - b.left);
  ordered.forEach((item, index) => {
    const next = ordered[index + 1];
    const room = (next?.row === item.row ? next.left : Infinity) - item.labelX - GAP;
    if (item.label || room < LEAST_LABEL) return;
    const whole = labelOf(item.shown.event);
    if (whole.width > room) return;
    item.label = whole.text;
    item.right = Math.max(item.right, item.labelX + whole.width);
  });
}

/**
 * Where an event stands along the axis and how much room it takes.
 * @param {Shown} shown
 * @param {string} lane
 * @param {Setting} setting
 * @param {boolean} labelled
 * @returns {Item}
 */
export function place(shown, lane, { scale, labelOf }, labelled) {
  const { event } = shown;
  const [first, last] = [toNumber(event.first), toNumber(event.last)];
  const half = 6 * weightOf(shown.sources);
  const { form, x, from, to } = formAt(first, last + timeOf(event.date), scale);
  const ghosts = event.elsewhere.map((each) => ({ x: middle(each.first, each.last, scale), date: each.date }));
  const { text, width } = labelled ? labelOf(event) : { text: "", width: 0 };
  const isInside = form === "span" && to - from > width + 60;
  const labelX = form === "span" && !isInside ? to + 6 : x + half + LABEL_GAP - 4;
  const left = Math.min(from, x - half, ...ghosts.map((ghost) => ghost.x - ROOM.mark));
  const right = Math.max(to, x + half, labelX + width, ...ghosts.map((ghost) => ghost.x + ROOM.mark));
  return { key: `${lane} ${event.id}`, shown, form, x, from, to, ghosts, left, right, row: 0, y: 0, label: text, labelX };
}

/**
 * How far into its day an event is, where its date tells the time; 0 where it does not.
 * @param {string} edtf
 * @returns {number}
 */
function timeOf(edtf) {
  const found = /^[^/]*T(\d\d):(\d\d)/.exec(edtf);
  return found ? (Number(found[1]) * 60 + Number(found[2])) / 1440 || 1e-6 : 0;
}

/**
 * @param {number} first
 * @param {number} last  With a fraction where the time is known.
 * @param {Scale} scale
 * @returns {{form: Item["form"], x: number, from: number, to: number}}
 */
function formAt(first, last, scale) {
  if (Number.isNaN(first) && Number.isNaN(last)) return { form: "undated", x: 0, from: 0, to: 0 };
  if (Number.isNaN(first)) {
    const to = toX(scale, last + 1);
    return { form: "before", x: to - 5, from: to - OPEN, to };
  }
  if (Number.isNaN(last)) {
    const from = toX(scale, first);
    return { form: "after", x: from + 5, from, to: from + OPEN };
  }
  if (last > first && last < first + 1) {
    const x = toX(scale, last);
    return { form: "mark", x, from: x, to: x };
  }
  const [from, to] = [toX(scale, first), toX(scale, last + 1)];
  const x = (from + to) / 2;
  return last > first && to - from > 14 ? { form: "span", x, from, to } : { form: "mark", x, from: x, to: x };
}

/**
 * @param {string} first
 * @param {string} last
 * @param {Scale} scale
 * @returns {number}
 */
function middle(first, last, scale) {
  return (toX(scale, toNumber(first || last)) + toX(scale, toNumber(last || first) + 1)) / 2;
}

/**
 * Gives every item the first row in which it lies on nothing; the number of rows.
 * @param {Item[]} items  In the order in which they take their rows.
 * @returns {number}
 */
export function pack(items) {
  /** @type {number[]} */
  const ends = [];
  const ordered = [...items].sort((a, b) => a.left - b.left || a.shown.event.order - b.shown.event.order);
  for (const item of ordered) {
    let row = ends.findIndex((end) => end + GAP <= item.left);
    if (row < 0) row = ends.length;
    item.row = row;
    ends[row] = item.right;
  }
  return ends.length;
}

/**
 * Gives items that have no place on the axis one after another a place in rows of a width; the number of rows.
 * @param {Item[]} items
 * @param {number} left
 * @param {number} right
 * @returns {number}
 */
export function flow(items, left, right) {
  let x = left;
  let row = 0;
  for (const item of items) {
    const width = item.right - item.left;
    if (x > left && x + width > right) {
      x = left;
      row += 1;
    }
    const by = x - item.left;
    item.row = row;
    item.x += by;
    item.labelX += by;
    item.left += by;
    item.right += by;
    x = item.right + GAP;
  }
  return items.length ? row + 1 : 0;
}
