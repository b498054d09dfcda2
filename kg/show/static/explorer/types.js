// The shapes of what the page is given (kg/show/explorer/cards.py) and of the state of its view; types only.

/** @typedef {{role: string, id: string, label: string, kind: string}} Part */
/** @typedef {{date: string, first: string, last: string, claims: string[]}} Elsewhere */
/** @typedef {{day: string, status: string, sources: number}} Known */
/**
 * @typedef {object} Event
 * @property {string} id
 * @property {string} label
 * @property {string} kind
 * @property {string} relation
 * @property {string} date
 * @property {string} words
 * @property {string} first
 * @property {string} last
 * @property {string} basis
 * @property {string} why
 * @property {string} status
 * @property {Part[]} parts
 * @property {string[]} articles
 * @property {number} sources
 * @property {number} order
 * @property {boolean} notable
 * @property {string[]} claims
 * @property {string[]} decisions
 * @property {Elsewhere[]} elsewhere
 * @property {Known[]} known
 */
/**
 * @typedef {object} Claim
 * @property {string} id
 * @property {string[]} about
 * @property {string} article
 * @property {number} start
 * @property {number} end
 * @property {string} text
 * @property {string} sentence
 * @property {number} sentence_start
 * @property {string} factuality
 * @property {string[]} by
 * @property {string[]} relayed
 * @property {boolean} unevidenced
 * @property {string} dated
 * @property {string} date_text
 * @property {string} said
 * @property {string} value
 * @property {string} rule
 */
/** @typedef {{name: string, of: string, since: string, until: string, first: string, last: string, claims: string[]}} Role */
/** @typedef {{relation: string, other: string, label: string, inverse: boolean, claims: string[]}} Tie */
/** @typedef {{text: string, articles: string[], count: number}} Name */
/**
 * @typedef {object} Entity
 * @property {string} id
 * @property {string} label
 * @property {string} kind
 * @property {string[]} aliases
 * @property {string[]} misspellings
 * @property {string[]} matches
 * @property {string[]} why
 * @property {Name[]} names
 * @property {Role[]} roles
 * @property {Tie[]} ties
 * @property {number} x
 * @property {number} y
 * @property {boolean} drawn
 */
/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} label
 * @property {string} measure
 * @property {string} value
 * @property {string} unit
 * @property {string[]} of
 * @property {string[]} of_labels
 * @property {string} event
 * @property {string} as_of
 * @property {string} first
 * @property {string} last
 * @property {boolean} approximate
 * @property {boolean} cumulative
 * @property {string[]} claims
 */
/** @typedef {{value: string, chosen: boolean, claims: string[]}} Side */
/** @typedef {{id: string, on: string, label: string, attribute: string, kind: string, resolution: string, explanation: string, sides: Side[]}} Conflict */
/** @typedef {{start: number, end: number, kind: string}} Passage */
/** @typedef {{source: string, title: string, outlet: string, published: string, why: string, url: string, copy_of: string, language: string, text: string, passages: Passage[]}} Article */
/** @typedef {{name: string, words: string}} Status */
/** @typedef {{articles: Article[], entities: Entity[], events: Event[], claims: Claim[], figures: Figure[], conflicts: Conflict[], statuses: Status[], left_out: number}} Explorer */

/**
 * What the page knows, by id.
 * @typedef {object} Store
 * @property {Explorer} all
 * @property {Map<string, Event>} events
 * @property {Map<string, Entity>} entities
 * @property {Map<string, Claim>} claims
 * @property {Map<string, Figure>} figures
 * @property {Map<string, Article>} articles
 * @property {Map<string, Conflict[]>} conflicts  Id of an event, figure or entity → the conflicts on it.
 * @property {Map<string, Event[]>} eventsOf  Id of a participant → its events, in their order.
 * @property {string[]} days  The days on which articles appeared, in order.
 */
/**
 * The state of the view: all of it stands in the address.
 * @typedef {object} State
 * @property {string} view
 * @property {string} lanes
 * @property {string} sel
 * @property {string} who
 * @property {string} text
 * @property {string[]} types
 * @property {string[]} status
 * @property {string[]} sources
 * @property {string} from
 * @property {string} to
 * @property {boolean} all
 * @property {string} known
 * @property {string} since
 * @property {string} zoom
 * @property {string} at
 * @property {boolean} table
 */
/** @typedef {{event: Event, status: string, sources: number, isNew: boolean, before: string}} Shown */

export {};
