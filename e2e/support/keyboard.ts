import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A person without a mouse. Wherever they go, they see where they are. */
export function keyboardOn(page: Page) {
  /** What has the focus, as a reader would name it. */
  const place = () =>
    page.evaluate(() => {
      const { tagName, ariaLabel, textContent } = document.activeElement ?? {}
      return `${tagName} ${(ariaLabel || textContent || '').trim().slice(0, 50)}`
    })
  const has = (target: Locator) => target.evaluate((element) => element === document.activeElement)
  const seen = async () => expect(await page.evaluate(showsFocus), await place()).toBe(true)

  return {
    place,
    seen,
    press: (key: string) => page.keyboard.press(key),
    type: (text: string) => page.keyboard.type(text),
    /** Goes on with Tab until the target has the focus; everything on the way shows it too. */
    tabTo: async (target: Locator, most = 80) => {
      await target.waitFor({ state: 'attached' })
      const way: string[] = []
      while (!(await has(target))) {
        if (way.length >= most) throw new Error(`not reached by ${most} tabs: ${way.join(' → ')}`)
        await page.keyboard.press('Tab')
        // Behind the page's end come the browser's own buttons.
        if (!(await page.evaluate(() => document.activeElement === document.body))) await seen()
        way.push(await place())
      }
    },
    /** The focus comes to the target by itself. */
    isAt: async (target: Locator) => {
      await target.waitFor()
      await expect.poll(() => has(target), { message: `the focus is elsewhere: ${await place()}` }).toBe(true)
      await seen()
    },
    /** The focus is somewhere within the target, not lost at the top of the page. */
    isWithin: async (target: Locator) => {
      const within = () => target.evaluate((element) => element.contains(document.activeElement))
      await expect.poll(within, { message: `the focus is elsewhere: ${await place()}` }).toBe(true)
    },
  }
}

/** Runs in the page: whether what has the focus looks different for it, itself or what stands around it. */
function showsFocus(): boolean {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return false
  if (!element.matches(':focus-visible')) return false
  const looks = () => {
    // What fades from one look to the other is there already.
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish()
    const parts: string[] = []
    let part: Element | null = element
    for (let level = 0; part && level < 5; level += 1, part = part.parentElement) {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(part)
      parts.push(outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor)
    }
    const beside = element.nextElementSibling
    if (beside) parts.push(getComputedStyle(beside).outline, getComputedStyle(beside).boxShadow)
    return parts.join()
  }
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  if ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none') return true
  // Fields show it by the colour of their border, and others by what stands around or beside them.
  const focused = looks()
  element.blur()
  const blurred = looks()
  element.focus()
  return focused !== blurred
}
