/** A part of the page did not come: the network was away, or the server has been renewed and no longer has it. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart'
}

/** Long enough for a phone that leaves the Wi-Fi to have another network. */
const waitsMs = [300, 1_000]

/**
 * Fetches a part of the page that comes apart: code or texts.
 * @param load an `import()`; asked again when it fails, which Chromium answers with another request. Where a browser
 *   keeps its failure, only a page that comes again helps: see `come-again.ts`.
 * @throws MissingPart
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (const wait of waitsMs) {
    try {
      return await load()
    } catch (failure) {
      if (isForGood(failure)) throw missing(failure)
      await new Promise((done) => setTimeout(done, wait))
    }
  }
  return load().catch((failure) => {
    throw missing(failure)
  })
}

/** Vite asks for a style sheet once, and would take the second import for complete. */
const isForGood = (failure: unknown): boolean =>
  failure instanceof Error && /preload CSS/i.test(failure.message)

const missing = (cause: unknown) => new MissingPart('a part of the page did not come', { cause })
