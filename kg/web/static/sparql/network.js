// An answer as a graph of its nodes: triples as edges; of rows, what stands side by side in them.

import { h, visible } from "./dom.js";
import { nameOf, placeOf, shorten } from "./terms.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Term} Term */
/** @typedef {{id: string, label: string, isNode: boolean, group: string}} Spot */
/** @typedef {{from: string, to: string, label: string}} Line */

const MOST_LINES = 400;

/**
 * The nodes and lines of an answer; `more` lines are left out.
 * @param {Answer} answer
 * @param {Pick<Known, "prefixes" | "labels">} known
 * @returns {{spots: Spot[], lines: Line[], more: number}}
 */
export function makeNetwork(answer, known) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  /** @type {Map<string, Line>} */
  const lines = new Map();
  let more = 0;
  const add = (/** @type {Term} */ term) => {
    const id = `${term.type} ${term.value}`;
    const group = term.type === "uri" ? shorten(term, known.prefixes).split(":")[0] ?? "" : term.type;
    if (!spots.has(id)) spots.set(id, { id, label: visible(nameOf(term, known)), isNode: term.type !== "literal", group });
    return id;
  };
  const join = (/** @type {Term} */ from, /** @type {Term} */ to, /** @type {string} */ label) => {
    const key = JSON.stringify([from.value, to.value, label]);
    if (lines.has(key)) return;
    if (lines.size >= MOST_LINES) { more += 1; return; }
    lines.set(key, { from: add(from), to: add(to), label: visible(label) });
  };
  for (const row of answer.rows) {
    const [subject, predicate, object] = ["subject", "predicate", "object"].map((name) => row[name]);
    if (answer.isGraph && subject && predicate && object) join(subject, object, nameOf(predicate, known));
    else if (!answer.isGraph) {
      const cells = answer.columns.flatMap((column) => (row[column] && row[column].type !== "literal" ? [{ column, term: row[column] }] : []));
      const hub = cells[0];
      if (hub && cells.length === 1) add(hub.term);
      for (const cell of cells.slice(1)) if (hub) join(hub.term, cell.term, cell.column.replaceAll("_", " "));
    }
  }
  return { spots: [...spots.values()], lines: [...lines.values()], more };
}

/**
 * @param {Answer} answer
 * @param {Known} known
 * @returns {Promise<HTMLElement>}
 */
export async function drawNetwork(answer, known) {
  const { spots, lines, more } = makeNetwork(answer, known);
  if (!spots.length) return h("p", { class: "hint" }, "The answer holds no nodes: ask for IRIs, or with CONSTRUCT.");
  await loadLibrary();
  const vis = /** @type {any} */ (window).vis;
  const colour = (/** @type {string} */ name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const groups = [...new Set(spots.map((spot) => spot.group))].sort();
  const ink = colour("--ink");
  const box = h("div", { class: "network", role: "img", "aria-label": `A graph of ${spots.length} nodes and ${lines.length} lines; the table tells the same` });
  const nodes = spots.map((spot) => ({
    id: spot.id,
    label: spot.label.length > 44 ? `${spot.label.slice(0, 43)}…` : spot.label,
    shape: spot.isNode ? "dot" : "box",
    size: 9,
    color: spot.isNode ? colour(`--c${groups.indexOf(spot.group) % 4}`) : { background: colour("--raised"), border: colour("--line") },
    font: { color: ink, size: 14, face: "system-ui, sans-serif", strokeWidth: spot.isNode ? 4 : 0, strokeColor: colour("--sheet") },
  }));
  const edges = lines.map((line, id) => ({ id, from: line.from, to: line.to, label: lines.length > 60 ? undefined : line.label, title: line.label }));
  const draw = () => {
    const network = new vis.Network(box, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }, {
      layout: { randomSeed: 7, improvedLayout: spots.length < 150 },
      nodes: { widthConstraint: { maximum: 170 } },
      edges: { smooth: false, arrows: { to: { enabled: true, scaleFactor: 0.45 } }, color: { color: colour("--soft"), opacity: 0.6 }, font: { size: 11, color: colour("--soft"), strokeWidth: 3, strokeColor: colour("--sheet") } },
      physics: { solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -60, springLength: 70, avoidOverlap: 0.6 }, stabilization: { iterations: 250 } },
      interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false } },
    });
    network.once("stabilizationIterationsDone", () => { network.setOptions({ physics: false }); network.fit(); box.dataset["drawn"] = "true"; });
    network.on("doubleClick", (/** @type {{nodes: string[]}} */ event) => {
      const [kind, iri] = (event.nodes[0] ?? "").split(/ (.*)/su);
      if (kind === "uri" && iri) location.assign(placeOf(iri, known.origin));
    });
  };
  requestAnimationFrame(draw);
  return h("div", {}, box, h("p", { class: "hint" }, "Double-click a node to open its page.", more ? ` ${more.toLocaleString("en")} more lines are in the table only.` : ""));
}

/** @type {Promise<void> | null} */
let loading = null;

function loadLibrary() {
  loading ??= new Promise((resolve, reject) => {
    const script = /** @type {HTMLScriptElement} */ (h("script", { src: "/static/vis-network.js" }));
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("the drawing library does not load")));
    document.head.append(script);
  });
  return loading;
}
