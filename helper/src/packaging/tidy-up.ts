import { spawn } from 'node:child_process'
import { isSea } from 'node:sea'
import { isAlive, removeLeftovers } from './leftovers.ts'

/** The Helper's own program, started with this and a process number, waits for that process to end and tidies up. */
export const tidyFlag = '--tidy-after'
const lookEveryMs = 200
const waitsForMs = 30_000

/** Starts it. It loads no module of its own, shows nothing, and nobody waits for it. */
export function tidyAfter(pid: number): void {
  if (!isSea()) return
  spawn(process.execPath, [tidyFlag, String(pid)], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  }).unref()
}

/** What that process does. It names no folder: it removes what any start would remove. @param places as of a start */
export async function tidyUp(pid: number, places: string[]): Promise<void> {
  const end = Date.now() + waitsForMs
  while (Number.isInteger(pid) && isAlive(pid) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  removeLeftovers(places)
}
