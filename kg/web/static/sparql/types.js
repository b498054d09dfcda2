// The shapes that pass between the modules of the SPARQL page.

/** @typedef {{type: "uri" | "literal" | "bnode", value: string, datatype?: string, "xml:lang"?: string}} Term  A cell, as SPARQL JSON has it. */
/** @typedef {Record<string, Term | undefined>} Row */
/** @typedef {{columns: string[], rows: Row[], isGraph: boolean}} Answer  Of a graph the columns are subject, predicate, object. */
/** @typedef {{name: string, kind: string, description: string}} Parameter */
/** @typedef {{name: string, title: string, description: string, parameters: Parameter[], sparql: string}} Question */
/** @typedef {{prefixes: Record<string, string>, questions: Question[], names: string[], vocabulary: string[], origin: string, labels: Record<string, string>}} Known  What the server tells beforehand. */
/** @typedef {"table" | "chart" | "graph"} ViewName */

export {};
