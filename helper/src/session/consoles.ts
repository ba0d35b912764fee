import type { Signaling } from '@deskside/protocol/signaling/client'
import { iceOf } from '@deskside/protocol/signaling/ice'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { Verification } from '@deskside/protocol/verification/exchange'
import { mostConsoles } from '@deskside/protocol/vocabulary/colleagues'
import type { ClipboardMove } from '../clipboard/clipboard-service.ts'
import type { HelperFiles } from '../files/helper-files.ts'
import type { Outgoing } from '../peer/helper-peer.ts'
import type { ConsentRunner } from './consent-runner.ts'
import { type ConsoleAddress, ConsoleLink, type FromConsole, type HelperDevices } from './console-link.ts'

export interface ConsolesOptions {
  signaling: Signaling
  consent: ConsentRunner
  devices: HelperDevices
  files: HelperFiles
  onChanged: () => void
  onClipboard: (move: ClipboardMove) => void
  onGuided: (personId: string) => void
  /** For the log. */
  onNote: (what: string) => void
  onTrouble: (error: Error) => void
}

/** One connection with a technician's console, as the session tells of it. */
export type Connection = { state: ConsoleLink['state']; personId: string; verification: Verification }

/**
 * Which consoles are connected: one for each technician, a few at once, for consent is given to each by itself [SES-15].
 * The same technician's newer page takes the place of the older one. A connection shows and does nothing before the
 * person here has allowed it.
 */
export class Consoles {
  private readonly options: ConsolesOptions
  private readonly links = new Map<string, ConsoleLink>()

  constructor(options: ConsolesOptions) {
    this.options = options
    const { signaling } = options
    signaling.on('signal/open', ({ from, connectionId }) => this.open(from, connectionId))
    signaling.on('signal/answer', (message) => this.pass(message, { name: 'signal/answer', ...message }))
    signaling.on('signal/candidate', (message) =>
      this.pass(message, { name: 'signal/candidate', ...message }),
    )
    signaling.on('signal/restart', (message) => this.pass(message, { name: 'signal/restart' }))
    signaling.on('signal/close', (message) => this.pass(message, { name: 'signal/close' }))
    signaling.on('verify/nonce', (message) => this.pass(message, { name: 'verify/nonce', ...message }))
    signaling.on('consent/ask', (message) => this.ask(message))
    signaling.onState((state) => {
      if (state.kind !== 'open') return
      for (const link of this.links.values()) link.repair(state.snapshot.technicians)
    })
  }

  /** In the order in which they came. */
  get connections(): Connection[] {
    return [...this.links.values()].map(({ state, personId, verification }) => ({
      state,
      personId,
      verification,
    }))
  }

  /** Of the first that stands. */
  get stats(): ConsoleLink['stats'] | null {
    const [first] = this.links.values()
    return first?.stats ?? null
  }

  close(reason: string): void {
    for (const link of [...this.links.values()]) link.close(reason)
  }

  private open(from: string, connectionId: string): void {
    const { signaling, consent, devices, files, onChanged, onClipboard, onGuided, onNote, onTrouble } =
      this.options
    const { snapshot } = signaling
    const console = this.addressOf(from)
    if (!snapshot || !console || consent.state.stopped || !this.hasRoomFor(console)) {
      onNote(`refused a connection from ${from}`)
      void this.say(from, { name: 'signal/close', message: { connectionId } })
      return
    }
    this.links.get(console.personId)?.close('replaced')
    const opened = new ConsoleLink({
      snapshot,
      ice: () => iceOf(signaling.snapshot),
      connectionId,
      console,
      consent,
      devices,
      files,
      say: (to, outgoing) => this.say(to, outgoing),
      onChanged,
      onClipboard,
      onGuided,
      onNote,
      onTrouble,
      onClosed: (link, reason) => {
        onNote(`connection closed: ${reason}`)
        if (this.links.get(link.personId) === link) this.links.delete(link.personId)
        onChanged()
      },
    })
    this.links.set(console.personId, opened)
    onChanged()
  }

  /** Whoever stands is not pushed out by somebody new; a line that is away makes room. */
  private hasRoomFor({ personId }: ConsoleAddress): boolean {
    if (this.links.has(personId) || this.links.size < mostConsoles) return true
    const away = [...this.links.values()].find(({ state }) => state !== 'bound')
    away?.close('room for another')
    return away !== undefined
  }

  private pass({ from, connectionId }: { from: string; connectionId: string }, message: FromConsole): void {
    const console = this.addressOf(from)
    // After the server was away a console may be heard before the snapshot that names it. It asks again; a close would
    // cost it the connection, and with it what is allowed.
    if (!console) return
    const link = this.links.get(console.personId)
    if (link?.isFrom(console, connectionId)) link.take(console, message)
    // A console that still believes in a connection which is gone here has to open a new one.
    else if (message.name === 'signal/restart')
      void this.say(from, { name: 'signal/close', message: { connectionId } })
  }

  // Only over that technician's own connection, and only for the person whom the server names: the rest is refused.
  private ask({ askId, connectionId, capabilities, technician, minutes }: FromServer['consent/ask']): void {
    const question = { kind: 'asked', askId, capabilities, minutes } as const
    const link = this.links.get(technician.personId)
    if (link?.connectionId === connectionId) link.ask(question)
    else this.options.consent.dispatch({ ...question, technicianId: '' })
  }

  private addressOf(peerId: string): ConsoleAddress | null {
    const technician = this.options.signaling.snapshot?.technicians.find((one) => one.peerId === peerId)
    return technician ? { peerId, personId: technician.personId } : null
  }

  // What does not get through is said again after a reconnection: by the restart that follows.
  private say(to: string, { name, message }: Outgoing): Promise<boolean> {
    const { signaling, onNote } = this.options
    const addressed = { ...message, to } as Parameters<typeof signaling.send<typeof name>>[1]
    return signaling.send(name, addressed).then(
      () => true,
      (error: Error) => {
        onNote(`${name}: ${error.message}`)
        return false
      },
    )
  }
}
