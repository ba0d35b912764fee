import { connectX11, type X11Connection } from '../../x11/x11-connection.ts'
import type { StopKey, StopKeyOptions } from '../stop-key.ts'
import { type StopKeyCombination, stopKeyCombinations } from '../stop-key-combinations.ts'
import { xKeycode } from './key-codes.ts'

const shift = 1
const capsLock = 2
const control = 4
const alt = 8
const asynchronous = 1
const keyPress = 2

const modifiers: Record<StopKeyCombination, number> = {
  ctrl_alt_end: control | alt,
  ctrl_alt_shift_end: control | alt | shift,
}

/** Grabs the key on the root window: the server then delivers it to us whatever has the focus. */
export async function claimX11StopKey(options: StopKeyOptions): Promise<StopKey | null> {
  const x11 = await connectX11({ display: options.display })
  const keycode = xKeycode('End') ?? 0
  const locks = await lockCombinations(x11)
  for (const combination of stopKeyCombinations) {
    if (
      !(await grab(
        x11,
        keycode,
        locks.map((lock) => modifiers[combination] | lock),
      ))
    )
      continue
    x11.onEvent((event) => {
      if (event.type === keyPress && event.keycode === keycode) options.onPressed()
    })
    return { combination, close: () => x11.close() }
  }
  x11.close()
  return null
}

// Caps Lock and Num Lock count as modifiers: without these the key would be dead while one of them is on.
async function lockCombinations(x11: X11Connection): Promise<number[]> {
  const numLockKey = xKeycode('NumLock') ?? 0
  const rows = await x11.ask(x11.client.GetModifierMapping.bind(x11.client))
  const numLock = rows.findIndex((keys) => keys.includes(numLockKey))
  const bit = numLock < 0 ? 0 : 1 << numLock
  return [...new Set([0, capsLock, bit, capsLock | bit])]
}

async function grab(x11: X11Connection, keycode: number, masks: number[]): Promise<boolean> {
  const grabOne = (mask: number) =>
    x11.ask<undefined>((reply) =>
      x11.client.GrabKey(x11.root, 0, mask, keycode, asynchronous, asynchronous, reply),
    )
  const results = await Promise.allSettled(masks.map(grabOne))
  if (results.every(({ status }) => status === 'fulfilled')) return true
  for (const mask of masks) x11.client.UngrabKey(x11.root, keycode, mask)
  return false
}
