import assert from "node:assert/strict";
import { test } from "node:test";
import { stretch } from "../../kg/show/static/explorer/reader.js";
import { cite, quote, visible } from "../../kg/show/static/explorer/texts.js";
import { makeClaim } from "./things.js";

const text = "A first paragraph.\n😀 Before it. Ana pardoned Bo. After it.\nA last one.";
const article = { source: "one", title: "Pardon", outlet: "Daily Post", published: "2024-05-04", why: "", url: "https://news.example/one", copy_of: "", language: "en", text, passages: [] };
const at = [...text].join("\u0000").split("\u0000").findIndex((_, index, all) => all.slice(index, index + 8).join("") === "pardoned");
const claim = makeClaim("claim:1", "Ana pardoned Bo.", { text: "pardoned", start: at, end: at + 8, sentence_start: at - 4 });

test("the words are marked at their code points, in their sentence, in their paragraph", () => {
  assert.deepEqual(quote(claim, article).map((piece) => [piece.kind, piece.text]), [["plain", "😀 Before it. "], ["sentence", "Ana "], ["trigger", "pardoned"], ["sentence", " Bo."], ["plain", " After it."]]);
});

test("without the article's text the sentence is shown alone", () => {
  assert.deepEqual(quote(claim, undefined).map((piece) => piece.text).join(""), "Ana pardoned Bo.");
  assert.deepEqual(quote({ ...claim, sentence_start: -1 }, article).map((piece) => piece.text).join(""), "Ana pardoned Bo.");
});

test("nothing in a text steers what is shown", () => assert.equal(visible("a\u202eb\u0007c\u200fd\ne"), "ab\ufffdcd\ne"));

test("a citation names the sentence, the article, the day and the place", () => {
  assert.equal(cite({ ...claim, by: ["palace"], factuality: "reported" }, article), `“Ana pardoned Bo.” (Daily Post, “Pardon”, one, 4 May 2024, characters ${at}–${at + 8}, https://news.example/one; reported by palace)`);
});

test("a text is shown whole, whatever is marked in it", () => {
  const claims = [makeClaim("a", "", { start: 2, end: 5 }), makeClaim("b", "", { start: 3, end: 9 }), makeClaim("c", "", { start: 9, end: 12 }), makeClaim("d", "", { start: 90, end: 99 })];
  const found = stretch(20, claims, [{ start: 0, end: 3 }, { start: 11, end: 16 }]);
  assert.equal(found[0].start, 0);
  assert.equal(found[found.length - 1].end, 20);
  found.slice(1).forEach((each, index) => assert.equal(each.start, found[index].end));
  assert.deepEqual(found.filter((each) => each.claim).map((each) => each.claim.id), ["a", "c"]);
});
