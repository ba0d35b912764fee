import { signIn } from '@deskside/protocol/http/login'
import { updateMe } from '@deskside/protocol/http/people'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { aPersonAt, startBrowser } from '../support/browser.ts'
import { aDemoDesk, type DemoDesk } from '../support/demo-desk.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { everyPage, type Visit } from '../support/every-page.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { anOrganisation, type Member, password } from '../support/organisation.ts'
import { findingsOn, mishapsOf, settled, sizes } from '../support/page-checks.ts'
import { textsIn } from '../support/texts.ts'

/**
 * Every page in both languages, on a desk's screen and on a phone's: accessible, within its policy, whole, translated.
 */

const languages = ['en', 'fr'] as const
type Language = (typeof languages)[number]

let mailbox: Mailbox
let desk: Desk
let browser: Browser
let demo: DemoDesk
let administrator: Member

beforeAll(async () => {
  mailbox = await startMailbox()
  desk = await startDesk({ SMTP_URL: mailbox.url })
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await desk?.close()
  await mailbox?.close()
})

test.each(languages)('the set-up and what stands there without its link (%s)', async (language) => {
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language })
  const mishaps = mishapsOf(context)
  const t = textsIn(language)
  await page.goto('/set-up')
  await page.getByText(t('set-up:waiting.title')).waitFor()
  const findings = await findingsOn(page, language)
  await page.goto('about:blank')
  await page.goto(`/set-up#${desk.setUpToken}`)
  await page.getByLabel(t('set-up:organisation.name'), { exact: true }).waitFor()
  expect([...findings, ...(await findingsOn(page, language)), ...mishaps]).toEqual([])
  await context.close()
})

describe.each(languages)('in %s', (language) => {
  const people = {} as Record<Visit['as'], { context: BrowserContext; page: Page; mishaps: string[] }>

  beforeAll(async () => {
    if (!demo) {
      administrator = await anOrganisation(browser, desk)
      demo = await aDemoDesk(browser, desk, mailbox, administrator)
    }
    people.stranger = await someoneIn(language)
    people.administrator = await someoneIn(language, { email: administrator.email, password })
    people.requester = await someoneIn(language, demo.requester)
  })

  afterAll(async () => {
    for (const { context } of Object.values(people)) await context.close()
  })

  test.each(everyPage)('$name', async (visit) => {
    const { context, mishaps } = people[visit.as]
    // A tab of their own for strangers: the join page remembers its session in the tab.
    const page = visit.as === 'stranger' ? await context.newPage() : people[visit.as].page
    mishaps.length = 0
    await page.setViewportSize(sizes.desk)
    await page.goto(visit.at(demo))
    await settled(page)
    await visit.prepare?.(page, textsIn(language), demo)
    const findings = await findingsOn(page, language)
    const unexpected = mishaps.filter(
      (one) => !(visit.refusal && /the server responded with a status/.test(one)),
    )
    if (visit.as === 'stranger') await page.close()
    expect([...findings, ...unexpected]).toEqual([])
  })
})

/** Somebody whose pages speak a language; signed in when they have a login. */
async function someoneIn(language: Language, login?: { email: string; password: string }) {
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url, language })
  if (login) {
    await call(context, desk.url, signIn, { body: login })
    await call(context, desk.url, updateMe, { body: { language } })
  }
  return { context, page, mishaps: mishapsOf(context) }
}
