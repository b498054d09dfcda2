// Room for the names of edges: beside the line's middle, where nothing else is written.

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72];
const BESIDE = [0, -11, 11, -20, 20];

/**
 * @param {Box} one
 * @param {Box} other
 * @returns {boolean}
 */
export function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/**
 * @param {Point} middle
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
export function boxAt(middle, width, height) {
  return { left: middle.x - width / 2, right: middle.x + width / 2, top: middle.y - height / 2, bottom: middle.y + height / 2 };
}

/**
 * The place along a line where a text has room; null where it has none.
 * @param {Point} from
 * @param {Point} to
 * @param {{width: number, height: number}} size
 * @param {Box[]} taken
 * @returns {Point | null}
 */
export function findSpot(from, to, size, taken) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  for (const aside of BESIDE) {
    for (const part of ALONG) {
      const middle = {
        x: from.x + (to.x - from.x) * part - ((to.y - from.y) / length) * aside,
        y: from.y + (to.y - from.y) * part + ((to.x - from.x) / length) * aside,
      };
      const box = boxAt(middle, size.width, size.height);
      if (!taken.some((other) => overlap(box, other))) return middle;
    }
  }
  return null;
}

/**
 * The boxes moved apart until none lies on another, within the bounds; from the same boxes always to the same places.
 * @param {{x: number, y: number, width: number, height: number}[]} boxes  Places of their middles.
 * @param {Box} bounds
 * @returns {Point[]}
 */
export function separate(boxes, bounds) {
  const moved = boxes.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < 240; round += 1) {
    let changed = false;
    for (let one = 0; one < boxes.length; one += 1) {
      for (let other = one + 1; other < boxes.length; other += 1) changed = part(moved, boxes, one, other) || changed;
    }
    boxes.forEach((box, index) => keep(moved[index], box, bounds));
    if (!changed) break;
  }
  return moved;
}

/**
 * @param {Point[]} moved
 * @param {{width: number, height: number}[]} boxes
 * @param {number} one
 * @param {number} other
 * @returns {boolean} Whether they had to be parted.
 */
function part(moved, boxes, one, other) {
  const [a, b, first, second] = [moved[one], moved[other], boxes[one], boxes[other]];
  if (!a || !b || !first || !second) return false;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [overX, overY] = [(first.width + second.width) / 2 - Math.abs(dx), (first.height + second.height) / 2 - Math.abs(dy)];
  if (overX <= 0.5 || overY <= 0.5) return false;
  const axis = overX * 0.5 < overY ? "x" : "y";
  const by = ((axis === "x" ? overX : overY) / 2 + 0.5) * ((axis === "x" ? dx : dy) < 0 ? -1 : 1);
  a[axis] -= by;
  b[axis] += by;
  return true;
}

/** @param {Point | undefined} point @param {{width: number, height: number}} box @param {Box} bounds */
function keep(point, box, bounds) {
  if (!point) return;
  point.x = Math.min(bounds.right - box.width / 2, Math.max(bounds.left + box.width / 2, point.x));
  point.y = Math.min(bounds.bottom - box.height / 2, Math.max(bounds.top + box.height / 2, point.y));
}
