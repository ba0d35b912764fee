import { randomUUID } from 'node:crypto'
import type { Signaling, SignalingState } from '@deskside/protocol/signaling/client'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import { afterEach, expect, it, vi } from 'vitest'
import { aSnapshot } from '../../../protocol/test/signaling/a-snapshot.ts'
import type { SessionConsentEffect } from '../../src/consent/session-consent.ts'
import type { HelperFiles } from '../../src/files/helper-files.ts'
import { ConsentRunner } from '../../src/session/consent-runner.ts'
import type { HelperDevices } from '../../src/session/console-link.ts'
import { Consoles } from '../../src/session/consoles.ts'
import { lastEngine, viewerAnswer } from '../support/fake-engine.ts'

vi.mock('@roamhq/wrtc', async () => (await import('../support/fake-engine.ts')).module)

/** A server that says what the test lets it say, and remembers what it is told. */
class FakeSignaling {
  snapshot: SessionSnapshot | null = null
  readonly said: string[] = []
  private readonly listeners = new Map<string, (message: never) => void>()
  private readonly states: ((state: SignalingState) => void)[] = []

  on<Name extends keyof FromServer>(name: Name, listener: (message: FromServer[Name]) => void): () => void {
    this.listeners.set(name, listener)
    return () => {}
  }
  onState(listener: (state: SignalingState) => void): () => void {
    this.states.push(listener)
    return () => {}
  }
  async send(name: string): Promise<void> {
    this.said.push(name)
  }
  hear<Name extends keyof FromServer>(name: Name, message: FromServer[Name]): void {
    this.listeners.get(name)?.(message as never)
  }
  /** The server's word on who is in the session. */
  tell(peerId: string): void {
    this.snapshot = aSnapshot({ technicians: [{ peerId, personId, name: 'Tess', photoUrl: null }] })
    for (const listener of this.states) listener({ kind: 'open', snapshot: this.snapshot })
  }
}

const personId = randomUUID()
let consoles: Consoles | undefined
afterEach(() => consoles?.close('test over'))

/** A Helper's consoles, and everything that its rule of consent has done. */
function open() {
  const signaling = new FakeSignaling()
  const consent = new ConsentRunner()
  const effects: SessionConsentEffect[] = []
  consent.listen({ effect: (effect) => effects.push(effect) })
  const none = () => Promise.reject(new Error('not in this test'))
  consoles = new Consoles({
    signaling: signaling as unknown as Signaling,
    consent,
    devices: {
      openCapture: none,
      openInput: none,
      openClipboard: none,
      openOverlay: none,
    } as unknown as HelperDevices,
    files: { serve: () => ({ take() {}, update() {}, close() {} }) } as unknown as HelperFiles,
    onChanged: () => {},
    onClipboard: () => {},
    onGuided: () => {},
    onNote: () => {},
    onTrouble: () => {},
  })
  return { signaling, consoles, effects }
}

it('[SES-14] a console that is heard before the server has named it anew keeps its connection, and is answered once it is', async () => {
  const { signaling, consoles } = open()
  const [before, after, connectionId] = [randomUUID(), randomUUID(), randomUUID()]
  signaling.tell(before)
  signaling.hear('signal/open', { from: before, connectionId })
  await expect.poll(() => signaling.said).toContain('signal/offer')

  // Both were away; the console's socket is another one now, and the Helper's snapshot still the former one.
  signaling.hear('signal/restart', { from: after, connectionId })
  expect(signaling.said).not.toContain('signal/close')
  expect(consoles.connections[0]?.state).toBe('new')

  signaling.tell(after)
  signaling.hear('signal/restart', { from: after, connectionId: randomUUID() })
  expect(signaling.said).toContain('signal/close')
  expect(consoles.connections[0]?.personId).toBe(personId)
})

/** A console's line that does not stand at the Helper's end yet, over which its technician has asked already. */
async function askEarly() {
  const desk = open()
  const [from, connectionId, askId] = [randomUUID(), randomUUID(), randomUUID()]
  desk.signaling.tell(from)
  desk.signaling.hear('signal/open', { from, connectionId })
  await expect.poll(() => desk.signaling.said).toContain('signal/offer')
  desk.signaling.hear('signal/answer', { from, connectionId, sdp: viewerAnswer })
  const technician = { personId, name: 'Tess', photoUrl: null }
  desk.signaling.hear('consent/ask', { from, askId, connectionId, capabilities: ['view'], technician })
  return { ...desk, from, connectionId, askId }
}

it('[SES-9] a question that comes before the line stands at this end waits for it', async () => {
  const { effects, askId } = await askEarly()
  expect(effects).toEqual([])
  lastEngine().connectionState = 'connected'
  await expect.poll(() => effects).toMatchObject([{ kind: 'show_question', question: { askId } }])
})

it('[SES-9] a question over a line that never stood is refused with it, and the technician is told', async () => {
  const { effects, askId, signaling, from, connectionId } = await askEarly()
  signaling.hear('signal/close', { from, connectionId })
  expect(effects).toMatchObject([{ kind: 'report', outcome: 'refused', askId, technicianId: personId }])
})
