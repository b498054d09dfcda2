// The whole of the time in a strip: how many events when, and the stretch that is shown.

import { toNumber } from "./days.js";
import { svg } from "./dom.js";

/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./scale.js").Scale} Scale */

const HEIGHT = 34;
const BASE = 30;

/**
 * Number of events in each of the equal parts of the time from the first to the last.
 * @param {Shown[]} shown
 * @param {number} bins
 * @returns {{first: number, days: number, counts: number[]}}
 */
export function count(shown, bins) {
  const at = shown.map(({ event }) => (toNumber(event.first || event.last) + toNumber(event.last || event.first)) / 2).filter((day) => !Number.isNaN(day));
  const counts = Array.from({ length: bins }, () => 0);
  if (!at.length) return { first: 0, days: 1, counts };
  const first = Math.min(...at) - 1;
  const days = Math.max(...at) + 2 - first;
  for (const day of at) {
    const bin = Math.min(bins - 1, Math.floor(((day + 0.5 - first) / days) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { first, days, counts };
}

/**
 * @param {SVGElement} strip
 * @param {Scale} scale
 * @param {Shown[]} shown
 * @param {number} gutter
 */
export function drawOverview(strip, scale, shown, gutter) {
  const bins = Math.max(20, Math.floor(scale.width / 5));
  const { first, days, counts } = count(shown, bins);
  strip.dataset.first = String(first);
  strip.dataset.days = String(days);
  const most = Math.max(1, ...counts);
  const step = scale.width / bins;
  const bars = counts.map((number, index) => {
    const height = number ? 3 + Math.sqrt(number / most) * 20 : 0;
    return height ? svg("rect", { x: gutter + index * step, y: BASE - height, width: Math.max(1, step - 1), height, class: "bar" }) : null;
  });
  const from = gutter + ((scale.first - first) / days) * scale.width;
  const to = gutter + ((scale.last - first) / days) * scale.width;
  const [left, right] = [Math.max(gutter, Math.min(gutter + scale.width - 4, from)), Math.min(gutter + scale.width, Math.max(gutter + 4, to))];
  strip.replaceChildren(
    ...bars.filter((bar) => bar !== null),
    svg("line", { x1: gutter, x2: gutter + scale.width, y1: BASE + 0.5, y2: BASE + 0.5, class: "tick" }),
    svg("rect", { x: left, y: 2, width: Math.max(4, right - left), height: HEIGHT - 4, rx: 3, class: "window" }),
  );
}
