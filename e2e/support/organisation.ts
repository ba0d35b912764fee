import { signIn } from '@deskside/protocol/http/login'
import { acceptInvitation, createRequester, inviteTechnician } from '@deskside/protocol/http/people'
import { completeSetUp } from '@deskside/protocol/http/set-up'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { call } from './api.ts'
import { aPersonAt } from './browser.ts'
import type { Desk } from './desk.ts'
import { linkIn, type Mailbox } from './mailbox.ts'
import { textsIn } from './texts.ts'

export const password = 'a long sentence to remember'
export type Member = { name: string; email: string; context: BrowserContext; page: Page; mishaps: string[] }

/** Sets the desk up by its one-time link, over HTTP: for journeys that are about something else. */
export async function anOrganisation(
  browser: Browser,
  desk: Desk,
  language: 'en' | 'fr' = 'en',
): Promise<Member> {
  const person = await aPersonAt(browser, { baseURL: desk.url, language })
  const administrator = { name: 'Ada Administrator', email: 'ada@northwind.test', password }
  await call(person.context, desk.url, completeSetUp, {
    body: {
      token: desk.setUpToken,
      organisation: { name: 'Northwind Support', language, timeZone: 'Europe/Paris' },
      administrator,
    },
  })
  return { ...administrator, ...person }
}

/** Sets the desk up in the page that its one-time link opens, up to the question whether to begin empty. */
export async function setUpByHand(page: Page, desk: Desk, language: 'en' | 'fr' = 'en') {
  const t = textsIn(language)
  const administrator = { name: 'Ada Administrator', email: 'ada@northwind.test', password }
  await page.goto(`${desk.url}/set-up#${desk.setUpToken}`)
  await page.getByLabel(t('set-up:organisation.name'), { exact: true }).fill('Northwind Support')
  await page.getByLabel(t('set-up:administrator.name')).fill(administrator.name)
  await page.getByLabel(t('common:field.emailLabel')).fill(administrator.email)
  await page.getByLabel(t('common:field.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('set-up:submit') }).click()
  await page.getByRole('button', { name: t('set-up:demo.empty') }).waitFor()
  return administrator
}

/** Invites a technician and accepts the mail's link. */
export async function aTechnician(
  browser: Browser,
  desk: Desk,
  mailbox: Mailbox,
  administrator: Member,
  name = 'Théo Technician',
): Promise<Member> {
  const email = addressOf(name, 'northwind.test')
  await call(administrator.context, desk.url, inviteTechnician, { body: { name, email, role: 'technician' } })
  const mail = await mailbox.receives((one) => one.to?.[0]?.address === email)
  const token = linkIn(mail, /invitation/).split('#')[1] ?? ''
  const person = await aPersonAt(browser, { baseURL: desk.url })
  await call(person.context, desk.url, acceptInvitation, { body: { token, name, password } })
  await call(person.context, desk.url, signIn, { body: { email, password } })
  return { name, email, ...person }
}

export async function aRequester(desk: Desk, staff: Member, name = 'Rita Requester') {
  const email = addressOf(name, 'customers.test')
  return call(staff.context, desk.url, createRequester, { body: { name, email } })
}

let people = 0
/** Nobody else's, so that a journey that is tried again meets nobody of the first try. */
function addressOf(name: string, domain: string): string {
  people += 1
  const first = name.split(' ')[0]?.normalize('NFD').replace(/\W/g, '').toLowerCase()
  return `${first}-${people}@${domain}`
}
