/**
 * What the code below the doors needs of a logger: pino's shape (fields first, then the sentence),
 * so that Fastify's own logger fits and a test can hand in a collecting one.
 */
export interface Logger {
  debug(fields: object, message?: string): void
  info(fields: object, message?: string): void
  warn(fields: object, message?: string): void
  error(fields: object, message?: string): void
}

/** Swallows everything: for command-line tools and tests that only look at results. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
