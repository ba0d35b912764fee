import type { OutsideSession, OutsideWish } from '../../domain/sessions/outside-engine.ts'
import type { ApiClient } from './api-client.ts'
import type { Call } from './call.ts'
import { findSessionByMarker } from './find-sessions.ts'
import { ping } from './ping.ts'
import { postSession } from './post-session.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/**
 * Makes a session once. After a request of which it is not certain that it had no effect, the marker is looked
 * for; the request is sent again only when it is not found and the earlier one is over.
 * @throws TeamViewerError, `unclear` from the first doubt on
 */
export async function createSession(
  client: ApiClient,
  call: Call,
  source: string,
  wish: OutsideWish,
): Promise<OutsideSession> {
  const look = (insteadOf: (failure: TeamViewerError) => TeamViewerError) =>
    lookFor(client, call, source, wish, insteadOf)
  const earlier = wish.mayExist ? await look((failure) => failure.withDoubt()) : null
  if (earlier) return earlier
  // Until when it is valid is told by the service's clock, which nobody has read yet after a start.
  if (client.clockSkewMs() === null) await ping(client, call)
  let doubt = false
  for (;;) {
    try {
      return await postSession(client, call, source, wish)
    } catch (error) {
      if (!(error instanceof TeamViewerError)) throw error
      doubt ||= error.unclear
      const failure = doubt ? error.withDoubt() : error
      // The wait comes before the look: it is also the time in which a late effect shows.
      const again = !isStillAtWork(error) && (await call.mayRepeat(failure))
      const found = error.unclear ? await look(() => failure) : null
      if (found) return found
      if (!again || call.remainingMs() < client.limits.leastAttemptMs) throw failure
    }
  }
}

/** While nobody has said that the request has ended, it may still have its effect after we have looked. */
const isStillAtWork = ({ reason, status }: TeamViewerError): boolean => reason === 'timeout' || status === 504

/** @throws what `insteadOf` makes of the failure, when looking fails too */
async function lookFor(
  client: ApiClient,
  call: Call,
  source: string,
  { marker }: OutsideWish,
  insteadOf: (failure: TeamViewerError) => TeamViewerError,
): Promise<OutsideSession | null> {
  try {
    return await findSessionByMarker(client, call, source, marker)
  } catch (error) {
    throw error instanceof TeamViewerError ? insteadOf(error) : error
  }
}
