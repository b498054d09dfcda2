import assert from "node:assert/strict";
import { test } from "node:test";
import { findCore, makeTicks, nameDate, nameDay, toIso, toNumber } from "../../kg/show/static/explorer/days.js";

test("a day becomes a number and back", () => {
  for (const iso of ["1970-01-01", "2025-11-30", "2000-02-29", "1861-04-12"]) assert.equal(toIso(toNumber(iso)), iso);
  assert.ok(Number.isNaN(toNumber("")));
});

test("dates are read as people read them", () => {
  const told = { "2025-11-30": "30 Nov 2025", "2025-11": "Nov 2025", "2023": "2023", "../2025-12-02": "up to 2 Dec 2025", "2025-12-02/..": "from 2 Dec 2025 on", "2025-11-30/2025-12-01": "30 Nov 2025 to 1 Dec 2025", "2025-12-02T18:00:00": "2 Dec 2025, 18:00", "2025-11~": "about Nov 2025", "198X": "198X" };
  for (const [edtf, words] of Object.entries(told)) assert.equal(nameDate(edtf), words);
  assert.equal(nameDay("2025-12-02"), "2 December 2025");
});

test("labels of the axis have room at every zoom", () => {
  const last = toNumber("2025-12-02");
  for (const span of [1, 7, 30, 200, 900, 5000, 40000, 300000]) {
    const { lower, upper } = makeTicks(last - span, last, 900);
    const xs = lower.map((tick) => ((tick.day - last + span) / span) * 900);
    for (let index = 1; index < xs.length; index += 1) assert.ok(xs[index] - xs[index - 1] >= 15, `${span} days`);
    assert.ok(lower.length + upper.length >= 1);
  }
});

test("the first stretch holds most events and not the stray ones", () => {
  const days = [toNumber("1990-01-01"), ...Array.from({ length: 20 }, (_, index) => toNumber("2025-12-01") + (index % 4))];
  const [first, last] = findCore(days);
  assert.ok(first > toNumber("2025-11-25") && last < toNumber("2025-12-12"));
  assert.ok(findCore([])[1] > findCore([])[0]);
});
