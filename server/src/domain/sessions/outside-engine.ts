import type { SessionCode } from '@deskside/protocol/ids'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { OutsideArea, OutsideTrouble } from '@deskside/protocol/vocabulary/outside'
import type { Engine } from '@deskside/protocol/vocabulary/sessions'

/**
 * An engine at another party: sessions are made, followed and closed by asking a service that may be slow, wrong or
 * gone. Every method is held to a deadline of its own, tries again by itself where that is safe, and throws
 * `OutsideError` and nothing else for what the other party did or did not do.
 */
export type OutsideEngine = {
  kind: 'outside'
  name: Engine
  /** Host of the service, to be shown. */
  host: string
  /** Whose token it is and which areas it lacks, each found out by a harmless read. */
  check(token: string): Promise<OutsideCheck>
  /**
   * Makes a session, once: the marker travels with it, and whenever it is not certain that an earlier attempt had no
   * effect (`mayExist`, or a time-out on the way) the marker is looked for before anything is made.
   */
  create(token: string, wish: OutsideWish): Promise<OutsideSession>
  /** The open session with this marker, if the service has one. */
  findByMarker(token: string, marker: string): Promise<OutsideSession | null>
  /** One session, open or closed; null when the service does not know it (any more). */
  read(token: string, code: SessionCode): Promise<OutsideSession | null>
  /** All open sessions of the account that this desk made, in as few calls as the service allows. */
  listOpen(token: string): Promise<OutsideSession[]>
  /** `gone`: the service does not know the session any more. One that is closed already is `closed`. */
  close(token: string, code: SessionCode): Promise<'closed' | 'gone'>
  /** Finished connections that ended in the given span, of sessions with a code. */
  listReports(token: string, span: { from: Date; to: Date }): Promise<OutsideReport[]>
}

export type OutsideAccount = { id: string; name: string; email: string | null; company: string | null }
export type OutsideCheck = { account: OutsideAccount; missing: OutsideArea[] }

/** What a new session is to be. */
export type OutsideWish = {
  /** A UUID. */
  marker: string
  /** An earlier attempt with this marker may have had its effect. */
  mayExist: boolean
  ticket: { number: number; title: string }
  customer: { name: string; email: string | null }
  technicianName: string
  /** Of the customer: what is shown to them while they wait is in it. */
  language: Language
  /** Name of the group; it is made at the first session that needs it ([ADM-2]). */
  groupName: string
  validForMs: number
}

/** A session as the service tells of it. Moments are by its clock. */
export type OutsideSession = {
  code: SessionCode
  open: boolean
  /** The customer's program waits or is connected. */
  online: boolean
  /** What the service gave the session when it was made, if it was made by a desk. */
  marker: string | null
  customerLink: string
  technicianLink: string
  createdAt: Date
  validUntil: Date
  /** The service's clock minus ours when it answered, in milliseconds. */
  clockSkewMs: number
}

/** A finished connection as the service recorded it. Moments are by its clock. */
export type OutsideReport = {
  id: string
  code: SessionCode
  userName: string
  startedAt: Date
  endedAt: Date
}

export type OutsideFailure = {
  reason: OutsideTrouble
  /** Whether what was asked for may have happened all the same (no answer to a request that changes something). */
  unclear?: boolean
  /** When the service named a time: seconds until it wants to be asked again. */
  retryAfterSeconds?: number | undefined
  /** For the log: never the token, never a link. */
  detail?: string
}

/** The other party did not do what was asked of it. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError'
  readonly reason: OutsideTrouble
  readonly unclear: boolean
  readonly retryAfterSeconds: number | undefined

  constructor(
    { reason, unclear = false, retryAfterSeconds, detail }: OutsideFailure,
    options?: ErrorOptions,
  ) {
    super(detail ? `${reason}: ${detail}` : reason, options)
    this.reason = reason
    this.unclear = unclear
    this.retryAfterSeconds = retryAfterSeconds
  }
}
