import type { X11Connection } from '../../x11/x11-connection.ts'
import { keysymOf } from './keysyms.ts'

export interface Typist {
  /** @param mayStill asked right before the key goes down @returns whether it was typed */
  type(character: string, mayStill: () => boolean): Promise<boolean>
  /** Gives the borrowed keys back. */
  restore(): void
}

const borrowedProperty = '_DESKSIDE_BORROWED_KEYS'
const cardinal = 6
const replace = 0
const noSymbol = 0
const symbolsPerKey = 2
/** Programs read the new meaning of a key when they are told of it; a key pressed sooner would be another letter. */
const settleMs = 12
/** A key is given another meaning no sooner than this: what was typed with it has been read by then. */
const mayLendAgainMs = 250

interface Borrowed {
  keycode: number
  keysym: number
  usedAt: number
}

/**
 * Types characters that need not be on the requester's keyboard: keys that mean nothing there are lent a meaning for a
 * moment, pressed, and given back. The keys that people have stay as they are. Which ones are lent stands in a property
 * of the display, so that a Helper that died is tidied up after by the next one.
 * @param press presses and releases a key
 */
export async function openTypist(x11: X11Connection, press: (keycode: number) => void): Promise<Typist> {
  const { client, root, ask } = x11
  const property = await ask<number>((reply) => client.InternAtom(false, borrowedProperty, reply))
  const mean = (keycode: number, keysym: number) =>
    client.ChangeKeyboardMapping(keycode, symbolsPerKey, [keysym, keysym])
  await giveBackLeftovers()
  const spare = await spareKeys(x11)
  const borrowed: Borrowed[] = []

  async function giveBackLeftovers(): Promise<void> {
    const { format, data } = await ask<{ format: number; data: Buffer }>((reply) =>
      client.GetProperty(0, root, property, cardinal, 0, 64, reply),
    )
    if (format !== 32) return
    for (let at = 0; at + 4 <= data.length; at += 4) {
      const keycode = data.readUInt32LE(at)
      if (isKeycode(keycode)) mean(keycode, noSymbol)
    }
    client.DeleteProperty(root, property)
  }

  const note = () => {
    const keys = Buffer.alloc(4 * borrowed.length)
    for (const [place, { keycode }] of borrowed.entries()) keys.writeUInt32LE(keycode, 4 * place)
    client.ChangeProperty(replace, root, property, cardinal, 32, keys)
  }

  /** The key that means this now; a free one, or else the one that was pressed longest ago, is lent the meaning. */
  async function keyFor(keysym: number): Promise<Borrowed | null> {
    const known = borrowed.find((key) => key.keysym === keysym)
    if (known) return known
    const keycode = spare.pop()
    let key = keycode === undefined ? oldest(borrowed) : { keycode, keysym, usedAt: Number.NEGATIVE_INFINITY }
    if (!key) return null
    await pause(key.usedAt + mayLendAgainMs - performance.now())
    if (keycode !== undefined) {
      borrowed.push(key)
      // Written down before it is lent.
      note()
    } else key = Object.assign(key, { keysym })
    mean(key.keycode, keysym)
    await ask<Buffer>((reply) => client.QueryKeymap(reply))
    await pause(settleMs)
    return key
  }

  return {
    async type(character, mayStill) {
      const keysym = keysymOf(character)
      const key = keysym === null ? null : await keyFor(keysym)
      if (!key || !mayStill()) return false
      press(key.keycode)
      key.usedAt = performance.now()
      await pause(settleMs)
      return true
    },
    restore() {
      if (borrowed.length === 0) return
      for (const { keycode } of borrowed.splice(0)) mean(keycode, noSymbol)
      client.DeleteProperty(root, property)
    },
  }
}

/** Keys that mean nothing in the present layout, and are no modifiers. */
async function spareKeys({ client, ask }: X11Connection): Promise<number[]> {
  const { min_keycode: first, max_keycode: last } = client.display
  const meanings = await ask<number[][]>((reply) => client.GetKeyboardMapping(first, last - first + 1, reply))
  const modifiers = new Set((await ask<number[][]>((reply) => client.GetModifierMapping(reply))).flat())
  return meanings.flatMap((symbols, place) =>
    symbols.every((symbol) => symbol === noSymbol) && !modifiers.has(first + place) ? [first + place] : [],
  )
}

const isKeycode = (number: number): boolean => number >= 8 && number <= 255
const oldest = (keys: Borrowed[]): Borrowed | undefined =>
  keys.toSorted((one, other) => one.usedAt - other.usedAt)[0]
const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()
