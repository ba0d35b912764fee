import { quantile, testWindow } from '../remote/measure.ts'
import type { Stage } from './stage.ts'

/** [R-17] After the line is back: a picture of now within this, in the longest gap. Milliseconds. */
const backWithinMs = 30_000
/** [R-17] Keys that were down are lifted by the Helper itself after this long; checked with some patience. */
const liftedWithinMs = 4_000

export interface CutsOptions {
  /** Length of each gap, in seconds. */
  seconds: readonly number[]
  /** Whether the server goes away with the line. */
  serverToo: boolean
}

/** Cuts the line in the middle of work, again and again. @returns whether all came back by themselves, with nothing held. */
export async function cuts(stage: Stage, { seconds, serverToo }: CutsOptions): Promise<boolean> {
  const { page, line, relay, state } = stage
  const asked = () => relay.heard.filter(({ name }) => name === 'consent/ask').length
  const askedBefore = asked()
  const took: number[] = []
  let failed = 0
  for (const [turn, gap] of seconds.entries()) {
    await holdAKey(stage)
    line.cut = true
    if (serverToo) await relay.stop()
    await pause(Math.min(gap * 1_000, liftedWithinMs))
    const held = gap * 1_000 >= liftedWithinMs ? await stage.keysDown() : []
    await pause(gap * 1_000 - Math.min(gap * 1_000, liftedWithinMs))
    const colour = paint(stage, turn)
    line.cut = false
    if (serverToo) await relay.start()
    const backAt = performance.now()
    const came = await until(async () => (await pixel(stage)) === colour, backWithinMs)
    const ms = Math.round(performance.now() - backAt)
    // In a gap that nobody noticed the key may stay down, for a hand is still on it; now it is not.
    await page.keyboard.up('ControlLeft')
    const lifted = await until(async () => (await stage.keysDown()).length === 0, liftedWithinMs)
    const again = asked() - askedBefore
    const good = came && lifted && held.length === 0 && again === 0
    if (came) took.push(ms)
    if (!good) {
      failed += 1
      const { line: stands, allowed } = await state()
      console.error(
        `gap of ${gap} s: picture ${came ? `after ${ms} ms` : 'did not come'}, keys down ${held.length}/${lifted ? 0 : 1}, ` +
          `asked again ${again} times; line ${stands}, allowed ${allowed.join(' ') || 'nothing'}`,
      )
      console.error((await page.evaluate('window.desk.notes.slice(-5).join("; ")')) as string)
      break
    }
  }
  console.log(
    `${seconds.length} gaps of ${Math.min(...seconds)} to ${Math.max(...seconds)} s${serverToo ? ', the server away as well' : ''}: ` +
      `${took.length} came back by themselves; picture after median ${quantile(took, 0.5)} ms, most ${Math.max(...took)} ms; no key left down`,
  )
  return failed === 0
}

async function holdAKey({ page, keysDown }: Stage): Promise<void> {
  await page.mouse.click(testWindow.x + 20, testWindow.y + 20)
  await page.keyboard.up('ControlLeft')
  // The requester's hand and what was dropped before need their moment: pressed until it is down there.
  const isDown = async () => {
    if ((await keysDown()).length > 0) return true
    await page.keyboard.up('ControlLeft')
    await page.keyboard.down('ControlLeft')
    return false
  }
  if (!(await until(isDown, backWithinMs))) throw new Error('no key went down')
}

/** A colour of its own for each turn, on the whole desktop. @returns as the page reads it */
function paint({ desktop }: Stage, turn: number): string {
  const level = 20 + ((turn * 37) % 200)
  const hex = level.toString(16).padStart(2, '0')
  desktop.run('xsetroot', ['-solid', `#${hex}40${hex}`])
  return `${level},64,${level},255`
}

const pixel = ({ page }: Stage) =>
  page.evaluate(
    `String([...document.querySelector('#screen canvas').getContext('2d').getImageData(20, 20, 1, 1).data])`,
  )

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs
  while (performance.now() < end) {
    if (await holds()) return true
    await pause(25)
  }
  return holds()
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
