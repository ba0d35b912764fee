import { z } from 'zod'
import { Id } from '../ids.ts'

/**
 * Family `signal/`: how two peers connect. The console opens a connection towards one device; the device always
 * makes the offers (it knows its tracks), also for an ICE restart that the console asks for. The server relays
 * to `to` after checking that both are in the session and that one is a technician and the other a requester.
 *
 *   console ── signal/open ─▶ device ── signal/offer ─▶ console ── signal/answer ─▶ device
 *   both    ◀─ signal/candidate ─▶ both          console ── signal/restart ─▶ device ── signal/offer …
 */
const To = z.object({ to: Id })
const From = z.object({ from: Id })
const Connection = z.object({ connectionId: Id })
const Description = Connection.extend({ sdp: z.string().max(48_000) })
/** `candidate` is null at the end of candidates. */
const Candidate = Connection.extend({
  candidate: z
    .object({
      candidate: z.string().max(2_000),
      sdpMid: z.string().max(100).nullable(),
      sdpMLineIndex: z.number().int().min(0).max(100).nullable(),
      usernameFragment: z.string().max(300).nullable().optional(),
    })
    .nullable(),
})

export const signalFromClient = {
  'signal/open': Connection.extend(To.shape),
  'signal/offer': Description.extend(To.shape),
  'signal/answer': Description.extend(To.shape),
  'signal/candidate': Candidate.extend(To.shape),
  'signal/restart': Connection.extend(To.shape),
  'signal/close': Connection.extend(To.shape),
}

/** The same messages as they arrive: with `from` in place of `to`. */
export const signalFromServer = {
  'signal/open': Connection.extend(From.shape),
  'signal/offer': Description.extend(From.shape),
  'signal/answer': Description.extend(From.shape),
  'signal/candidate': Candidate.extend(From.shape),
  'signal/restart': Connection.extend(From.shape),
  'signal/close': Connection.extend(From.shape),
}
