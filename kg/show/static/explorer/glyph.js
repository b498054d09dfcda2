// The mark of a factuality as a drawing, in the timeline and beside text.

import { svg } from "./dom.js";
import { HALF, formOf, weightOf } from "./marks.js";

/**
 * The mark, its centre at 0, 0.
 * @param {string} status
 * @param {number} sources
 * @returns {SVGElement}
 */
export function drawMark(status, sources) {
  const form = formOf(status);
  const scale = weightOf(sources);
  return svg(
    "g", { class: `mark is-${status}`, transform: scale === 1 ? null : `scale(${scale})` },
    svg("path", { d: form.path, class: form.fill === "full" ? "full" : form.dotted ? "hollow dotted" : "hollow" }),
    form.fill === "half" && svg("path", { d: HALF, class: "full" }),
    form.ring && svg("circle", { r: 7.6, class: "ring" }),
  );
}

/**
 * The mark as a picture of its own, for beside text that tells the same.
 * @param {string} status
 * @param {number} [sources]
 * @returns {SVGElement}
 */
export function glyph(status, sources = 1) {
  return svg("svg", { class: "glyph", viewBox: "-9 -9 18 18", width: 16, height: 16, "aria-hidden": "true" }, drawMark(status, sources));
}
