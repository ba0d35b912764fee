import axe, { type AxeResults } from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'

/** The two sizes at which every page is looked at: a desk's screen and a phone's. */
export const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

/**
 * Reading a page by axe is half of the walk, so each page is read once in each language and once at each size: layout
 * makes its own mistakes and so do texts, hardly ever one with the other. `DESKSIDE_TEST_EVERY_LOOK=1` reads all four.
 */
const readByAxe = (language: 'en' | 'fr', label: string) =>
  (language === 'en') === (label === 'desk') || Boolean(process.env.DESKSIDE_TEST_EVERY_LOOK)

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Errors of all pages of a context, those in consoles included; a refusal by the Content-Security-Policy is one. */
export function mishapsOf(context: BrowserContext): string[] {
  const mishaps: string[] = []
  context.on('weberror', (error) => mishaps.push(`page error: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') mishaps.push(`console: ${message.text()} (${message.location().url})`)
  })
  return mishaps
}

/** Everything that is wrong with a page in a language, at both sizes, in words; empty when nothing is. */
export async function findingsOn(page: Page, language: 'en' | 'fr'): Promise<string[]> {
  const findings: string[] = []
  for (const [label, size] of Object.entries(sizes)) {
    await page.setViewportSize(size)
    await settled(page)
    const found = [
      ...(readByAxe(language, label) ? await breaches(page) : []),
      ...(await sideways(page)),
      ...(await page.evaluate(cutWords)),
      ...(await page.evaluate(wordsOffTheMiddle)),
      ...(label === 'desk' ? await page.evaluate(columnsOffTheSheet) : []),
      ...(await page.evaluate(wrongInMarkup, language)),
    ]
    findings.push(...found.map((finding) => `${label}: ${finding}`))
  }
  return findings
}

/** The page shows its heading, waits for nothing, and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(
    () =>
      document.querySelector('.mantine-Skeleton-root, [aria-busy="true"]') === null &&
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState === 'finished' || effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
        ),
  )
}

async function breaches(page: Page): Promise<string[]> {
  // Once a page, not once a look: reading half a megabyte costs more than the look itself.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (values): Promise<AxeResults> =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    rules,
  )
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 4).map((node) => `${node.target.join(' ')} — ${node.failureSummary ?? ''}`)
    return `${id} (${help})\n    ${places.join('\n    ').replace(/\n\s*/g, '\n      ')}`
  })
}

async function sideways(page: Page): Promise<string[]> {
  const wider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? `${scrollWidth} px in ${clientWidth}` : ''
  })
  return wider ? [`the page scrolls sideways: ${wider}`] : []
}

/** Runs in the page: buttons and links whose words lose their end without a sign that there is more. */
function cutWords(): string[] {
  const parts = document.querySelectorAll<HTMLElement>(
    ':is(button, a, [role="button"], [role="tab"]):not([hidden])',
  )
  const cut = [...parts].flatMap((part) => {
    const inside = [part, ...part.querySelectorAll<HTMLElement>('*')]
    return inside.filter((one) => {
      const { overflowX, textOverflow, clip, clipPath } = getComputedStyle(one)
      const spokenOnly = clip !== 'auto' || clipPath !== 'none'
      const clips = /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && !spokenOnly
      return clips && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
    })
  })
  return cut.map((one) => `cut: ${one.textContent?.trim()} (${one.scrollWidth} px in ${one.clientWidth})`)
}

/** Runs in the page: buttons, and links that look like one, whose words stand higher or lower than their middle. */
function wordsOffTheMiddle(): string[] {
  return [...document.querySelectorAll('.mantine-Button-label')].flatMap((label) => {
    const button = label.closest('.mantine-Button-root')?.getBoundingClientRect()
    const words = label.getBoundingClientRect()
    if (!button || words.height === 0) return []
    const off = words.top + words.height / 2 - (button.top + button.height / 2)
    return Math.abs(off) > 2 ? [`off the middle by ${off.toFixed(1)} px: ${label.textContent?.trim()}`] : []
  })
}

/** Runs in the page: tables on sheets for the printer that would have to be scrolled, which paper cannot be. */
function columnsOffTheSheet(): string[] {
  if (!location.pathname.endsWith('/print')) return []
  return [...document.querySelectorAll('article .mantine-ScrollArea-viewport')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map((table) => `off the sheet (${table.scrollWidth} px in ${table.clientWidth}): ${table.textContent}`)
}

/** Runs in the page. */
function wrongInMarkup(language: string): string[] {
  const wrong: string[] = []
  if (document.documentElement.lang !== language)
    wrong.push(`html lang is "${document.documentElement.lang}"`)
  const headings = [...document.querySelectorAll('h1')].map((heading) => heading.textContent)
  if (headings.length !== 1) wrong.push(`${headings.length} h1: ${headings.join(' | ')}`)
  if (!document.title.trim()) wrong.push('the page has no title')

  const texts = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement
    // A mail's text that people write has placeholders of its own.
    if (!around?.closest('script, style, code, [contenteditable], [data-as-written]'))
      texts.push(walker.currentNode.textContent ?? '')
  }
  for (const element of document.querySelectorAll('*'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description'])
      texts.push(element.getAttribute(name) ?? '')
  // An untranslated text shows as its key, `list.title` or `common:action.save`; a value that is missing as its name.
  const key = /^([a-z-]+:)?[a-z][A-Za-z]*(\.[A-Za-z][A-Za-z0-9_]*)+$/
  for (const text of new Set(texts.map((one) => one.trim())))
    if (key.test(text) || text.includes('{{')) wrong.push(`an untranslated text: ${text}`)
  return wrong
}
