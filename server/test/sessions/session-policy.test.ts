import type { Role } from '@deskside/protocol/vocabulary/roles'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/context.ts'
import {
  mayAdmit,
  mayJoin,
  maySee,
  maySeeCustomerLink,
  mayStop,
} from '../../src/domain/sessions/session-policy.ts'

const someone = (role: Role, wish: Partial<Actor> = {}): Actor => ({
  organisationId: 'ours',
  personId: 'nobody-special',
  name: 'X',
  role,
  language: 'en',
  remoteStart: true,
  teamIds: [],
  ...wish,
})
const session = { technicianId: 'starter', teamId: 'team', state: 'active' } as const
const ticket = {
  organisationId: 'ours',
  requesterId: 'asker',
  assigneeId: 'assigned',
  teamId: 'team',
  phase: 'open',
} as const

/** Written by hand from the matrix (security design, § 4), not derived from the code: see, link, join, stop. */
const matrix: [who: string, actor: Actor, see: string, link: string, join: string, stop: string][] = [
  ['the session’s technician', someone('technician', { personId: 'starter' }), 'yes', 'yes', 'yes', 'yes'],
  ['the assigned technician', someone('technician', { personId: 'assigned' }), 'yes', 'yes', 'yes', 'yes'],
  ['a technician of the team', someone('technician', { teamIds: ['team'] }), 'yes', 'yes', 'yes', 'yes'],
  [
    'one of the team without the right to start',
    someone('technician', { teamIds: ['team'], remoteStart: false }),
    'yes',
    'yes',
    'forbidden',
    'yes',
  ],
  [
    'a technician of another team',
    someone('technician', { teamIds: ['other'] }),
    'not_found',
    'not_found',
    'not_found',
    'not_found',
  ],
  ['an administrator outside the team', someone('administrator'), 'yes', 'forbidden', 'forbidden', 'yes'],
  [
    'an administrator who started it',
    someone('administrator', { personId: 'starter' }),
    'yes',
    'yes',
    'yes',
    'yes',
  ],
  [
    'the requester',
    someone('requester', { personId: 'asker' }),
    'forbidden',
    'forbidden',
    'forbidden',
    'forbidden',
  ],
  ['another requester', someone('requester'), 'not_found', 'not_found', 'not_found', 'not_found'],
  [
    'somebody of another organisation with the same ids',
    someone('administrator', { organisationId: 'theirs', personId: 'starter', teamIds: ['team'] }),
    'not_found',
    'not_found',
    'not_found',
    'not_found',
  ],
]

describe('[DSK-3] who may do what with a session', () => {
  test.each(matrix)('%s', (_who, actor, see, link, join, stop) => {
    const said = (verdict: ReturnType<typeof maySee>) => (verdict.allowed ? 'yes' : verdict.reason)
    expect(said(maySee(actor, session, ticket))).toBe(see)
    expect(said(maySeeCustomerLink(actor, session, ticket))).toBe(link)
    expect(said(mayJoin(actor, session, ticket, null))).toBe(join)
    expect(said(mayStop(actor, session, ticket))).toBe(stop)
    expect(said(mayAdmit(actor, session, ticket))).toBe(stop)
  })

  test('an over session is seen, and nothing more', () => {
    const starter = someone('technician', { personId: 'starter' })
    const over = { ...session, state: 'ended' } as const
    expect(maySee(starter, over, ticket).allowed).toBe(true)
    for (const may of [mayJoin, mayStop, maySeeCustomerLink, mayAdmit])
      expect(may(starter, over, ticket, null)).toEqual({ allowed: false, reason: 'session_over' })
  })

  test('a ticket that went to another team meanwhile does not take the session from its technician', () => {
    const starter = someone('technician', { personId: 'starter' })
    const moved = { ...ticket, teamId: 'elsewhere', assigneeId: null }
    expect(mayJoin(starter, session, moved, null).allowed).toBe(true)
  })
})
