import { randomUUID } from 'node:crypto'
import { DesksideError } from '@deskside/protocol/errors'
import {
  inviteColleague as contract,
  listSessionCandidates,
} from '@deskside/protocol/http/session-colleagues'
import { readSession } from '@deskside/protocol/http/sessions'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { notifications, sessions } from '../../src/db/schema/index.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { inviteColleague } from '../../src/domain/sessions/invite-colleague.ts'
import { type ConsentNews, recordConsent } from '../../src/domain/sessions/record-consent.ts'
import { removeColleague } from '../../src/domain/sessions/remove-colleague.ts'
import { sayInSession } from '../../src/domain/sessions/say-in-session.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import {
  aCast,
  aDevice,
  aSession,
  type Cast,
  eventsOf,
  participantNow,
  sessionNow,
} from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'
import { aTicket } from '../support/tickets.ts'

/** A session with the requester in it, shown to its technician, and a colleague of the same team. */
async function aScene(desk: TestDesk, cast?: Cast) {
  const people = cast ?? (await aCast(desk))
  const colleague = await desk.aTechnician({ name: 'Bernard Petit' })
  const session = await aSession(desk, people)
  const { participant, token } = await aDevice(desk, session, { device: 'helper' })
  const whose = {
    organisationId: session.organisationId,
    sessionId: session.id,
    participantId: participant.id,
  }
  const told = (news: ConsentNews, here = false) => recordConsent(desk.deps, whose, news, () => here)
  await told({ kind: 'answered', granted: ['view', 'control'], refused: [], reason: 'answered' })
  const wish = { sessionId: session.id, personId: colleague.id }
  return { cast: people, colleague, session, participant, token, told, wish }
}

type Scene = Awaited<ReturnType<typeof aScene>>
const lets = (scene: Scene, allowed: boolean): ConsentNews => ({
  kind: 'answered',
  personId: scene.colleague.id,
  granted: allowed ? ['view'] : [],
  refused: allowed ? [] : ['view'],
  reason: 'answered',
})
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => (error instanceof DesksideError ? error.code : String(error)),
  )
const typesOf = async (desk: TestDesk, { cast }: Scene): Promise<string[]> =>
  (await eventsOf(desk, cast.ticketId)).map(({ type }) => type)
const told = (desk: TestDesk, personId: string) =>
  desk.deps.db
    .select({ wording: notifications.wording, detail: notifications.detail })
    .from(notifications)
    .where(and(eq(notifications.personId, personId), eq(notifications.event, 'session_shared')))

describe('[SES-15] a second technician', () => {
  test('is asked in by the session’s technician alone, and never the requester or who may not help', async () => {
    const desk = await aServer()
    const scene = await aScene(desk)
    const { cast, colleague, wish } = scene
    const invite = (by: typeof cast.actor, personId: string) =>
      codeOf(inviteColleague(desk.deps, by, { ...wish, personId, purpose: 'help' }))
    const other = await desk.aTechnician()
    expect(await invite(await desk.actorOf(other), colleague.id)).toBe('forbidden')
    const without = await desk.aTechnician({ remoteStart: false })
    const stranger = await desk.aTechnician({}, await desk.anOrganisation())
    for (const id of [cast.requester.id, cast.technician.id, without.id, stranger.id, randomUUID()])
      expect(await invite(cast.actor, id)).toBe('colleague_refused')
    const listed = await (await desk.as(cast.technician)).call(listSessionCandidates, {
      params: { id: scene.session.id },
    })
    const ids = listed.body.items.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([colleague.id, other.id]))
    for (const { id } of [cast.requester, cast.technician, without, stranger]) expect(ids).not.toContain(id)
    expect(await invite(cast.actor, colleague.id)).toBe('done')
    expect(await invite(cast.actor, other.id)).toBe('done')
    const third = await desk.aTechnician()
    expect(await invite(cast.actor, third.id)).toBe('too_many_colleagues')
    {
      const cast = await aCast(desk)
      const helped = await desk.aTechnician()
      const { ticket } = await aTicket(desk, cast.technician, { requesterId: helped.id })
      const { session } = await aScene(desk, { ...cast, requester: helped, ticketId: ticket.id })
      const wish = { sessionId: session.id, personId: helped.id, purpose: 'take_over' } as const
      expect(await codeOf(inviteColleague(desk.deps, cast.actor, wish))).toBe('colleague_refused')
    }
    {
      const { cast, session, wish } = await aScene(desk)
      await desk.deps.db.update(sessions).set({ engine: 'teamviewer' }).where(eq(sessions.id, session.id))
      const invited = inviteColleague(desk.deps, cast.actor, { ...wish, purpose: 'help' })
      expect(await codeOf(invited)).toBe('engine_unavailable')
    }
  })

  test('asked in twice, also at the same moment, is told once; and only the requester lets them in', async () => {
    const desk = await aServer()
    const scene = await aScene(desk)
    const { cast, colleague, wish } = scene
    const invite = () => inviteColleague(desk.deps, cast.actor, { ...wish, purpose: 'help' })
    await Promise.all([invite(), invite(), invite()])
    expect(await told(desk, colleague.id)).toEqual([{ wording: 'session_shared', detail: 'to help in it' }])
    const actor = await desk.actorOf(colleague)
    const say = () =>
      codeOf(
        sayInSession(
          desk.deps,
          wish.sessionId,
          { role: 'technician', actor },
          { messageId: randomUUID(), text: 'Hi' },
        ),
      )
    expect(await say()).toBe('not_admitted')
    await scene.told(lets(scene, true))
    await scene.told(lets(scene, true))
    expect(await say()).toBe('done')
    const events = await eventsOf(desk, cast.ticketId)
    expect(events.filter(({ type }) => type.startsWith('session.colleague'))).toMatchObject([
      { type: 'session.colleague_invited', name: 'Bernard Petit', purpose: 'help' },
      { type: 'session.colleague_joined', name: 'Bernard Petit' },
    ])
    expect(events.filter(({ type }) => type === 'session.allowed').at(-1)).toMatchObject({
      to: 'Bernard Petit',
    })
    const { allowed, allowedTo } = await participantNow(desk, scene.participant.id)
    expect(allowedTo).toEqual({ [cast.technician.id]: ['view', 'control'], [colleague.id]: ['view'] })
    expect(allowed).toEqual(['view', 'control'])
    await scene.told({ kind: 'revoked', personId: cast.technician.id, capabilities: ['view', 'control'] })
    expect((await participantNow(desk, scene.participant.id)).allowed).toEqual(['view'])
    {
      // Whom the requester refuses comes only by another invitation; so does who was taken out.
      const scene = await aScene(desk)
      const { cast, colleague, session, wish } = scene
      const page = await desk.as(colleague)
      const mayJoin = async () => (await page.call(readSession, { params: { id: session.id } })).body.can.join
      await inviteColleague(desk.deps, cast.actor, { ...wish, purpose: 'help' })
      await scene.told(lets(scene, false))
      expect(await mayJoin()).toBe(false)
      await inviteColleague(desk.deps, cast.actor, { ...wish, purpose: 'help' })
      expect(await mayJoin()).toBe(true)
      await scene.told(lets(scene, true))
      await removeColleague(desk.deps, cast.actor, wish)
      await removeColleague(desk.deps, cast.actor, wish)
      expect(await mayJoin()).toBe(false)
      const other = await desk.actorOf(await desk.aTechnician())
      expect(await codeOf(removeColleague(desk.deps, other, wish))).toBe('forbidden')
      expect((await typesOf(desk, scene)).filter((type) => type.startsWith('session.colleague'))).toEqual([
        'session.colleague_invited',
        'session.colleague_refused',
        'session.colleague_invited',
        'session.colleague_joined',
        'session.colleague_left',
      ])
    }
    {
      // Nobody is let in by a device’s word who is not in the session.
      const scene = await aScene(desk)
      expect(await codeOf(scene.told(lets(scene, true)))).toBe('peer_absent')
      expect(await typesOf(desk, scene)).not.toContain('session.colleague_joined')
      // Of a shared team, and with the console open.
      expect(await codeOf(scene.told(lets(scene, true), true))).toBe('done')
      expect(await typesOf(desk, scene)).toContain('session.colleague_joined')
    }
  })
})

describe('[SES-15] handing over', () => {
  test('takes place with the requester’s Allow; who had it stays, and the end and reports are the new one’s', async () => {
    const desk = await aServer()
    const scene = await aScene(desk)
    const { cast, colleague, session } = scene
    const page = await desk.as(cast.technician)
    const body = { personId: colleague.id, purpose: 'take_over' as const }
    const shown = await page.call(contract, { params: { id: session.id }, body })
    expect(shown.body.colleagues).toMatchObject([
      { state: 'invited', purpose: 'take_over', invitedBy: 'Camille Martin' },
    ])
    expect((await sessionNow(desk, session.id)).technicianId).toBe(cast.technician.id)
    await scene.told(lets(scene, true))
    expect((await sessionNow(desk, session.id)).technicianId).toBe(colleague.id)
    expect((await told(desk, colleague.id)).map(({ wording }) => wording)).toContain('session_handed_over')
    const after = await page.call(readSession, { params: { id: session.id } })
    expect(after.body.colleagues).toMatchObject([{ person: { id: cast.technician.id }, state: 'in' }])
    expect(after.body.can).toMatchObject({ share: false, join: true, stop: true })
    // Back at once: the requester has let in both.
    const back = { sessionId: session.id, personId: cast.technician.id, purpose: 'take_over' } as const
    await inviteColleague(desk.deps, await desk.actorOf(colleague), back)
    const ended = await endSession(desk.deps, cast.actor, session.id)
    expect(ended).toMatchObject({ technicianId: cast.technician.id, state: 'ended' })
    expect((await typesOf(desk, scene)).filter((type) => type === 'session.handed_over')).toHaveLength(2)
  })

  test('against Stop: whichever comes first, one end, and nothing after it', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const wins = { stop: 0, over: 0 }
    for (let round = 0; round < 4; round++) {
      const scene = await aScene(desk, cast)
      const { session, wish } = scene
      await inviteColleague(desk.deps, cast.actor, { ...wish, purpose: 'take_over' })
      const stop = () => endSession(desk.deps, cast.actor, session.id)
      const allow = () => scene.told(lets(scene, true))
      const both = round % 2 === 0 ? [stop(), allow()] : [allow(), stop()]
      const codes = await Promise.all(both.map(codeOf))
      const now = await sessionNow(desk, session.id)
      expect(now.state).toBe('ended')
      const handed = now.technicianId === scene.colleague.id
      expect(codes.toSorted()).toEqual(handed ? ['done', 'done'] : ['done', 'session_over'])
      wins[handed ? 'over' : 'stop']++
      const types = (await eventsOf(desk, cast.ticketId))
        .filter((event) => 'sessionId' in event && event.sessionId === session.id)
        .map(({ type }) => type)
      expect(types.at(-1)).toBe('session.ended')
    }
    expect(wins.stop + wins.over).toBe(4)
  })
})

test('[SES-15] the device is told who asks them in; who is taken out is gone, and only their grants are lowered', async () => {
  const desk = await aServer()
  const port = await desk.listen()
  const scene = await aScene(desk)
  const { cast, colleague, session, wish } = scene
  const device = aDeviceSocket(port, scene.token)
  const first = await aConsole(desk, port, session, cast.technician)
  await inviteColleague(desk.deps, cast.actor, { ...wish, purpose: 'take_over' })
  const second = await aConsole(desk, port, session, colleague)
  await device.heard('session/snapshot', ({ technicians }) => technicians.length === 2)
  const asking = {
    to: device.peerId,
    askId: randomUUID(),
    connectionId: randomUUID(),
    capabilities: ['view' as const],
  }
  await second.heard('session/snapshot', ({ participants }) => participants.some(({ online }) => online))
  expect(await second.send('consent/ask', asking)).toEqual({ ok: true })
  expect(await device.heard('consent/ask')).toMatchObject({
    technician: { name: 'Bernard Petit' },
    colleague: { invitedBy: 'Camille Martin', purpose: 'take_over' },
  })
  const answer = { askId: asking.askId, granted: ['view' as const], refused: [], reason: 'answered' as const }
  await device.send('consent/answer', { ...answer, personId: colleague.id })
  await first.heard('session/snapshot', ({ technicianId }) => technicianId === colleague.id)
  await removeColleague(desk.deps, await desk.actorOf(colleague), { ...wish, personId: cast.technician.id })
  const withdrawn = await device.heard('consent/withdraw')
  expect(withdrawn.personId).toBe(cast.technician.id)
  await first.closed()
  expect(second.socket.connected).toBe(true)
})
