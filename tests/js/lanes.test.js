import assert from "node:assert/strict";
import { test } from "node:test";
import { toNumber } from "../../kg/show/static/explorer/days.js";
import { cut, layOut, makeLanes } from "../../kg/show/static/explorer/lanes.js";
import { manyEvents, makeEvent, storeOf } from "./things.js";

const scale = { first: toNumber("2024-01-01"), last: toNumber("2025-12-31"), left: 150, width: 1000 };
const setting = { scale, labelOf: (event) => ({ text: event.label, width: event.label.length * 7 }), rowHeight: 23, head: 0, least: 0, mostRows: 1e6 };
const show = (event) => ({ event, status: event.status, sources: event.sources, isNew: false, before: "" });

function assertApart(laid) {
  for (const lane of laid.lanes) {
    const rows = new Map();
    for (const item of lane.items) rows.set(item.row, [...(rows.get(item.row) ?? []), item]);
    for (const row of rows.values()) {
      row.sort((a, b) => a.left - b.left);
      for (let index = 1; index < row.length; index += 1) assert.ok(row[index].left >= row[index - 1].right, `${row[index].key} lies on ${row[index - 1].key}`);
    }
  }
}

test("of 2,000 events none lies on another, at any zoom and in any lanes", () => {
  const store = storeOf(manyEvents(2000));
  for (const by of ["person", "type", "source", "none"]) {
    for (const days of [3, 60, 730]) {
      const near = { ...scale, last: scale.first + days };
      assertApart(layOut(makeLanes(store.all.events.map(show), by, store), { ...setting, scale: near }));
    }
  }
});

test("where rows are many, what has no label gets one only where there is room", () => {
  const store = storeOf(manyEvents(2000));
  const laid = layOut(makeLanes(store.all.events.map(show), "none", store), { ...setting, mostRows: 10 });
  assertApart(laid);
  const labelled = laid.lanes[0].items.filter((item) => item.label).length;
  assert.ok(labelled > 0 && labelled < 2000, `${labelled}`);
});

test("a lane lies below the one before it", () => {
  const store = storeOf(manyEvents(300));
  const laid = layOut(makeLanes(store.all.events.map(show), "person", store), setting);
  laid.lanes.slice(1).forEach((lane, index) => assert.ok(lane.y >= laid.lanes[index].y + laid.lanes[index].height));
  for (const lane of laid.lanes) for (const item of lane.items) assert.ok(item.y > lane.y && item.y < lane.y + lane.height);
});

test("an event stands in the lane of each who takes part, and every event in some lane", () => {
  const event = makeEvent("a", "2024-05-03", { parts: [["agent", "person:ana", "Person"], ["patient", "person:bo", "Person"]] });
  const store = storeOf([event, makeEvent("b", "2024-05-04")]);
  const lanes = makeLanes(store.all.events.map(show), "person", store);
  assert.deepEqual(lanes.map((lane) => [lane.id, lane.shown.length]), [["person:ana", 1], ["person:bo", 1], ["others", 1]]);
});

test("the lane of what is looked for comes first", () => {
  const store = storeOf(manyEvents(300));
  const shown = store.all.events.map(show);
  const [first, second] = makeLanes(shown, "person", store);
  assert.equal(makeLanes(shown, "person", store, second.id)[0].id, second.id);
  assert.notEqual(first.id, second.id);
});

test("dates are drawn as they are: a day, a month, open ends, a time of day, none", () => {
  const dates = [["2024-05-03", "2024-05-03", "2024-05-03"], ["2024-05", "2024-05-01", "2024-05-31"], ["../2024-05-03", "", "2024-05-03"], ["2024-05-03/..", "2024-05-03", ""], ["2024-05-03T18:00:00", "2024-05-03", "2024-05-03"], ["", "", ""]];
  const store = storeOf(dates.map(([date, first, last], index) => ({ ...makeEvent(String(index), first), date, first, last })));
  const laid = layOut(makeLanes(store.all.events.map(show), "none", store), { ...setting, scale: { ...scale, first: toNumber("2024-04-20"), last: toNumber("2024-06-10") } });
  const items = laid.lanes.flatMap((lane) => lane.items).sort((a, b) => Number(a.shown.event.id) - Number(b.shown.event.id));
  assert.deepEqual(items.map((item) => item.form), ["mark", "span", "before", "after", "mark", "undated"]);
  assert.ok(items[4].x > items[0].x, "six in the evening is later than the middle of the day");
  assert.ok(items[2].to > items[0].x && items[2].from < items[0].x);
});

test("a disputed date has its place in the row, too", () => {
  const event = { ...makeEvent("a", "2024-05-03"), elsewhere: [{ date: "2024-04-03", first: "2024-04-03", last: "2024-04-03", claims: [] }] };
  const laid = layOut(makeLanes([event, makeEvent("b", "2024-04-20")].map(show), "none", storeOf([event])), setting);
  const [one, other] = laid.lanes[0].items;
  assert.ok(one.ghosts[0].x < one.x && one.left <= one.ghosts[0].x);
  assert.notEqual(one.row, other.row);
});

test("text is cut to its room at a word's end, and never within a letter", () => {
  const measure = (text) => [...text].length * 10;
  assert.deepEqual(cut("short", 100, measure), { text: "short", width: 50 });
  assert.equal(cut("Ana Ríos pardoned Bo Lund", 200, measure).text, "Ana Ríos pardoned…");
  const { text, width } = cut("𝒜".repeat(10000), 120, measure);
  assert.ok(width <= 120 && /^𝒜+…$/u.test(text));
});
