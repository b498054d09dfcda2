// The articles' texts, with what was taken from them marked at its place.

import { nameDay } from "./days.js";
import { h, link } from "./dom.js";
import { pointsOf, visible } from "./texts.js";

/** @typedef {import("./types.js").Article} Article */
/** @typedef {import("./types.js").Claim} Claim */
/** @typedef {import("./panel.js").Page} Page */
/** @typedef {{start: number, end: number, claim: Claim | null, dim: boolean}} Stretch */

/**
 * The text in stretches that do not overlap: words that tell a claim, passages left out, and what lies between.
 * @param {number} length
 * @param {Claim[]} claims  By their place.
 * @param {{start: number, end: number}[]} passages
 * @returns {Stretch[]}
 */
export function stretch(length, claims, passages) {
  /** @type {Stretch[]} */
  const found = [];
  /** @param {number} from @param {number} to */
  const fill = (from, to) => {
    let at = from;
    for (const passage of passages) {
      if (passage.end <= at || passage.start >= to) continue;
      if (passage.start > at) found.push({ start: at, end: passage.start, claim: null, dim: false });
      found.push({ start: Math.max(at, passage.start), end: Math.min(to, passage.end), claim: null, dim: true });
      at = Math.min(to, passage.end);
    }
    if (at < to) found.push({ start: at, end: to, claim: null, dim: false });
  };
  let at = 0;
  for (const claim of claims) {
    if (claim.start < at || claim.end <= claim.start || claim.end > length) continue;
    if (claim.start > at) fill(at, claim.start);
    found.push({ start: claim.start, end: claim.end, claim, dim: false });
    at = claim.end;
  }
  if (at < length) fill(at, length);
  return found;
}

/**
 * The list of articles and the text of one of them.
 * @param {Page} page
 * @param {string} at  'SOURCE:START' of what is shown, or a source.
 * @param {(at: string) => void} go
 * @returns {HTMLElement}
 */
export function showSources(page, at, go) {
  const { articles } = page.store.all;
  const chosen = articles.find((each) => at === each.source || at.startsWith(`${each.source}:`)) ?? articles[0];
  const start = chosen && at.startsWith(`${chosen.source}:`) ? Number(at.slice(chosen.source.length + 1)) : NaN;
  return h(
    "div", { class: "sources" },
    h("nav", { "aria-label": "Articles" }, h("ul", { class: "plain" }, ...articles.map((article) => h(
      "li", { class: article === chosen ? "chosen" : null },
      link(article.outlet || article.source, () => go(article.source), { "aria-current": article === chosen ? "true" : null }),
      h("span", { class: "hint" }, ` ${article.source} · ${article.published ? nameDay(article.published, true) : "undated"}${article.copy_of ? ` · copy of ${article.copy_of}` : ""}`),
    )))),
    chosen ? showArticle(page, chosen, start) : h("p", { class: "hint" }, "There is no article."),
  );
}

/**
 * @param {Page} page
 * @param {Article} article
 * @param {number} start  Where the words stand that are looked for; NaN for none.
 * @returns {HTMLElement}
 */
function showArticle(page, article, start) {
  const claims = page.store.all.claims.filter((claim) => claim.article === article.source).sort((a, b) => a.start - b.start || b.end - a.end);
  const text = pointsOf(article);
  const looked = claims.find((claim) => claim.start === start);
  const first = looked ? [looked, ...claims.filter((claim) => claim.end <= looked.start || claim.start >= looked.end)].sort((a, b) => a.start - b.start) : claims;
  return h(
    "article", { class: "text", "aria-label": article.title || article.source },
    h("h2", { dir: "auto" }, visible(article.title || article.source)),
    h("p", { class: "hint" }, h("bdi", {}, [article.outlet, article.published ? nameDay(article.published) : "", article.url].filter(Boolean).join(" · "))),
    h("p", { class: "hint" }, h("bdi", {}, article.why)),
    article.text
      ? h("div", { class: "body", dir: "auto" }, ...stretch(text.length, first, article.passages).map((each) => {
        const words = visible(text.slice(each.start, each.end).join(""));
        const { claim } = each;
        if (!claim) return h("span", { class: each.dim ? "dim" : null }, words);
        const target = claim.about.find((id) => page.store.events.has(id)) ?? claim.about[0] ?? "";
        return h("button", { type: "button", class: `words${claim === looked ? " looked" : ""}`, id: claim === looked ? "looked" : null, "aria-label": `${words}: ${claim.factuality} claim`, click: () => page.select(target) }, words);
      }))
      : h("p", { class: "hint" }, "Its text is not kept beside this graph; its sentences are shown with each claim."),
  );
}
