import type { Page } from 'playwright-core'

/** Drops a file on the console's picture, as the browser tells it to the page. */
export async function dropOnPicture(page: Page, name: string, content: Buffer): Promise<void> {
  const dropped = await page.evaluateHandle(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64 ?? ''), (character) => character.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], name ?? ''))
      return data
    },
    [name, content.toString('base64')],
  )
  await page.locator('canvas').first().dispatchEvent('drop', { dataTransfer: dropped })
}
