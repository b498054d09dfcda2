// The network as a drawing: nodes that can be reached by keyboard, edges that say what joins them.

import { h, svg } from "./dom.js";
import { drawMark } from "./glyph.js";
import { cut } from "./lanes.js";
import { makeMeasure } from "./measure.js";
import { groupNames, makeDrawing } from "./neighbours.js";
import { followPointers } from "./pointers.js";
import { boxAt, findSpot, separate } from "./spots.js";

/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./neighbours.js").Node} Node */
/** @typedef {import("./neighbours.js").Edge} Edge */

const MOST_NAMES = 3;
const LINE = 15;
const NODE = 36;
/** @type {((text: string) => number) | null} */
let measured = null;
const measure = (/** @type {string} */ text) => (measured ??= makeMeasure("600"))(text);
/** Square pixels for each node. */
const ROOM = 19000;

/**
 * The network in its host.
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {{select: (id: string) => void}} acts
 */
export function makeNetwork(host, store, acts) {
  const title = h("p", { class: "hint over" });
  const drawing = svg("svg", { class: "net", role: "group", "aria-label": "The network; Tab goes from name to name" });
  host.append(title, drawing);
  let view = { x: 0, y: 0, scale: 1 };
  const aim = () => {
    const group = drawing.querySelector(".world");
    group?.setAttribute("transform", `translate(${view.x.toFixed(1)},${view.y.toFixed(1)}) scale(${view.scale.toFixed(3)})`);
  };
  followPointers(/** @type {HTMLElement} */ (/** @type {unknown} */ (drawing)), {
    pan: (dx, dy) => {
      view = { ...view, x: view.x + dx, y: view.y + dy };
      aim();
    },
    zoom: (factor, x) => {
      const scale = Math.min(4, Math.max(0.4, view.scale * factor));
      view = { scale, x: x - (x - view.x) * (scale / view.scale), y: view.y + (host.clientHeight / 2 - view.y) * (1 - scale / view.scale) };
      aim();
    },
    tap: (target) => {
      const id = target.closest("[data-id]")?.getAttribute("data-id");
      if (id) acts.select(id);
    },
  });
  drawing.addEventListener("pointerover", (event) => {
    const over = event.target instanceof Element ? event.target.closest("[data-id]")?.getAttribute("aria-label") : null;
    if (over) host.title = over;
    else host.removeAttribute("title");
  });
  return {
    /** @param {Shown[]} shown @param {State} state */
    draw(shown, state) {
      const [width, height] = [Math.max(300, host.clientWidth), Math.max(280, host.clientHeight - 8)];
      const found = makeDrawing(store, shown, state.sel || state.who, Math.max(6, Math.floor((width * height) / ROOM)));
      view = { x: 0, y: 0, scale: 1 };
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      title.textContent = found.title ? `${found.title.slice(0, 120)} and what is beside it${found.left ? `; ${found.left} weaker neighbours are left out` : ""}` : `Those whom most events join${found.left > 0 ? `; ${found.left} more appear beside what is chosen` : ""}`;
      drawing.replaceChildren(paint(found, width, height, acts.select));
      host.dataset.drawn = String(found.nodes.length);
    },
  };
}

/**
 * @param {ReturnType<typeof makeDrawing>} found
 * @param {number} width
 * @param {number} height
 * @param {(id: string) => void} select
 * @returns {SVGElement}
 */
function paint(found, width, height, select) {
  const places = fitPlaces(found.nodes, width, height);
  const taken = found.nodes.map((node) => boxAt(low(places.get(node.id)), widthOf(node), NODE));
  const byWeight = [...found.edges].sort((a, b) => Number(a.faint) - Number(b.faint) || heaviest(b) - heaviest(a));
  const edges = byWeight.map((edge) => drawEdge(edge, places, taken)).filter((each) => each !== null);
  const nodes = found.nodes.map((node) => drawNode(node, places, select));
  return svg("g", { class: "world" }, svg("g", {}, ...edges.map((each) => each.line)), svg("g", {}, ...nodes), svg("g", {}, ...edges.map((each) => each.names)));
}

/** @param {Edge} edge @returns {number} */
function heaviest(edge) {
  return Math.max(...edge.names.map((name) => name.sources));
}

/**
 * Where nodes stand in the drawing: their places stretched over it, then moved apart.
 * @param {Node[]} nodes
 * @param {number} width
 * @param {number} height
 * @returns {Map<string, {x: number, y: number}>}
 */
export function fitPlaces(nodes, width, height) {
  const [xs, ys] = [nodes.map((node) => node.x), nodes.map((node) => node.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const edge = { x: Math.min(110, width * 0.19), y: 64 };
  const boxes = nodes.map((node) => ({
    x: right - left > 1 ? edge.x + ((node.x - left) / (right - left)) * (width - 2 * edge.x) : width / 2,
    y: bottom - top > 1 ? edge.y + ((node.y - top) / (bottom - top)) * (height - 2 * edge.y) : height / 2,
    width: widthOf(node) + 8, height: NODE + 10,
  }));
  const moved = separate(boxes, { left: 4, right: width - 4, top: 34, bottom: height - 4 });
  return new Map(nodes.map((node, index) => [node.id, moved[index] ?? { x: 0, y: 0 }]));
}

/** @param {Node} node @returns {number} */
function widthOf(node) {
  return cut(node.label, node.centre ? 260 : 170, measure).width + 18;
}

/** The middle of a node with its name below its mark. @param {{x: number, y: number} | undefined} at */
function low(at) {
  return { x: at?.x ?? 0, y: (at?.y ?? 0) + 9 };
}

/**
 * The line of an edge, and what it is called where there is room for it; what is faint is called by its title.
 * @param {Edge} edge
 * @param {Map<string, {x: number, y: number}>} places
 * @param {import("./spots.js").Box[]} taken  Where something is written; what is written now is added.
 * @returns {{line: SVGElement, names: SVGElement} | null}
 */
function drawEdge(edge, places, taken) {
  const [from, to] = [places.get(edge.from), places.get(edge.to)];
  if (!from || !to) return null;
  const line = svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: `edge${edge.fact ? "" : " open"}${edge.faint ? " faint" : ""}`, "stroke-width": Math.min(4, 0.8 + 0.5 * heaviest(edge)) });
  const called = svg("title", {}, groupNames(edge).map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name)).join(", "));
  const written = edge.faint ? [] : [MOST_NAMES, 1].map((most) => writeNames(edge, from, to, { most, taken })).find((found) => found.length) ?? [];
  return { line: svg("g", {}, line, called), names: svg("g", { class: "names" }, ...written) };
}

/**
 * The names of an edge where there is room for so many of them; none where there is not.
 * @param {Edge} edge
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {{most: number, taken: import("./spots.js").Box[]}} room  What is written now is added to what is taken.
 * @returns {SVGElement[]}
 */
function writeNames(edge, from, to, { most, taken }) {
  const groups = groupNames(edge);
  const texts = groups.slice(0, most).map(({ name, count, first }, index) => {
    const [before, after] = (first.backwards ? from.x - to.x : to.x - from.x) >= 0 ? ["", " →"] : ["← ", ""];
    const more = index === most - 1 && groups.length > most ? ` +${groups.length - most}` : "";
    return { name: first, text: `${before}${cut(name, 140, measure).text}${count > 1 ? ` ×${count}` : ""}${after}${more}` };
  });
  const size = { width: Math.max(...texts.map((each) => measure(each.text))), height: texts.length * LINE };
  const spot = findSpot(from, to, size, taken);
  if (!spot) return [];
  taken.push(boxAt(spot, size.width, size.height));
  const top = spot.y - ((texts.length - 1) * LINE) / 2 + 4;
  return texts.map(({ name, text }, index) => svg("text", { x: spot.x, y: top + index * LINE, class: `edge-name is-${name.status}`, "data-id": name.id || null, "text-anchor": "middle" }, text));
}

/**
 * @param {Node} node
 * @param {Map<string, {x: number, y: number}>} places
 * @param {(id: string) => void} select
 * @returns {SVGElement}
 */
function drawNode(node, places, select) {
  const at = places.get(node.id) ?? { x: 0, y: 0 };
  const { text, width } = cut(node.label, node.centre ? 260 : 170, measure);
  const isEvent = node.kind === "Event" || node.status !== "";
  return svg(
    "g",
    { class: `node kind-${isEvent ? "Event" : node.kind}${node.centre ? " centre" : ""}`, transform: `translate(${at.x.toFixed(1)},${at.y.toFixed(1)})`, role: "button", tabindex: "0", "data-id": node.id, "aria-label": `${node.label.slice(0, 200)}, ${node.kind}`,
      keydown: (/** @type {KeyboardEvent} */ press) => {
        if (press.key !== "Enter" && press.key !== " ") return;
        press.preventDefault();
        select(node.id);
      } },
    svg("rect", { x: -width / 2 - 9, y: 5, width: width + 18, height: 21, rx: 4, class: "plate" }),
    isEvent ? drawMark(node.status || "asserted", node.weight) : svg("path", { d: SHAPES[node.kind] ?? SHAPES.Thing ?? "", class: "shape" }),
    svg("text", { y: 20, "text-anchor": "middle", class: "name" }, text),
  );
}

/** @type {Readonly<Record<string, string>>} */
const SHAPES = {
  Person: "M-7,0a7,7 0 1,0 14,0a7,7 0 1,0 -14,0Z",
  Party: "M-7,-6H7V6H-7Z",
  Institution: "M-8,5H8V-2L0,-8L-8,-2Z",
  Place: "M0,7C-8,-2 -5,-8 0,-8C5,-8 8,-2 0,7Z",
  Outlet: "M-8,-6H8V6H2L0,9L-2,6H-8Z",
  Product: "M0,-8L7,0L0,8L-7,0Z",
  Thing: "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z",
};
