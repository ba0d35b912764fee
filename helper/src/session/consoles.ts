import type { Signaling } from '@deskside/protocol/signaling/client'
import { iceOf } from '@deskside/protocol/signaling/ice'
import type { FromServer } from '@deskside/protocol/signaling/messages'
import type { Verification } from '@deskside/protocol/verification/exchange'
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
  /** For the log. */
  onNote: (what: string) => void
  onTrouble: (error: Error) => void
}

/**
 * Which console is connected: one at a time, as consent is given to one person. The same technician's newer page
 * takes the place of the older one; another technician comes in only when nobody is there.
 */
export class Consoles {
  private readonly options: ConsolesOptions
  private link: ConsoleLink | null = null

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
      if (state.kind === 'open') this.link?.repair(state.snapshot.technicians)
    })
  }

  get connection(): { state: ConsoleLink['state']; personId: string; verification: Verification } | null {
    return (
      this.link && {
        state: this.link.state,
        personId: this.link.personId,
        verification: this.link.verification,
      }
    )
  }

  get stats(): ConsoleLink['stats'] | null {
    return this.link?.stats ?? null
  }

  close(reason: string): void {
    this.link?.close(reason)
  }

  private open(from: string, connectionId: string): void {
    const { signaling, consent, devices, files, onChanged, onClipboard, onNote, onTrouble } = this.options
    const { snapshot } = signaling
    const console = this.addressOf(from)
    const held = this.link && this.link.state === 'bound' && this.link.personId !== console?.personId
    if (!snapshot || !console || held || consent.state.stopped) {
      onNote(`refused a connection from ${from}`)
      void this.say(from, { name: 'signal/close', message: { connectionId } })
      return
    }
    this.link?.close('replaced')
    this.link = new ConsoleLink({
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
      onNote,
      onTrouble,
      onClosed: (link, reason) => {
        onNote(`connection closed: ${reason}`)
        if (this.link === link) this.link = null
        onChanged()
      },
    })
    onChanged()
  }

  private pass({ from, connectionId }: { from: string; connectionId: string }, message: FromConsole): void {
    const console = this.addressOf(from)
    // After the server was away a console may be heard before the snapshot that names it. It asks again; a close would
    // cost it the connection, and with it what is allowed.
    if (!console) return
    if (this.link?.isFrom(console, connectionId)) this.link.take(console, message)
    // A console that still believes in a connection which is gone here has to open a new one.
    else if (message.name === 'signal/restart')
      void this.say(from, { name: 'signal/close', message: { connectionId } })
  }

  // Only over the connection that stands, and only for the person whom the server names: the rest is refused.
  private ask({ askId, connectionId, capabilities, technician, minutes }: FromServer['consent/ask']): void {
    const technicianId = connectionId === this.link?.connectionId ? technician.personId : ''
    this.options.consent.dispatch({ kind: 'asked', askId, technicianId, capabilities, minutes })
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
