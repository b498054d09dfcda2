// Days as numbers: days since 1 January 1970, so that a day is as long as every other.

const MILLISECONDS = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/**
 * The number of an ISO day; NaN for ''.
 * @param {string} iso
 * @returns {number}
 */
export function toNumber(iso) {
  return iso ? Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS : NaN;
}

/**
 * The ISO day in which a moment lies.
 * @param {number} day
 * @returns {string}
 */
export function toIso(day) {
  return new Date(Math.floor(day) * MILLISECONDS).toISOString().slice(0, 10);
}

/**
 * '2 December 2025'; '2 Dec 2025' where short; '' for ''.
 * @param {string} iso
 * @param {boolean} [short]
 * @returns {string}
 */
export function nameDay(iso, short = false) {
  const [year, month, day] = iso.split("-").map(Number);
  if (!year || !month || !day) return iso;
  const name = MONTHS[month - 1] ?? "";
  return `${day} ${short ? name.slice(0, 3) : name} ${year}`;
}

/**
 * A date in EDTF as it is read: '2 Dec 2025', 'Nov 2025', 'up to 2 Dec 2025', '2 Dec 2025, 18:00'.
 * @param {string} edtf
 * @returns {string}
 */
export function nameDate(edtf) {
  const [first = "", last] = edtf.split("/");
  if (last === undefined) return namePart(first);
  if (first === ".." || !first) return `up to ${namePart(last)}`;
  if (last === ".." || !last) return `from ${namePart(first)} on`;
  return `${namePart(first)} to ${namePart(last)}`;
}

/**
 * @param {string} part
 * @returns {string}
 */
function namePart(part) {
  const about = /[~%?]$/.test(part) ? "about " : "";
  const [day = "", time = ""] = part.replace(/[~%?]$/, "").split("T");
  const pieces = day.split("-");
  const clock = time ? `, ${time.slice(0, 5)}` : "";
  if (pieces.length === 3) return about + nameDay(day, true) + clock;
  const month = MONTHS[Number(pieces[1]) - 1];
  return about + (pieces.length === 2 && month ? `${month.slice(0, 3)} ${pieces[0]}` : day);
}

/** @typedef {{day: number, label: string}} Tick */

/**
 * The marks of the axis: the larger unit above, the smaller below, chosen so that labels have room.
 * @param {number} first  First day shown.
 * @param {number} last  Last day shown.
 * @param {number} width  Pixels that they take.
 * @returns {{upper: Tick[], lower: Tick[]}}
 */
export function makeTicks(first, last, width) {
  const perDay = width / Math.max(1e-6, last - first);
  if (perDay >= 16) return { upper: months(first, last, 1), lower: everyDay(first, last, perDay) };
  if (perDay * 30 >= 34) return { upper: years(first, last, 1), lower: months(first, last, 1, true) };
  if (perDay * 91 >= 40) return { upper: years(first, last, 1), lower: months(first, last, 3, true) };
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => perDay * 365 * each >= 44) ?? 1000;
  return { upper: [], lower: years(first, last, step) };
}

/**
 * @param {number} first
 * @param {number} last
 * @param {number} perDay
 * @returns {Tick[]}
 */
function everyDay(first, last, perDay) {
  const ticks = [];
  const named = perDay >= 74;
  for (let day = Math.floor(first); day <= last; day += 1) {
    const date = new Date(day * MILLISECONDS);
    const week = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.getUTCDay()];
    ticks.push({ day, label: named ? `${week} ${date.getUTCDate()}` : `${date.getUTCDate()}` });
  }
  return ticks;
}

/**
 * @param {number} first
 * @param {number} last
 * @param {number} step
 * @param {boolean} [short]
 * @returns {Tick[]}
 */
function months(first, last, step, short = false) {
  const ticks = [];
  const start = new Date(Math.floor(first) * MILLISECONDS);
  let year = start.getUTCFullYear();
  let month = start.getUTCMonth() - (start.getUTCMonth() % step);
  for (;;) {
    const day = Date.UTC(year, month, 1) / MILLISECONDS;
    if (day > last) return ticks;
    const name = MONTHS[month] ?? "";
    ticks.push({ day, label: short ? name.slice(0, 3) : `${name} ${year}` });
    month += step;
    if (month > 11) {
      month -= 12;
      year += 1;
    }
  }
}

/**
 * @param {number} first
 * @param {number} last
 * @param {number} step
 * @returns {Tick[]}
 */
function years(first, last, step) {
  const ticks = [];
  const start = new Date(Math.floor(first) * MILLISECONDS).getUTCFullYear();
  for (let year = start - (start % step); ; year += step) {
    const date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(year);
    const day = date.getTime() / MILLISECONDS;
    if (day > last) return ticks;
    ticks.push({ day, label: String(year) });
  }
}

/**
 * The stretch that is shown at first: the shortest that holds most of the events, with room beside it.
 * @param {number[]} days  Where the events stand.
 * @returns {[number, number]}
 */
export function findCore(days) {
  const sorted = days.filter((day) => !Number.isNaN(day)).sort((a, b) => a - b);
  const first = sorted[0];
  if (first === undefined) return [toNumber("2000-01-01"), toNumber("2000-12-31")];
  const count = Math.max(1, Math.ceil(sorted.length * 0.82));
  let best = [first, sorted[sorted.length - 1] ?? first];
  for (let index = 0; index + count <= sorted.length; index += 1) {
    const [from, to] = [sorted[index] ?? first, sorted[index + count - 1] ?? first];
    if (to - from < (best[1] ?? 0) - (best[0] ?? 0)) best = [from, to];
  }
  const [from = 0, to = 0] = best;
  const room = Math.max(1, (to - from) * 0.06);
  return [from - room, to + 1 + room];
}
