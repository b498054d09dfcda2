// The axis of time above the lanes, and its lines through them.

import { makeTicks, nameDay, toNumber } from "./days.js";
import { svg } from "./dom.js";
import { toX } from "./scale.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./scale.js").Scale} Scale */

export const AXIS = 44;
const LETTER = 7.4;

/**
 * @param {SVGElement} axis
 * @param {Scale} scale
 * @param {Store} store
 * @param {number} gutter
 */
export function drawAxis(axis, scale, store, gutter) {
  const { upper, lower } = makeTicks(scale.first, scale.last, scale.width);
  const right = scale.left + scale.width;
  const above = upper.map((tick, index) => {
    const next = upper[index + 1];
    const x = Math.max(gutter, toX(scale, tick.day));
    const room = (next ? toX(scale, next.day) : right) - x;
    const [name = "", year = ""] = tick.label.split(" ");
    const label = (year ? [tick.label, `${name.slice(0, 3)} ${year}`, name.slice(0, 3)] : [tick.label]).find((each) => each.length * LETTER + 8 < room);
    return label && x < right - 20 ? svg("text", { x: x + 4, y: 14, class: "upper" }, label) : null;
  });
  const below = lower.map((tick, index) => {
    const x = toX(scale, tick.day);
    const next = lower[index + 1];
    const width = next ? toX(scale, next.day) - x : 40;
    if (x < gutter - 1 || x > right) return null;
    return svg("g", {}, svg("line", { x1: x, x2: x, y1: 20, y2: AXIS, class: "tick" }), x + 8 < right && svg("text", { x: x + Math.min(width / 2, 40), y: 34, class: "lower", "text-anchor": "middle" }, tick.label));
  });
  const days = store.days.map((day) => {
    const x = toX(scale, toNumber(day) + 0.5);
    if (x < gutter || x > right) return null;
    return svg("path", { d: `M${x - 4},${AXIS}L${x},${AXIS - 6}L${x + 4},${AXIS}Z`, class: "published" }, svg("title", {}, `articles published on ${nameDay(day)}`));
  });
  axis.replaceChildren(...[...above, ...below, ...days].filter((each) => each !== null));
}

/** @param {Scale} scale @param {number} gutter @param {number} height @param {number} most @returns {SVGElement[]} */
export function drawGrid(scale, gutter, height, most) {
  const { upper, lower } = makeTicks(scale.first, scale.last, scale.width);
  const bottom = Math.max(height, most);
  return [...lower.map((tick) => ({ tick, name: "grid" })), ...upper.map((tick) => ({ tick, name: "grid strong" }))]
    .map(({ tick, name }) => ({ x: toX(scale, tick.day), name }))
    .filter(({ x }) => x >= gutter && x <= scale.left + scale.width)
    .map(({ x, name }) => svg("line", { x1: x, x2: x, y1: 0, y2: bottom, class: name }));
}
