// An answer as a chart: bars over names, points over days or numbers; without a number, how often each value occurs.

import { h, svg, visible } from "./dom.js";
import { isNumber, nameOf } from "./terms.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Term} Term */
/** @typedef {{name: string, value: number, at: number | null}} Point  `at`: milliseconds or number along the axis, of points in time. */
/** @typedef {{kind: "bars" | "line", label: string, measure: string, points: Point[], more: number}} Chart */

const MOST_BARS = 40;
const DAY = /^(?:\.\.\/)?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/u;

/**
 * What can be drawn of an answer; nothing where it has no rows.
 * @param {Answer} answer
 * @param {Pick<Known, "prefixes" | "labels">} known
 * @returns {Chart | null}
 */
export function choose(answer, known) {
  const { columns, rows } = answer;
  if (!rows.length) return null;
  const filled = (/** @type {string} */ column) => rows.some((row) => row[column]);
  const numbers = columns.filter((column) => filled(column) && rows.every((row) => !row[column] || isNumber(row[column])));
  const days = columns.filter((column) => !numbers.includes(column) && filled(column) && rows.every((row) => !row[column] || DAY.test(row[column].value)));
  const names = columns.filter((column) => !numbers.includes(column) && !days.includes(column) && filled(column));
  const measure = numbers.at(-1);
  if (measure === undefined) return countValues(answer, days[0] ?? bestName(answer, names), known);
  const label = days[0] ?? bestName(answer, names) ?? numbers[0] ?? measure;
  const points = rows.flatMap((row) => {
    const cell = row[measure];
    return cell ? [{ name: row[label] ? nameOf(row[label], known) : "", value: Number(cell.value), at: days.includes(label) ? timeOf(row[label]) : null }] : [];
  });
  if (days.includes(label)) return { kind: "line", label, measure, points: points.filter((point) => point.at !== null).sort((a, b) => (a.at ?? 0) - (b.at ?? 0)), more: 0 };
  return cutBars({ kind: "bars", label, measure, points, more: 0 });
}

/**
 * The column that reads best: literals before nodes, one with several values before one with the same everywhere.
 * @param {Answer} answer
 * @param {string[]} columns
 */
function bestName(answer, columns) {
  const isPlain = (/** @type {string} */ column) => answer.rows.some((row) => row[column]?.type === "literal");
  return columns.find(isPlain) ?? columns[0];
}

/**
 * @param {Answer} answer
 * @param {string | undefined} column
 * @param {Pick<Known, "prefixes" | "labels">} known
 * @returns {Chart | null}
 */
function countValues(answer, column, known) {
  if (column === undefined) return null;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of answer.rows) {
    const name = row[column] ? nameOf(row[column], known) : "none";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const points = [...counts].map(([name, value]) => ({ name, value, at: null })).sort((a, b) => b.value - a.value || a.name.localeCompare(b.name, "en"));
  return cutBars({ kind: "bars", label: column, measure: "rows", points, more: 0 });
}

/**
 * @param {Chart} chart
 * @returns {Chart}
 */
function cutBars(chart) {
  return { ...chart, points: chart.points.slice(0, MOST_BARS), more: Math.max(0, chart.points.length - MOST_BARS) };
}

/** @param {Term | undefined} term */
function timeOf(term) {
  const match = DAY.exec(term?.value ?? "");
  return match ? Date.UTC(Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1)) : null;
}

/**
 * Round numbers from 0 or the least value to the greatest.
 * @param {number} low
 * @param {number} high
 * @param {number} count  About how many.
 * @returns {number[]}
 */
export function ticks(low, high, count) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  const found = [];
  for (let at = Math.floor(low / step) * step; at < high + step; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}

/**
 * @param {Answer} answer
 * @param {Known} known
 * @returns {HTMLElement}
 */
export function makeChart(answer, known) {
  const chart = choose(answer, known);
  if (!chart || !chart.points.length) return h("p", { class: "hint" }, "The answer has nothing that could be drawn: neither rows nor numbers.");
  const told = chart.measure === "rows" ? `How often each ${chart.label} occurs` : `${chart.measure} by ${chart.label}`;
  const drawn = chart.kind === "bars" ? drawBars(chart) : drawLine(chart);
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", `${visible(told)}; the table tells the same`);
  return h("figure", { class: "chart" }, h("figcaption", {}, visible(told), chart.more ? ` (the first ${MOST_BARS} of ${MOST_BARS + chart.more})` : ""), drawn);
}

/** @param {Chart} chart */
function drawBars(chart) {
  const [width, row, left, top] = [900, 24, 290, 8];
  const low = Math.min(0, ...chart.points.map((point) => point.value));
  const high = Math.max(0, ...chart.points.map((point) => point.value));
  const marks = ticks(low, high, 5);
  const [first, last] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const x = (/** @type {number} */ value) => left + ((value - first) / (last - first)) * (width - left - 60);
  const bottom = top + chart.points.length * row;
  const parts = marks.flatMap((mark) => [
    svg("line", { x1: x(mark), x2: x(mark), y1: top, y2: bottom, class: mark === 0 ? "axis" : "grid" }),
    svg("text", { x: x(mark), y: bottom + 16, "text-anchor": "middle", class: "tick" }, mark.toLocaleString("en")),
  ]);
  chart.points.forEach((point, number) => {
    const y = top + number * row;
    const name = visible(point.name);
    parts.push(
      svg("text", { x: left - 8, y: y + row * 0.68, "text-anchor": "end" }, name.length > 36 ? `${name.slice(0, 35)}…` : name, svg("title", {}, name)),
      svg("rect", { x: Math.min(x(0), x(point.value)), y: y + 4, width: Math.max(1, Math.abs(x(point.value) - x(0))), height: row - 8, rx: 2, class: "bar" }, svg("title", {}, `${name}: ${point.value.toLocaleString("en")}`)),
      svg("text", { x: Math.max(x(point.value), x(0)) + 6, y: y + row * 0.68, class: "value" }, point.value.toLocaleString("en")),
    );
  });
  return svg("svg", { viewBox: `0 0 ${width} ${bottom + 24}` }, ...parts);
}

/** @param {Chart} chart */
function drawLine(chart) {
  const [width, height, left, bottom, top] = [860, 340, 70, 300, 12];
  const times = chart.points.map((point) => point.at ?? 0);
  const values = chart.points.map((point) => point.value);
  const marks = ticks(Math.min(0, ...values), Math.max(...values), 5);
  const [first, last] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const x = (/** @type {number} */ at) => (end > start ? left + ((at - start) / (end - start)) * (width - left - 40) : (width + left) / 2);
  const y = (/** @type {number} */ value) => bottom - ((value - first) / (last - first)) * (bottom - top);
  const day = (/** @type {number} */ at) => new Date(at).toISOString().slice(0, 10);
  const parts = marks.flatMap((mark) => [
    svg("line", { x1: left, x2: width - 30, y1: y(mark), y2: y(mark), class: mark === 0 ? "axis" : "grid" }),
    svg("text", { x: left - 8, y: y(mark) + 4, "text-anchor": "end", class: "tick" }, mark.toLocaleString("en")),
  ]);
  const steps = end > start ? [0, 1, 2, 3, 4].map((step) => start + ((end - start) * step) / 4) : [start];
  for (const at of steps) parts.push(svg("text", { x: x(at), y: bottom + 22, "text-anchor": "middle", class: "tick" }, day(at)));
  for (const point of chart.points) {
    parts.push(svg("circle", { cx: x(point.at ?? 0), cy: y(point.value), r: 4.5, class: "dot" }, svg("title", {}, `${day(point.at ?? 0)}: ${point.value.toLocaleString("en")}`)));
  }
  return svg("svg", { viewBox: `0 0 ${width} ${height}` }, ...parts);
}
