// Article text: code points, paragraphs, marked passages, citations. It is only ever shown as text.

import { nameDay } from "./days.js";

/** @typedef {import("./types.js").Article} Article */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {{start: number, end: number}} Span */
/** @typedef {{text: string, kind: "plain" | "sentence" | "trigger"}} Piece */

const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * The text free of what would steer it: controls as U+FFFD, direction marks left out.
 * @param {string} text
 * @returns {string}
 */
export function visible(text) {
  return text.replace(STEERING, "\ufffd").replace(INVISIBLE, "");
}

const MOST_BESIDE = 260;
/** @type {WeakMap<Article, string[]>} */
const points = new WeakMap();

/**
 * The code points of an article's text, which its spans count.
 * @param {Article} article
 * @returns {string[]}
 */
export function pointsOf(article) {
  let found = points.get(article);
  if (!found) {
    found = [...article.text];
    points.set(article, found);
  }
  return found;
}

/**
 * The paragraph in which a place lies, half-open, without its line ends.
 * @param {string[]} text
 * @param {number} at
 * @returns {Span}
 */
export function findParagraph(text, at) {
  let start = Math.min(at, text.length);
  let end = start;
  while (start > 0 && text[start - 1] !== "\n") start -= 1;
  while (end < text.length && text[end] !== "\n") end += 1;
  return { start, end };
}

/**
 * The paragraph of a claim: its sentence apart from the rest, and in it the words that tell the claim.
 * @param {Claim} claim
 * @param {Article | undefined} article
 * @returns {Piece[]}
 */
export function quote(claim, article) {
  if (!article?.text || claim.sentence_start < 0) return quoteSentence(claim);
  const text = pointsOf(article);
  const whole = findParagraph(text, claim.start);
  const paragraph = { start: Math.max(whole.start, claim.sentence_start - MOST_BESIDE), end: Math.min(whole.end, claim.sentence_start + [...claim.sentence].length + MOST_BESIDE) };
  const start = Math.max(paragraph.start, claim.sentence_start);
  const end = Math.min(paragraph.end, Math.max(claim.end, claim.sentence_start + [...claim.sentence].length));
  /** @type {[number, number, Piece["kind"]][]} */
  const spans = [
    [paragraph.start, start, "plain"], [start, claim.start, "sentence"], [claim.start, claim.end, "trigger"],
    [claim.end, end, "sentence"], [end, paragraph.end, "plain"],
  ];
  const pieces = spans.filter(([from, to]) => to > from).map(([from, to, kind]) => ({ text: visible(text.slice(from, to).join("")), kind }));
  if (paragraph.start > whole.start) pieces.unshift({ text: "… ", kind: "plain" });
  if (paragraph.end < whole.end) pieces.push({ text: " …", kind: "plain" });
  return pieces;
}

/**
 * @param {Claim} claim
 * @returns {Piece[]}
 */
function quoteSentence(claim) {
  const at = claim.text ? claim.sentence.indexOf(claim.text) : -1;
  if (at < 0) return [{ text: claim.sentence, kind: "sentence" }];
  /** @type {Piece[]} */
  const pieces = [
    { text: claim.sentence.slice(0, at), kind: "sentence" },
    { text: claim.text, kind: "trigger" },
    { text: claim.sentence.slice(at + claim.text.length), kind: "sentence" },
  ];
  return pieces.filter((piece) => piece.text);
}

/**
 * Who says it and how: 'reported by the OAS, relayed by Reuters, without evidence'.
 * @param {Claim} claim
 * @returns {string}
 */
export function mannerOf(claim) {
  const by = claim.by.length ? ` by ${claim.by.join(", ")}` : "";
  const relayed = claim.relayed.length ? `, relayed by ${claim.relayed.join(", ")}` : "";
  return `${claim.factuality}${by}${relayed}${claim.unevidenced ? ", without evidence" : ""}`;
}

/**
 * What a reader calls an article: its outlet, else its source.
 * @param {Article | undefined} article
 * @param {string} source
 * @returns {string}
 */
export function nameArticle(article, source) {
  return article?.outlet ? `${article.outlet} (${source})` : source;
}

/**
 * The claim as a citation, one line.
 * @param {Claim} claim
 * @param {Article | undefined} article
 * @returns {string}
 */
export function cite(claim, article) {
  const parts = [
    article?.outlet ?? "",
    article?.title ? `“${article.title}”` : "",
    claim.article,
    article?.published ? nameDay(article.published) : "undated",
    `characters ${claim.start}–${claim.end}`,
    article?.url ?? "",
  ].filter(Boolean);
  return `“${claim.sentence}” (${parts.join(", ")}; ${mannerOf(claim)})`;
}
