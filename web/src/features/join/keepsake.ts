/**
 * What a tab remembers of its session, so that a reload leads back into it: never in an address, gone with the
 * tab. The token of a link is in the address bar only for the moment in which the page takes it out.
 */
export interface Keepsake {
  token?: string
  participantToken?: string
  name?: string
}

const key = 'deskside.join'

export function readKeepsake(): Keepsake {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return isRecord(value) ? pick(value) : {}
  } catch {
    return {}
  }
}

/** Remembers more; undefined values forget. A browser that keeps nothing only loses the way back after a reload. */
export function keep(part: Keepsake): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...readKeepsake(), ...part }))
  } catch {
    // See above.
  }
}

export function forgetKeepsake(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function pick(value: Record<string, unknown>): Keepsake {
  const text = (name: keyof Keepsake) => (typeof value[name] === 'string' ? value[name] : undefined)
  return { token: text('token'), participantToken: text('participantToken'), name: text('name') }
}

/**
 * Takes the token of a customer link out of the address bar and of the tab's history. Another link than before
 * begins another visit.
 */
export function takeTokenFromAddress(token: string): void {
  if (readKeepsake().token !== token) forgetKeepsake()
  keep({ token })
  history.replaceState(history.state, '', '/join')
}
