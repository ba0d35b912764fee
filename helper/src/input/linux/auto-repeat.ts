import type { X11Connection } from '../../x11/x11-connection.ts'

/**
 * Keeps the display from repeating keys that we hold: on a bad line a late key-up would type a row of letters.
 * The viewer repeats by itself. Only keys that were really injected are touched, and they get their repeat back.
 */
export interface AutoRepeat {
  silence(keycode: number): void
  restore(): void
}

export function disableAutoRepeat(x11: X11Connection): AutoRepeat {
  const silenced = new Set<number>()
  let repeating: Buffer | undefined
  // Modifiers and the like never repeat; they must not begin to when we leave.
  x11.ask(x11.client.GetKeyboardControl.bind(x11.client)).then(
    ({ autoRepeats }) => (repeating = autoRepeats),
    () => {},
  )
  const repeats = (keycode: number) => ((repeating?.[keycode >> 3] ?? 0) & (1 << (keycode & 7))) !== 0
  return {
    silence(keycode) {
      if (silenced.has(keycode) || !repeats(keycode)) return
      silenced.add(keycode)
      x11.client.ChangeKeyboardControl({ key: keycode, autoRepeatMode: 0 })
    },
    restore() {
      for (const keycode of silenced) x11.client.ChangeKeyboardControl({ key: keycode, autoRepeatMode: 1 })
      silenced.clear()
    },
  }
}
