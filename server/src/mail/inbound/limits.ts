/** What one mail may ask of the worker that takes it apart. */
export const limits = {
  bytes: 25 * 1024 * 1024,
  /** What a door writes above it. */
  traceBytes: 4096,
  parts: 500,
  depth: 20,
  headerBytes: 256 * 1024,
  attachments: 100,
  /** Before a worker that has not answered is ended and replaced. */
  milliseconds: 5_000,
  /** Of the worker's heap. */
  megabytes: 256,
  /** Longer HTML is not cleaned; its text is taken instead. */
  htmlCharacters: 2_000_000,
  textCharacters: 50_000,
} as const
