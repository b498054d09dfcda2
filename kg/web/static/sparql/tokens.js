// SPARQL as coloured pieces. It need not be exact: the server says what is wrong with a query.

/** @typedef {"comment" | "string" | "iri" | "variable" | "keyword" | "number" | "name" | "plain"} Kind */
/** @typedef {{kind: Kind, text: string}} Piece */

export const KEYWORDS = (
  "ADD ALL AS ASC ASK BASE BIND BOUND BY COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DESC DESCRIBE DISTINCT EXISTS FILTER FROM " +
  "GRAPH GROUP GROUP_CONCAT HAVING IF IN IRI LANG LANGMATCHES LCASE LIMIT MAX MIN MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED " +
  "REGEX REPLACE SAMPLE SELECT SEPARATOR STR STRAFTER STRBEFORE STRENDS STRLEN STRSTARTS SUBSTR SUM AVG UCASE UNDEF UNION VALUES WHERE YEAR MONTH DAY"
).split(" ");

const KNOWN = new Set(KEYWORDS);
const TOKEN = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    "(?<string>\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\\\]|\\\\.|'(?!''))*'''|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')",
    "(?<iri><[^<>\"{}|^`\\\\\\s]*>)",
    "(?<variable>[?$]\\w+)",
    "(?<name>\\w*:(?:[\\w%.-]*[\\w-])?)",
    "(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
    "(?<word>[A-Za-z_]+)",
  ].join("|"),
  "gu",
);

/**
 * The pieces of a query, in order; together they are the query.
 * @param {string} query
 * @returns {Piece[]}
 */
export function cut(query) {
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const match of query.matchAll(TOKEN)) {
    if (match.index > done) pieces.push({ kind: "plain", text: query.slice(done, match.index) });
    pieces.push({ kind: kindOf(match), text: match[0] });
    done = match.index + match[0].length;
  }
  if (done < query.length) pieces.push({ kind: "plain", text: query.slice(done) });
  return pieces;
}

/**
 * @param {RegExpMatchArray} match
 * @returns {Kind}
 */
function kindOf(match) {
  const groups = match.groups ?? {};
  if (groups["word"] !== undefined) return KNOWN.has(match[0].toUpperCase()) || match[0] === "a" ? "keyword" : "plain";
  for (const kind of /** @type {Kind[]} */ (["comment", "string", "iri", "variable", "name", "number"])) {
    if (groups[kind] !== undefined) return kind;
  }
  return "plain";
}

/**
 * What the word at the caret may go on to be; nothing within strings and comments.
 * @param {string} query
 * @param {number} caret
 * @param {string[]} names  Prefixed names.
 * @returns {{start: number, words: string[]}}
 */
export function complete(query, caret, names) {
  const word = /[?$]?[\w:.-]*$/u.exec(query.slice(0, caret))?.[0] ?? "";
  const start = caret - word.length;
  if (word.length < 2 || isOpaque(query, start)) return { start, words: [] };
  const variables = [...new Set(cut(query).filter((piece) => piece.kind === "variable").map((piece) => piece.text))];
  const pool = /^[?$]/u.test(word) ? variables : word.includes(":") ? names : [...KEYWORDS, ...names];
  const wanted = word.toLowerCase();
  const local = (/** @type {string} */ name) => name.slice(name.indexOf(":") + 1).toLowerCase();
  const isSame = (/** @type {string} */ name) => Number(name.startsWith(word));
  const starts = pool.filter((each) => each.toLowerCase().startsWith(wanted) && each !== word).sort((a, b) => isSame(b) - isSame(a));
  const within = pool.filter((each) => !starts.includes(each) && each.includes(":") && local(each).startsWith(wanted) && each !== word);
  return { start, words: [...starts, ...within].slice(0, 12) };
}

/**
 * @param {string} query
 * @param {number} place
 */
function isOpaque(query, place) {
  let done = 0;
  for (const piece of cut(query)) {
    if (done < place && place < done + piece.text.length) return piece.kind === "string" || piece.kind === "comment" || piece.kind === "iri";
    done += piece.text.length;
  }
  return false;
}
