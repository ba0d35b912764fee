import { readSessionReceipt } from '@deskside/protocol/http/session-receipts'
import { expect, test } from 'vitest'
import { aServer } from '../support/server.ts'
import { aCast, aDevice, aSession, eventsOf } from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'

test('[CTL-7] the first time that somebody is shown where to look is on the timeline and in the receipt, once, and only what was allowed', async () => {
  const desk = await aServer()
  const port = await desk.listen()
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const { token } = await aDevice(desk, session, { device: 'helper' })
  const device = aDeviceSocket(port, token)
  const console = await aConsole(desk, port, session, cast.technician)
  await Promise.all([device.heard('session/snapshot'), console.heard('session/snapshot')])
  const began = { personId: cast.technician.id, where: 'screen' } as const
  const told = async () =>
    (await eventsOf(desk, cast.ticketId)).filter(({ type }) => type === 'session.guided')

  expect(await console.send('guide/began', began)).toMatchObject({ ok: false, code: 'forbidden' })
  expect(await device.send('guide/began', began)).toMatchObject({ ok: false, code: 'peer_absent' })
  await device.send('consent/answer', {
    askId: null,
    granted: ['view', 'guide'],
    refused: [],
    reason: 'answered',
  })
  expect(await device.send('guide/began', { ...began, personId: cast.requester.id })).toMatchObject({
    code: 'peer_absent',
  })
  expect(await device.raw('guide/began', { ...began, where: 'everywhere' })).toMatchObject({
    code: 'malformed_message',
  })
  const answers = await Promise.all([1, 2].map(() => device.send('guide/began', began)))
  expect(answers).toEqual([{ ok: true }, { ok: true }])
  expect(await told()).toEqual([
    { type: 'session.guided', sessionId: session.id, name: expect.any(String), where: 'screen' },
  ])
  const receipt = await (await desk.as(cast.requester)).call(readSessionReceipt, {
    params: { id: session.id },
  })
  expect(JSON.stringify(receipt.body.steps)).toContain('session.guided')

  // What nobody sees any more nobody points at: the server lowers it, too.
  await device.send('consent/revoked', { capabilities: ['view'] })
  const revoked = (await eventsOf(desk, cast.ticketId)).filter(({ type }) => type === 'session.revoked')
  expect(revoked).toMatchObject([{ capabilities: ['view', 'guide'] }])
})
