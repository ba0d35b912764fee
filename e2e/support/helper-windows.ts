import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Display } from './display.ts'
import { openPhysicalInput } from './physical-input.ts'

const run = promisify(execFile)

type Place = { x: number; y: number; width: number; height: number; enabled: boolean }
export type HelperWindow = 'start' | 'consent' | 'banner' | 'picker' | 'chat'

/**
 * The requester's eyes and hand at the Helper's windows: finds a button by the layout that each window publishes,
 * and presses it with the display's own mouse, for clicks made by programs are ignored there.
 */
export function helperWindowsOn(display: Display) {
  const idOf = async (window: HelperWindow) => {
    const found = await run('xdotool', ['search', '--onlyvisible', '--classname', `^deskside-${window}$`], {
      env: display.env,
    }).catch(() => ({ stdout: '' }))
    return found.stdout.trim().split('\n').at(-1)
  }
  const layoutOf = async (window: HelperWindow) => {
    const id = await idOf(window)
    if (!id) return undefined
    const property = await run('xprop', ['-id', id, '_DESKSIDE_LAYOUT'], { env: display.env })
    const text = property.stdout.match(/= (".*")/s)?.[1]
    if (!text) return undefined
    const { stdout } = await run('xwininfo', ['-id', id], { env: display.env })
    const corner = (axis: string) =>
      Number(stdout.match(new RegExp(`Absolute upper-left ${axis}:\\s+(-?\\d+)`))?.[1])
    const { controls } = JSON.parse(JSON.parse(text)) as { controls: Record<string, Place> }
    return { controls, x: corner('X'), y: corner('Y') }
  }

  /**
   * Where the middle of an enabled control is, as soon as it stays there: a window that has got something new to say
   * is laid out before the display has moved it, and a press between the two would meet nothing.
   */
  const find = async (window: HelperWindow, control: string, patienceMs = 60_000) => {
    const until = Date.now() + patienceMs
    let seen = 'nothing'
    let before: { x: number; y: number } | undefined
    while (Date.now() < until) {
      const layout = await layoutOf(window)
      const place = layout?.controls[control]
      const middle =
        layout && place?.enabled
          ? { x: layout.x + place.x + place.width / 2, y: layout.y + place.y + place.height / 2 }
          : undefined
      if (middle && before && middle.x === before.x && middle.y === before.y) return middle
      before = middle
      seen = layout ? JSON.stringify(layout.controls) : seen
      await new Promise((again) => setTimeout(again, 100))
    }
    throw new Error(`no ${control} in the Helper's ${window} window; last seen: ${seen}`)
  }

  return {
    /** What a window publishes now, enabled or not; undefined while it is not on the screen. */
    look: layoutOf,
    find,
    /** Presses a control by hand. */
    press: async (window: HelperWindow, control: string) => {
      const { x, y } = await find(window, control)
      const hand = openPhysicalInput(display.name)
      hand.clickAt(x, y)
      hand.close()
    },
    /** Presses a control as a program would, by XTEST. */
    pressByProgram: async (window: HelperWindow, control: string) => {
      const { x, y } = await find(window, control)
      await run('xdotool', ['mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1'], {
        env: display.env,
      })
    },
    /** Whether what is typed goes there. */
    hasKeyboard: async (window: HelperWindow) => {
      const { stdout } = await run('xdotool', ['getactivewindow'], { env: display.env }).catch(() => ({
        stdout: '',
      }))
      return stdout.trim() !== '' && stdout.trim() === (await idOf(window))
    },
    isShown: async (window: HelperWindow) => (await layoutOf(window)) !== undefined,
  }
}
