// The evidence: what is chosen, who says so in which words, why it is dated so, why these names are one.

import { nameDate, nameDay } from "./days.js";
import { h, link } from "./dom.js";
import { conflictBy, hadAppeared } from "./filters.js";
import { glyph } from "./glyph.js";
import { isFact, nameKind } from "./marks.js";
import { cite, nameArticle, quote } from "./texts.js";

/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./types.js").Conflict} Conflict */
/** @typedef {import("./types.js").Event} Event */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {{store: Store, select: (id: string) => void, read: (claim: Claim) => void, only: (id: string) => void, copy: (text: string, button: HTMLElement) => void}} Page */

/**
 * The status with its mark, and what it means.
 * @param {Page} page
 * @param {string} status
 * @param {number} [sources]
 * @returns {HTMLElement}
 */
export function statusChip(page, status, sources = 1) {
  const words = page.store.all.statuses.find((each) => each.name === status)?.words ?? "";
  return h("span", { class: `chip is-${status}`, title: words }, glyph(status, sources), status);
}

/**
 * Everything about one event.
 * @param {Page} page
 * @param {Event} event
 * @param {{status: string, sources: number} | null} known
 * @param {string} day  By which it was known; '' for today.
 * @returns {HTMLElement}
 */
export function showEvent(page, event, known, day) {
  const now = known ?? { status: event.status, sources: event.sources };
  const ranks = page.store.all.statuses.map((each) => each.name);
  const claims = event.claims.map((id) => page.store.claims.get(id)).filter((claim) => claim !== undefined).filter((claim) => hadAppeared(page.store, claim.id, day)).sort((a, b) => ranks.indexOf(b.factuality) - ranks.indexOf(a.factuality) || Number(b.dated === event.date) - Number(a.dated === event.date));
  const words = page.store.all.statuses.find((each) => each.name === now.status)?.words ?? "";
  return h(
    "article", { class: "evidence", "aria-labelledby": "chosen" },
    h("p", { class: "kind" }, event.kind === "Event" ? "Event" : nameKind(event.kind)),
    h("h2", { id: "chosen", tabindex: "-1" }, h("bdi", {}, event.label)),
    h("p", { class: "standing" }, statusChip(page, now.status, now.sources), h("span", { class: "hint" }, `${words} · ${now.sources} independent source${now.sources === 1 ? "" : "s"}`)),
    ...(page.store.conflicts.get(event.id) ?? []).filter((conflict) => conflictBy(page.store, conflict, day)).map((conflict) => showDispute(conflict)),
    h("h3", {}, "When"),
    h("p", { class: "when" }, event.words[0]?.toUpperCase() + event.words.slice(1)),
    event.why ? h("details", { class: "why", open: true }, h("summary", {}, "Why this date"), ...reasons(event.why)) : h("p", { class: "hint" }, "No article tells when."),
    event.parts.length > 0 && h("h3", {}, "Who and what"),
    event.parts.length > 0 && h("dl", { class: "facts" }, ...event.parts.flatMap((part) => [
      h("dt", {}, part.role),
      h("dd", {}, page.store.entities.has(part.id) || page.store.events.has(part.id) ? link(part.label, () => page.select(part.id)) : h("bdi", {}, part.label)),
    ])),
    h("h3", {}, `Who says so (${claims.length})`),
    ...claims.map((claim) => showClaim(page, claim)),
    ...showFigures(page, event),
    event.decisions.length > 0 && h("details", { class: "why" }, h("summary", {}, "Why these claims are one event"), ...event.decisions.map((each) => h("p", {}, each))),
  );
}

/** The steps of a reason, each on its line. @param {string} why @returns {HTMLElement[]} */
function reasons(why) {
  return why.split(/; (?=but )/).map((each) => h("p", {}, each));
}

/**
 * @param {Page} page
 * @param {Event} event
 * @returns {HTMLElement[]}
 */
function showFigures(page, event) {
  const figures = page.store.all.figures.filter((figure) => figure.event === event.id);
  if (!figures.length) return [];
  return [h("h3", {}, "Figures"), h("ul", { class: "plain" }, ...figures.map((figure) => h("li", {}, figure.label, figure.as_of ? h("span", { class: "hint" }, ` as of ${nameDate(figure.as_of)}`) : null)))];
}

/**
 * A disagreement, short: what each side says, and what was followed.
 * @param {Conflict} conflict
 * @returns {HTMLElement}
 */
export function showDispute(conflict) {
  const isDispute = conflict.kind === "incompatible";
  return h(
    "div", { class: `dispute${isDispute ? "" : " mild"}`, role: "note" },
    h("strong", {}, isDispute ? `≠ Sources disagree on the ${conflict.attribute}` : conflict.kind === "superseded" ? "A later count replaces an earlier one" : "One source is more precise"),
    h("p", {}, conflict.explanation),
  );
}

/**
 * Links to the sentences of claims, one an article.
 * @param {Page} page
 * @param {string[]} ids
 * @returns {HTMLElement[]}
 */
export function readLinks(page, ids) {
  const claims = ids.map((id) => page.store.claims.get(id)).filter((claim) => claim !== undefined);
  const first = [...new Map(claims.map((claim) => [claim.article, claim])).values()];
  return first.map((claim) => h("button", { type: "button", class: "link small", title: claim.sentence.slice(0, 300), click: () => page.read(claim) }, h("bdi", {}, claim.article)));
}

/**
 * One claim: its article and how it is put, its words in their paragraph, and what can be done with it.
 * @param {Page} page
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
export function showClaim(page, claim) {
  const article = page.store.articles.get(claim.article);
  const day = article?.published ? nameDay(article.published, true) : "undated";
  const by = claim.by.length ? `according to ${claim.by.join(", ")}` : "in the article's own voice";
  const notes = [
    by,
    claim.relayed.length ? `relayed by ${claim.relayed.join(", ")}` : "",
    claim.unevidenced ? "said to be without evidence" : "",
    claim.dated ? `reads ${nameDate(claim.dated)}${claim.date_text ? ` (“${claim.date_text}”)` : ""}` : "",
    claim.said && !claim.said.startsWith("../") ? `said on ${nameDate(claim.said)}` : "",
  ].filter(Boolean);
  return h(
    "div", { role: "group", class: `claim${isFact(claim.factuality) ? "" : " open"}`, "aria-label": `Claim of ${nameArticle(article, claim.article)}` },
    h("p", { class: "source" }, h("bdi", { class: "outlet" }, nameArticle(article, claim.article)), h("span", {}, day), statusChip(page, claim.factuality)),
    h("blockquote", { dir: "auto" }, ...quote(claim, article).map((piece) => h(piece.kind === "trigger" ? "mark" : "span", { class: piece.kind }, piece.text))),
    h("p", { class: "notes" }, h("bdi", {}, notes.join(" · "))),
    h("p", { class: "acts" },
      article?.text ? h("button", { type: "button", click: () => page.read(claim) }, "Show in the article") : null,
      h("button", { type: "button", click: (/** @type {MouseEvent} */ press) => page.copy(cite(claim, article), /** @type {HTMLElement} */ (press.currentTarget)) }, "Copy citation")),
  );
}

/**
 * What stands there before anything is chosen: how to read the page, what is disputed, what most sources tell.
 * @param {Page} page
 * @returns {HTMLElement}
 */
export function showStart(page) {
  const { all } = page.store;
  const disputes = all.conflicts.filter((each) => each.kind === "incompatible");
  const told = all.events.filter((event) => event.notable && event.sources > 1).sort((a, b) => b.sources - a.sources || a.order - b.order).slice(0, 9);
  return h(
    "div", { class: "evidence" },
    h("h2", {}, "What the articles tell"),
    h("p", { class: "hint" }, "Choose an event to read who says so, in which words and why it is dated as it is."),
    all.left_out > 0 && h("p", { class: "hint" }, `${all.left_out.toLocaleString("en")} more events, which fewer sources tell, are not in this page: kg serve, kg timeline and kg ask tell them.`),
    disputes.length > 0 && h("h3", {}, "Where sources disagree"),
    disputes.length > 0 && h("ul", { class: "plain" }, ...disputes.slice(0, 8).map((each) => h("li", { class: "row" }, h("span", { class: "differ", "aria-hidden": "true" }, "≠"), link(`${each.label}: ${each.attribute}`, () => page.select(each.on))))),
    told.length > 0 && h("h3", {}, "Told by most sources"),
    told.length > 0 && h("ul", { class: "plain" }, ...told.map((event) => h("li", { class: "row" }, glyph(event.status, event.sources), h("span", {}, link(event.label, () => page.select(event.id)), h("span", { class: "hint" }, ` ${event.sources} sources`))))),
    h("h3", {}, "How an event is drawn"),
    h("ul", { class: "plain key" }, ...[...all.statuses].reverse().map((status) => h("li", {}, glyph(status.name), h("span", {}, h("b", {}, status.name), ` ${status.words}`))),
      h("li", {}, h("span", { class: "differ", "aria-hidden": "true" }, "≠"), h("span", {}, h("b", {}, "disputed"), " a date that other sources give, joined by a line")),
      h("li", {}, h("span", { class: "stretch", "aria-hidden": "true" }), h("span", {}, h("b", {}, "a span"), " a month or year; open where only one end is known")),
      h("li", {}, glyph("asserted", 4), h("span", {}, h("b", {}, "larger, bolder"), " told by more independent sources"))),
  );
}
