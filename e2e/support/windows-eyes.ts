import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../helper/test/support/until.ts'
import { repository } from './desk.ts'
import { openPhysicalInput } from './physical-input.ts'
import type { WindowsComputer } from './windows-computer.ts'

/** A control of one of the Helper's windows: what stands on or in it, and its middle in the screen's pixels. */
export interface SeenControl {
  text: string
  x: number
  y: number
  enabled: boolean
}

/** What `look-at-windows.ts` sees at one moment. */
export interface SeenOnWindows {
  /** How many times it has looked. */
  looks: number
  /** Where programs put their temporary folders, as Windows says it. */
  temp: string
  /** Those of the Helper that are on the screen. */
  windows: { title: string; controls: SeenControl[] }[]
  /** What stands in the notepad, a place in it where nothing of ours lies over it, and whether keys go to it. */
  note: { text: string; x: number; y: number; inFront: boolean } | null
}

/** Looks in which a window has to be at the same place. */
const settlesAfter = 2

/** The requester's eyes and hand at the Helper's windows on Windows: finds a control by its words, and clicks it. */
export async function eyesOnWindows(computer: WindowsComputer) {
  const { hand: windowManager } = await computer.run(join(repository, 'e2e/support/look-at-windows.ts'))
  const look = (): SeenOnWindows | null => {
    try {
      return JSON.parse(readFileSync(join(computer.folder, 'said.txt'), 'utf8'))
    } catch {
      return null
    }
  }
  const window = (title: string) => look()?.windows.find((one) => one.title === title)
  const button = (title: string, words: string) =>
    window(title)?.controls.find(({ text, enabled }) => text === words && enabled)
  /** Waits until the button is there, awake, and stays where it is: the window manager moves a window that is new. */
  const find = (title: string, words: string): Promise<SeenControl> => {
    let first: { looks: number; place: string } | undefined
    const settled = () => {
      const looks = look()?.looks ?? 0
      const found = button(title, words)
      const place = found ? `${found.x} ${found.y}` : ''
      if (first?.place !== place) first = { looks, place }
      return looks >= first.looks + settlesAfter && found
    }
    return until(settled, () => `${words} in ${title}; last seen: ${JSON.stringify(look()?.windows)}`, 60_000)
  }
  await until(look, 'a first look')
  return {
    look,
    find,
    wordsIn: (title: string) => window(title)?.controls.map(({ text }) => text) ?? [],
    isShown: (title: string) => window(title) !== undefined,
    /** Has the display's window manager put a window in front. */
    putInFront: (title: string) =>
      windowManager('search', '--onlyvisible', '--name', `^${title}$`, 'windowactivate').catch(
        () => undefined,
      ),
    /** Clicks a button with the display's own mouse. */
    press: async (title: string, words: string) => {
      const { x, y } = await find(title, words)
      const hand = openPhysicalInput(computer.display.name)
      hand.clickAt(x, y)
      hand.close()
    },
  }
}
export type WindowsEyes = Awaited<ReturnType<typeof eyesOnWindows>>
