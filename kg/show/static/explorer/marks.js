// How a factuality looks: a form of its own, so that it is told without colour, and the words for it.

/** @typedef {{path: string, fill: "full" | "half" | "none", dotted: boolean, ring: boolean}} Form */

const CIRCLE = "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z";
/** @type {Readonly<Record<string, Form>>} */
const FORMS = {
  confirmed: { path: CIRCLE, fill: "full", dotted: false, ring: true },
  asserted: { path: CIRCLE, fill: "full", dotted: false, ring: false },
  reported: { path: CIRCLE, fill: "half", dotted: false, ring: false },
  alleged: { path: CIRCLE, fill: "none", dotted: false, ring: false },
  denied: { path: `${CIRCLE}M-3.4,-3.4L3.4,3.4M-3.4,3.4L3.4,-3.4`, fill: "none", dotted: false, ring: false },
  promised: { path: "M-4,-5L5.5,0L-4,5Z", fill: "none", dotted: false, ring: false },
  requested: { path: "M0,-6L6,0L0,6L-6,0Z", fill: "none", dotted: false, ring: false },
  possible: { path: CIRCLE, fill: "none", dotted: true, ring: false },
  conditional: { path: "M-4.5,-4.5H4.5V4.5H-4.5Z", fill: "none", dotted: true, ring: false },
};
const UNKNOWN = { path: CIRCLE, fill: /** @type {const} */ ("none"), dotted: true, ring: false };
/** The left half of the circle. */
export const HALF = "M0,-5a5,5 0 0,0 0,10Z";

/**
 * @param {string} status
 * @returns {Form}
 */
export function formOf(status) {
  return FORMS[status] ?? UNKNOWN;
}

/**
 * @param {string} status
 * @returns {boolean}
 */
export function isFact(status) {
  return status === "asserted" || status === "confirmed";
}

/**
 * How much larger an event is drawn that several independent sources tell.
 * @param {number} sources
 * @returns {number}
 */
export function weightOf(sources) {
  return sources >= 4 ? 1.5 : sources === 3 ? 1.35 : sources === 2 ? 1.18 : 1;
}

/**
 * A class in words: 'court ruling'; a plain event by what it is told by.
 * @param {string} kind
 * @returns {string}
 */
export function nameKind(kind) {
  return kind.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
}
