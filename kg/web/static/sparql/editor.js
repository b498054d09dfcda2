// The editor: a text area over its own coloured copy, with completion.

import { byId, h } from "./dom.js";
import { complete, cut } from "./tokens.js";

const FEWEST_LINES = 9;
const MOST_LINES = 26;

/** Writes and colours a query; tells when it is to be asked. */
export class Editor {
  /**
   * @param {() => void} ask  Called on Ctrl+Enter.
   */
  constructor(ask) {
    this.area = /** @type {HTMLTextAreaElement} */ (byId("query"));
    this.colours = byId("colours");
    this.list = byId("words");
    /** @type {string[]} */
    this.names = [];
    /** @type {number | null} */
    this.wrongLine = null;
    this.start = 0;
    this.area.addEventListener("input", () => {
      this.wrongLine = null;
      this.paint();
      this.suggest();
    });
    this.area.addEventListener("scroll", () => this.follow());
    this.area.addEventListener("blur", () => this.close());
    this.area.addEventListener("click", () => this.close());
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.close();
        ask();
      } else if (event.key === " " && event.ctrlKey) {
        event.preventDefault();
        this.suggest();
      } else this.pick(event);
    });
  }

  get text() {
    return this.area.value;
  }

  /** @param {string} query */
  set text(query) {
    this.area.value = query;
    this.wrongLine = null;
    this.paint();
  }

  /** Colours the text, and makes room for it. */
  paint() {
    const lines = this.text.split("\n").length;
    this.area.rows = Math.min(MOST_LINES, Math.max(FEWEST_LINES, lines + 1));
    this.colours.replaceChildren(...cut(this.text).map((piece) => (piece.kind === "plain" ? document.createTextNode(piece.text) : h("span", { class: piece.kind }, piece.text))), "\n");
    this.area.toggleAttribute("aria-invalid", this.wrongLine !== null);
    this.follow();
  }

  /**
   * Puts the caret where the server found the query wrong.
   * @param {number} line  From 1.
   * @param {number} column  From 1.
   */
  mark(line, column) {
    this.wrongLine = line;
    this.paint();
    const before = this.text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const place = Math.min(this.text.length, before + column - 1);
    this.area.focus();
    this.area.setSelectionRange(place, place);
    const wrong = h("div", { class: "wrong" });
    wrong.style.top = `${(line - 1) * this.lineHeight()}px`;
    this.colours.append(wrong);
  }

  lineHeight() {
    return Number.parseFloat(getComputedStyle(this.colours).lineHeight);
  }

  follow() {
    this.colours.style.transform = `translate(${-this.area.scrollLeft}px, ${-this.area.scrollTop}px)`;
  }

  suggest() {
    const { start, words } = complete(this.text, this.area.selectionStart, this.names);
    if (!words.length) return this.close();
    this.start = start;
    const before = this.text.slice(0, start).split("\n");
    const measure = h("span", {}, "0".repeat(100));
    this.colours.append(measure);
    const width = measure.getBoundingClientRect().width / 100;
    measure.remove();
    this.list.style.insetInlineStart = `${Math.max(0, (before.at(-1) ?? "").length * width - this.area.scrollLeft)}px`;
    this.list.style.top = `${before.length * this.lineHeight() - this.area.scrollTop}px`;
    this.list.replaceChildren(...words.map((word, number) => h("li", { role: "option", id: `word-${number}`, "aria-selected": number === 0 ? "true" : "false", mousedown: (/** @type {Event} */ event) => { event.preventDefault(); this.accept(word); } }, word)));
    this.list.hidden = false;
    this.area.setAttribute("aria-activedescendant", "word-0");
  }

  /** @param {KeyboardEvent} event */
  pick(event) {
    if (this.list.hidden) return;
    const options = [...this.list.children];
    const chosen = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = (chosen + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length;
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === next)));
      this.area.setAttribute("aria-activedescendant", `word-${next}`);
    } else if (event.key === "Enter" || event.key === "Tab") this.accept(options[chosen]?.textContent ?? "");
    else return;
    event.preventDefault();
  }

  /** @param {string} word */
  accept(word) {
    this.area.setRangeText(word, this.start, this.area.selectionStart, "end");
    this.close();
    this.paint();
  }

  /** @param {string} text */
  insert(text) {
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.area.focus();
    this.paint();
  }

  close() {
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }
}
