// Roles over time: a bar for each, open where nothing tells when it began or ended.

import { nameDate, toNumber } from "./days.js";
import { h, svg } from "./dom.js";
import { readLinks } from "./panel.js";

/** @typedef {import("./types.js").Role} Role */

const WIDTH = 340;
const ROW = 22;

/**
 * The roles, each once, with a bar where one of its ends is known.
 * @param {import("./panel.js").Page} page
 * @param {Role[]} roles
 * @returns {HTMLElement}
 */
export function drawRoles(page, roles) {
  const merged = mergeRoles(roles);
  const days = merged.flatMap((role) => [toNumber(role.first), toNumber(role.last)]).filter((day) => !Number.isNaN(day));
  const [first, last] = days.length ? [Math.min(...days), Math.max(...days)] : [0, 1];
  const span = Math.max(30, last - first);
  const at = (/** @type {number} */ day) => 40 + ((day - first) / span) * (WIDTH - 80);
  return h("ul", { class: "plain roles" }, ...merged.map((role) => {
    const [from, to] = [toNumber(role.first), toNumber(role.last)];
    const known = !Number.isNaN(from) || !Number.isNaN(to);
    const [left, right] = [Number.isNaN(from) ? 2 : at(from), Number.isNaN(to) ? WIDTH - 2 : Math.max(at(to), Number.isNaN(from) ? 8 : at(from) + 4)];
    return h("li", {},
      h("span", {}, h("b", {}, h("bdi", {}, role.name)), role.of ? h("bdi", {}, `, ${role.of}`) : null),
      h("span", { class: "hint" }, ` ${tellSpan(role)}`), ...readLinks(page, role.claims),
      known && svg("svg", { class: "rolebar", viewBox: `0 0 ${WIDTH} ${ROW / 2}`, "aria-hidden": "true", preserveAspectRatio: "none" },
        svg("line", { x1: 0, x2: WIDTH, y1: 5.5, y2: 5.5, class: "tick" }),
        svg("rect", { x: left, y: 2, width: Math.max(3, right - left), height: 7, class: Number.isNaN(from) || Number.isNaN(to) ? "role half" : "role" })));
  }));
}

/**
 * Each role of one name and body once, the one that tells most of its time.
 * @param {Role[]} roles
 * @returns {Role[]}
 */
export function mergeRoles(roles) {
  /** @type {Map<string, Role>} */
  const found = new Map();
  for (const role of roles) {
    const key = `${role.name}|${role.of}|${role.since}|${role.until}`;
    if (!found.has(key)) found.set(key, role);
  }
  return [...found.values()].filter((role) => role.since || role.until || ![...found.values()].some((other) => other !== role && other.name === role.name && other.of === role.of && (other.since || other.until)));
}

/** @param {Role} role @returns {string} */
function tellSpan(role) {
  const since = role.since ? `from ${nameDate(role.since)}` : "";
  const until = role.until ? `until ${nameDate(role.until).replace(/^up to /, "at most ")}` : "";
  return [since, until].filter(Boolean).join(", ") || "when, no article says";
}
