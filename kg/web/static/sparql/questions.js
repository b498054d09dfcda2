// The built-in questions as forms.

import { byId, h, visible } from "./dom.js";

/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Parameter} Parameter */
/** @typedef {import("./types.js").Question} Question */

/**
 * Lists the questions; a filter narrows them.
 * @param {Known} known
 * @param {(question: Question, values: Record<string, string>) => void} ask
 */
export function listQuestions(known, ask) {
  const filter = /** @type {HTMLInputElement} */ (byId("filter"));
  byId("names").replaceChildren(...known.names.map((name) => h("option", { value: visible(name) })));
  const items = known.questions.map((question) => ({ words: fold(`${question.name} ${question.title} ${question.description}`), item: makeItem(question, ask) }));
  byId("questions").replaceChildren(...items.map(({ item }) => item));
  filter.addEventListener("input", () => {
    const wanted = fold(filter.value).split(/\s+/u).filter(Boolean);
    let count = 0;
    for (const { words, item } of items) {
      item.hidden = !wanted.every((word) => words.includes(word));
      count += Number(!item.hidden);
    }
    byId("none").hidden = count > 0;
  });
}

/**
 * @param {Question} question
 * @param {(question: Question, values: Record<string, string>) => void} ask
 */
function makeItem(question, ask) {
  const form = /** @type {HTMLFormElement} */ (h("form", {}, ...question.parameters.map((parameter) => makeField(question, parameter)), h("button", { type: "submit", class: "main" }, "Ask")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pairs = [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" && value.trim() ? [[name, value.trim()]] : []));
    ask(question, Object.fromEntries(pairs));
  });
  return h("details", { name: "question", id: `question-${question.name}` }, h("summary", {}, question.title), h("p", { class: "hint" }, question.description), form);
}

/**
 * @param {Question} question
 * @param {Parameter} parameter
 */
function makeField(question, parameter) {
  const id = `${question.name}-${parameter.name}`;
  const isName = parameter.kind === "entity" || parameter.kind === "outlet";
  const type = parameter.kind === "day" ? "date" : "text";
  return h("label", { for: id }, h("span", {}, parameter.description), h("input", { id, name: parameter.name, type, autocomplete: "off", list: isName ? "names" : null, placeholder: type === "date" ? null : "any" }));
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
