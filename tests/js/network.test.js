import assert from "node:assert/strict";
import { test } from "node:test";
import { groupNames, makeDrawing } from "../../kg/show/static/explorer/neighbours.js";
import { boxAt, findSpot, overlap, separate } from "../../kg/show/static/explorer/spots.js";
import { makeEntity, makeEvent, manyEvents, storeOf } from "./things.js";

const show = (event) => ({ event, status: event.status, sources: event.sources, isNew: false, before: "" });
const pardon = makeEvent("event:1", "2024-05-03", { parts: [["agent", "person:ana", "Person"], ["patient", "person:bo", "Person"], ["place", "place:x", "Place"]] });
const store = storeOf([pardon], {
  entities: [makeEntity("person:ana", "Ana", { x: 0, y: 0 }), makeEntity("person:bo", "Bo", { x: 900, y: 0, ties: [{ relation: "member of", other: "party:g", label: "Green", inverse: false, claims: [] }] }), makeEntity("place:x", "X", { kind: "Place" }), makeEntity("party:g", "Green", { kind: "Party" })],
});

test("the neighbourhood of a name holds those beside it and what joins them", () => {
  const drawing = makeDrawing(store, [show(pardon)], "person:bo");
  assert.deepEqual(drawing.nodes.map((node) => node.id).sort(), ["party:g", "person:ana", "person:bo"]);
  assert.deepEqual(drawing.edges.filter((edge) => !edge.faint).map((edge) => edge.names.map((name) => name.name)).flat().sort(), ["member of", "pardoned"]);
  const names = drawing.edges.flatMap((edge) => edge.names.map((name) => (name.backwards ? [edge.to, name.name, edge.from] : [edge.from, name.name, edge.to]).join(" ")));
  assert.deepEqual(names.sort(), ["person:ana pardoned person:bo", "person:bo member of party:g"]);
});

test("an event stands in the midst of those taking part, each by its role", () => {
  const drawing = makeDrawing(store, [show(pardon)], "event:1");
  assert.equal(drawing.nodes[0].id, "event:1");
  assert.deepEqual(drawing.edges.filter((edge) => !edge.faint).map((edge) => edge.names[0].name), ["agent", "patient", "place"]);
});

test("who takes part twice is not joined with itself", () => {
  const event = makeEvent("event:1", "2024-05-03", { parts: [["agent", "person:ana", "Person"], ["patient", "person:ana", "Person"]] });
  assert.deepEqual(makeDrawing(storeOf([event]), [show(event)], "person:ana").edges, []);
});

test("a name of an edge stands there once, with how often", () => {
  const name = (more) => ({ name: "met", id: "e", status: "asserted", sources: 1, backwards: false, ...more });
  const names = [name({ status: "alleged" }), name({ sources: 3 }), name({ backwards: true }), name({ name: "sued", status: "alleged", sources: 9 })];
  const groups = groupNames({ from: "a", to: "b", names, fact: true, faint: false });
  assert.deepEqual(groups.map((group) => [group.name, group.first.backwards, group.count]), [["met", false, 2], ["met", true, 1], ["sued", false, 1]]);
  assert.equal(groups[0].first.sources, 3);
});

test("the same is always drawn at the same places", () => {
  const many = storeOf(manyEvents(200).map((event, index) => ({ ...event, parts: [...event.parts, { role: "patient", id: `person:p${(index * 7) % 20}`, label: "p", kind: "Person" }] })));
  for (const chosen of ["", "person:p3"]) assert.deepEqual(makeDrawing(many, many.all.events.map(show), chosen), makeDrawing(many, many.all.events.map(show), chosen));
});

test("a neighbourhood of hundreds is cut, and the cut is told", () => {
  const events = Array.from({ length: 300 }, (_, index) => makeEvent(String(index), "2024-05-03", { parts: [["agent", "person:a", "Person"], ["patient", `person:b${index}`, "Person"]] }));
  const drawing = makeDrawing(storeOf(events), events.map(show), "person:a");
  assert.ok(drawing.nodes.length <= 20);
  assert.equal(drawing.left, 300 - (drawing.nodes.length - 1));
});

test("boxes are parted, within the bounds", () => {
  const boxes = Array.from({ length: 14 }, (_, index) => ({ x: 300 + index, y: 200, width: 120, height: 40 }));
  const places = separate(boxes, { left: 0, right: 900, top: 0, bottom: 600 });
  const drawn = places.map((place) => boxAt(place, 118, 38));
  const apart = [{ x: 100, y: 100, width: 60, height: 40 }, { x: 150, y: 110, width: 60, height: 40 }];
  assert.notDeepEqual(separate(apart, { left: 0, right: 900, top: 0, bottom: 600 }).map((place) => place.x), [100, 150]);
  drawn.forEach((one, index) => drawn.slice(index + 1).forEach((other) => assert.ok(!overlap(one, other))));
  for (const box of drawn) assert.ok(box.left >= 0 && box.right <= 900 && box.top >= 0 && box.bottom <= 600);
});

test("a name of an edge is written where there is room, or not at all", () => {
  const size = { width: 60, height: 15 };
  assert.deepEqual(findSpot({ x: 0, y: 0 }, { x: 400, y: 0 }, size, []), { x: 200, y: 0 });
  const spot = findSpot({ x: 0, y: 0 }, { x: 400, y: 0 }, size, [boxAt({ x: 200, y: 0 }, 40, 20)]);
  assert.ok(spot && (spot.x !== 200 || spot.y !== 0));
  assert.equal(findSpot({ x: 0, y: 0 }, { x: 400, y: 0 }, size, [boxAt({ x: 200, y: 0 }, 900, 90)]), null);
});
