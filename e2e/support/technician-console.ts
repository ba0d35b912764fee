import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Display } from './display.ts'
import { focusedClass, middleOf } from './requester-computer.ts'
import { en } from './texts.ts'

/** The technician's console in a browser, as its person uses it. */
export function consoleOn(page: Page, screen = { width: 1280, height: 800 }) {
  const canvas = page.locator('canvas').first()
  const clickAt = async ({ x, y }: { x: number; y: number }) => {
    const box = await canvas.boundingBox()
    if (!box) throw new Error('the console shows no picture')
    await page.mouse.click(box.x + (x / screen.width) * box.width, box.y + (y / screen.height) * box.height)
  }
  return {
    clickAt,
    untilSeen: () => page.getByText(en('console:state.view'), { exact: true }).waitFor(),
    untilControlled: () => page.getByText(en('console:state.control'), { exact: true }).waitFor(),
    askForControl: () => page.getByRole('button', { name: en('console:control.ask') }).click(),
    /** Opens a tab of the side panel and asks there. */
    askInPanel: async (tab: 'system') => {
      await page.getByRole('button', { name: en(`console:panel.tab.${tab}`), exact: true }).click()
      const panel = page.getByRole('complementary', { name: en('console:panel.label') })
      await panel.getByRole('button', { name: en('console:ask.askShort'), exact: true }).click()
    },
    /** How the line of a chart runs now; it moves with every measurement. */
    curveOf: (chart: 'cpu' | 'memory' | 'disk' | 'network') =>
      page.locator(`[data-load="${chart}"] + dd .recharts-area-curve`).first().getAttribute('d'),
    /** Clicks into a window of the remote screen, again if need be, until keys go there. */
    focus: async (display: Display, className: string) => {
      const clickAndLook = async () => {
        await clickAt(await middleOf(display, className))
        return focusedClass(display)
      }
      await expect.poll(clickAndLook, { interval: 500 }).toBe(className)
    },
    /** Types on physical keys; what needs Shift is written as `Shift+Period`. */
    type: async (...keys: string[]) => {
      for (const key of keys) {
        if (key.length > 1 && /^(Shift\+|[A-Z])/.test(key)) await page.keyboard.press(key)
        else await page.keyboard.type(key)
      }
    },
  }
}

/** A browser's share is a video that goes on: its clock advances and it has a size. */
export async function untilMoving(console: Page): Promise<void> {
  await console.waitForFunction(() => {
    const video = document.querySelector('video')
    return video !== null && video.videoWidth > 0 && video.currentTime > 0.5
  })
}
