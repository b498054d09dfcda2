// Terms of an answer: read from SPARQL JSON and N-Triples, shortened, and where their page is.

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Term} Term */

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "short", "nonNegativeInteger"].map((name) => XSD + name));
const TRIPLE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/u;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?$/u;
const ESCAPES = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gu;
/** @type {Record<string, string>} */
const PLAIN = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/**
 * The answer in SPARQL JSON; a truth is a row with the column 'answer'.
 * @param {{head: {vars?: string[]}, boolean?: boolean, results?: {bindings: Row[]}}} content
 * @returns {Answer}
 */
export function readResults(content) {
  if (typeof content.boolean === "boolean") {
    const cell = /** @type {Term} */ ({ type: "literal", value: String(content.boolean), datatype: `${XSD}boolean` });
    return { columns: ["answer"], rows: [{ answer: cell }], isGraph: false };
  }
  return { columns: content.head.vars ?? [], rows: content.results?.bindings ?? [], isGraph: false };
}

/**
 * The answer in N-Triples.
 * @param {string} text
 * @returns {Answer}
 */
export function readTriples(text) {
  /** @type {Row[]} */
  const rows = [];
  for (const line of text.split("\n")) {
    const match = TRIPLE.exec(line);
    if (match) rows.push({ subject: readTerm(match[1] ?? ""), predicate: readTerm(match[2] ?? ""), object: readTerm(match[3] ?? "") });
  }
  return { columns: ["subject", "predicate", "object"], rows, isGraph: true };
}

/**
 * @param {string} text
 * @returns {Term}
 */
function readTerm(text) {
  if (text.startsWith("<")) return { type: "uri", value: unescape(text.slice(1, -1)) };
  const match = LITERAL.exec(text);
  if (!match) return { type: "bnode", value: text.replace(/^_:/u, "") };
  return { type: "literal", value: unescape(match[1] ?? ""), "xml:lang": match[2], datatype: match[3] };
}

/** @param {string} text */
function unescape(text) {
  return text.replace(ESCAPES, (_, short, long, plain) => (plain ? (PLAIN[plain] ?? plain) : String.fromCodePoint(Number.parseInt(short ?? long, 16))));
}

/**
 * Whether a term is a number.
 * @param {Term | undefined} term
 */
export function isNumber(term) {
  return term?.type === "literal" && NUMBERS.has(term.datatype ?? "") && Number.isFinite(Number(term.value));
}

/**
 * A term as a reader sees it: IRIs by the longest prefix that fits.
 * @param {Term | undefined} term
 * @param {Record<string, string>} prefixes
 * @returns {string}
 */
export function shorten(term, prefixes) {
  if (!term) return "";
  if (term.type === "bnode") return `_:${term.value}`;
  return term.type === "uri" ? shortenIri(term.value, prefixes) : term.value;
}

/**
 * @param {string} iri
 * @param {Record<string, string>} prefixes
 * @returns {string}
 */
export function shortenIri(iri, prefixes) {
  let best = "";
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace) && (best === "" || namespace.length > (prefixes[best] ?? "").length)) best = prefix;
  }
  return best ? `${best}:${iri.slice((prefixes[best] ?? "").length)}` : iri;
}

/**
 * The IRIs of an answer, each once.
 * @param {Answer} answer
 * @returns {string[]}
 */
export function irisOf(answer) {
  const cells = answer.rows.flatMap((row) => answer.columns.map((column) => row[column]));
  return [...new Set(cells.flatMap((cell) => (cell?.type === "uri" ? [cell.value] : [])))];
}

/**
 * A short name for a drawing: its label, or what tells the node apart, without its hash.
 * @param {Term} term
 * @param {{prefixes: Record<string, string>, labels: Record<string, string>}} known
 * @returns {string}
 */
export function nameOf(term, { prefixes, labels }) {
  const label = term.type === "uri" ? labels[term.value] : undefined;
  if (label) return label;
  const text = shorten(term, prefixes);
  if (term.type !== "uri") return text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return decode(text.replace(/^[a-z]+:/u, "").replace(/-[0-9a-f]{8}$/u, "").replaceAll(/[-_]/gu, " ")) || text;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Path of a node's page on the server.
 * @param {string} iri
 * @param {string} origin  Of the IRIs that answer at their own path.
 * @returns {string}
 */
export function placeOf(iri, origin) {
  const path = origin && iri.startsWith(`${origin}/`) ? iri.slice(origin.length) : "";
  if (path && !/[?#\\]/u.test(path) && !path.startsWith("//")) return encodeURI(path).replaceAll("%25", "%");
  return `/resource?iri=${encodeURIComponent(iri)}`;
}
