import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { type Display, startDisplay } from './display.ts'
import { helperWindowsOn } from './helper-windows.ts'
import type { Program } from './process.ts'
import { en } from './texts.ts'

const run = promisify(execFile)

/** The computer of somebody who needs help: a desktop with a terminal open in a folder of theirs. */
export async function aRequesterComputer() {
  const display = await startDisplay()
  const folder = await mkdtemp('/var/tmp/deskside-requester-')
  const helper = helperWindowsOn(display)
  display.start('sh', ['-c', `cd '${folder}' && exec xterm -geometry 90x24+40+250 -e sh`], {
    ENV: '',
    PS1: '$ ',
  })
  return {
    display,
    folder,
    helper,
    /** Fetches the Helper from the join page as a person does, and starts the fetched file. */
    getHelper: async (page: Page, start: Launch = (path) => display.start(path, [])): Promise<Program> => {
      const path = await downloadHelper(page, folder)
      const program = start(path)
      await helper.press('start', 'continue')
      return program
    },
    close: async () => {
      await display.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type RequesterComputer = Awaited<ReturnType<typeof aRequesterComputer>>
type Launch = (path: string) => Program

/** Fetches the Helper for the computer that the browser says it is on. @returns where the file lies */
export async function downloadHelper(page: Page, folder: string): Promise<string> {
  await page.getByRole('button', { name: en('join:helper.button') }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Deskside|Download the Helper/ }).click(),
  ])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  await chmod(path, 0o700)
  return path
}

/** The middle of a window of that class, in the screen's pixels. */
export async function middleOf(display: Display, className: string): Promise<{ x: number; y: number }> {
  const { stdout: ids } = await run('xdotool', ['search', '--sync', '--onlyvisible', '--class', className], {
    env: display.env,
  })
  const { stdout } = await run('xwininfo', ['-id', ids.trim().split('\n')[0] ?? ''], { env: display.env })
  const number = (label: string) => Number(stdout.match(new RegExp(`${label}:\\s+(-?\\d+)`))?.[1])
  return {
    x: number('Absolute upper-left X') + number('Width') / 2,
    y: number('Absolute upper-left Y') + number('Height') / 2,
  }
}

/** The class of the window that keys go to. */
export async function focusedClass(display: Display): Promise<string> {
  const root = await run('xprop', ['-root', '_NET_ACTIVE_WINDOW'], { env: display.env })
  const id = root.stdout.match(/0x[0-9a-f]+/)?.[0] ?? '0x0'
  const { stdout } = await run('xprop', ['-id', id, 'WM_CLASS'], { env: display.env }).catch(() => ({
    stdout: '',
  }))
  return stdout.match(/"([^"]*)"\s*$/)?.[1] ?? ''
}
