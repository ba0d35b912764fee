/** A console sends something every few seconds; one that has been silent for longer is gone. */
export const lostAfterMs = 60_000

/** A video that could not be indexed so often stays as it came: it plays from its beginning. */
export const mostIndexTries = 3
/** Nobody needs longer to index the largest; whoever does has died over it. */
export const indexWithinMs = 10 * 60_000
