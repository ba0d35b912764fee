import { DesksideError } from '@deskside/protocol/errors'
import { describe, expect, test } from 'vitest'
import { leaveSession } from '../../src/domain/join/leave-session.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { reopenTicket } from '../../src/domain/tickets/reopen-ticket.ts'
import { aServer } from '../support/server.ts'
import { aCast, aDevice, commentsOf, phaseOf, sessionNow, sessionsOf } from '../support/sessions.ts'
import { aTicket } from '../support/tickets.ts'

/** The promise is 1,000 of each, `DESKSIDE_TEST_RACES=1000`; every run races enough to find a lock that is missing. */
const rounds = Number(process.env.DESKSIDE_TEST_RACES ?? 150)
const atOnce = 5
const limit = 300_000

/** Runs the rounds, a few at a time, so that the pool is busy and locks are waited for. */
async function race(round: (i: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let i = next++; i < rounds; i = next++) await round(i)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

const codeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'rejected' && result.reason instanceof DesksideError ? result.reason.code : result.status

describe('races', () => {
  test('[R-14] [SES-1] [SES-11] Play against Close: never two sessions, never a closed ticket with an open one', {
    timeout: limit,
  }, async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const second = await desk.actorOf(await desk.aTechnician())
    const lanes = await Promise.all(
      Array.from({ length: atOnce }, () =>
        aTicket(desk, cast.technician, { requesterId: cast.requester.id }),
      ),
    )
    const wins = { play: 0, close: 0 }
    await race(async () => {
      const lane = lanes.pop()
      if (!lane) throw new Error('more rounds at once than lanes')
      const ticketId = lane.ticket.id
      const play = () => startSession(desk.deps, cast.actor, { ticketId, invite: false })
      const playToo = () => startSession(desk.deps, second, { ticketId, invite: false })
      const close = () => closeTicket(desk.deps, second, ticketId, { endSession: false })
      const actions = [play, close, playToo]
      const settled = await Promise.allSettled(
        actions.sort(() => Math.random() - 0.5).map((action) => action()),
      )
      for (const result of settled)
        expect(['fulfilled', 'ticket_closed', 'session_still_open']).toContain(codeOf(result))
      const open = (await sessionsOf(desk, ticketId)).filter(({ state }) => state === 'waiting')
      expect(open.length).toBeLessThanOrEqual(1)
      if ((await phaseOf(desk, ticketId)) === 'closed') {
        expect(open).toEqual([])
        wins.close++
        await reopenTicket(desk.deps, cast.actor, ticketId)
      } else {
        expect(open).toHaveLength(1)
        wins.play++
        await endSession(desk.deps, cast.actor, open[0]?.id ?? '')
      }
      lanes.push(lane)
    })
    expect(wins.play + wins.close).toBe(rounds)
    // Either may win, or else this was no race.
    expect(Math.min(wins.play, wins.close)).toBeGreaterThan(0)
  })

  test('[R-15] [SES-10] Stop three times, by two technicians and by the requester: one end, one comment', {
    timeout: limit,
  }, async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const second = await desk.actorOf(await desk.aTechnician())
    const lanes = await Promise.all(
      Array.from({ length: atOnce }, () =>
        aTicket(desk, cast.technician, { requesterId: cast.requester.id }),
      ),
    )
    await race(async () => {
      const lane = lanes.pop()
      if (!lane) throw new Error('more rounds at once than lanes')
      const { session } = await startSession(desk.deps, cast.actor, {
        ticketId: lane.ticket.id,
        invite: false,
      })
      const { token } = await aDevice(desk, session)
      await Promise.all([
        endSession(desk.deps, cast.actor, session.id),
        endSession(desk.deps, second, session.id),
        leaveSession(desk.deps, session.organisationId, token),
      ])
      const after = await sessionNow(desk, session.id)
      expect(after.state).toBe('ended')
      expect(await commentsOf(desk, session.id)).toHaveLength(1)
      expect((await endSession(desk.deps, cast.actor, session.id)).endedAt).toEqual(after.endedAt)
      lanes.push(lane)
    })
  })
})
