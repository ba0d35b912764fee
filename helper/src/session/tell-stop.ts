import { DesksideError } from '@deskside/protocol/errors'
import type { Signaling } from '@deskside/protocol/signaling/client'
import { type Entrance, mayPass, retryDelayMs } from './entrance.ts'

export interface StopToTell {
  entrance: Entrance
  /** Null before the session was joined. */
  signaling: Signaling | null
  participantToken: string
  /** After the first try, and when the server knows. */
  onTried: (told: boolean) => void
  /** Gives up. */
  signal: AbortSignal
}

/** A server that restarts is told of Stop within a second; one that stays away is asked ever more seldom. */
const quickTries = 15

/** Tells the server of the requester's Stop, over the socket or over HTTP, however long it is away. */
export async function tellStop(stop: StopToTell): Promise<void> {
  for (let tries = 0; !stop.signal.aborted; tries++) {
    const told = await tellOnce(stop)
    if (stop.signal.aborted) return
    if (told || tries === 0) stop.onTried(told)
    if (told) return
    const delayMs = retryDelayMs(tries)
    const waitMs = tries < quickTries ? Math.min(1_000, delayMs) : delayMs
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

async function tellOnce({ entrance, signaling, participantToken }: StopToTell): Promise<boolean> {
  // A refusal that stays is an answer too: there is nothing left to stop.
  const heard = (error: unknown) => error instanceof DesksideError && !mayPass(error.code)
  if (await signaling?.send('session/stop', {}).then(() => true, heard)) return true
  return entrance.leave(participantToken).then(() => true, heard)
}
