import type { Page } from 'playwright-core'
import { en } from './texts.ts'

/** The technician's console in a browser, as its person uses it. */
export function consoleOn(page: Page, screen = { width: 1280, height: 800 }) {
  const canvas = page.locator('canvas').first()
  return {
    untilSeen: () => page.getByText(en('console:state.view'), { exact: true }).waitFor(),
    untilControlled: () => page.getByText(en('console:state.control'), { exact: true }).waitFor(),
    askForControl: () => page.getByRole('button', { name: en('console:control.ask') }).click(),
    /** Clicks at a point of the remote screen, wherever it is on this page. */
    clickAt: async ({ x, y }: { x: number; y: number }) => {
      const box = await canvas.boundingBox()
      if (!box) throw new Error('the console shows no picture')
      await page.mouse.click(box.x + (x / screen.width) * box.width, box.y + (y / screen.height) * box.height)
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
