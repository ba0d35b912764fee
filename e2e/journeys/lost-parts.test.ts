import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await evidence('lost-parts', {}, browser)
  // Also when a test fails that has taken it away.
  await administrator.context.setOffline(false)
})

afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('each part of the join page is lost once: the page is there all the same, in French and whole', async () => {
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

test('a part that never comes: the page says so without its texts, in French, and comes by hand later', async () => {
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language: 'fr' })
  let isAway = true
  await onParts(context, (route, part) =>
    isAway && /\/index-.*\.js$/.test(part) ? route.abort('internetdisconnected') : route.continue(),
  )
  await page.goto('/join')
  await page.getByText('La page se recharge d’elle-même').waitFor()
  await page.getByText('n’a pas pu être chargée').waitFor({ timeout: 120_000 })
  isAway = false
  await page.getByRole('button', { name: 'Recharger la page' }).click()
  await page.getByRole('heading', { name: fr('join:code.title') }).waitFor()
  await context.close()
})

test('the texts of the other language do not come: the page goes on in the one that it has', async () => {
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language: 'en' })
  await page.goto('/join')
  const title = page.getByRole('heading', { name: en('join:code.title') })
  await title.waitFor()
  const asked = new Map<string, number>()
  await onParts(context, (route, part) => {
    asked.set(part, (asked.get(part) ?? 0) + 1)
    return route.abort('internetdisconnected')
  })
  await page.evaluate(rememberLanguages)
  await page.getByRole('button', { name: en('common:language.fr') }).click()
  // Each text is asked for three times; whatever happens after that has happened a moment later.
  await expect.poll(() => asked.size > 0 && [...asked.values()].every((times) => times === 3)).toBe(true)
  await new Promise((aMoment) => setTimeout(aMoment, 500))
  expect(await page.evaluate(() => (window as unknown as { languages: string[] }).languages)).toEqual([])
  expect(await title.isVisible()).toBe(true)
  await context.unroute('**/assets/**')
  await page.reload()
  await title.waitFor()
  await context.close()
})

test('somebody goes elsewhere from a page that waits for the network: what they write there is not lost by it', async () => {
  const { context, page } = administrator
  await page.goto('/tickets/new')
  const title = page.getByLabel(en('tickets:field.title'))
  await title.waitFor()
  await context.setOffline(true)
  await page.getByRole('link', { name: en('common:nav.branding'), exact: true }).click()
  await page.getByRole('heading', { name: en('common:problem.again') }).waitFor()
  await page.goBack()
  await title.fill('Half a sentence')
  const asked = page.waitForRequest('**/readyz', { timeout: 3_000 }).catch(() => null)
  await context.setOffline(false)
  await asked
  await new Promise((aMoment) => setTimeout(aMoment, 1_000))
  expect(await title.inputValue()).toBe('Half a sentence')
})

test('the network is away when somebody goes to another room: the page says so and comes when it is back', async () => {
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

/** Keeps each language that the page calls its own from now on. */
function rememberLanguages(): void {
  const languages: string[] = []
  const note = () => languages.push(document.documentElement.lang)
  new MutationObserver(note).observe(document.documentElement, { attributeFilter: ['lang'] })
  Object.assign(window, { languages })
}

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
