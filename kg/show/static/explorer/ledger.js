// The ledger of what sources disagree on: the sides beside each other, what was followed, and why.

import { nameDate } from "./days.js";
import { h, link } from "./dom.js";
import { conflictBy, hadAppeared } from "./filters.js";
import { plotFigures } from "./figures.js";
import { showClaim } from "./panel.js";

/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Conflict} Conflict */
/** @typedef {import("./types.js").Side} Side */
/** @typedef {import("./panel.js").Page} Page */

const TITLES = { incompatible: "Where sources disagree", superseded: "Counts that later ones replace", refines: "Where one source is more precise" };

/**
 * @param {Page} page
 * @param {string} day  By which it was known; '' for today.
 * @returns {HTMLElement}
 */
export function showLedger(page, day) {
  const conflicts = page.store.all.conflicts.map((each) => conflictBy(page.store, each, day)).filter((each) => each !== null);
  const figures = page.store.all.figures.map((each) => ({ ...each, claims: each.claims.filter((id) => hadAppeared(page.store, id, day)) })).filter((each) => each.claims.length);
  return h(
    "div", { class: "ledger" },
    ...Object.entries(TITLES).flatMap(([kind, title]) => {
      const found = conflicts.filter((each) => each.kind === kind);
      if (!found.length && kind !== "incompatible") return [];
      return [h("h2", {}, title), ...(found.length ? found.map((each) => showConflict(page, each)) : [h("p", { class: "hint" }, "The sources do not disagree on anything that was compared.")])];
    }),
    figures.length > 0 && h("h2", {}, "Figures over time"),
    figures.length > 0 && plotFigures(page, figures),
  );
}

/**
 * @param {Page} page
 * @param {Conflict} conflict
 * @returns {HTMLElement}
 */
function showConflict(page, conflict) {
  const known = page.store.events.has(conflict.on) || page.store.entities.has(conflict.on);
  return h(
    "section", { class: `conflict is-${conflict.kind}`, "aria-label": `${conflict.label}: ${conflict.attribute}` },
    h("h3", {}, conflict.kind === "incompatible" ? h("span", { class: "differ", "aria-hidden": "true" }, "≠") : null, known ? link(conflict.label, () => page.select(conflict.on)) : h("bdi", {}, conflict.label), h("span", { class: "attribute" }, conflict.attribute)),
    h("div", { class: "sides" }, ...conflict.sides.map((side) => showSide(page, conflict, side))),
    h("p", { class: "reason" }, h("b", {}, conflict.resolution ? `Followed: ${tell(conflict.attribute, conflict.resolution)}. ` : "Left open. "), h("bdi", {}, conflict.explanation)),
  );
}

/**
 * @param {Page} page
 * @param {Conflict} conflict
 * @param {Side} side
 * @returns {HTMLElement}
 */
function showSide(page, conflict, side) {
  const claims = side.claims.map((id) => page.store.claims.get(id)).filter((claim) => claim !== undefined);
  const sources = new Set(claims.map((claim) => claim.article)).size;
  return h("div", { class: `side${side.chosen ? " chosen" : ""}` },
    h("h4", {}, side.value ? tell(conflict.attribute, side.value) : [...new Set(claims.map((claim) => claim.article))].join(", "), h("span", { class: "hint" }, ` ${sources} article${sources === 1 ? "" : "s"}${side.chosen ? " · followed" : ""}`)),
    ...claims.map((claim) => showClaim(page, claim)));
}

/** @param {string} attribute @param {string} value @returns {string} */
function tell(attribute, value) {
  if (attribute === "date") return nameDate(value);
  const number = Number(value);
  return attribute === "value" && value && Number.isFinite(number) ? number.toLocaleString("en") : value;
}
