import type { LiveEvent } from '@deskside/protocol/live-events'
import { describe, expect, it } from 'vitest'
import { noteOf } from '../../src/live/use-session-notes.tsx'
import { ids } from '../support/session-facts.ts'

const { ticket: ticketId, session: sessionId } = ids
const joined = (knocking: boolean, outside = false): LiveEvent => ({
  type: 'session.requester_joined',
  ticketId,
  ticketNumber: 1042,
  sessionId,
  requesterName: 'Jeanne Leroy',
  knocking,
  outside,
})

describe('[SES-7] a technician is told', () => {
  it('that the requester has joined, with the way to the console', () => {
    expect(noteOf(joined(false))).toMatchObject({
      kind: 'joined',
      to: `/console/${sessionId}`,
      words: { name: 'Jeanne Leroy', number: 1042 },
    })
  })

  it('that the requester has joined at TeamViewer, with the way to the ticket', () => {
    expect(noteOf(joined(false, true))).toMatchObject({ kind: 'joinedOutside', to: '/tickets/1042' })
  })

  it('that somebody knocks, with the way to the ticket where they are let in', () => {
    expect(noteOf(joined(true))).toMatchObject({ kind: 'knocks', to: '/tickets/1042' })
  })

  it('[SES-5] that the links of a session that goes on have expired', () => {
    expect(noteOf({ type: 'session.links_expired', ticketId, sessionId })).toMatchObject({
      kind: 'linksExpired',
    })
  })

  it('nothing of what the page itself shows', () => {
    expect(noteOf({ type: 'session.changed', ticketId, sessionId })).toBeNull()
    expect(noteOf({ type: 'timeline.added', ticketId })).toBeNull()
  })
})
