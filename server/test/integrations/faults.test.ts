import { DesksideError } from '@deskside/protocol/errors'
import { outsideTroubles } from '@deskside/protocol/vocabulary/outside'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { describe, expect, test } from 'vitest'
import { connections } from '../../src/db/schema/index.ts'
import { sweepStarts } from '../../src/domain/integrations/sweep-starts.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { type Started, startSession } from '../../src/domain/sessions/start-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import {
  anOutsideDesk,
  type OutsideDesk,
  outsideNow,
  shortLimits,
  startsNow,
} from '../support/outside-desk.ts'
import { mailsOf, phaseOf, sessionNow, sessionsOf } from '../support/sessions.ts'
import {
  badJson,
  drip,
  type Effect,
  type Fault,
  failing,
  html,
  huge,
  overTheLimit,
  refusing,
  reset,
  silent,
  tooMany,
  wrongBody,
} from '../support/teamviewer/faults.ts'
import { aTicket } from '../support/tickets.ts'

/**
 * Whatever TeamViewer does, the ticket is in one of five states: no session, a start that is unclear, an open
 * session, one that is being closed, or one whose closing failed; and nothing is there twice.
 */
const effects: Effect[] = ['before the effect', 'after the effect']
const faults: [string, Fault][] = [
  ...effects.flatMap((effect): [string, Fault][] => [
    [`500 ${effect}`, failing(500, effect)],
    [`502 ${effect}`, failing(502, effect)],
    [`503 with Retry-After ${effect}`, failing(503, effect, '60')],
    [`no answer ${effect}`, silent(effect)],
    [`a reset ${effect}`, reset(effect)],
    [`HTML ${effect}`, html(effect)],
    [`bad JSON ${effect}`, badJson(effect)],
    [`a wrong body ${effect}`, wrongBody(effect)],
    [`5 MB ${effect}`, huge(effect)],
    [`a slow drip ${effect}`, drip(effect)],
  ]),
  ['429', tooMany()],
  ['429 with Retry-After', tooMany('60')],
  ['the hourly limit', overTheLimit()],
  ['403', refusing(403, 'invalid_permission', 'no')],
  ['400', refusing(400, 'invalid_request', 'no')],
]

async function aTicketOf({ desk, cast }: OutsideDesk): Promise<string> {
  return (await aTicket(desk, cast.technician, { requesterId: cast.requester.id })).ticket.id
}

const play = ({ desk, cast }: OutsideDesk, ticketId: string): Promise<Started> =>
  startSession(desk.deps, cast.actor, { ticketId, invite: true })

/** A refusal has one of the known reasons; anything else is a defect. */
function expectReason(error: unknown): void {
  expect(error).toBeInstanceOf(DesksideError)
  const { code, details } = error as DesksideError
  expect(code).toMatch(/^engine_(refused|unavailable)$/)
  expect(outsideTroubles).toContain(details.reason)
}

/** What was marked for later must not keep this round's asking from the service. */
const calm = ({ desk, there }: OutsideDesk) => {
  there.behave()
  return desk.deps.db.update(connections).set({ trouble: null, failures: 0 })
}

describe('[R-10] [R-11] faults of TeamViewer', () => {
  test(`Play: ${faults.length} faults leave no session or one, no mail without a code, and the next Play one session`, async () => {
    const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
    const { desk, there } = world
    for (const [name, fault] of faults) {
      const ticketId = await aTicketOf(world)
      const before = there.world.sessions.length
      there.misbehave('POST /sessions', fault, 3)
      const first = await play(world, ticketId).catch((error: unknown) => expectReason(error))
      const open = (await sessionsOf(desk, ticketId)).filter(({ state }) => isOpenState(state))
      expect(open.length, name).toBe(first ? 1 : 0)
      for (const session of open) expect(await mailsOf(desk, session.id), name).toHaveLength(1)
      await calm(world)
      const { session } = await play(world, ticketId)
      expect(there.world.sessions.length - before, name).toBe(1)
      expect(await mailsOf(desk, session.id), name).toHaveLength(1)
      expect(await startsNow(desk), name).toEqual([])
    }
    expect(there.complaints).toEqual([])
  })

  test('a Play that fails and is not repeated leaves nothing open there after the sweep', async () => {
    const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
    const { desk, there } = world
    for (const [name, fault] of faults) {
      const ticketId = await aTicketOf(world)
      there.misbehave('POST /sessions', fault, 3)
      there.misbehave('GET /sessions', reset('before the effect'), 99)
      const made = await play(world, ticketId).catch((error: unknown) => expectReason(error))
      await calm(world)
      desk.clock.advance(61_000)
      await sweepStarts(desk.deps)
      const openThere = there.world.sessions.filter(({ state }) => state === 'Open')
      expect(openThere.length, name).toBe(made ? 1 : 0)
      if (made) await endSession(desk.deps, world.cast.actor, made.session.id)
      await closeTicket(desk.deps, world.cast.actor, ticketId, { endSession: false })
    }
  })

  test(`Stop: ${faults.length} faults leave it open with the reason, or ended, never half`, async () => {
    const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
    const { desk, there, cast } = world
    for (const [name, fault] of faults) {
      const ticketId = await aTicketOf(world)
      const { session } = await play(world, ticketId)
      there.misbehave('PUT /sessions/{code}', fault, 99)
      const ended = await endSession(desk.deps, cast.actor, session.id).catch((error: unknown) =>
        expectReason(error),
      )
      const { state } = await outsideNow(desk, session.id)
      if (!ended) {
        expect(state, name).toBe('close_failed')
        expect((await sessionNow(desk, session.id)).state, name).toBe('waiting')
        await calm(world)
        await endSession(desk.deps, cast.actor, session.id)
      }
      await calm(world)
      expect((await outsideNow(desk, session.id)).state, name).toMatch(/^(closed|gone)$/)
      await closeTicket(desk.deps, cast.actor, ticketId, { endSession: false })
      expect(await phaseOf(desk, ticketId), name).toBe('closed')
    }
  })
})
