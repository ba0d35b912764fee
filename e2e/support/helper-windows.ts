import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { PhysicalInput } from './physical-input.ts'

/**
 * Where the Helper's windows and their buttons are, read from outside as any X program can: the windows carry the
 * WM_CLASS `deskside-<name>` and publish their layout in the property `_DESKSIDE_LAYOUT`.
 */
export type HelperWindowName = 'start' | 'consent' | 'banner'

export interface ControlPlace {
  /** Pixels of the root window. */
  x: number
  y: number
  width: number
  height: number
  enabled: boolean
}

const run = promisify(execFile)

/** @returns the window's controls by name, or null while the window is not on the screen. */
export async function helperWindow(
  display: string,
  name: HelperWindowName,
): Promise<Record<string, ControlPlace> | null> {
  const tree = await run('xwininfo', ['-display', display, '-root', '-tree'])
  const line = tree.stdout.split('\n').find((one) => one.includes(`("deskside-${name}" `))
  const found = line && /^\s*(0x[0-9a-f]+).*\s([+-]-?\d+)([+-]-?\d+)$/.exec(line.trimEnd())
  if (!found?.[1] || !(await isViewable(display, found[1]))) return null
  const [left, top] = [Number(found[2]), Number(found[3])]
  const property = await run('xprop', ['-display', display, '-id', found[1], '-notype', '_DESKSIDE_LAYOUT'])
  const json = /= (".*")\s*$/.exec(property.stdout)?.[1]
  if (!json) return null
  const layout: { controls: Record<string, ControlPlace> } = JSON.parse(JSON.parse(json))
  const entries = Object.entries(layout.controls).map(([control, place]) => [
    control,
    { ...place, x: place.x + left, y: place.y + top },
  ])
  return Object.fromEntries(entries)
}

/** Waits until a button or field is there and can be used. @throws after the time is over, saying what was there. */
export async function helperControl(
  display: string,
  name: HelperWindowName,
  control: string,
  timeoutMs = 20_000,
): Promise<ControlPlace> {
  const until = Date.now() + timeoutMs
  let seen: Record<string, ControlPlace> | null = null
  while (Date.now() < until) {
    seen = await helperWindow(display, name)
    const place = seen?.[control]
    if (place?.enabled && place.width > 1) return place
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no ${control} to use in the Helper's ${name} window: ${JSON.stringify(seen)}`)
}

/** Clicks the middle of a button or field with a hand, as soon as it can be used. */
export async function clickHelper(
  display: string,
  hand: PhysicalInput,
  name: HelperWindowName,
  control: string,
): Promise<void> {
  const { x, y, width, height } = await helperControl(display, name, control)
  hand.clickAt(x + width / 2, y + height / 2)
}

async function isViewable(display: string, windowId: string): Promise<boolean> {
  const info = await run('xwininfo', ['-display', display, '-id', windowId])
  return info.stdout.includes('Map State: IsViewable')
}
