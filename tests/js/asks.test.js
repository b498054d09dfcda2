import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERYTHING, askForChosen, askOf, holds, makeLog, tellOf, writeAsk } from "../../kg/show/static/explorer/asks.js";
import { toNumber } from "../../kg/show/static/explorer/days.js";
import { startState } from "../../kg/show/static/explorer/state.js";
import { makeEvent, storeOf } from "./things.js";

const ask = (changed) => writeAsk(askOf({ ...startState(), ...changed }));
const entry = (asked, left, total = 9) => ({ ask: asked, total, left, next: left ? "on" : "", problem: "" });

test("a view asks for what its filters leave", () => {
  assert.equal(ask({}), "");
  assert.equal(ask({ who: "person:ana", types: ["Pardon", "Arrest"], status: ["denied"], text: "a & b" }), "entity=person%3Aana&type=Pardon&type=Arrest&status=denied&text=a+%26+b");
  assert.equal(ask({ from: "2024-05-01", to: "2024-05-31" }), "from=2024-05-01&to=2024-05-31");
});

test("a stretch of time is asked for where the timeline is zoomed, unless days are given", () => {
  const zoom = `${toNumber("2024-05-01") + 0.4},${toNumber("2024-05-31") + 0.4}`;
  assert.equal(ask({ zoom }), "from=2024-05-01&to=2024-05-31");
  assert.equal(ask({ zoom, from: "2024-01-01" }), "from=2024-01-01");
  assert.equal(ask({ zoom, view: "network" }), "");
  assert.equal(ask({ zoom: "nix" }), "");
  assert.equal(ask({ zoom: "-900000,900000" }), "to=4434-02-12", "a year before the first is an open end");
});

test("what had been reported by a day is asked for whatever it stands as now", () => assert.equal(ask({ known: "2024-05-01", status: ["denied"] }), ""));

test("what the address chooses is asked for while it is missing", () => {
  const store = storeOf([makeEvent("event:1", "2024-05-03")]);
  const chosen = (sel) => askForChosen(store, { ...startState(), sel })?.filters;
  assert.equal(chosen(""), undefined);
  assert.equal(chosen("event:1"), undefined);
  assert.equal(chosen("event:2"), "event=event%3A2");
  assert.equal(chosen("person:ana"), "entity=person%3Aana");
});

test("one ask holds another of the same filters, or of any where it has none, within its days", () => {
  const may = { filters: "type=Pardon", from: "2024-05-01", to: "2024-05-31" };
  assert.ok(holds(EVERYTHING, may) && holds(may, may) && holds({ ...may, from: "" }, may));
  assert.ok(holds({ ...may, filters: "" }, may));
  assert.ok(!holds(may, EVERYTHING) && !holds(may, { ...may, to: "" }) && !holds(may, { ...may, filters: "" }) && !holds(may, { ...may, from: "2024-04-30" }));
});

test("nothing is asked for of which all has come, and what is left is asked on for", () => {
  const log = makeLog();
  const may = { filters: "", from: "2024-05-01", to: "2024-05-31" };
  assert.equal(log.find(may), null);
  log.keep(entry(may, 4));
  assert.equal(log.find(may)?.next, "on");
  assert.equal(log.find({ ...may, from: "2024-05-02" }), null, "half of it has not come");
  log.keep(entry(EVERYTHING, 0));
  assert.equal(log.find({ ...may, filters: "type=Pardon" })?.next, "");
  log.keep({ ...entry(EVERYTHING, 0), problem: "the server is gone" });
  assert.equal(log.find({ ...may, filters: "type=Pardon" }), null);
  assert.equal(log.find(EVERYTHING)?.problem, "the server is gone");
});

test("it is told how many there are", () => {
  const may = { filters: "", from: "2024-05-01", to: "" };
  assert.equal(tellOf(entry(EVERYTHING, 3600, 4000), EVERYTHING), "Showing 400 of 4,000 events, those that most sources tell first");
  assert.equal(tellOf(entry(may, 3, 9), may), "Showing 6 of 9 events that fit, those that most sources tell first");
  assert.equal(tellOf(entry(may, 0, 9), may), "All 9 events that fit are loaded");
  assert.deepEqual([1, 0].map((total) => tellOf(entry(may, 0, total), may)), ["The one event that fits is loaded", "No event fits"]);
  assert.equal(tellOf(entry(EVERYTHING, 0, 9), may), "All events that fit are loaded");
});
