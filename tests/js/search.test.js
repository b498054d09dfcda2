import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, find, fold, makeIndex } from "../../kg/show/static/explorer/search.js";
import { makeClaim, makeEntity, makeEvent, storeOf } from "./things.js";

const store = storeOf([makeEvent("1", "2024-05-03", { label: "Ana Ríos pardoned Bo Lund" })], {
  entities: [makeEntity("person:ana", "Ana Ríos", { misspellings: ["Anna Rias"] }), makeEntity("person:bo", "Bo Lund"), makeEntity("person:juan", "Juan Orlando Hernández")],
  claims: [1, 2, 3].map((number) => makeClaim(`claim:${number}`, "The palace said it had pardoned him at noon.")),
});
const index = makeIndex(store);
const first = (typed) => find(index, typed)[0]?.id;

test("case, accents and punctuation do not count", () => {
  assert.equal(fold("  Ana RÍOS-Lüna! "), "ana rios luna");
  assert.equal(first("rios"), "person:ana");
  assert.equal(first("HERNANDEZ"), "person:juan");
});

test("misspellings find the right one", () => {
  for (const typed of ["hernandes", "Hernadnez", "orlndo hernandez", "fernandez"]) assert.equal(first(typed), "person:juan", typed);
  assert.equal(first("rias"), "person:ana");
});

test("what is nothing finds nothing", () => {
  for (const typed of ["", "   ", "xqzw", "!!!"]) assert.deepEqual(find(index, typed), []);
});

test("events and sentences are found by their words, each sentence once", () => {
  assert.deepEqual(find(index, "pardoned").map((hit) => hit.kind), ["event", "claim"]);
  assert.deepEqual(find(index, "palace noon").map((hit) => hit.kind), ["claim"]);
});

test("an event that bears the name comes before one that is about it", () => {
  const events = [
    makeEvent("1", "2024-05-02", { label: "Official confirmed", parts: [["topic", "event:Ana pardoned Bo", "Pardon"]] }),
    makeEvent("2", "2024-05-03", { label: "Ana pardoned Bo" }),
  ];
  assert.deepEqual(find(makeIndex(storeOf(events, { entities: [] })), "pardoned bo").map((hit) => hit.id), ["2", "1"]);
});

test("the distance counts swaps once and stops where it is too far", () => {
  assert.equal(distance("asfura", "asfrua", 2), 1);
  assert.equal(distance("lund", "lund", 2), 0);
  assert.equal(distance("lund", "hernandez", 2), 3);
});

test("a name of ten thousand letters neither fails nor is slow", () => {
  const long = storeOf([], { entities: [makeEntity("person:x", "x".repeat(10000))] });
  const began = performance.now();
  find(makeIndex(long), "hernandez");
  assert.ok(performance.now() - began < 200);
});
