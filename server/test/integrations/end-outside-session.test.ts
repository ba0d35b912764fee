import { describe, expect, test } from 'vitest'
import { removeTeamViewer } from '../../src/domain/integrations/remove-teamviewer.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import { readMails } from '../support/mailbox.ts'
import {
  anOutsideDesk,
  anOutsideSession,
  connectionsNow,
  look,
  outsideNow,
  shortLimits,
} from '../support/outside-desk.ts'
import { commentsOf, eventsOf, phaseOf, sessionNow } from '../support/sessions.ts'
import { failing, held, html, refusing, silent } from '../support/teamviewer/faults.ts'

describe('[SES-10] Stop at TeamViewer', () => {
  test('closes it there, then here, with one comment', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast } = world
    const session = await anOutsideSession(world)
    const ended = await endSession(desk.deps, cast.actor, session.id)
    expect(ended).toMatchObject({ state: 'ended', endedBy: 'technician', outsideEnding: null })
    expect(there.session(session.code).state).toBe('Closed')
    expect(await outsideNow(desk, session.id)).toMatchObject({ state: 'closed', trouble: null })
    expect(await commentsOf(desk, session.id)).toHaveLength(1)
  })

  test('[R-15] pressed by several at once: one call there, one end, one comment', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast, admin } = world
    const session = await anOutsideSession(world)
    const { fault, arrived, release } = held()
    there.misbehave('PUT /sessions/{code}', fault)
    const first = endSession(desk.deps, cast.actor, session.id)
    await arrived
    const others = [endSession(desk.deps, admin, session.id), endSession(desk.deps, cast.actor, session.id)]
    release()
    const all = await Promise.all([first, ...others])
    expect(new Set(all.map(({ endedAt }) => endedAt?.getTime())).size).toBe(1)
    expect(there.count('PUT /sessions/{code}')).toBe(1)
    expect(await commentsOf(desk, session.id)).toHaveLength(1)
  })

  test('ends at the moment of the press, however long the answer took', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast } = world
    const session = await anOutsideSession(world)
    const { fault, arrived, release } = held()
    there.misbehave('PUT /sessions/{code}', fault)
    const stopping = endSession(desk.deps, cast.actor, session.id)
    await arrived
    const pressedBefore = desk.clock.now().getTime()
    desk.clock.advance(15_000)
    release()
    const { endedAt } = await stopping
    expect(endedAt?.getTime()).toBeLessThanOrEqual(pressedBefore)
  })

  test('[SES-11] closing the ticket with it ends it there first', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast } = world
    const session = await anOutsideSession(world)
    await expect(
      closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: false }),
    ).rejects.toMatchObject({ code: 'session_still_open' })
    await closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: true })
    expect(there.session(session.code).state).toBe('Closed')
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'ended', endedBy: 'closing' })
    expect(await phaseOf(desk, cast.ticketId)).toBe('closed')
  })

  test('deleted there meanwhile: it ends, and the comment can say so', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    world.there.deleteThere(session.code)
    const ended = await endSession(world.desk.deps, world.cast.actor, session.id)
    expect(ended).toMatchObject({ state: 'ended', outsideEnding: 'gone_there' })
  })
})

describe('[SES-12] Stop that TeamViewer does not do', () => {
  const faults = [
    ['500', failing(500, 'before the effect'), 'engine_unavailable', 'server_error'],
    ['HTML', html('before the effect'), 'engine_unavailable', 'unreadable'],
    ['403', refusing(403, 'invalid_permission', 'not allowed'), 'engine_refused', 'forbidden'],
    ['no answer', silent('before the effect'), 'engine_unavailable', 'timeout'],
  ] as const

  test.each(faults)(
    '%s: said in words, kept open, ended here with the note',
    async (_, fault, code, reason) => {
      const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
      const { desk, there, cast } = world
      const session = await anOutsideSession(world)
      there.misbehave('*', fault, 99)
      await expect(endSession(desk.deps, cast.actor, session.id, { locally: true })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(endSession(desk.deps, cast.actor, session.id)).rejects.toMatchObject({
        code,
        details: { reason, sessionId: session.id },
      })
      expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'waiting', endedAt: null })
      expect(await outsideNow(desk, session.id)).toMatchObject({ state: 'close_failed', trouble: reason })
      expect(await eventsOf(desk, cast.ticketId)).toContainEqual(
        expect.objectContaining({ type: 'session.outside_refused', reason }),
      )
      await expect(
        closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: true }),
      ).rejects.toMatchObject({ code })
      expect(await phaseOf(desk, cast.ticketId)).toBe('open')

      const ended = await endSession(desk.deps, cast.actor, session.id, { locally: true })
      expect(ended).toMatchObject({ state: 'ended', outsideEnding: 'unconfirmed' })
      expect(await commentsOf(desk, session.id)).toHaveLength(1)
      await closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: false })

      there.behave()
      await look(world)
      expect(there.session(session.code).state).toBe('Closed')
      expect(await outsideNow(desk, session.id)).toMatchObject({ state: 'closed', trouble: null })
    },
  )
})

test('[R-10] [R-15] several who press Stop get one refusal between them', async () => {
  const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
  const { desk, there, cast, admin } = world
  const session = await anOutsideSession(world)
  const { fault, arrived } = held()
  there.misbehave('PUT /sessions/{code}', fault)
  there.misbehave('PUT /sessions/{code}', silent('before the effect'), 99)
  there.misbehave('GET /sessions/{code}', silent('before the effect'), 99)
  const first = endSession(desk.deps, cast.actor, session.id).catch((error: unknown) => error)
  await arrived
  const others = [admin, cast.actor].map((actor) =>
    endSession(desk.deps, actor, session.id).catch((error: unknown) => error),
  )
  for (const refused of await Promise.all([first, ...others]))
    expect(refused).toMatchObject({ code: 'engine_unavailable', details: { reason: 'timeout' } })
  const refusals = (await eventsOf(desk, cast.ticketId)).filter(
    ({ type }) => type === 'session.outside_refused',
  )
  expect(refusals).toHaveLength(1)
})

describe('[R-12] a token that is revoked in the middle of a session', () => {
  test('Stop says so, administrators are told once, nothing is asked with it again, and it can be ended here', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast, administrator } = world
    const session = await anOutsideSession(world)
    there.revoke()
    for (let press = 0; press < 2; press++)
      await expect(endSession(desk.deps, cast.actor, session.id)).rejects.toMatchObject({
        code: 'engine_refused',
        details: { reason: 'revoked' },
      })
    const asked = there.requests.length
    await look(world)
    expect(there.requests.length).toBe(asked)
    expect(await connectionsNow(desk)).toMatchObject([{ state: 'revoked' }])
    const told = (await readMails(desk.deps)).filter(({ template }) => template === 'integration_revoked')
    expect(told.map(({ to }) => to)).toEqual([administrator.email])
    expect(told[0]?.text).toContain('/admin/integrations/teamviewer')

    const wish = { ticketId: cast.ticketId, invite: false }
    await expect(
      closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: true }),
    ).rejects.toMatchObject({ code: 'engine_refused' })
    await endSession(desk.deps, cast.actor, session.id, { locally: true })
    await expect(startSession(desk.deps, cast.actor, wish)).rejects.toMatchObject({
      code: 'engine_refused',
      details: { reason: 'revoked' },
    })
    expect(there.requests.length).toBe(asked)
    const { session: own } = await startSession(desk.deps, cast.actor, { ...wish, engine: 'deskside' })
    expect(own.engine).toBe('deskside')
  })

  test('[ADM-3] the access is removed with the session left open: only the desk can end it', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast, admin } = world
    const session = await anOutsideSession(world)
    await removeTeamViewer(desk.deps, admin, 'leave')
    await expect(endSession(desk.deps, cast.actor, session.id)).rejects.toMatchObject({
      code: 'engine_refused',
      details: { reason: 'revoked' },
    })
    const ended = await endSession(desk.deps, cast.actor, session.id, { locally: true })
    expect(ended.outsideEnding).toBe('unconfirmed')
    expect(there.session(session.code).state).toBe('Open')
  })
})
