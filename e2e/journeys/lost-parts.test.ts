import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPersonAt, startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { evidence } from '../support/evidence.ts'
import { anOrganisation, type Member } from '../support/organisation.ts'
import { textsIn } from '../support/texts.ts'

/**
 * [JOIN-1] A phone leaves the Wi-Fi while a page loads: whatever was being fetched fails. Nobody is left before a blank
 * page, a page without its styles, or one that shows the names of its texts.
 */

const en = textsIn('en')
const fr = textsIn('fr')

let desk: Desk
let browser: Browser
let administrator: Member

beforeAll(async () => {
  desk = await startDesk()
  browser = await startBrowser()
  administrator = await anOrganisation(browser, desk)
})

afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('each part of the join page is lost once: the page is there all the same, in French and whole', async ({
  onTestFailed,
}) => {
  onTestFailed(() => evidence('lost-parts-once', {}, browser))
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language: 'fr' })
  const lost = new Set<string>()
  await onParts(context, (route, part) => {
    if (lost.has(part)) return route.continue()
    lost.add(part)
    return route.abort('internetdisconnected')
  })
  await page.goto('/join')
  await page.getByRole('heading', { name: fr('join:code.title') }).waitFor()
  // Its script, its styles and its texts were all among them.
  for (const kind of [/\/index-.*\.js$/, /\.css$/, /\/visit-room-.*\.js$/, /\/join-.*\.js$/])
    expect([...lost].filter((part) => kind.test(part))).not.toEqual([])
  expect(await lackingStylesOf(page)).toEqual([])
  await context.close()
})

test('a part that never comes: the page says so without its texts, in French, and comes by hand later', async ({
  onTestFailed,
}) => {
  onTestFailed(() => evidence('lost-parts-always', {}, browser))
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language: 'fr' })
  let isAway = true
  await onParts(context, (route, part) =>
    isAway && /\/index-.*\.js$/.test(part) ? route.abort('internetdisconnected') : route.continue(),
  )
  await page.goto('/join')
  await page.getByText('La page se recharge d’elle-même').waitFor()
  const reload = page.getByRole('button', { name: 'Recharger la page' })
  await reload.waitFor({ timeout: 120_000 })
  isAway = false
  await reload.click()
  await page.getByRole('heading', { name: fr('join:code.title') }).waitFor()
  await context.close()
})

test('the texts of the other language do not come: the page goes on in the one that it has', async ({
  onTestFailed,
}) => {
  onTestFailed(() => evidence('lost-parts-language', {}, browser))
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language: 'en' })
  await page.goto('/join')
  const title = page.getByRole('heading', { name: en('join:code.title') })
  await title.waitFor()
  let asked = 0
  await onParts(context, (route) => {
    asked += 1
    return route.abort('internetdisconnected')
  })
  await page.getByRole('button', { name: en('common:language.fr') }).click()
  await expect.poll(() => asked).toBeGreaterThan(0)
  await title.waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await context.close()
})

test('the network is away when somebody goes to another room: the page says so and comes when it is back', async ({
  onTestFailed,
}) => {
  onTestFailed(() => evidence('lost-parts-away', {}, browser))
  const { context, page } = administrator
  await page.goto('/tickets')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await context.setOffline(true)
  await page.getByRole('link', { name: en('common:nav.branding'), exact: true }).click()
  await page.getByRole('heading', { name: en('common:problem.again') }).waitFor()
  await context.setOffline(false)
  await page.getByRole('heading', { name: en('common:problem.again') }).waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: en('common:nav.branding') }).waitFor()
})

/** Stands between the page and each file that it is made of. */
async function onParts(
  context: BrowserContext,
  act: (route: Route, part: string) => Promise<void>,
): Promise<void> {
  await context.route('**/assets/**', (route) => act(route, new URL(route.request().url()).pathname))
}

/** The style sheets that the page names and does not have. */
function lackingStylesOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].flatMap((link) =>
      link.sheet ? [] : [link.href],
    ),
  )
}
