// Finding names, events and sentences by what a reader types, misspelt or not.

/** @typedef {import("./types.js").Store} Store */
/** @typedef {{kind: "entity" | "event" | "claim", id: string, label: string, note: string, score: number}} Hit */

/** How much less it counts that a word stands in what an event is about, not in its name. */
const FURTHER = 0.8;
const MOST = { entity: 6, event: 8, claim: 6 };

/**
 * Without case, accents and punctuation, words parted by one blank.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * Number of letters to insert, leave out, replace or swap with the next; above `most` as soon as that is certain.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @returns {number}
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  /** @type {number[]} */
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let best = Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 0) + 1);
      }
      line.push(best);
    }
    if (Math.min(...line) > most) return most + 1;
    before = above;
    above = line;
  }
  return above[other.length] ?? most + 1;
}

/**
 * How well the words typed fit a text: 0 for not at all; every word has to fit one of its words.
 * @param {string[]} words  Folded.
 * @param {string[]} text  Folded words.
 * @param {boolean} loosely  Whether misspellings count.
 * @returns {number}
 */
export function fit(words, text, loosely) {
  let total = 0;
  for (const word of words) {
    let best = 0;
    for (const other of text) {
      best = Math.max(best, fitWord(word, other, loosely));
      if (best === 1) break;
    }
    if (best === 0) return 0;
    total += best;
  }
  return words.length ? total / words.length : 0;
}

/**
 * @param {string} word
 * @param {string} other
 * @param {boolean} loosely
 * @returns {number}
 */
function fitWord(word, other, loosely) {
  if (other === word) return 1;
  if (other.startsWith(word)) return 0.9;
  if (word.length >= 4 && other.includes(word)) return 0.7;
  const most = word.length >= 8 ? 3 : word.length >= 6 ? 2 : word.length >= 4 ? 1 : 0;
  if (!loosely || most === 0) return 0;
  const apart = distance(word, other, most);
  return apart <= most ? 0.6 - apart * 0.1 : 0;
}

/**
 * What can be found, folded once.
 * @param {Store} store
 */
export function makeIndex(store) {
  const rows = [];
  for (const entity of store.all.entities) {
    const names = [entity.label, ...entity.aliases, ...entity.misspellings, ...entity.names.map((name) => name.text)];
    const forms = [...new Set(names.map((name) => fold(name.slice(0, 300))))].map((name) => name.split(" "));
    rows.push({ kind: /** @type {const} */ ("entity"), id: entity.id, label: entity.label, note: entity.kind, weight: 1, forms });
  }
  for (const event of store.all.events) {
    const own = [event.label, event.relation, event.kind.replace(/(?!^)([A-Z])/g, " $1")].join(" ").slice(0, 1000);
    const told = [own, ...event.parts.map((part) => part.label.slice(0, 200))].join(" ").slice(0, 2000);
    rows.push({ kind: /** @type {const} */ ("event"), id: event.id, label: event.label, note: event.words, weight: event.sources, forms: [fold(own).split(" "), fold(told).split(" ")] });
  }
  for (const claim of store.all.claims) {
    rows.push({ kind: /** @type {const} */ ("claim"), id: claim.id, label: claim.sentence, note: claim.article, weight: 1, forms: [fold(claim.sentence).split(" ")] });
  }
  return rows;
}

/**
 * The names, events and sentences that fit best what is typed; each sentence once. Misspellings count where too few
 * names or events fit without.
 * @param {ReturnType<typeof makeIndex>} index
 * @param {string} typed
 * @returns {Hit[]}
 */
export function find(index, typed) {
  const words = fold(typed).split(" ").filter(Boolean);
  if (!words.length) return [];
  /** @type {Hit[]} */
  const found = [];
  for (const kind of /** @type {const} */ (["entity", "event", "claim"])) {
    const rows = index.filter((row) => row.kind === kind);
    let hits = rate(rows, words, false);
    if (!hits.length && kind !== "claim") hits = rate(rows, words, true);
    const seen = new Set();
    for (const hit of hits) {
      if (seen.size === MOST[kind]) break;
      if (kind === "claim" && seen.has(hit.label)) continue;
      seen.add(kind === "claim" ? hit.label : hit.id);
      found.push(hit);
    }
  }
  return found;
}

/**
 * @param {ReturnType<typeof makeIndex>} rows
 * @param {string[]} words
 * @param {boolean} loosely
 * @returns {Hit[]}
 */
function rate(rows, words, loosely) {
  /** @type {Hit[]} */
  const hits = [];
  for (const row of rows) {
    let score = 0;
    for (const form of row.forms) score = Math.max(score, fit(words, form, loosely) * (row.kind === "event" && form !== row.forms[0] ? FURTHER : 1));
    if (score > 0) hits.push({ kind: row.kind, id: row.id, label: row.label, note: row.note, score: score + row.weight / 1000 });
  }
  return hits.sort((a, b) => b.score - a.score || (a.kind === "event" ? 0 : a.label.length - b.label.length));
}
