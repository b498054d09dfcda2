// The lanes and their events as a drawing; only what is in sight.

import { drawGrid } from "./axis.js";
import { nameDate } from "./days.js";
import { svg } from "./dom.js";
import { drawMark } from "./glyph.js";
import { cut } from "./lanes.js";
import { makeMeasure } from "./measure.js";

/** @typedef {import("./lanes.js").Item} Item */
/** @typedef {import("./lanes.js").LaidLane} LaidLane */
/** @typedef {import("./scale.js").Scale} Scale */

const FAR = 120;

/**
 * @typedef {object} Sight
 * @property {{lanes: LaidLane[], height: number}} laid
 * @property {Scale} scale
 * @property {number} top
 * @property {number} height
 * @property {number} gutter
 * @property {boolean} narrow
 * @property {string} sel
 * @property {string} active
 */

/**
 * Draws what is in sight; the element of an item that stays is kept.
 * @param {SVGElement} marks
 * @param {Sight} sight
 * @param {Map<string, SVGElement>} before
 * @returns {Map<string, SVGElement>}
 */
export function drawLanes(marks, sight, before) {
  const { laid, scale, top, height, gutter } = sight;
  /** @type {SVGElement[]} */
  const grounds = [];
  /** @type {SVGElement[]} */
  const heads = [];
  /** @type {SVGElement[]} */
  const drawn = [];
  /** @type {Map<string, SVGElement>} */
  const after = new Map();
  const width = Number(marks.getAttribute("width"));
  grounds.push(...drawGrid(scale, gutter, height, laid.height - top));
  for (const lane of laid.lanes) {
    if (lane.y + lane.height < top || lane.y > top + height) continue;
    grounds.push(svg("line", { x1: 0, x2: width, y1: lane.y - top, y2: lane.y - top, class: "border" }));
    heads.push(drawHead(lane, sight));
    for (const item of lane.items) {
      if (item.y < top - 20 || item.y > top + height + 20 || !isInSight(item, gutter, width)) continue;
      const seen = item.form === "span" ? drawIn(item, gutter, width) : item;
      const kept = before.get(item.key);
      const element = kept && kept.dataset.sign === signOf(seen, sight) ? kept : drawItem(seen, sight);
      element.setAttribute("transform", `translate(${seen.x.toFixed(1)},${(item.y - top).toFixed(1)})`);
      after.set(item.key, element);
      drawn.push(element);
      heads.push(...drawFar(item, sight, width));
    }
  }
  const clip = svg("clipPath", { id: "field" }, svg("rect", { x: gutter, y: 0, width: Math.max(0, width - gutter), height: Math.max(0, height) }));
  const focused = document.activeElement === marks;
  marks.replaceChildren(
    svg("defs", {}, clip),
    svg("g", { "aria-hidden": "true", role: "presentation" }, ...grounds),
    svg("g", { "clip-path": "url(#field)", role: "presentation" }, ...drawn),
    svg("g", { "aria-hidden": "true", role: "presentation" }, ...heads),
  );
  if (focused && document.activeElement !== marks) marks.focus();
  return after;
}

/** Whether its mark, its span or a disputed date of it is in sight. @param {Item} item @param {number} left @param {number} right @returns {boolean} */
export function isInSight(item, left, right) {
  const ends = [item.x, item.from, item.to, ...item.ghosts.map((ghost) => ghost.x)];
  return Math.max(...ends) >= left - 2 && Math.min(...ends) <= right + 2;
}

/** The item of a span with its mark, and its name where it stands within, moved into what is in sight. @param {Item} item @param {number} left @param {number} right @returns {Item} */
export function drawIn(item, left, right) {
  const x = Math.min(Math.max(item.x, left + 12), Math.max(left + 12, right - 40));
  const kept = Math.min(Math.max(x, item.from + 8), item.to - 8);
  const isInside = item.labelX < item.to;
  return { ...item, x: kept, labelX: isInside ? item.labelX + kept - item.x : item.labelX };
}

/** @param {LaidLane} lane @param {Sight} sight @returns {SVGElement} */
function drawHead(lane, sight) {
  const top = lane.y - sight.top;
  if (sight.narrow) return svg("g", {}, svg("text", { x: 8, y: Math.max(top, 0) + 16, class: "lane over" }, `${isolate(short(lane.label, 34))} · ${lane.count}`));
  const y = Math.min(Math.max(top + 20, 20), top + lane.height - 8);
  const lines = wrap(lane.label, sight.gutter - 20);
  return svg(
    "g", {},
    svg("title", {}, lane.label.slice(0, 300)),
    svg("rect", { x: 0, y: Math.max(0, top + 1), width: sight.gutter - 2, height: Math.max(0, Math.min(lane.height - 1, sight.height)), class: "gutter" }),
    ...lines.map((line, index) => svg("text", { x: 14, y: y + index * 16, class: "lane" }, isolate(line))),
    y + lines.length * 16 < top + lane.height && svg("text", { x: 14, y: y + lines.length * 16, class: "lane count" }, `${lane.count} event${lane.count === 1 ? "" : "s"}${tellOut(lane, sight)}`),
  );
}

/** How many of a lane lie beyond either end. @param {LaidLane} lane @param {Sight} sight @returns {string} */
function tellOut(lane, sight) {
  const dated = lane.items.filter((item) => item.form !== "undated");
  const before = dated.filter((item) => Math.max(item.x, item.to) < sight.gutter).length;
  const after = dated.filter((item) => Math.min(item.x, item.from) > sight.scale.left + sight.scale.width).length;
  return `${before ? ` · ‹ ${before}` : ""}${after ? ` · ${after} ›` : ""}`;
}

/** @type {Map<string, string[]>} */
const wrapped = new Map();
/** @type {((text: string) => number) | null} */
let measured = null;

/** The name of a lane in one or two lines that fit its room. @param {string} label @param {number} room @returns {string[]} */
function wrap(label, room) {
  const kept = wrapped.get(label);
  if (kept) return kept;
  const measure = (measured ??= makeMeasure("600"));
  const words = label.slice(0, 200).split(" ");
  let first = words.shift() ?? "";
  while (words.length && measure(`${first} ${words[0]}`) <= room) first += ` ${words.shift()}`;
  const lines = [first, words.join(" ")].filter(Boolean).map((line) => cut(line, room, measure).text);
  wrapped.set(label, lines);
  return lines;
}

/** The text so that its direction stays its own. @param {string} text @returns {string} */
function isolate(text) {
  return `\u2068${text}\u2069`;
}

/** @param {string} text @param {number} most @returns {string} */
function short(text, most) {
  const letters = [...text.slice(0, most * 4)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** What decides how an item looks, but for where it is. @param {Item} item @param {Sight} sight @returns {string} */
function signOf(item, sight) {
  const { event, status, sources, isNew, before } = item.shown;
  const ghosts = item.ghosts.map((ghost) => (ghost.x - item.x).toFixed(0)).join();
  return [status, sources, isNew, before, item.form, (item.to - item.from).toFixed(0), (item.labelX - item.x).toFixed(0), ghosts, item.label, sight.sel === event.id, sight.active === item.key].join("|");
}

/**
 * An event about its mark at 0, 0.
 * @param {Item} item
 * @param {Sight} sight
 * @returns {SVGElement}
 */
function drawItem(item, sight) {
  const { event, status, sources, isNew, before } = item.shown;
  const chosen = sight.sel === event.id;
  const told = [event.label, event.words, status, `${sources} source${sources === 1 ? "" : "s"}`, item.ghosts.length ? "date disputed" : "", isNew ? "new" : before ? `was ${before}` : ""];
  const element = svg(
    "g",
    {
      class: `event is-${status}${chosen ? " chosen" : ""}${sight.active === item.key ? " active" : ""}${isNew || before ? " fresh" : ""}`,
      id: `event ${item.key}`.replace(/[^A-Za-z0-9-]/g, "_"), role: "option", "aria-selected": chosen ? "true" : "false", "aria-label": told.filter(Boolean).join(", ").slice(0, 400),
      "data-key": item.key, "data-sign": signOf(item, sight),
    },
    svg("rect", { x: item.left - item.x - 3, y: -11, width: Math.max(8, item.right - item.left + 6), height: 22, rx: 4, class: "hit" }),
    ...item.ghosts.flatMap((ghost) => drawGhost(ghost, item)),
    ...drawSpan(item),
    drawMark(status, sources),
    isNew && svg("path", { d: "M-11,-9h8v4h-8z", class: "flag" }),
    item.label && svg("text", { x: item.labelX - item.x, y: 4.5, class: `label${sources > 2 ? " heavy" : sources > 1 ? " firm" : ""}`, "aria-hidden": "true" }, isolate(item.label)),
  );
  return element;
}

/** Where other sources put it, and the line that joins the places. @param {{x: number, date: string}} ghost @param {Item} item @returns {SVGElement[]} */
function drawGhost(ghost, item) {
  const x = ghost.x - item.x;
  const toward = x < 0 ? 7 : -7;
  return [
    svg("line", { x1: x + toward, x2: x < 0 ? -9 : 9, y1: 0, y2: 0, class: "join" }),
    svg("g", { transform: `translate(${x.toFixed(1)},0)`, class: "ghost" }, svg("title", {}, `disputed: other sources say ${nameDate(ghost.date)}`), svg("circle", { r: 6.5 }), svg("path", { d: "M-3,-1.6H3M-3,1.6H3M2,-4L-2,4" })),
  ];
}

/** Beside the edge, the disputed dates that lie beyond it. @param {Item} item @param {Sight} sight @param {number} width @returns {SVGElement[]} */
function drawFar(item, sight, width) {
  const y = item.y - sight.top + 4;
  const before = item.x > sight.gutter + FAR ? item.ghosts.filter((ghost) => ghost.x < sight.gutter) : [];
  const after = item.right < width - FAR ? item.ghosts.filter((ghost) => ghost.x > width) : [];
  return [
    ...before.slice(0, 1).map((ghost) => svg("text", { x: sight.gutter + 5, y, class: "far" }, `‹ ≠ ${nameDate(ghost.date)}`)),
    ...after.slice(0, 1).map((ghost) => svg("text", { x: width - 5, y, class: "far", "text-anchor": "end" }, `${nameDate(ghost.date)} ≠ ›`)),
  ];
}

/** The span of a date that is no day. @param {Item} item @returns {SVGElement[]} */
function drawSpan(item) {
  const [from, to] = [item.from - item.x, item.to - item.x];
  if (item.form === "span") return [svg("rect", { x: from, y: -5, width: to - from, height: 10, rx: 2, class: "span" }), svg("path", { d: `M${from},-7V7M${to},-7V7`, class: "bound" })];
  if (item.form === "before") return [svg("path", { d: `M${from + 5},-4L${from},0L${from + 5},4M${from},0H${to - 13}`, class: "open" }), svg("path", { d: `M${to + 3},-7V7`, class: "bound" })];
  if (item.form === "after") return [svg("path", { d: `M${to - 5},-4L${to},0L${to - 5},4M${to},0H${from + 13}`, class: "open" }), svg("path", { d: `M${from - 3},-7V7`, class: "bound" })];
  return [];
}
