// What the registry of sessions keeps, and how often it is told.

/** The limits of the registry. */
export const FLEET_LIMITS = {
  /** Objects that the registry is spread over. */
  shards: 16,
  /** Milliseconds between two tellings of a session to which nothing but messages happens. */
  tellInterval: 60_000,
  /** Milliseconds between two tellings because of lines in the log. */
  lineInterval: 2_000,
  /** Milliseconds between two tellings of an isolate about pages. */
  pageInterval: 10_000,
  /** Lines that one telling carries; further ones are counted. */
  linesPerTelling: 20,
  /** Characters of a line's message. */
  lineText: 1_000,
  /** Callbacks by name that an object of the registry counts within a day; further ones count as "(others)". */
  callbacksPerDay: 1_000,
  /** Lines that each of the objects keeps, the newest. */
  lines: 1_000,
  /** Callbacks by name that one telling carries; further ones count as one called "(others)". */
  callbacksPerTelling: 50,
  /** Characters of a callback's name. */
  callbackName: 100,
  /** Days for which counts are kept. */
  days: 35,
  /** Days for which a session that has ended is listed. */
  endedDays: 7,
  /** Days without a word after which a session is dropped from the list. */
  silentDays: 90,
  /** Rows that one question for sessions gets. */
  sessionsPerPage: 200,
} as const;
