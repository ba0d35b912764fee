import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aServer } from '../support/server.ts'
import { aCast, aDevice, aSession } from '../support/sessions.ts'
import { aConsole, aDeviceSocket } from '../support/signalling.ts'

/** One frame as no WebSocket library would write it: any opcode, any reserved bits, lengths that lie, no mask. */
const frame = fc
  .record({
    first: fc.oneof(fc.constantFrom(0x81, 0x01, 0x00, 0x80, 0x82, 0x89, 0x88), fc.nat(255)),
    masked: fc.boolean(),
    length: fc.constantFrom('true', 'none', 'short', '16 bits', '63 bits', 'all bits'),
    payload: fc.oneof(
      fc
        .constantFrom(
          '40/session,{}',
          '40/desk,',
          '42/session,["signal/open",{}]',
          '2probe',
          '451-/session,["x"]',
        )
        .map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 120 }).map((bytes) => Buffer.from(bytes)),
      // No UTF-8.
      fc.constant(Buffer.from([0x34, 0x32, 0xc3, 0x28, 0xff])),
    ),
  })
  .map(({ first, masked, length, payload }) => {
    const bit = masked ? 0x80 : 0
    const said = { none: 0, short: Math.floor(payload.length / 2), true: payload.length }[length as string]
    const head =
      said !== undefined && said < 126
        ? Buffer.from([first, bit | said])
        : length === '16 bits'
          ? Buffer.from([first, bit | 126, 0xff, 0xff])
          : Buffer.concat([
              Buffer.from([first, bit | 127, length === '63 bits' ? 0x7f : 0xff]),
              randomBytes(7),
            ])
    return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload])
  })

test('[R-26] raw frames of any kind: the server closes what is none, goes on, and a session beside it hears nothing', async () => {
  const desk = await aServer()
  const port = await desk.listen()
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  const { token } = await aDevice(desk, session)
  const device = aDeviceSocket(port, token)
  const console = await aConsole(desk, port, session, cast.technician)
  await Promise.all([device.heard('session/snapshot'), console.heard('session/snapshot')])
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 12 }), async (frames) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(
        [
          'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
          `Host: 127.0.0.1:${port}`,
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
          '\r\n',
        ].join('\r\n'),
      )
      const [answer] = await once(socket, 'data')
      expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /)
      socket.resume()
      for (const bytes of frames) socket.write(bytes)
      // Whole or not, the last of it is a close: a server that waits for the rest of a frame has no more to wait for.
      const closed = once(socket, 'close')
      socket.end(Buffer.from([0x88, 0x80, 0, 0, 0, 0]))
      await closed
      expect(device.socket.connected && console.socket.connected).toBe(true)
    }),
    { numRuns: Number(process.env.DESKSIDE_TEST_FUZZ_RUNS ?? 60) },
  )
  expect(await console.send('signal/open', { to: device.peerId, connectionId: session.id })).toEqual({
    ok: true,
  })
  expect(device.all('signal/open')).toHaveLength(1)
})
