import { setPriority } from 'node:os'
import { signIn } from '@deskside/protocol/http/login'
import { updateMe } from '@deskside/protocol/http/people'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from './api.ts'
import { aPersonAt, startBrowser } from './browser.ts'
import { aDemoDesk, type DemoDesk } from './demo-desk.ts'
import { type Desk, startDesk } from './desk.ts'
import { everyPage, type Visit } from './every-page.ts'
import { type Mailbox, startMailbox } from './mailbox.ts'
import { type Member, password, setUpByHand } from './organisation.ts'
import { findingsOn, mishapsOf, settled, sizes } from './page-checks.ts'
import { textsIn } from './texts.ts'

export type Language = 'en' | 'fr'

/**
 * Declares the walk through every page in a language, on a desk's screen and on a phone's: accessible, within its
 * policy, whole, translated. Each language has a desk and a browser of its own, so that both walks go side by side.
 */
export function walkEveryPage(language: Language): void {
  let mailbox: Mailbox
  let desk: Desk
  let browser: Browser
  let administrator: Member
  let demo: DemoDesk
  const people = {} as Record<Visit['as'], Visitor>

  beforeAll(async () => {
    // It computes all the time, and what it starts too. Journeys beside it wait for hands and pictures, and go first.
    setPriority(10)
    mailbox = await startMailbox()
    desk = await startDesk({ SMTP_URL: mailbox.url })
    browser = await startBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await desk?.close()
    await mailbox?.close()
  })

  test('the set-up, what stands there without its link, and what is offered after it', async () => {
    const { findings, ...person } = await walkSetUp(browser, desk, language)
    administrator = person
    expect(findings).toEqual([])
  })

  describe('set up', () => {
    beforeAll(async () => {
      demo = await aDemoDesk(browser, desk, mailbox, administrator)
      people.stranger = await someoneIn(language, browser, desk)
      people.administrator = await someoneIn(language, browser, desk, {
        email: administrator.email,
        password,
      })
      people.requester = await someoneIn(language, browser, desk, demo.requester)
    })

    afterAll(async () => {
      for (const { context } of Object.values(people)) await context.close()
    })

    test.each(everyPage)('$name', async (visit) => {
      // Thrown, not compared: the first of them is then what the end of the run says.
      const findings = await findingsOnVisit(visit, people[visit.as], demo, language)
      if (findings.length > 0) throw new Error(findings.join('\n'))
    })
  })
}

/** @returns who set it up, and what is wrong with the pages on the way. */
async function walkSetUp(
  browser: Browser,
  desk: Desk,
  language: Language,
): Promise<Member & { findings: string[] }> {
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language })
  const mishaps = mishapsOf(context)
  const t = textsIn(language)
  await page.goto('/set-up')
  await page.getByText(t('set-up:waiting.title')).waitFor()
  const findings = await findingsOn(page, language)
  await page.goto('about:blank')
  await page.goto(`/set-up#${desk.setUpToken}`)
  await page.getByLabel(t('set-up:organisation.name'), { exact: true }).waitFor()
  findings.push(...(await findingsOn(page, language)))
  await page.goto('about:blank')
  const named = await setUpByHand(page, desk, language)
  findings.push(...(await findingsOn(page, language)), ...mishaps)
  return { ...named, context, page, mishaps, findings }
}

async function findingsOnVisit(visit: Visit, visitor: Visitor, demo: DemoDesk, language: Language) {
  const { context, mishaps } = visitor
  const page = visit.ownTab ? await context.newPage() : visitor.page
  mishaps.length = 0
  await page.setViewportSize(sizes.desk)
  await (visit.ownTab ? page.goto(visit.at(demo)) : goWithin(page, visit.at(demo), language))
  await settled(page)
  await visit.prepare?.(page, textsIn(language), demo)
  const findings = await findingsOn(page, language)
  const unexpected = mishaps.filter(
    (one) => !(visit.refusal && /the server responded with a status/.test(one)),
  )
  if (visit.ownTab) await page.close()
  return [...findings, ...unexpected]
}

/**
 * Goes to an address as a link within the desk does, which is how its people go and costs half of loading everything
 * anew. On the way it passes an address without a page, so that nothing of the former page is taken for the next one.
 */
async function goWithin(page: Page, path: string, language: Language): Promise<void> {
  const title = textsIn(language)('common:problem.notFoundTitle')
  if (page.url() === 'about:blank') await page.goto('/nowhere')
  else await page.evaluate(followLink, '/nowhere')
  const passed = await page.getByRole('heading', { level: 1, name: title }).elementHandle()
  await page.evaluate(followLink, path)
  await passed?.waitForElementState('hidden')
}

/** Runs in the page: what the router does for a link. */
function followLink(path: string): void {
  history.pushState({ usr: null, key: path, idx: (history.state?.idx ?? 0) + 1 }, '', path)
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
}

type Visitor = { context: BrowserContext; page: Page; mishaps: string[] }

/** Somebody whose pages speak a language; signed in when they have a login. */
async function someoneIn(
  language: Language,
  browser: Browser,
  desk: Desk,
  login?: { email: string; password: string },
): Promise<Visitor> {
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language })
  if (login) {
    await call(context, desk.url, signIn, { body: login })
    await call(context, desk.url, updateMe, { body: { language } })
  }
  return { context, page, mishaps: mishapsOf(context) }
}
