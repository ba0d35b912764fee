/**
 * `npm run bench:start [-- <rounds>]`: how long both packed Helpers take from their start to the waiting room, each
 * unpacking itself anew as it does every time: to the form that asks for the name, and from Continue on. The first round of
 * each reads a file that is not in the machine's memory. The server is the one in small that the tests of the picture
 * use. The Windows program runs under wine, which says nothing of Windows: what is said of it is how many times longer
 * it took. Ends with 1 when the Linux one takes longer than three seconds.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { repository } from '../../e2e/support/desk.ts'
import { startDisplay } from '../../e2e/support/display.ts'
import { helperWindowsOn } from '../../e2e/support/helper-windows.ts'
import type { Program } from '../../e2e/support/process.ts'
import { aWindowsComputer } from '../../e2e/support/windows-computer.ts'
import { eyesOnWindows } from '../../e2e/support/windows-eyes.ts'
import { en } from '../../helper/src/i18n/en.ts'
import { startRelay } from '../../helper/test/remote/relay.ts'
import { until } from '../../helper/test/support/until.ts'

const [rounds = 5] = process.argv.slice(2).map(Number)
const longestMs = 3_000
const patienceMs = 120_000

/** A computer that a Helper is started on, and the person before it. */
interface Stage {
  file: string
  start(program: string, args: string[]): Program
  shows(what: 'form' | 'waiting room' | 'nothing'): boolean | Promise<boolean>
  press(button: 'continue' | 'leave' | 'close'): Promise<void>
  close(): Promise<void>
}
interface Times {
  formMs: number
  roomMs: number
}

const relay = await startRelay()
const link = `${relay.origin}/j/${relay.linkToken}`
try {
  const linux = await measure('Linux', await onLinux())
  const wine = await measure('Windows under wine', await onWine())
  process.stdout.write(`Windows under wine: ${(wine / linux).toFixed(1)} times as long\n`)
  if (linux > longestMs) process.exitCode = 1
} finally {
  await relay.stop()
}

/** @returns the median of all rounds but the first, in milliseconds */
async function measure(what: string, stage: Stage): Promise<number> {
  const all: Times[] = []
  const program = join(repository, 'helper/dist', stage.file)
  // Out of the machine's memory, this file alone.
  execFileSync('dd', [`of=${program}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'], {
    stdio: 'ignore',
  })
  try {
    for (let round = 0; round <= rounds; round++) all.push(await once(stage, program))
  } finally {
    await stage.close()
  }
  const [first, ...later] = all
  const median = (of: (times: Times) => number) =>
    later.map(of).toSorted((one, other) => one - other)[later.length >> 1] ?? 0
  const whole = ({ formMs, roomMs }: Times) => formMs + roomMs
  if (what === 'Linux' && first)
    process.stdout.write(
      `${what}: first ${say(whole(first))}; then median ${say(median(whole))}: ` +
        `${say(median(({ formMs }) => formMs))} to the form, ${say(median(({ roomMs }) => roomMs))} from Continue (${rounds} rounds)\n`,
    )
  return median(whole)
}

async function once(stage: Stage, file: string): Promise<Times> {
  const seen = (what: 'form' | 'waiting room' | 'nothing') => until(() => stage.shows(what), what, patienceMs)
  const begun = performance.now()
  const program = stage.start(file, [link, '--name', 'Alice', '--language', 'en'])
  await seen('form')
  const formMs = performance.now() - begun
  await stage.press('continue')
  const pressed = performance.now()
  await seen('waiting room')
  const roomMs = performance.now() - pressed
  await stage.press('leave')
  await stage.press('close')
  await until(() => !program.running, 'the end', patienceMs)
  await seen('nothing')
  return { formMs, roomMs }
}

async function onLinux(): Promise<Stage> {
  const display = await startDisplay()
  const eyes = helperWindowsOn(display)
  return {
    file: 'Deskside-Helper-linux-x64',
    start: display.start,
    shows: async (what) => {
      const layout = await eyes.look('start')
      if (what === 'nothing' || !layout) return what === 'nothing' && !layout
      const { continue: proceed, check, leave } = layout.controls
      return what === 'form' ? proceed?.enabled === true : leave !== undefined && !proceed && !check
    },
    press: (button) => eyes.press('start', button),
    close: display.close,
  }
}

async function onWine(): Promise<Stage> {
  const computer = await aWindowsComputer()
  const eyes = await eyesOnWindows(computer)
  const title = en['start.title']
  const buttons = { continue: en['start.form.continue'], leave: en['start.leave'], close: en['start.close'] }
  const headings = { form: en['start.form.heading'], 'waiting room': en['start.waiting.heading'] }
  return {
    file: 'Deskside-Helper-windows-x64.exe',
    start: computer.start,
    shows: (what) =>
      what === 'nothing' ? !eyes.isShown(title) : eyes.wordsIn(title).includes(headings[what]),
    press: (button) => eyes.press(title, buttons[button]),
    close: computer.close,
  }
}

function say(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
