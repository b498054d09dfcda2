// The timeline: an axis of time that is zoomed and moved, lanes of events below it; only what is in sight is drawn.

import { AXIS, drawAxis } from "./axis.js";
import { findCore, toNumber } from "./days.js";
import { h, svg } from "./dom.js";
import { drawLanes } from "./field.js";
import { UNDATED, cut, layOut, makeLanes } from "./lanes.js";
import { makeMeasure } from "./measure.js";
import { pan, readZoom, zoom } from "./scale.js";
import { drawOverview } from "./overview.js";
import { followPointers } from "./pointers.js";

/** @typedef {import("./types.js").Event} Event */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./scale.js").Scale} Scale */
/** @typedef {import("./lanes.js").Item} Item */
/** @typedef {import("./lanes.js").Cut} Cut */
/** @typedef {{select: (id: string) => void, move: (zoom: string) => void}} Acts */

const NARROW = 640;
const LABEL = 300;
const NARROW_LABEL = 200;

/**
 * The timeline in its host; `draw` shows other events or another state.
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {Acts} acts
 */
export function makeTimeline(host, store, acts) {
  const [measure, measureFirm] = [makeMeasure("400"), makeMeasure("700")];
  /** @type {Map<string, Cut>} */
  const labels = new Map();
  const axis = svg("svg", { class: "axis", height: AXIS, "aria-hidden": "true" });
  const overview = svg("svg", { class: "overview", height: 34, "aria-hidden": "true" });
  const marks = svg("svg", { class: "marks", role: "listbox", "aria-label": "Events on the time axis; arrow keys move, Enter opens", tabindex: "0" });
  const sheet = h("div", { class: "sheet" }, marks);
  const scroll = h("div", { class: "scroll" }, sheet);
  host.append(overview, axis, scroll);

  /** @type {Scale} */
  let scale = { first: 0, last: 1, left: 0, width: 100 };
  /** @type {Shown[]} */
  let shown = [];
  /** @type {State | null} */
  let state = null;
  /** @type {ReturnType<typeof layOut>} */
  let laid = { lanes: [], height: 0, labelled: true };
  /** @type {Map<string, SVGElement>} */
  let elements = new Map();
  let active = "";
  let frame = 0;
  let commit = 0;
  let applied = "";

  /** @param {Event} event */
  const labelOf = (event) => {
    const most = isNarrow() ? NARROW_LABEL : LABEL;
    const key = `${event.id} ${most}`;
    let found = labels.get(key);
    if (!found) {
      found = cut(event.label, most, event.sources > 1 ? measureFirm : measure);
      labels.set(key, found);
    }
    return found;
  };
  const isNarrow = () => host.clientWidth < NARROW;
  const gutter = () => (isNarrow() ? 6 : 150);

  const measureHost = () => {
    const width = Math.max(120, scroll.clientWidth);
    scale = { ...scale, left: gutter(), width: width - gutter() - 8 };
    for (const each of [axis, overview, marks]) each.setAttribute("width", String(width));
    marks.setAttribute("height", String(Math.max(40, scroll.clientHeight)));
  };
  const arrange = () => {
    const lanes = makeLanes(shown, state?.lanes ?? "none", store, state?.who || state?.sel || "");
    laid = layOut(lanes, { scale, labelOf, rowHeight: 23, head: isNarrow() ? 22 : 0, least: isNarrow() ? 0 : 46, mostRows: 140 });
    sheet.style.height = `${Math.max(laid.height + 12, scroll.clientHeight)}px`;
  };
  const paint = () => {
    frame = 0;
    drawAxis(axis, scale, store, gutter());
    drawOverview(overview, scale, shown, gutter());
    elements = drawLanes(marks, { laid, scale, top: scroll.scrollTop, height: scroll.clientHeight, gutter: gutter(), narrow: isNarrow(), sel: state?.sel ?? "", active }, elements);
    host.dataset.drawn = String(elements.size);
  };
  const repaint = () => {
    if (!frame) frame = requestAnimationFrame(paint);
  };
  /** @param {Scale} wanted @param {boolean} sameLength */
  const go = (wanted, sameLength) => {
    const by = ((scale.first - wanted.first) / (wanted.last - wanted.first)) * wanted.width;
    scale = wanted;
    if (sameLength) shift(laid, by);
    else arrange();
    repaint();
    clearTimeout(commit);
    commit = window.setTimeout(() => {
      applied = tell(scale);
      acts.move(applied);
    }, 250);
  };
  const fit = () => {
    const days = shown.flatMap(({ event }) => [toNumber(event.first || event.last), toNumber(event.last || event.first)]);
    const known = days.filter((day) => !Number.isNaN(day));
    if (!known.length) return;
    const [first, last] = [Math.min(...known), Math.max(...known)];
    const room = Math.max(1, (last - first) * 0.04);
    go({ ...scale, first: first - room, last: last + 1 + room * 5 }, false);
  };
  const core = () => {
    const [first, last] = findCore(shown.map(({ event }) => middleOf(event)));
    const room = Math.min(0.5, (isNarrow() ? NARROW_LABEL : LABEL) / Math.max(300, scale.width));
    return { ...scale, first, last: last + (last - first) * room };
  };

  // ------------------------------------------------------------------------------------------------ keys, pointers

  /** @param {Item} item */
  const activate = (item) => {
    active = item.key;
    if (item.y < scroll.scrollTop + 20 || item.y > scroll.scrollTop + scroll.clientHeight - 30) scroll.scrollTop = item.y - scroll.clientHeight / 2;
    if (item.form !== "undated" && (item.x < scale.left + 10 || item.x > scale.left + scale.width - 30)) go(pan(scale, scale.left + scale.width * 0.4 - item.x), true);
    paint();
    const element = elements.get(active);
    if (element) marks.setAttribute("aria-activedescendant", element.id);
  };
  const items = () => laid.lanes.flatMap((lane) => lane.items);
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const all = items();
    const now = all.find((item) => item.key === active) ?? all.find((item) => item.shown.event.id === state?.sel);
    const lane = laid.lanes.findIndex((each) => now && each.items.includes(now));
    const middle = scale.left + scale.width / 2;
    const deeds = /** @type {Record<string, () => void>} */ ({
      ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => turn(1), ArrowUp: () => turn(-1),
      Enter: () => now && acts.select(now.shown.event.id), " ": () => now && acts.select(now.shown.event.id),
      "+": () => go(zoom(scale, 1.5, middle), false), "=": () => go(zoom(scale, 1.5, middle), false),
      "-": () => go(zoom(scale, 1 / 1.5, middle), false), "0": fit,
      Home: () => all[0] && activate(all[0]), End: () => all.length && activate(/** @type {Item} */ (all[all.length - 1])),
    });
    /** @param {number} by */
    const step = (by) => {
      const row = now ? [...(laid.lanes[lane]?.items ?? [])] : all;
      const next = now ? row[row.indexOf(now) + by] : row[0];
      if (next) activate(next);
    };
    /** @param {number} by */
    const turn = (by) => {
      const there = laid.lanes[now ? lane + by : 0]?.items ?? [];
      const next = [...there].sort((a, b) => Math.abs(a.x - (now?.x ?? 0)) - Math.abs(b.x - (now?.x ?? 0)))[0];
      if (next) activate(next);
    };
    const deed = event.ctrlKey || event.metaKey || event.altKey ? undefined : deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  marks.addEventListener("keydown", press);
  marks.addEventListener("focus", () => {
    if (!active) active = items().find((item) => item.shown.event.id === state?.sel)?.key ?? items()[0]?.key ?? "";
    paint();
  });
  scroll.addEventListener("scroll", repaint);
  marks.addEventListener("pointerover", (event) => {
    const over = event.target instanceof Element ? event.target.closest("[data-key]")?.getAttribute("aria-label") : null;
    if (over) scroll.title = over;
    else scroll.removeAttribute("title");
  });
  followPointers(scroll, {
    pan: (dx, dy) => {
      scroll.scrollTop -= dy;
      if (dx) go(pan(scale, dx), true);
    },
    zoom: (factor, x) => go(zoom(scale, factor, x), false),
    tap: (target) => {
      const key = target.closest("[data-key]")?.getAttribute("data-key");
      const item = items().find((each) => each.key === key);
      if (!item) return;
      active = item.key;
      acts.select(item.shown.event.id);
    },
  });
  followPointers(/** @type {HTMLElement} */ (/** @type {unknown} */ (overview)), {
    pan: (dx) => go(pan(scale, -dx * overviewFactor()), true),
    zoom: (factor) => go(zoom(scale, factor, scale.left + scale.width / 2), false),
    tap: (_, x) => {
      const day = Number(overview.dataset.first) + ((x - scale.left) / scale.width) * Number(overview.dataset.days);
      const half = (scale.last - scale.first) / 2;
      go({ ...scale, first: day - half, last: day + half }, true);
    },
  });
  const overviewFactor = () => Number(overview.dataset.days) / (scale.last - scale.first);
  new ResizeObserver(() => {
    measureHost();
    arrange();
    repaint();
  }).observe(scroll);

  return {
    /** @param {Shown[]} next @param {State} now */
    draw(next, now) {
      const first = state === null;
      const moved = state?.sel !== now.sel;
      shown = next;
      state = now;
      measureHost();
      const told = now.zoom === applied ? null : readZoom(now.zoom);
      applied = now.zoom;
      if (told) scale = { ...scale, ...told };
      else if (first || scale.last - scale.first <= 1) scale = core();
      arrange();
      if (moved) reveal(now.sel);
      paint();
    },
    fit,
    core: () => go(core(), false),
    /** @param {number} factor */
    zoom: (factor) => go(zoom(scale, factor, scale.left + scale.width / 2), false),
    focus: () => marks.focus(),
  };

  /** @param {string} id */
  function reveal(id) {
    const found = items().filter((item) => item.shown.event.id === id);
    const item = found.find((each) => each.key === active) ?? found[0];
    if (!item) return;
    active = item.key;
    if (item.y < scroll.scrollTop + 10 || item.y > scroll.scrollTop + scroll.clientHeight - 20) scroll.scrollTop = Math.max(0, item.y - scroll.clientHeight / 2);
    const isOut = item.form !== "undated" && (item.x < scale.left || item.x > scale.left + scale.width - 20);
    if (!isOut) return;
    const by = scale.left + scale.width * 0.35 - item.x;
    scale = pan(scale, by);
    shift(laid, by);
  }
}

/**
 * Moves what is laid out; what has no date stays.
 * @param {ReturnType<typeof layOut>} laid
 * @param {number} by
 */
function shift(laid, by) {
  for (const lane of laid.lanes) {
    if (lane.id === UNDATED) continue;
    for (const item of lane.items) {
      for (const name of /** @type {const} */ (["x", "from", "to", "left", "right", "labelX"])) item[name] += by;
      for (const ghost of item.ghosts) ghost.x += by;
    }
  }
}

/** @param {Event} event @returns {number} */
function middleOf(event) {
  return (toNumber(event.first || event.last) + toNumber(event.last || event.first)) / 2;
}

/** @param {Scale} scale @returns {string} */
function tell(scale) {
  return `${scale.first.toFixed(3)},${scale.last.toFixed(3)}`;
}
