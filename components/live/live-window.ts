// How much of each account's log the live screen reads; the screen says so.

/** The window reaches this far back. */
export const liveHours = 24

/** The most pages that are read of one account. */
export const maxPages = 3

/** The most calls on one page. */
export const callsPerPage = 100
