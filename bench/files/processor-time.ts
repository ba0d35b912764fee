import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'

/** A tick of the kernel's clocks, as `getconf CLK_TCK` says on every Linux that Node runs on. Seconds. */
const tick = 0.01

/** @returns seconds of processor time that a program has used so far, all its threads together; it still runs */
export function secondsOfProgram(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The program's name, in brackets, may have blanks in it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tick
}

/** @returns the same for all processes of a browser together */
export async function secondsOfBrowser(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}
