import type { ErrorCode } from '@deskside/protocol/errors'
import type { SessionOver, SessionSnapshot } from '@deskside/protocol/signaling/session'
import type { EntryNow } from './entrance.ts'

/** Where the session stands, for the windows. */
export type SessionView =
  /** Not in yet; `error` says why the last try failed, and another one follows by itself. */
  | { state: 'connecting'; error: ErrorCode | null }
  /** Came by the code: a technician has to let us in. */
  | { state: 'waiting_room'; entry: EntryNow }
  | { state: 'connected'; entry: EntryNow; snapshot: SessionSnapshot; consoles: ConsoleView[] }
  /** The server is away; what is allowed goes on, as it runs from peer to peer. */
  | { state: 'reconnecting'; entry: EntryNow; snapshot: SessionSnapshot | null; consoles: ConsoleView[] }
  /** `untold`: by the requester's Stop, of which the server that is away knows nothing yet. */
  | { state: 'ended'; over: SessionOver | null; untold?: boolean }
  /** Nothing that another try would change. */
  | { state: 'failed'; code: ErrorCode }

/** A technician's console that is connected, or was a moment ago. */
export interface ConsoleView {
  personId: string
  name: string
  photoUrl: string | null
  line: 'new' | 'bound' | 'lost' | 'closed'
  /** The words that both people compare, once they are known; null when the check failed. */
  words: string[] | null | undefined
}

/** What is shown when the server refuses for good. */
export const viewOfRefusal = (code: ErrorCode): SessionView =>
  code === 'session_over' ? { state: 'ended', over: null } : { state: 'failed', code }
