import type { Entry } from '@deskside/protocol/http/join'
import type { VisitDoors } from '../../src/features/join/visit.ts'
import { cell } from '../../src/sharing/observable.ts'
import type { Sharing, SharingState } from '../../src/sharing/sharing.ts'
import { aChat } from '../support/a-chat.ts'
import { FakeSignaling } from '../support/fake-signaling.ts'
import { aView, ids } from '../support/session-facts.ts'

export const idle: SharingState = {
  phase: 'idle',
  surface: null,
  track: null,
  since: null,
  problem: null,
  consoles: [],
  seenBy: [],
  question: null,
  recordedBy: null,
  recordedUntilOver: null,
  guidedBy: null,
}

/** A sharing whose state the test writes, and that remembers what was called. */
export class FakeSharing implements Sharing {
  state = cell<SharingState>(idle)
  calls: string[] = []
  get = this.state.get
  subscribe = this.state.subscribe
  share = async (capture: () => Promise<unknown>, personIds: readonly string[]) => {
    this.calls.push(`share ${personIds.join()}`)
    await capture()
  }
  change = async () => void this.calls.push('change')
  exchange = async () => void this.calls.push('exchange')
  pause = () => void this.calls.push('pause')
  resume = () => void this.calls.push('resume')
  stop = () => void this.calls.push('stop')
  stopRecording = () => void this.calls.push('stop recording')
  noteRecordingOver = () => void this.calls.push('recording over read')
  closeGuided = () => void this.calls.push('close guided')
  answer = (allowed: boolean) => void this.calls.push(`answer ${allowed}`)
  close = () => void this.calls.push('close')
}

export const anEntry = (part: Partial<Entry> = {}): Entry => ({
  sessionId: ids.session,
  participantId: ids.device,
  participantToken: 'dsk_participant',
  view: aView({ state: 'joined' }),
  iceServers: [],
  ...part,
})

/** Doors that open; each can be replaced. `calls` tells which were used. */
export function openDoors(part: Partial<VisitDoors> = {}) {
  const calls: string[] = []
  const signaling = new FakeSignaling()
  const sharing = new FakeSharing()
  const note =
    <Args extends unknown[], Answer>(name: string, door: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      calls.push([name, ...args].join(' '))
      return door(...args)
    }
  const at = { organisation: 'Atelier Durand', language: 'en' as const }
  const doors: VisitDoors = {
    readLink: note('readLink', part.readLink ?? (async () => aView())),
    enterByLink: note('enterByLink', part.enterByLink ?? (async () => anEntry())),
    enterByCode: note(
      'enterByCode',
      part.enterByCode ?? (async () => ({ ...anEntry({ view: null }), ...at })),
    ),
    readEntry: note('readEntry', part.readEntry ?? (async () => ({ ...anEntry(), ...at }))),
    chooseDevice: note('chooseDevice', part.chooseDevice ?? (async () => anEntry())),
    leave: note('leave', part.leave ?? (async () => ({ ok: true }))),
    openRoom: part.openRoom ?? (async () => ({ signaling, sharing, chat: aChat() })),
  }
  return { doors, calls, signaling, sharing }
}
