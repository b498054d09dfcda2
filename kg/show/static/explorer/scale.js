// The stretch of time that is shown, and how it is moved and zoomed.

/** @typedef {{first: number, last: number, left: number, width: number}} Scale */

const SHORTEST = 1;
const LONGEST = 366 * 1200;

/**
 * Where a day stands, in pixels.
 * @param {Scale} scale
 * @param {number} day
 * @returns {number}
 */
export function toX(scale, day) {
  return scale.left + ((day - scale.first) / (scale.last - scale.first)) * scale.width;
}

/**
 * The moment at a place.
 * @param {Scale} scale
 * @param {number} x
 * @returns {number}
 */
export function toDay(scale, x) {
  return scale.first + ((x - scale.left) / scale.width) * (scale.last - scale.first);
}

/**
 * Zoomed about a place that stays where it is; no nearer than a day, no farther than a millennium.
 * @param {Scale} scale
 * @param {number} factor  Above 1 to come nearer.
 * @param {number} x
 * @returns {Scale}
 */
export function zoom(scale, factor, x) {
  const length = scale.last - scale.first;
  const wanted = Math.min(LONGEST, Math.max(SHORTEST, length / factor));
  const still = toDay(scale, x);
  const part = (still - scale.first) / length;
  return { ...scale, first: still - part * wanted, last: still + (1 - part) * wanted };
}

/**
 * Moved by pixels, to the right for positive ones.
 * @param {Scale} scale
 * @param {number} pixels
 * @returns {Scale}
 */
export function pan(scale, pixels) {
  const days = (pixels / scale.width) * (scale.last - scale.first);
  return { ...scale, first: scale.first - days, last: scale.last - days };
}

/**
 * The stretch of time that an address tells; null for none.
 * @param {string} text
 * @returns {{first: number, last: number} | null}
 */
export function readZoom(text) {
  const [first = NaN, last = NaN] = text.split(",").map(Number);
  return text && last - first >= 0.5 && Math.abs(first) < 1e6 && Math.abs(last) < 1e6 ? { first, last } : null;
}
