// The SPARQL page: asks the server, shows the answer in one of three views, keeps its state in the address.

import { drawNetwork } from "./network.js";
import { makeChart } from "./chart.js";
import { byId, h, visible } from "./dom.js";
import { Editor } from "./editor.js";
import { listQuestions } from "./questions.js";
import { makeTable } from "./table.js";
import { irisOf, readResults, readTriples, shortenIri } from "./terms.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").ViewName} ViewName */

const VIEWS = /** @type {ViewName[]} */ (["table", "chart", "graph"]);
const ROWS = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/sparql-results+json", XML: "application/sparql-results+xml" };
const STATEMENTS = { Turtle: "text/turtle", "N-Triples": "application/n-triples", "JSON-LD": "application/ld+json", "RDF/XML": "application/rdf+xml" };
const ENDINGS = /** @type {Record<string, string>} */ ({ CSV: "csv", TSV: "tsv", JSON: "json", XML: "xml", Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld", "RDF/XML": "rdf" });
const MOST_LABELS = 2000;
const BOTH = "application/sparql-results+json, application/n-triples";

/** @type {Known} */
let known = { prefixes: {}, questions: [], names: [], vocabulary: [], origin: "", labels: {} };
/** @type {Answer | null} */
let answer = null;
/** @type {AbortController | null} */
let asking = null;
let asked = "";
/** @type {ViewName} */
let view = "table";
const run = /** @type {HTMLButtonElement} */ (byId("run"));
const told = byId("told");
const problem = byId("problem");
const editor = new Editor(() => void ask());

/**
 * Puts a query to the server.
 * @param {string} query
 * @param {string} accept
 * @param {AbortSignal} [signal]
 */
async function put(query, accept, signal) {
  const response = await fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: query, signal: signal ?? null });
  if (!response.ok) throw new Error((await response.text()).trim() || `the server answers ${response.status}`);
  return response;
}

async function ask() {
  if (asking) {
    asking.abort();
    return;
  }
  const query = editor.text;
  const here = (asking = new AbortController());
  const began = performance.now();
  problem.hidden = true;
  run.textContent = "Stop";
  told.textContent = "asking …";
  try {
    const response = await put(query, BOTH, here.signal);
    const isGraph = (response.headers.get("content-type") ?? "").startsWith("application/n-triples");
    answer = isGraph ? readTriples(await response.text()) : readResults(await response.json());
    asked = query;
    await readLabels(answer);
    const what = isGraph ? "statement" : "row";
    told.textContent = `${answer.rows.length.toLocaleString("en")} ${what}${answer.rows.length === 1 ? "" : "s"} in ${Math.round(performance.now() - began).toLocaleString("en")} ms`;
    keepState();
    offerDownloads(isGraph);
    await show();
  } catch (error) {
    told.textContent = here.signal.aborted ? "stopped" : "";
    if (!here.signal.aborted) tell(error instanceof Error ? error.message : String(error));
  } finally {
    asking = null;
    run.textContent = "Ask";
  }
}

/**
 * Learns the labels of the nodes of an answer.
 * @param {Answer} found
 */
async function readLabels(found) {
  const missing = irisOf(found).filter((iri) => !(iri in known.labels)).slice(0, MOST_LABELS);
  if (!missing.length) return;
  const response = await fetch("/labels", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(missing) });
  if (response.ok) Object.assign(known.labels, await response.json());
}

/**
 * Shows what is wrong, and where.
 * @param {string} message
 */
function tell(message) {
  problem.textContent = visible(message);
  problem.hidden = false;
  const place = /^query:(\d+):(\d+):/u.exec(message);
  if (place) editor.mark(Number(place[1]), Number(place[2]));
}

async function show() {
  for (const name of VIEWS) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === view));
    tab.tabIndex = name === view ? 0 : -1;
  }
  byId("shown").setAttribute("aria-labelledby", `tab-${view}`);
  byId("result").hidden = !answer;
  if (!answer) return;
  const drawn = view === "table" ? makeTable(answer, known) : view === "chart" ? makeChart(answer, known) : await drawNetwork(answer, known);
  byId("shown").replaceChildren(drawn);
}

/** @param {boolean} isGraph */
function offerDownloads(isGraph) {
  const forms = isGraph ? STATEMENTS : ROWS;
  byId("downloads").replaceChildren(...Object.entries(forms).map(([name, accept]) => h("button", { type: "button", click: () => void download(name, accept) }, name)));
}

/**
 * @param {string} name
 * @param {string} accept
 */
async function download(name, accept) {
  try {
    const content = await (await put(asked, accept)).blob();
    const link = /** @type {HTMLAnchorElement} */ (h("a", { href: URL.createObjectURL(content), download: `answer.${ENDINGS[name]}` }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Has the server bind a question's parameters, shows the query and asks it.
 * @param {import("./types.js").Question} question
 * @param {Record<string, string>} values
 */
async function askQuestion(question, values) {
  problem.hidden = true;
  const address = `/questions/${encodeURIComponent(question.name)}?${new URLSearchParams(values)}`;
  const response = await fetch(address, { headers: { Accept: "application/sparql-query" } });
  const text = await response.text();
  if (!response.ok) return tell(text.trim());
  editor.text = text;
  await ask();
  return undefined;
}

/** @param {ViewName} name */
function choose(name) {
  view = name;
  keepState();
  void show();
}

/** The query and the view stand in the part of the address that is not sent to the server. */
function keepState() {
  history.replaceState(null, "", `#${new URLSearchParams({ query: editor.text, view })}`);
}

function readState() {
  const state = new URLSearchParams(location.hash.slice(1));
  const wanted = VIEWS.find((name) => name === state.get("view"));
  if (wanted) view = wanted;
  return state.get("query");
}

function listenToTabs() {
  for (const name of VIEWS) {
    const tab = byId(`tab-${name}`);
    tab.addEventListener("click", () => choose(name));
    tab.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? VIEWS.length - 1 : 0;
      const next = VIEWS[(VIEWS.indexOf(name) + step) % VIEWS.length];
      if (!step || !next) return;
      choose(next);
      byId(`tab-${next}`).focus();
    });
  }
}

async function start() {
  known = { ...(await (await fetch("/questions", { headers: { Accept: "application/json" } })).json()), labels: {} };
  editor.names = [...Object.keys(known.prefixes).map((prefix) => `${prefix}:`), ...known.vocabulary.map((iri) => shortenIri(iri, known.prefixes)).filter((name) => !name.includes("/"))];
  const prefixes = byId("prefixes");
  prefixes.replaceChildren(...Object.entries(known.prefixes).map(([prefix, namespace]) => h("li", {}, h("button", { type: "button", title: namespace, click: () => editor.insert(`${prefix}:`) }, `${prefix}:`), h("span", {}, visible(namespace)))));
  listQuestions(known, (question, values) => void askQuestion(question, values));
  listenToTabs();
  run.addEventListener("click", () => void ask());
  const first = known.questions.find((question) => question.name === "timeline") ?? known.questions[0];
  const given = readState();
  editor.text = given ?? first?.sparql ?? "";
  document.body.dataset["ready"] = "true";
  if (given) await ask();
}

void start().catch((error) => tell(`page: ${error instanceof Error ? error.message : error}; load it again`));
