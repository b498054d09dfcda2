// Figures over time as small plots, one for each thing that is measured, with their sources.

import { nameDate, nameDay, toNumber } from "./days.js";
import { h, svg } from "./dom.js";

/** @typedef {import("./types.js").Figure} Figure */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./panel.js").Page} Page */
/** @typedef {{figure: Figure, claim: Claim | undefined, value: number, day: number, exact: boolean, label: string}} Dot */
/** @typedef {{title: string, unit: string, series: {name: string, dots: Dot[]}[]}} Plot */

const WIDTH = 300;
const HEIGHT = 120;
const EDGE = { left: 8, right: 64, top: 12, bottom: 20 };
const SHAPES = ["M-3.5,0a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0Z", "M-3.5,-3.5H3.5V3.5H-3.5Z", "M0,-4.5L4.5,3.5H-4.5Z", "M0,-4.8L4.8,0L0,4.8L-4.8,0Z"];

/**
 * The figures as plots: those of one measure and unit in one plot, a series for each thing that is measured.
 * @param {Page} page
 * @param {Figure[]} figures
 * @returns {Plot[]}
 */
export function makePlots(page, figures) {
  /** @type {Map<string, Plot>} */
  const plots = new Map();
  for (const figure of figures) {
    const value = Number(figure.value);
    if (!Number.isFinite(value)) continue;
    const key = `${figure.measure}|${figure.unit}|${figure.of.length ? "" : figure.event}`;
    const plot = plots.get(key) ?? { title: figure.measure, unit: figure.unit, series: [] };
    plots.set(key, plot);
    const name = figure.of_labels.join(", ") || (page.store.events.get(figure.event)?.label ?? "");
    let series = plot.series.find((each) => each.name === name);
    if (!series) plot.series.push((series = { name, dots: [] }));
    const claims = figure.claims.length ? figure.claims : [""];
    for (const id of claims) {
      const claim = page.store.claims.get(id);
      const published = page.store.articles.get(claim?.article ?? "")?.published ?? "";
      const exact = Boolean(figure.first || figure.last);
      const day = toNumber(figure.last || figure.first || published) + timeOf(figure.as_of);
      series.dots.push({ figure, claim, value, day, exact, label: `${figure.approximate ? "about " : ""}${tellValue(value, figure.unit)}` });
    }
  }
  for (const plot of plots.values()) for (const series of plot.series) series.dots.sort((a, b) => a.day - b.day || a.value - b.value);
  return [...plots.values()];
}

/** @param {string} edtf @returns {number} */
function timeOf(edtf) {
  const found = /T(\d\d):(\d\d)/.exec(edtf);
  return found ? (Number(found[1]) * 60 + Number(found[2])) / 1440 : 0;
}

/**
 * @param {number} value
 * @param {string} unit
 * @returns {string}
 */
export function tellValue(value, unit) {
  const number = value.toLocaleString("en", { maximumFractionDigits: 2 });
  if (unit === "percent" || unit === "%") return `${number} %`;
  const isWord = /^[a-z]+[^s]$/.test(unit);
  return unit ? `${number} ${unit}${isWord && value !== 1 ? "s" : ""}` : number;
}

/**
 * The plots with the list of their values and sources, which tells the same.
 * @param {Page} page
 * @param {Figure[]} figures
 * @returns {HTMLElement}
 */
export function plotFigures(page, figures) {
  return h("div", { class: "plots" }, ...makePlots(page, figures).map((plot) => {
    const dots = plot.series.flatMap((series) => series.dots);
    const isPlotted = dots.every((dot) => dot.figure.cumulative || dot.exact) && new Set(dots.map((dot) => dot.value)).size > 1 && dots.every((dot) => !Number.isNaN(dot.day));
    return h("figure", { class: "plot" },
      h("figcaption", {}, h("b", {}, plot.title)),
      isPlotted && draw(plot),
      h("ul", { class: "plain" }, ...plot.series.flatMap((series, number) => series.dots.map((dot) => h("li", {},
        isPlotted && svg("svg", { class: "glyph", viewBox: "-7 -7 14 14", width: 13, height: 13, "aria-hidden": "true" }, svg("path", { d: SHAPES[number % SHAPES.length] ?? "", class: `series s${number % 4}` })),
        h("b", {}, dot.label), series.name ? h("bdi", {}, ` ${series.name}`) : null, h("span", { class: "hint" }, ` ${tellSource(page, dot)}`),
        dot.claim ? h("button", { type: "button", class: "link small", click: () => dot.claim && page.read(dot.claim), "aria-label": `in the article: ${dot.label}` }, "in the article") : null)))));
  }));
}

/** @param {Page} page @param {Dot} dot @returns {string} */
function tellSource(page, dot) {
  const article = page.store.articles.get(dot.claim?.article ?? "");
  const day = dot.figure.as_of ? `as of ${nameDate(dot.figure.as_of)}` : article?.published ? `published ${nameDay(article.published, true)}` : "";
  return [article?.outlet || dot.claim?.article || "", day].filter(Boolean).join(", ");
}

/** @param {Plot} plot @returns {SVGElement} */
function draw(plot) {
  const dots = plot.series.flatMap((series) => series.dots);
  const days = dots.map((dot) => dot.day);
  const values = dots.map((dot) => dot.value);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (/** @type {number} */ day) => EDGE.left + (last > first ? (day - first) / (last - first) : 0.5) * (WIDTH - EDGE.left - EDGE.right);
  const y = (/** @type {number} */ value) => HEIGHT - EDGE.bottom - ((value - low) / Math.max(1e-9, high - low)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const day = (/** @type {number} */ number) => nameDay(new Date(number * 86400000).toISOString().slice(0, 10), true);
  /** @type {number[]} */
  const taken = [];
  const free = (/** @type {number} */ at) => {
    let found = at;
    while (taken.some((other) => Math.abs(other - found) < 11)) found += 3;
    taken.push(found);
    return found;
  };
  return svg("svg", { class: "plotted", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${plot.title}: ${dots.map((dot) => dot.label).join(", ")}` },
    svg("line", { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: HEIGHT - EDGE.bottom + 4, y2: HEIGHT - EDGE.bottom + 4, class: "tick" }),
    svg("text", { x: EDGE.left, y: HEIGHT - 3, class: "small" }, day(first)),
    last - first > 1 ? svg("text", { x: WIDTH - EDGE.right, y: HEIGHT - 3, class: "small", "text-anchor": "end" }, day(last)) : null,
    ...plot.series.flatMap((series, number) => {
      const line = series.dots.map((dot) => `${x(dot.day).toFixed(1)},${y(dot.value).toFixed(1)}`);
      const end = series.dots[series.dots.length - 1];
      return [
        series.dots.length > 1 ? svg("polyline", { points: line.join(" "), class: `line s${number % 4}` }) : null,
        ...series.dots.map((dot) => svg("path", { d: SHAPES[number % SHAPES.length] ?? "", transform: `translate(${x(dot.day).toFixed(1)},${y(dot.value).toFixed(1)})`, class: `series s${number % 4}${dot.exact ? "" : " loose"}` }, svg("title", {}, `${series.name} ${dot.label}`))),
        end ? svg("text", { x: x(end.day) + 8, y: free(y(end.value) + 4), class: "small value" }, end.label.slice(0, 14)) : null,
      ];
    }));
}
