// The pure parts of the SPARQL page: reading answers, colours, completion, charts, networks.

import assert from "node:assert/strict";
import test from "node:test";

import { choose, ticks } from "../../kg/web/static/sparql/chart.js";
import { makeNetwork } from "../../kg/web/static/sparql/network.js";
import { sortRows } from "../../kg/web/static/sparql/table.js";
import { nameOf, placeOf, readResults, readTriples, shortenIri } from "../../kg/web/static/sparql/terms.js";
import { complete, cut } from "../../kg/web/static/sparql/tokens.js";

const KNOWN = { prefixes: { a: "http://a/", ab: "http://a/b/" }, labels: { "http://a/x": "The X" } };
const uri = (value) => ({ type: "uri", value });
const text = (value) => ({ type: "literal", value });
const number = (value) => ({ type: "literal", value: String(value), datatype: "http://www.w3.org/2001/XMLSchema#integer" });

test("triples are read with every escape", () => {
  const answer = readTriples('<http://a/x> <http://a/y> "a \\"b\\"\\n\\u00e9\\U0001F600"@en .\n_:b0 <http://a/y> "1"^^<http://a/t> .\nnoise\n');
  assert.deepEqual(answer.rows.map((row) => row.object?.value), ['a "b"\né😀', "1"]);
  assert.deepEqual(answer.rows.map((row) => row.subject?.type), ["uri", "bnode"]);
  assert.equal(answer.rows[1]?.object?.datatype, "http://a/t");
});

test("a truth is a table of one cell", () => {
  assert.equal(readResults({ head: {}, boolean: false }).rows[0]?.answer?.value, "false");
});

test("the longest prefix that fits shortens an IRI", () => {
  assert.equal(shortenIri("http://a/b/c", KNOWN.prefixes), "ab:c");
  assert.equal(shortenIri("http://z/c", KNOWN.prefixes), "http://z/c");
});

test("a node is named by its label, or by its IRI without the hash", () => {
  assert.equal(nameOf(uri("http://a/x"), KNOWN), "The X");
  assert.equal(nameOf(uri("http://a/ana-rios-0123abcd"), KNOWN), "ana rios");
  assert.equal(nameOf(uri("http://a/%zz"), KNOWN), "%zz");
});

test("a node's page is on this server, whatever its IRI", () => {
  assert.equal(placeOf("https://d.example/id/x-1", "https://d.example"), "/id/x-1");
  for (const iri of ["https://d.example//evil.example/", "https://d.example/\\evil", "javascript:alert(1)", "https://d.example.evil/x"]) {
    assert.ok(placeOf(iri, "https://d.example").startsWith("/resource?iri="), iri);
  }
});

test("the pieces of a query are the query", () => {
  const query = "# it's\nSELECT ?a { ?a <b#c> 'd # \\' ?e' ; kg:f 1.5 } LIMIT 3";
  assert.equal(cut(query).map((piece) => piece.text).join(""), query);
  const kinds = Object.fromEntries(cut(query).map((piece) => [piece.text, piece.kind]));
  assert.deepEqual([kinds["# it's"], kinds["<b#c>"], kinds["'d # \\' ?e'"], kinds["kg:f"], kinds["1.5"]], ["comment", "iri", "string", "name", "number"]);
  assert.ok(cut("<".repeat(50_000)).length > 0);
});

test("words are completed where they stand free", () => {
  const query = "SELECT ?label { ?label kg:ag";
  assert.deepEqual(complete(query, query.length, ["kg:agent", "kg:topic"]), { start: 23, words: ["kg:agent"] });
  assert.deepEqual(complete("SELECT ?label { ?la", 19, []).words, ["?label"]);
  assert.deepEqual(complete("kg:pa", 5, ["kg:Pardon", "kg:pardoned"]).words, ["kg:pardoned", "kg:Pardon"]);
  assert.deepEqual(complete("# kg:ag", 7, ["kg:agent"]).words, []);
  assert.deepEqual(complete("agen", 4, ["kg:agent"]).words, ["kg:agent"]);
});

test("numbers over names are bars, over days a line, and without numbers values are counted", () => {
  const names = { columns: ["l", "n"], rows: [{ l: text("x"), n: number(2) }, { l: text("y"), n: number(-1) }], isGraph: false };
  assert.deepEqual(choose(names, KNOWN)?.points.map((point) => [point.name, point.value]), [["x", 2], ["y", -1]]);
  const days = { columns: ["d", "n"], rows: [{ d: text("2024-05-02"), n: number(2) }, { d: text("../2024-05-01"), n: number(1) }], isGraph: false };
  assert.deepEqual([choose(days, KNOWN)?.kind, choose(days, KNOWN)?.points.map((point) => point.value)], ["line", [1, 2]]);
  const plain = { columns: ["l"], rows: ["x", "y", "x"].map((value) => ({ l: text(value) })), isGraph: false };
  assert.deepEqual(choose(plain, KNOWN)?.points.map((point) => [point.name, point.value]), [["x", 2], ["y", 1]]);
  assert.equal(choose({ columns: ["l"], rows: [], isGraph: false }, KNOWN), null);
});

test("an axis has round numbers that hold all values", () => {
  for (const [low, high] of [[0, 22], [-3, 7], [0, 0], [5, 5], [0, 1e9], [0, 0.002]]) {
    const marks = ticks(low, high, 5);
    assert.ok(marks.length < 15 && (marks[0] ?? 1) <= low && (marks.at(-1) ?? -1) >= high, String([low, high, marks]));
  }
});

test("triples are lines; of a row the first node is joined with the others", () => {
  const graph = { columns: ["subject", "predicate", "object"], rows: [{ subject: uri("http://a/x"), predicate: uri("http://a/p"), object: text("v") }], isGraph: true };
  assert.deepEqual(makeNetwork(graph, KNOWN).lines.map((line) => line.label), ["p"]);
  const rows = { columns: ["s", "o", "l"], rows: [{ s: uri("http://a/x"), o: uri("http://a/y"), l: text("v") }], isGraph: false };
  const found = makeNetwork(rows, KNOWN);
  assert.deepEqual([found.spots.map((spot) => spot.label), found.lines.length], [["The X", "y"], 1]);
});

test("rows are sorted by size or letter, empty cells last", () => {
  const rows = [{ n: number(10) }, {}, { n: number(9) }];
  assert.deepEqual(sortRows(rows, "n", false).map((row) => row.n?.value), ["9", "10", undefined]);
  assert.deepEqual(sortRows(rows, "n", true).map((row) => row.n?.value), ["10", "9", undefined]);
});
