import { randomUUID } from 'node:crypto'
import { openSignaling, type SignalingSocket } from '@deskside/protocol/signaling/client'
import { fromServer } from '@deskside/protocol/signaling/messages'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aSnapshot } from '../../../protocol/test/signaling/a-snapshot.ts'
import { likeSchema } from '../../../server/test/support/like-schema.ts'
import type { HelperFiles } from '../../src/files/helper-files.ts'
import { ConsentRunner } from '../../src/session/consent-runner.ts'
import type { HelperDevices } from '../../src/session/console-link.ts'
import { Consoles } from '../../src/session/consoles.ts'

/** A socket over which the server says whatever it likes. */
class HostileSocket implements SignalingSocket {
  connected = true
  active = true
  private readonly listeners = new Map<string, ((...values: unknown[]) => void)[]>()
  connect() {}
  disconnect() {}
  on(event: string, listener: (...values: unknown[]) => void) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener])
  }
  timeout() {
    return { emitWithAck: async () => ({ ok: true }) }
  }
  say(event: string, ...values: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(...values)
  }
}

const snapshot = aSnapshot()
const technician = snapshot.technicians[0]
const ids = [technician?.peerId ?? '', technician?.personId ?? '', randomUUID(), randomUUID()]
const names = Object.keys(fromServer) as (keyof typeof fromServer)[]
/** Anything of any family; what ends a session would end the game, and is tried elsewhere. */
const message = fc
  .constantFrom(...names.filter((name) => name !== 'session/over'))
  .chain((name) => likeSchema(fromServer[name], ids).map((value) => ({ name, value })))

// What one of many servers gets done is the finding, and another try would hide it.
it('[T-C1] [R-26] a server that says anything: nothing is captured, injected or read, nothing is allowed, nothing crashes', {
  retry: 0,
}, async () => {
  let effects = 0
  const effect = () => {
    effects += 1
    return Promise.reject(new Error('must not be'))
  }
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 5, maxLength: 25 }), async (messages) => {
      const socket = new HostileSocket()
      const signaling = openSignaling(socket, {})
      const consent = new ConsentRunner()
      const consoles = new Consoles({
        signaling,
        consent,
        devices: {
          openCapture: effect,
          openInput: effect,
          openClipboard: effect,
          openOverlay: effect,
        } as unknown as HelperDevices,
        files: { serve: () => ({ take() {}, update() {}, close() {} }) } as unknown as HelperFiles,
        onChanged: () => {},
        onClipboard: effect,
        onGuided: effect,
        onNote: () => {},
        onTrouble: () => {},
      })
      signaling.on('consent/withdraw', ({ capabilities }) =>
        consent.dispatch({ kind: 'revoked', capabilities }),
      )
      socket.say('connect')
      socket.say('session/snapshot', snapshot)
      for (const { name, value } of messages) socket.say(name, value)
      // What the connections made of it comes in turns of its own.
      await new Promise((resolve) => setImmediate(resolve))
      expect([...consent.state.allowedTo]).toEqual([])
      expect(effects).toBe(0)
      consoles.close('test over')
      signaling.close()
      consent.close()
    }),
    { numRuns: Number(process.env.DESKSIDE_TEST_FUZZ_RUNS ?? 20) },
  )
})
