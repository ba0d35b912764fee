import { formatSessionCode } from '@deskside/protocol/ids'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { organisations } from '../../src/db/schema/index.ts'
import { connectTeamViewer } from '../../src/domain/integrations/connect-teamviewer.ts'
import { removeTeamViewer } from '../../src/domain/integrations/remove-teamviewer.ts'
import { sweepStarts } from '../../src/domain/integrations/sweep-starts.ts'
import { findByLink } from '../../src/domain/join/find-by-link.ts'
import { linkToken } from '../../src/domain/sessions/session-links.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { closeTicket } from '../../src/domain/tickets/close-ticket.ts'
import {
  anOutsideDesk,
  anOutsideSession,
  connectionsNow,
  outsideNow,
  shortLimits,
  startsNow,
} from '../support/outside-desk.ts'
import { eventsOf, mailsOf, phaseOf, sessionsOf } from '../support/sessions.ts'
import { held, refusing, reset, silent } from '../support/teamviewer/faults.ts'
import { allPermissions } from '../support/teamviewer/world.ts'

const play = ({ desk, cast }: Awaited<ReturnType<typeof anOutsideDesk>>) =>
  startSession(desk.deps, cast.actor, { ticketId: cast.ticketId, invite: true })

describe('[SES-3] Play at TeamViewer', () => {
  test('makes the session there, in the named group, and tells its code, links and validity here', async () => {
    const world = await anOutsideDesk()
    const { desk, there, cast } = world
    const { session, created } = await play(world)
    expect(created).toBe(true)
    expect(session).toMatchObject({ engine: 'teamviewer', state: 'waiting', codeUntil: null })
    const made = there.session(session.code)
    expect(formatSessionCode(session.code)).toBe(made.code)
    expect(there.world.groups.map(({ name }) => name)).toEqual(['Deskside'])
    expect(await eventsOf(desk, cast.ticketId)).toMatchObject([
      { type: 'session.started', engine: 'teamviewer', code: session.code },
    ])
    expect(await startsNow(desk)).toEqual([])
    expect(there.complaints).toEqual([])
  })

  test('[ADM-2] in the group that the organisation has named', async () => {
    const world = await anOutsideDesk()
    await world.desk.deps.db.update(organisations).set({ outsideGroupName: 'BOSS' })
    await play(world)
    expect(world.there.world.groups.map(({ name }) => name)).toEqual(['BOSS'])
  })

  test('invites the requester with TeamViewer’s link, which is nowhere in the clear', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    const link = world.there.session(session.code).end_customer_link
    const [invitation] = await mailsOf(world.desk, session.id)
    expect(invitation).toMatchObject({ template: 'session_invitation' })
    expect(invitation?.content.text).toContain(link)
    expect(JSON.stringify(await outsideNow(world.desk, session.id))).not.toContain(link)
  })

  test('no link of the desk leads to it', async () => {
    const world = await anOutsideDesk()
    const session = await anOutsideSession(world)
    const token = linkToken(world.desk.deps.secrets, session)
    await expect(findByLink(world.desk.deps, session.organisationId, token)).rejects.toMatchObject({
      code: 'link_not_valid',
    })
  })

  test('a clock that is two hours wrong there does not move the end here', async () => {
    const world = await anOutsideDesk({ there: { clockOffsetMs: -2 * 3_600_000 } })
    const { session } = await play(world)
    const hours = (session.expiresAt.getTime() - session.createdAt.getTime()) / 3_600_000
    expect(hours).toBeGreaterThan(23.9)
    expect(hours).toBeLessThanOrEqual(24)
  })
})

describe('[SES-1] [R-13] two who press Play', () => {
  test('get the same session, made once there', async () => {
    const world = await anOutsideDesk()
    const { fault, arrived, release } = held()
    world.there.misbehave('POST /sessions', fault)
    const first = play(world)
    await arrived
    const second = play(world)
    release()
    const [one, two] = await Promise.all([first, second])
    expect([one.created, two.created].sort()).toEqual([false, true])
    expect(one.session.id).toBe(two.session.id)
    expect(world.there.count('POST /sessions')).toBe(1)
    expect(await mailsOf(world.desk, one.session.id)).toHaveLength(1)
  })

  test('the second one goes on where the first had no answer, as soon as that is known', async () => {
    const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
    const { fault, arrived, release } = held()
    world.there.misbehave('POST /sessions', fault)
    const first = play(world).catch((error: unknown) => error)
    await arrived
    const second = play(world)
    expect(await first).toMatchObject({ details: { reason: 'timeout' } })
    const { session } = await second
    release()
    expect(session.state).toBe('waiting')
    expect((await sessionsOf(world.desk, world.cast.ticketId)).map(({ id }) => id)).toEqual([session.id])
  })

  test('[ADM-3] the access cannot be removed over a Play that waits, and what comes too late is closed there', async () => {
    const world = await anOutsideDesk()
    const { desk, there, admin, cast } = world
    const { fault, arrived, release } = held()
    there.misbehave('POST /sessions', fault)
    const playing = play(world).catch((error: unknown) => error)
    await arrived
    await expect(removeTeamViewer(desk.deps, admin, 'refuse')).rejects.toMatchObject({
      code: 'integration_in_use',
    })
    await removeTeamViewer(desk.deps, admin, 'leave')
    release()
    expect(await playing).toMatchObject({ code: 'integration_missing' })
    expect(there.world.sessions.map(({ state }) => state)).toEqual(['Closed'])
    expect(await sessionsOf(desk, cast.ticketId)).toEqual([])
    expect(await startsNow(desk)).toEqual([])
  })

  test('[ADM-3] a token that is replaced while a Play waits carries its session', async () => {
    const world = await anOutsideDesk()
    const { desk, there, admin } = world
    const { fault, arrived, release } = held()
    there.misbehave('POST /sessions', fault)
    const playing = play(world)
    await arrived
    await connectTeamViewer(desk.deps, admin, there.aToken([...allPermissions]))
    release()
    const { session } = await playing
    const [, current] = await connectionsNow(desk)
    expect((await outsideNow(desk, session.id)).connectionId).toBe(current?.id)
  })

  test('[SES-11] [R-14] the ticket cannot be closed while TeamViewer has not answered', async () => {
    const world = await anOutsideDesk()
    const { desk, cast } = world
    const { fault, arrived, release } = held()
    world.there.misbehave('POST /sessions', fault)
    const playing = play(world)
    await arrived
    await expect(
      closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: true }),
    ).rejects.toMatchObject({ code: 'session_starting' })
    release()
    await playing
    expect(await phaseOf(desk, cast.ticketId)).toBe('open')
  })
})

describe('[R-10] [R-11] a Play that goes wrong', () => {
  test('refused: the reason in the answer, and the ticket as it was', async () => {
    const world = await anOutsideDesk()
    world.there.misbehave('POST /sessions', refusing(403, 'license_required', 'Not in your licence'))
    await expect(play(world)).rejects.toMatchObject({
      code: 'engine_refused',
      details: { reason: 'license' },
    })
    expect(await sessionsOf(world.desk, world.cast.ticketId)).toEqual([])
    expect(await startsNow(world.desk)).toEqual([])
  })

  test('no answer although it was made: the next Play takes up what is there', async () => {
    const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
    world.there.misbehave('POST /sessions', silent('after the effect'))
    world.there.misbehave('GET /sessions', silent('before the effect'), 9)
    await expect(play(world)).rejects.toMatchObject({
      code: 'engine_unavailable',
      details: { reason: 'timeout' },
    })
    expect(await startsNow(world.desk)).toHaveLength(1)
    world.there.behave()
    const { session } = await play(world)
    expect(world.there.world.sessions).toHaveLength(1)
    expect(world.there.session(session.code).state).toBe('Open')
  })

  test('no answer and nobody presses again: the sweeper closes it there, and the ticket can be closed', async () => {
    const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
    const { desk, there, cast } = world
    there.misbehave('POST /sessions', silent('after the effect'))
    there.misbehave('GET /sessions', reset('before the effect'), 9)
    await expect(play(world)).rejects.toMatchObject({ code: 'engine_unavailable' })
    there.behave()
    const due = await sweepStarts(desk.deps)
    expect(due?.getTime()).toBeGreaterThan(desk.clock.now().getTime())
    desk.clock.advance(61_000)
    expect(await sweepStarts(desk.deps)).toBeNull()
    expect(there.world.sessions.map(({ state }) => state)).toEqual(['Closed'])
    await closeTicket(desk.deps, cast.actor, cast.ticketId, { endSession: false })
    expect(await phaseOf(desk, cast.ticketId)).toBe('closed')
  })

  test('[R-11] a sweep that took too long leaves the session to the Play that has taken it over', async () => {
    const world = await anOutsideDesk({ teamviewerLimits: shortLimits })
    const { desk, there } = world
    there.misbehave('POST /sessions', silent('after the effect'))
    there.misbehave('GET /sessions', reset('before the effect'), 9)
    await play(world).catch(() => {})
    there.behave()
    desk.clock.advance(61_000)
    const { fault, arrived, release } = held()
    there.misbehave('GET /sessions', fault)
    const sweeping = sweepStarts(desk.deps)
    await arrived
    // As if its node had stood still: the start is older than a sweep may take.
    desk.clock.advance(26_000)
    const { session } = await play(world)
    release()
    await sweeping
    expect(there.session(session.code).state).toBe('Open')
  })

  test('an engine that is not offered is refused, and so is TeamViewer before it is connected', async () => {
    const world = await anOutsideDesk()
    const { desk, cast } = world
    const other = await desk.anOrganisation()
    const technician = await desk.aTechnician({}, other)
    const actor = await desk.actorOf(technician)
    await expect(
      startSession(desk.deps, actor, { ticketId: cast.ticketId, engine: 'teamviewer', invite: false }),
    ).rejects.toMatchObject({ code: 'engine_unavailable' })
    await desk.deps.db
      .update(organisations)
      .set({ engineChoice: 'deskside' })
      .where(eq(organisations.id, cast.organisation.id))
    const wish = { ticketId: cast.ticketId, invite: false }
    await expect(
      startSession(desk.deps, cast.actor, { ...wish, engine: 'teamviewer' }),
    ).rejects.toMatchObject({ code: 'engine_unavailable' })
    const { session } = await startSession(desk.deps, cast.actor, wish)
    expect(session.engine).toBe('deskside')
  })
})
