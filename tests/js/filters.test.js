import assert from "node:assert/strict";
import { test } from "node:test";
import { addTo, emptyStore, knownBy, sift } from "../../kg/show/static/explorer/filters.js";
import { startState } from "../../kg/show/static/explorer/state.js";
import { makeClaim, makeEntity, makeEvent, storeOf } from "./things.js";

const known = [{ day: "2024-05-04", status: "promised", sources: 1 }, { day: "2024-05-06", status: "confirmed", sources: 2 }];
const store = storeOf(
  [
    makeEvent("1", "2024-05-03", { status: "confirmed", known, parts: [["agent", "person:ana", "Person"]] }),
    makeEvent("2", "2024-05-05", { kind: "Arrest", articles: ["two"], known: [{ day: "2024-05-06", status: "asserted", sources: 1 }] }),
    { ...makeEvent("3", ""), notable: false, known: [{ day: "", status: "asserted", sources: 1 }] },
  ],
  { claims: [makeClaim("claim:1", "The palace pardoned him."), makeClaim("claim:2", "Police arrested her.")] },
);
const ids = (changed) => sift(store, { ...startState(), ...changed }).map((each) => each.event.id);

test("each filter narrows, and all together", () => {
  assert.deepEqual(ids({}), ["1", "2"]);
  assert.deepEqual(ids({ all: true }), ["1", "2", "3"]);
  assert.deepEqual(ids({ who: "person:ana" }), ["1"]);
  assert.deepEqual(ids({ types: ["Arrest"] }), ["2"]);
  assert.deepEqual(ids({ status: ["confirmed"] }), ["1"]);
  assert.deepEqual(ids({ sources: ["two"] }), ["2"]);
  assert.deepEqual(ids({ from: "2024-05-04" }), ["2"]);
  assert.deepEqual(ids({ to: "2024-05-04", all: true }), ["1"]);
  assert.deepEqual(ids({ text: "PALACE" }), ["1"]);
  assert.deepEqual(ids({ text: "palace", types: ["Arrest"] }), []);
});

test("what is chosen is shown though it is not notable", () => assert.deepEqual(ids({ sel: "3" }), ["1", "2", "3"]));

test("an event is known from the first article that tells it, as that article puts it", () => {
  const [first] = store.all.events;
  assert.equal(knownBy(first, "2024-05-03"), null);
  assert.deepEqual(knownBy(first, "2024-05-05"), known[0]);
  assert.deepEqual(knownBy(first, ""), { status: "confirmed", sources: 1 });
  assert.deepEqual(ids({ known: "2024-05-04" }), ["1"]);
});

test("what an undated article tells was always known", () => assert.deepEqual(ids({ known: "2024-05-01", all: true }), ["3"]));

test("between two days, what is new and what changed is told", () => {
  const shown = sift(store, { ...startState(), since: "2024-05-04" });
  assert.deepEqual(shown.map((each) => [each.event.id, each.isNew, each.before]), [["1", false, "promised"], ["2", true, ""]]);
});

test("more is taken in once, in its order, with the text that was missing", () => {
  const article = { source: "one", title: "", outlet: "", published: "2024-05-03", text: "" };
  const part = (more) => ({ articles: [], entities: [], events: [], claims: [], figures: [], conflicts: [], statuses: [], left_out: 0, ...more });
  const grown = emptyStore();
  addTo(grown, part({ events: [makeEvent("5", "2024-05-05", { parts: [["agent", "person:b", "Person"]] })], entities: [makeEntity("person:b", "B")], articles: [article] }));
  addTo(grown, part({ events: [makeEvent("2", "2024-05-02"), makeEvent("5", "2024-05-05")], entities: [makeEntity("person:a", "A"), makeEntity("person:b", "B", { x: 9 })], articles: [{ ...article, text: "Told." }] }));
  assert.deepEqual(grown.all.events.map((each) => each.id), ["2", "5"]);
  assert.deepEqual(grown.all.entities.map((each) => [each.id, each.x, each.drawn]), [["person:a", 0, false], ["person:b", 0, true]], "names stay where they were drawn");
  assert.equal(grown.articles.get("one")?.text, "Told.");
  assert.deepEqual(grown.days, ["2024-05-03"]);
  assert.equal(grown.eventsOf.get("person:b")?.length, 1);
});
