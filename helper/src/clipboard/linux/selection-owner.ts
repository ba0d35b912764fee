import type { ClipboardContent } from '@deskside/protocol/channels/clipboard'
import type { XEvent } from 'x11'
import type { X11Connection } from '../../x11/x11-connection.ts'
import type { Atoms } from './atoms.ts'

/** More than this goes in parts (INCR): a display takes requests of 256 KiB at least. */
const partBytes = 64 * 1024
const propertyDeleted = 1
const replace = 0
/** A program that began to paste and never goes on is forgotten. */
const mostPastes = 16

interface Paste {
  requestor: number
  property: number
  target: number
  bytes: Buffer
  at: number
}

/** Gives what was placed to the programs that paste it, for as long as nobody else copies something. */
export class SelectionOwner {
  private readonly x11: X11Connection
  private readonly window: number
  private readonly atoms: Atoms
  private content: ClipboardContent | null = null
  private pastes: Paste[] = []

  constructor(x11: X11Connection, window: number, atoms: Atoms) {
    this.x11 = x11
    this.window = window
    this.atoms = atoms
  }

  get owns(): boolean {
    return this.content !== null
  }

  async place(content: ClipboardContent): Promise<void> {
    const { client } = this.x11
    this.content = content
    client.SetSelectionOwner(this.window, this.atoms.CLIPBOARD, 0)
    const owner = await this.x11.ask(client.GetSelectionOwner.bind(client, this.atoms.CLIPBOARD))
    if (owner === this.window) return
    this.content = null
    throw new Error('another program keeps the clipboard to itself')
  }

  take(event: XEvent): void {
    if (event.name === 'SelectionRequest' && event.selection === this.atoms.CLIPBOARD) this.answer(event)
    else if (event.name === 'SelectionClear' && event.selection === this.atoms.CLIPBOARD) this.content = null
    else if (event.name === 'PropertyNotify' && event.state === propertyDeleted) this.goOn(event)
  }

  private answer({ requestor = 0, target = 0, property = 0, time = 0, selection = 0 }: XEvent): void {
    const { client } = this.x11
    // Old programs leave the choice of the property to the owner.
    const place = property || target
    const given = this.give(requestor, target, place)
    const told = { name: 'SelectionNotify', type: 31, seq: 0, time, requestor, selection, target }
    client.SendEvent(requestor, 0, 0, { ...told, property: given ? place : 0 })
  }

  private give(requestor: number, target: number, property: number): boolean {
    const { client } = this.x11
    const { atoms, content } = this
    if (!content) return false
    const targets = this.targets(content)
    if (target === atoms.TARGETS) {
      const all = [atoms.TARGETS, atoms.TIMESTAMP, ...targets]
      client.ChangeProperty(replace, requestor, property, atoms.ATOM, 32, all)
    } else if (target === atoms.TIMESTAMP) {
      client.ChangeProperty(replace, requestor, property, atoms.INTEGER, 32, [0])
    } else if (targets.includes(target)) {
      this.hand({ requestor, property, target, bytes: Buffer.from(content.bytes), at: 0 })
    } else return false
    return true
  }

  private targets({ kind }: ClipboardContent): number[] {
    const { atoms } = this
    return kind === 'picture'
      ? [atoms['image/png']]
      : [atoms.UTF8_STRING, atoms['text/plain;charset=utf-8'], atoms['text/plain'], atoms.STRING, atoms.TEXT]
  }

  private hand(paste: Paste): void {
    const { client } = this.x11
    const { atoms } = this
    const { requestor, property, bytes } = paste
    if (bytes.length <= partBytes) {
      client.ChangeProperty(replace, requestor, property, this.typeOf(paste), 8, bytes)
      return
    }
    // From here on each part is taken away by the other program before the next one comes.
    client.ChangeWindowAttributes(requestor, { eventMask: client.eventMask.PropertyChange ?? 0 })
    this.pastes = [...this.pastes, paste].slice(-mostPastes)
    client.ChangeProperty(replace, requestor, property, atoms.INCR, 32, [bytes.length])
  }

  private goOn({ wid, atom }: XEvent): void {
    const paste = this.pastes.find(({ requestor, property }) => requestor === wid && property === atom)
    if (!paste) return
    const part = paste.bytes.subarray(paste.at, paste.at + partBytes)
    paste.at += part.length
    // The empty part at the end says that it is the end.
    this.x11.client.ChangeProperty(replace, paste.requestor, paste.property, this.typeOf(paste), 8, part)
    if (part.length === 0) this.pastes = this.pastes.filter((one) => one !== paste)
  }

  private typeOf({ target }: Paste): number {
    return target === this.atoms.TEXT ? this.atoms.UTF8_STRING : target
  }
}
