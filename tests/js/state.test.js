import assert from "node:assert/strict";
import { test } from "node:test";
import { readState, startState, writeState } from "../../kg/show/static/explorer/state.js";

test("every state comes back from its address", () => {
  const state = { ...startState(), view: "network", lanes: "source", sel: "event:a&b=c#d", who: "person:x", text: "“quoted” & more", types: ["Pardon", "Arrest"], status: ["denied"], sources: ["c_wire"], from: "2024-05-03", to: "2025-01-01", all: true, known: "2024-05-04", since: "2024-05-03", zoom: "19000.5,19020", at: "c_wire:12", table: true };
  assert.deepEqual(readState(`#${writeState(state)}`), state);
  assert.equal(writeState(startState()), "");
});

test("an address that is wrong is read as far as it is right", () => {
  for (const hash of ["", "#", "#%", "#view=%00&lanes=x&from=soon&known=2024-99-99", "#view=<script>", "#=&=&&&"]) assert.deepEqual(readState(hash), startState(), hash);
  assert.equal(readState("#view=names&from=soon").view, "names");
});
