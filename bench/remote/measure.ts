import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** Where the test window lies on the remote screen; its middle is clicked and looked at. */
export const testWindow = { x: 700, y: 400, width: 400, height: 300 }
const middle = { x: testWindow.x + testWindow.width / 2, y: testWindow.y + testWindow.height / 2 }

/**
 * Looks at the middle of the test window in the page's canvas once per animation frame, from the click on, and
 * keeps how long it took until the colour was another one.
 */
function watchClicks({ x, y }: { x: number; y: number }): void {
  const taken: number[] = []
  Object.assign(window, { taken })
  const look = (): string => {
    const canvas = document.querySelector<HTMLCanvasElement>('#screen canvas')
    return String(canvas?.getContext('2d')?.getImageData(x, y, 1, 1).data)
  }
  window.addEventListener(
    'pointerdown',
    () => {
      const from = performance.now()
      const before = look()
      const frame = () => {
        if (look() === before) requestAnimationFrame(frame)
        else taken.push(performance.now() - from)
      }
      requestAnimationFrame(frame)
    },
    true,
  )
}

/** The Helper lets no input in for half a second after a question was answered. */
const inputSettlesMs = 700

export async function prepare(page: Page): Promise<void> {
  await page.evaluate(watchClicks, middle)
  await page.mouse.move(middle.x, middle.y)
  await page.waitForTimeout(inputSettlesMs)
}

/** Clicks at random moments. @returns milliseconds from click to picture, one a click. */
export async function click(page: Page, times: number): Promise<number[]> {
  const already = await page.evaluate(() => (window as unknown as Watched).taken.length)
  for (let turn = 1; turn <= times; turn++) {
    await page.waitForTimeout(120 + Math.random() * 180)
    await page.mouse.down()
    await page.mouse.up()
    await page.waitForFunction(
      (count) => (window as unknown as Watched).taken.length >= count,
      already + turn,
    )
  }
  return page.evaluate((from) => (window as unknown as Watched).taken.slice(from), already)
}

interface Watched {
  taken: number[]
}

/** Part of one core that a process used over a while, in percent. */
export async function cpuPercent(pid: number, forMs: number): Promise<number> {
  const ticksPerSecond = 100
  const before = ticksOf(pid)
  const from = performance.now()
  await new Promise((resolve) => setTimeout(resolve, forMs))
  const seconds = (performance.now() - from) / 1_000
  return ((ticksOf(pid) - before) / ticksPerSecond / seconds) * 100
}

function ticksOf(pid: number): number {
  // The name of the program, in brackets, may hold anything; the numbers follow the last bracket.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
