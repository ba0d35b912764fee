/**
 * Fetches photos and logos from the server that the session runs on, and from nowhere else; each one once. A picture
 * that cannot be had is simply not shown.
 */
export interface PictureFetcher {
  /** @returns undefined while it is under way, when there is none, or when it failed. */
  get(url: string | null | undefined): Uint8Array | undefined
}

const mostBytes = 5 * 1024 * 1024
const answerWithinMs = 10_000

/** @param onArrived a picture that was asked for is there now: show the windows again. */
export function fetchPictures(origin: string, onArrived: () => void): PictureFetcher {
  const known = new Map<string, Uint8Array | undefined>()
  return {
    get(url) {
      const address = url ? URL.parse(url, origin) : null
      if (!address || address.origin !== origin) return undefined
      if (!known.has(address.href)) {
        known.set(address.href, undefined)
        void fetchPicture(address).then((bytes) => {
          known.set(address.href, bytes)
          if (bytes) onArrived()
        })
      }
      return known.get(address.href)
    },
  }
}

async function fetchPicture(address: URL): Promise<Uint8Array | undefined> {
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(answerWithinMs) })
    if (!answer.ok || !answer.body) return undefined
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of answer.body) {
      size += chunk.byteLength
      if (size > mostBytes) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    return undefined
  }
}
