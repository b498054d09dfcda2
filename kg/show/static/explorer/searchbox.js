// The search field with its list of what was found (a combobox).

import { h } from "./dom.js";
import { find, makeIndex } from "./search.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./search.js").Hit} Hit */

const TITLES = { entity: "Names", event: "Events", claim: "Sentences" };

/**
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 * @param {Store} store
 * @param {{choose: (hit: Hit) => void, filter: (text: string) => void}} acts
 */
export function followSearch(field, list, store, acts) {
  /** @type {ReturnType<typeof makeIndex> | null} */
  let index = null;
  let indexed = store.all;
  /** @type {Hit[]} */
  let hits = [];
  let active = -1;

  /** @param {number} number @returns {string} */
  const idOf = (number) => (number === hits.length ? "hit-filter" : `hit-${number}`);
  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    if (!index || indexed !== store.all) index = makeIndex(store);
    indexed = store.all;
    hits = find(index, field.value);
    active = -1;
    field.removeAttribute("aria-activedescendant");
    if (!field.value.trim()) return close();
    const typed = field.value.trim();
    const groups = /** @type {const} */ (["entity", "event", "claim"]).map((kind) => ({ kind, rows: hits.filter((hit) => hit.kind === kind) })).filter(({ rows }) => rows.length);
    list.replaceChildren(
      ...groups.map(({ kind, rows }) => h("div", { role: "group", "aria-label": TITLES[kind] },
        h("div", { class: "title", "aria-hidden": "true" }, TITLES[kind]),
        ...rows.map((hit) => h("div", { role: "option", id: `hit-${hits.indexOf(hit)}`, "aria-selected": "false", mousedown: (/** @type {Event} */ press) => press.preventDefault(), click: () => take(hit) },
          h("bdi", {}, hit.label.length > 160 ? `${hit.label.slice(0, 160)}…` : hit.label), h("span", { class: "hint" }, ` ${hit.note}`))))),
      h("div", { role: "option", id: "hit-filter", "aria-selected": "false", class: "narrow", mousedown: (/** @type {Event} */ press) => press.preventDefault(), click: () => narrow(typed) }, "Only events whose sentences say ", h("bdi", {}, `“${typed.slice(0, 80)}”`)),
      ...(groups.length ? [] : [h("div", { role: "option", "aria-selected": "false", "aria-disabled": "true", class: "nothing" }, "Nothing is called so, nor says so")]),
    );
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };
  /** @param {Hit} hit */
  const take = (hit) => {
    close();
    field.value = "";
    acts.choose(hit);
  };
  /** @param {string} text */
  const narrow = (text) => {
    close();
    field.value = "";
    acts.filter(text);
  };
  /** @param {number} by */
  const step = (by) => {
    if (list.hidden) show();
    const count = hits.length + 1;
    document.getElementById(idOf(active))?.setAttribute("aria-selected", "false");
    active = active < 0 && by < 0 ? count - 1 : (active + by + count) % count;
    const element = document.getElementById(idOf(active));
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", idOf(active));
  };
  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      field.value = "";
      close();
    } else if (event.key === "Enter" && field.value.trim()) {
      const hit = active >= 0 ? hits[active] : hits[0];
      if (hit && (active >= 0 || hit.kind !== "claim")) take(hit);
      else narrow(field.value.trim());
    }
  });
}
