import { randomUUID } from 'node:crypto'
import { readSessionReceipt } from '@deskside/protocol/http/session-receipts'
import { mostClipboardsOfSession } from '@deskside/protocol/vocabulary/clipboard'
import { expect, test } from 'vitest'
import { recordClipboard } from '../../src/domain/sessions/record-clipboard.ts'
import { aServer } from '../support/server.ts'
import { aCast, aDevice, aSession, eventsOf } from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'

test('[CTL-4] the device tells what went over the clipboard, once, and so much at most; nobody else does', async () => {
  const desk = await aServer()
  const port = await desk.listen()
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const { token, participant } = await aDevice(desk, session, { device: 'helper' })
  const device = aDeviceSocket(port, token)
  const console = await aConsole(desk, port, session, cast.technician)
  await Promise.all([device.heard('session/snapshot'), console.heard('session/snapshot')])
  const moved = { transferId: randomUUID(), direction: 'out', kind: 'text', size: 12 } as const
  const told = async () =>
    (await eventsOf(desk, cast.ticketId)).filter(({ type }) => type === 'session.clipboard')

  expect(await console.send('clipboard/moved', moved)).toMatchObject({ ok: false, code: 'forbidden' })
  for (const wrong of [{ size: -1 }, { size: 9 * 1024 * 1024 }, { kind: 'html' }, { transferId: 'x' }])
    expect(await device.raw('clipboard/moved', { ...moved, ...wrong })).toMatchObject({
      code: 'malformed_message',
    })
  const answers = await Promise.all(
    [1, 2].map(() => device.send('clipboard/moved', { ...moved, text: 'secret' } as never)),
  )
  expect(answers).toEqual([{ ok: true }, { ok: true }])
  expect(await told()).toEqual([{ type: 'session.clipboard', sessionId: session.id, ...moved }])
  const receipt = await (await desk.as(cast.requester)).call(readSessionReceipt, {
    params: { id: session.id },
  })
  expect(JSON.stringify(receipt.body.steps)).toContain('session.clipboard')
  expect(JSON.stringify(receipt.body)).not.toContain('secret')

  const whose = {
    organisationId: session.organisationId,
    sessionId: session.id,
    participantId: participant.id,
  }
  const browser = await aDevice(desk, session)
  await expect(
    recordClipboard(desk.deps, { ...whose, participantId: browser.participant.id }, moved),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(mostClipboardsOfSession).toBe(1_000)
})
