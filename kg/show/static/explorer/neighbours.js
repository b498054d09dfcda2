// What of the network is drawn: a selection with those beside it, or the overview, at places that do not change.

import { isFact } from "./marks.js";

/** @typedef {import("./types.js").Event} Event */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {{id: string, label: string, kind: string, x: number, y: number, centre: boolean, status: string, weight: number}} Node */
/**
 * What joins two nodes; several events between the same two are one edge with several names.
 * @typedef {object} Edge
 * @property {string} from
 * @property {string} to
 * @property {{name: string, id: string, status: string, sources: number, backwards: boolean}[]} names  Relation, the event it stands for ('' for none).
 * @property {boolean} fact
 * @property {boolean} faint
 */
/** @typedef {{nodes: Node[], edges: Edge[], left: number, title: string}} Drawing */

const MOST = 18;
const LEAST_TIED = 12;
const ROLES = { agent: 0, patient: 1, recipient: 2, topic: 3, instrument: 4, place: 5 };

/**
 * The network about what is chosen; the overview where nothing of it is.
 * @param {Store} store
 * @param {Shown[]} shown  The events that pass the filters.
 * @param {string} chosen
 * @param {number} [most]  For how many there is room.
 * @returns {Drawing}
 */
export function makeDrawing(store, shown, chosen, most = 36) {
  const event = store.events.get(chosen);
  if (event) return aboutEvent(store, shown, event);
  return store.entities.has(chosen) ? aboutEntity(store, shown, chosen, Math.min(MOST, most)) : makeOverview(store, shown, most);
}

/**
 * The pairs of named entities that events and relations join.
 * @param {Store} store
 * @param {Shown[]} shown
 * @returns {Edge[]}
 */
export function makeEdges(store, shown) {
  /** @type {Map<string, Edge>} */
  const edges = new Map();
  for (const each of shown) {
    const parts = each.event.parts.filter((part) => store.entities.has(part.id)).sort((a, b) => rank(a.role) - rank(b.role));
    const first = parts[0];
    if (!first) continue;
    for (const other of parts.slice(1)) {
      if (other.id === first.id) continue;
      add(edges, first.id, other.id, { name: each.event.relation, id: each.event.id, status: each.status, sources: each.sources });
    }
  }
  for (const entity of store.all.entities) {
    for (const tie of entity.ties) if (!tie.inverse && store.entities.has(tie.other) && tie.other !== entity.id) add(edges, entity.id, tie.other, { name: tie.relation, id: "", status: "asserted", sources: 1 });
  }
  return [...edges.values()];
}

/** @param {string} role @returns {number} */
function rank(role) {
  return /** @type {Record<string, number>} */ (ROLES)[role] ?? 9;
}

/**
 * @param {Map<string, Edge>} edges
 * @param {string} from
 * @param {string} to
 * @param {{name: string, id: string, status: string, sources: number}} what
 */
function add(edges, from, to, what) {
  const backwards = from > to;
  const key = backwards ? `${to} ${from}` : `${from} ${to}`;
  const [first, second] = backwards ? [to, from] : [from, to];
  const edge = edges.get(key) ?? { from: first, to: second, names: [], fact: false, faint: false };
  edges.set(key, edge);
  if (!edge.names.some((name) => name.name === what.name && name.backwards === backwards && name.id === "" && what.id === "")) edge.names.push({ ...what, backwards });
  edge.fact ||= isFact(what.status);
}

/**
 * What an edge is called, each name and direction once with how often it stands there; facts and the best told first.
 * @param {Edge} edge
 * @returns {{name: string, count: number, first: Edge["names"][number]}[]}
 */
export function groupNames(edge) {
  const ordered = [...edge.names].sort((a, b) => Number(isFact(b.status)) - Number(isFact(a.status)) || b.sources - a.sources);
  /** @type {Map<string, {name: string, count: number, first: Edge["names"][number]}>} */
  const groups = new Map();
  for (const each of ordered) {
    const key = `${each.name} ${each.backwards}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { name: each.name, count: 1, first: each });
  }
  return [...groups.values()];
}

/** @param {Edge} edge @returns {number} */
function weigh(edge) {
  return edge.names.reduce((sum, name) => sum + name.sources * (isFact(name.status) ? 2 : 1), 0);
}

/**
 * @param {Store} store
 * @param {Shown[]} shown
 * @param {string} id
 * @param {number} most
 * @returns {Drawing}
 */
function aboutEntity(store, shown, id, most) {
  const all = makeEdges(store, shown);
  const own = all.filter((edge) => edge.from === id || edge.to === id).sort((a, b) => weigh(b) - weigh(a) || (a.from + a.to < b.from + b.to ? -1 : 1));
  const kept = own.slice(0, most);
  const others = kept.map((edge) => (edge.from === id ? edge.to : edge.from));
  const inside = new Set(others);
  const between = all.filter((edge) => inside.has(edge.from) && inside.has(edge.to)).sort((a, b) => weigh(b) - weigh(a)).slice(0, LEAST_TIED).map((edge) => ({ ...edge, faint: true }));
  const centre = { x: store.entities.get(id)?.x ?? 0, y: store.entities.get(id)?.y ?? 0 };
  const nodes = [nodeOf(store, id, 0, 0, true, 1), ...ring(store, others, centre)];
  return { nodes, edges: [...between, ...kept], left: own.length - kept.length, title: store.entities.get(id)?.label ?? "" };
}

/**
 * The neighbours on an ellipse, evenly, in the order of their directions in the overview.
 * @param {Store} store
 * @param {string[]} ids
 * @param {{x: number, y: number}} centre
 * @returns {Node[]}
 */
function ring(store, ids, centre) {
  const turned = ids.map((id) => {
    const entity = store.entities.get(id);
    const angle = entity?.drawn ? Math.atan2(entity.y - centre.y, entity.x - centre.x) : spread(id);
    return { id, angle };
  }).sort((a, b) => a.angle - b.angle || (a.id < b.id ? -1 : 1));
  const start = turned[0]?.angle ?? 0;
  return turned.map(({ id }, index) => {
    const angle = start + (index * 2 * Math.PI) / turned.length;
    const far = turned.length > 9 && index % 2 ? 0.72 : 1;
    return nodeOf(store, id, Math.cos(angle) * 900 * far, Math.sin(angle) * 860 * far, false, 1);
  });
}

/** A direction for what the overview leaves out, always the same. @param {string} id @returns {number} */
function spread(id) {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6283;
  return sum / 1000 - Math.PI;
}

/** @param {Store} store @param {string} id @param {number} x @param {number} y @param {boolean} centre @param {number} weight @returns {Node} */
function nodeOf(store, id, x, y, centre, weight) {
  const entity = store.entities.get(id);
  return { id, label: entity?.label ?? id, kind: entity?.kind ?? "Thing", x, y, centre, status: "", weight };
}

/**
 * An event in the midst of those taking part, and how these are joined otherwise.
 * @param {Store} store
 * @param {Shown[]} shown
 * @param {Event} event
 * @returns {Drawing}
 */
function aboutEvent(store, shown, event) {
  /** @type {Map<string, string[]>} */
  const roles = new Map();
  for (const part of event.parts) roles.set(part.id, [...(roles.get(part.id) ?? []), part.role]);
  const ids = [...roles.keys()].filter((id) => id !== event.id).slice(0, MOST);
  const inside = new Set(ids);
  const step = (2 * Math.PI) / Math.max(1, ids.length);
  /** @type {Node[]} */
  const nodes = ids.map((id, index) => {
    const part = event.parts.find((each) => each.id === id);
    const angle = Math.PI + index * step;
    const other = store.events.get(id);
    return { id, label: part?.label ?? id, kind: other ? "Event" : part?.kind ?? "Thing", x: Math.cos(angle) * 760, y: Math.sin(angle) * 760, centre: false, status: other?.status ?? "", weight: 1 };
  });
  nodes.unshift({ id: event.id, label: event.label, kind: "Event", x: 0, y: 0, centre: true, status: event.status, weight: event.sources });
  const edges = ids.map((id) => ({ from: event.id, to: id, names: (roles.get(id) ?? []).map((name) => ({ name, id: event.id, status: event.status, sources: event.sources, backwards: false })), fact: isFact(event.status), faint: false }));
  const between = makeEdges(store, shown.filter((each) => each.event !== event)).filter((edge) => inside.has(edge.from) && inside.has(edge.to)).map((edge) => ({ ...edge, faint: true }));
  return { nodes, edges: [...between, ...edges], left: 0, title: event.label };
}

/**
 * Those that most events join, at the places computed beforehand.
 * @param {Store} store
 * @param {Shown[]} shown
 * @param {number} most
 * @returns {Drawing}
 */
function makeOverview(store, shown, most) {
  const all = makeEdges(store, shown);
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const edge of all) for (const id of [edge.from, edge.to]) weights.set(id, (weights.get(id) ?? 0) + weigh(edge));
  const weight = (/** @type {string} */ id) => weights.get(id) ?? 0;
  const drawn = store.all.entities.filter((entity) => entity.drawn && weight(entity.id)).sort((a, b) => weight(b.id) - weight(a.id)).slice(0, most);
  const inside = new Set(drawn.map((entity) => entity.id));
  const nodes = drawn.map((entity) => nodeOf(store, entity.id, entity.x, entity.y, false, weight(entity.id)));
  const edges = all.filter((edge) => inside.has(edge.from) && inside.has(edge.to));
  return { nodes, edges, left: weights.size - drawn.length, title: "" };
}
