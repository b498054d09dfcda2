// Records that the tests share, made by hand.

import { makeStore } from "../../kg/show/static/explorer/filters.js";

/** One event on a day. */
export function makeEvent(id, day, { parts = [], status = "asserted", kind = "Pardon", label = `Event ${id}`, articles = ["one"], known = [] } = {}) {
  return {
    id, label, kind, relation: "pardoned", date: day, words: day, first: day, last: day, basis: "explicit", why: "", status, sources: 1, order: Number(id) || 0, notable: true,
    parts: parts.map(([role, target, its]) => ({ role, id: target, label: target.split(":")[1], kind: its })), articles, claims: [`claim:${id}`], decisions: [], elsewhere: [], known,
  };
}

/** As many events over two years, always the same. */
export function manyEvents(count) {
  let seed = 7;
  const next = (most) => (seed = (seed * 48271) % 2147483647) % most;
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2024, 0, 1 + next(730))).toISOString().slice(0, 10);
    const event = makeEvent(String(index), day, { parts: [["agent", `person:p${next(20)}`, "Person"]], label: "word ".repeat(1 + next(8)).trim(), kind: ["Pardon", "Arrest", "Election"][next(3)] });
    if (next(17) === 0) Object.assign(event, { date: "", first: "", last: "" });
    else if (next(5) === 0) event.first = "";
    else if (next(7) === 0) Object.assign(event, { first: `${day.slice(0, 7)}-01`, last: `${day.slice(0, 7)}-28` });
    if (next(9) === 0) event.elsewhere.push({ date: "2024-06-01", first: "2024-06-01", last: "2024-06-01", claims: [] });
    return event;
  });
}

/** A named entity. */
export function makeEntity(id, label, more = {}) {
  return { id, label, kind: "Person", aliases: [], misspellings: [], matches: [], why: [], names: [], roles: [], ties: [], x: 0, y: 0, drawn: true, ...more };
}

/** One claim. */
export function makeClaim(id, sentence, more = {}) {
  return { id, about: [], article: "one", start: 0, end: 4, text: "word", sentence, sentence_start: 0, factuality: "asserted", by: [], relayed: [], unevidenced: false, dated: "", date_text: "", said: "", value: "", rule: "", ...more };
}

/** What the page knows of the events and those taking part in them. */
export function storeOf(events, { claims = [], entities, articles = [], figures = [], conflicts = [] } = {}) {
  const ids = [...new Set(events.flatMap((event) => event.parts.map((part) => part.id)))];
  return makeStore({ events, claims, articles, figures, conflicts, entities: entities ?? ids.map((id) => makeEntity(id, id.split(":")[1])), statuses: [], left_out: 0 });
}
