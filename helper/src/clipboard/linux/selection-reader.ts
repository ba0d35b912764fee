import type { ClipboardContent } from '@deskside/protocol/channels/clipboard'
import { type ClipboardKind, clipboardLimits } from '@deskside/protocol/vocabulary/clipboard'
import type { XEvent } from 'x11'
import type { X11Connection } from '../../x11/x11-connection.ts'
import { ClipboardTooLarge } from '../too-large.ts'
import type { Atoms } from './atoms.ts'

const propertyNew = 0
/** The property is not there. */
const noType = 0
/** The program that holds the clipboard may have stopped: nobody waits for it for ever. */
const answerWithinMs = 3_000
const wholeLength = 0x1fffffff
type Property = { type: number; format: number; data: Buffer; bytesAfter: number }

/** Asks the program that holds the clipboard for what is in it. One reading at a time. */
export class SelectionReader {
  private readonly x11: X11Connection
  private readonly window: number
  private readonly atoms: Atoms
  private hear: ((event: XEvent) => void) | null = null
  private abandon: ((reason: Error) => void) | null = null
  private reading = false
  /** Parts that are there to be taken; they may come before anybody waits for them. */
  private parts = 0

  constructor(x11: X11Connection, window: number, atoms: Atoms) {
    this.x11 = x11
    this.window = window
    this.atoms = atoms
  }

  take(event: XEvent): void {
    const { name, state, atom } = event
    if (name === 'PropertyNotify' && state === propertyNew && atom === this.atoms.DESKSIDE_CLIPBOARD)
      this.parts += 1
    // What came before the answer is not one of its parts.
    if (name === 'SelectionNotify') this.parts = 0
    this.hear?.(event)
  }

  close(): void {
    this.abandon?.(new Error('the clipboard was closed'))
  }

  async read(): Promise<ClipboardContent | null> {
    if (this.reading) throw new Error('the clipboard is being read already')
    this.reading = true
    try {
      const offered = await this.offered()
      const { atoms } = this
      const text = [atoms.UTF8_STRING, atoms['text/plain;charset=utf-8']].find((one) => offered.has(one))
      if (text !== undefined) return await this.fetch(text, 'text')
      return offered.has(atoms['image/png']) ? await this.fetch(atoms['image/png'], 'picture') : null
    } finally {
      this.reading = false
    }
  }

  private async offered(): Promise<Set<number>> {
    const property = await this.convert(this.atoms.TARGETS)
    if (property?.format !== 32) return new Set()
    const { data } = property
    return new Set(Array.from({ length: data.length >> 2 }, (_, n) => data.readUInt32LE(n * 4)))
  }

  private async fetch(target: number, kind: ClipboardKind): Promise<ClipboardContent | null> {
    const property = await this.convert(target)
    if (!property) return null
    const most = clipboardLimits[kind]
    const whole = property.type === this.atoms.INCR ? await this.collect(most) : property.data
    if (whole.length > most || property.bytesAfter > 0) throw new ClipboardTooLarge()
    return whole.length === 0 ? null : { kind, bytes: new Uint8Array(whole) }
  }

  /** @returns null when the other program will not give it so */
  private async convert(target: number): Promise<Property | null> {
    const { client } = this.x11
    const { CLIPBOARD, DESKSIDE_CLIPBOARD } = this.atoms
    client.DeleteProperty(this.window, DESKSIDE_CLIPBOARD)
    const answer = this.next((event) => event.name === 'SelectionNotify' && event.target === target)
    client.ConvertSelection(this.window, CLIPBOARD, target, DESKSIDE_CLIPBOARD, 0)
    const { property } = await answer
    return property === DESKSIDE_CLIPBOARD ? this.takeProperty() : null
  }

  /** In parts: taking one away asks for the next; an empty one is the end. */
  private async collect(most: number): Promise<Buffer> {
    const parts: Buffer[] = []
    let length = 0
    for (;;) {
      if (this.parts === 0) await this.next(() => this.parts > 0)
      this.parts -= 1
      const { type, data } = await this.takeProperty()
      if (type === noType) continue
      if (data.length === 0) return Buffer.concat(parts)
      parts.push(data)
      length += data.length
      if (length > most) throw new ClipboardTooLarge()
    }
  }

  private takeProperty(): Promise<Property> {
    const { client } = this.x11
    const { DESKSIDE_CLIPBOARD } = this.atoms
    return this.x11.ask(
      client.GetProperty.bind(client, 1, this.window, DESKSIDE_CLIPBOARD, 0, 0, wholeLength),
    )
  }

  private next(fits: (event: XEvent) => boolean): Promise<XEvent> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer)
        this.hear = null
        this.abandon = null
      }
      const fail = (reason: Error) => {
        settle()
        reject(reason)
      }
      const timer = setTimeout(() => fail(new Error('the clipboard does not answer')), answerWithinMs)
      this.abandon = fail
      this.hear = (event) => {
        if (!fits(event)) return
        settle()
        resolve(event)
      }
    })
  }
}
