import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { readSession } from '@deskside/protocol/http/sessions'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { people, tickets } from '../../src/db/schema/index.ts'
import { announce } from '../../src/domain/events.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { expireDueSessions } from '../../src/domain/sessions/expire-session.ts'
import { updateTicket } from '../../src/domain/tickets/update-ticket.ts'
import { socketLimits } from '../../src/realtime/socket-server.ts'
import { aScene, portOf } from '../support/scene.ts'
import { aServer } from '../support/server.ts'
import { aCast, aDevice, aSession, commentsOf, eventsOf, sessionNow } from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'

const connectionId = randomUUID()
const _sdp = 'v=0'

describe('who is here', () => {
  test('a killed Helper is told to the technician by itself, and shows on the ticket’s page', async () => {
    const desk = await aServer()
    const { console, device, session, cast, participant } = await aScene(desk)
    const technician = await desk.as(cast.technician)
    const online = async () => {
      const { body } = await technician.call(readSession, { params: { id: session.id } })
      return body.participants.map((each) => [each.online, body.techniciansOnline.length])
    }
    expect(await online()).toEqual([[true, 1]])
    device.socket.io.engine.close()
    const { participants } = await console.heard('session/snapshot', (s) =>
      s.participants.every((p) => !p.online),
    )
    expect(participants[0]?.id).toBe(participant.id)
    expect(await online()).toEqual([[false, 1]])
    expect((await eventsOf(desk, cast.ticketId)).map(({ type }) => type)).not.toContain(
      'session.requester_lost',
    )
  })

  test('a Helper whose computer goes silent, without a word to anybody, is told gone by the server’s own asking', async () => {
    const desk = await aServer()
    const { console, device } = await aScene(desk)
    const { pingMilliseconds, pingPatienceMilliseconds } = socketLimits
    expect(pingMilliseconds + pingPatienceMilliseconds).toBeLessThanOrEqual(8_000)
    // Nothing is read from the network any more, so no question of the server is answered.
    const transport = device.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }
    const network = transport.ws._socket
    network.pause()
    await console.heard('session/snapshot', ({ participants }) => participants.every(({ online }) => !online))
    network.destroy()
  })

  test('nor does it hold up the server’s own end', { timeout: 20_000 }, async () => {
    const desk = await aServer()
    const { device } = await aScene(desk)
    const transport = device.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }
    const network = transport.ws._socket
    network.pause()
    await desk.close()
    network.destroy()
  })

  test('the newest socket of a device is the one that lives', async () => {
    const desk = await aServer()
    const { console, device, token, port } = await aScene(desk)
    const again = aDeviceSocket(port, token)
    await again.heard('session/snapshot')
    await device.closed()
    const now = await console.heard('session/snapshot')
    expect(now.participants.map(({ online }) => online)).toEqual([true])
    expect(await console.send('signal/open', { to: again.peerId, connectionId })).toEqual({ ok: true })
    await again.heard('signal/open')
  })

  test('a ticket that changes otherwise takes nobody’s console; one that is given away takes it', async () => {
    const desk = await aServer()
    const { console, device, cast, session, port } = await aScene(desk)
    const colleague = await desk.aTechnician({ inTeam: false })
    const assign = async (assigneeId: string | null) => {
      await updateTicket(desk.deps, cast.actor, cast.ticketId, { assigneeId })
    }
    await assign(colleague.id)
    const second = await aConsole(desk, port, session, colleague)
    await second.heard('session/snapshot', ({ technicians }) => technicians.length === 2)
    await updateTicket(desk.deps, cast.actor, cast.ticketId, { title: 'Another title' })
    await assign(null)
    await second.closed()
    await device.heard('consent/withdraw')
    expect(await console.send('signal/open', { to: device.peerId, connectionId })).toEqual({ ok: true })
  })

  test('a technician who loses the right is sent away, and the device lowers every grant', async () => {
    const desk = await aServer()
    const cast = await aCast(desk)
    const session = await aSession(desk, cast)
    const port = await portOf(desk)
    const colleague = await desk.aTechnician({ inTeam: false })
    await desk.deps.db.update(tickets).set({ assigneeId: colleague.id }).where(eq(tickets.id, cast.ticketId))
    const { token } = await aDevice(desk, session)
    const device = aDeviceSocket(port, token)
    const console = await aConsole(desk, port, session, colleague)
    await console.heard('session/snapshot', ({ devices }) => devices?.length === 1)
    await desk.deps.db.update(people).set({ disabledAt: desk.clock.now() }).where(eq(people.id, colleague.id))
    const { id: organisationId } = desk.organisation
    await announce(desk.deps.db, { type: 'person.changed', organisationId, personId: colleague.id })
    await console.closed()
    expect((await device.heard('consent/withdraw')).capabilities).toContain('control')
  })
})

describe('[SES-10] the end', () => {
  test('by a technician: everybody hears who and when, and every socket is closed', async () => {
    const desk = await aServer()
    const { console, device, session, cast } = await aScene(desk)
    expect(await console.send('session/stop', {})).toEqual({ ok: true })
    const { endedAt } = await sessionNow(desk, session.id)
    for (const peer of [console, device]) {
      expect(await peer.heard('session/over')).toEqual({ by: 'technician', at: endedAt?.toISOString() })
      await peer.closed()
    }
    expect(await commentsOf(desk, session.id)).toHaveLength(1)
    expect(await (await aConsole(desk, await portOf(desk), session, cast.technician)).settled()).toBe(
      'session_over',
    )
  })

  test('[SES-9] by the requester, without anybody’s leave', async () => {
    const desk = await aServer()
    const { console, device, session, token, port } = await aScene(desk)
    expect(await device.send('session/stop', {})).toEqual({ ok: true })
    expect(await console.heard('session/over')).toMatchObject({ by: 'requester' })
    expect(await sessionNow(desk, session.id)).toMatchObject({ state: 'ended', endedBy: 'requester' })
    expect(await aDeviceSocket(port, token).settled()).toBe('session_over')
  })

  test('by any other door, and by expiry when nobody is there', async () => {
    const desk = await aServer()
    const { console, session, cast } = await aScene(desk)
    await endSession(desk.deps, cast.actor, session.id)
    await console.heard('session/over')
  })

  test('[SES-5] with the requester waiting in it, the time’s end is told and nothing is cut', async () => {
    const desk = await aServer()
    const { console, device, session, cast } = await aScene(desk)
    desk.clock.advanceHours(25)
    await expireDueSessions(desk.deps)
    expect((await sessionNow(desk, session.id)).state).toBe('joined')
    expect((await eventsOf(desk, cast.ticketId)).at(-1)).toMatchObject({ type: 'session.links_expired' })
    expect(await console.send('signal/open', { to: device.peerId, connectionId })).toEqual({ ok: true })
  })
})
