/**
 * Who has an open socket to a session at this moment. It lives in memory (`realtime/session/`): after a restart
 * everybody who is still there comes back by themselves.
 */
export type SessionPresence = {
  /** Ids of the people who have the console open, each once. */
  technicians(sessionId: string): string[]
  isOnline(participantId: string): boolean
}

/** For programs without sockets. */
export const nobodyOnline: SessionPresence = { technicians: () => [], isOnline: () => false }
