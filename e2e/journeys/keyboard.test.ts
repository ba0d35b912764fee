import { createTicket } from '@deskside/protocol/http/tickets'
import type { Browser } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { aPersonAt, startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { evidence } from '../support/evidence.ts'
import { keyboardOn } from '../support/keyboard.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { anOrganisation, aRequester, type Member, password } from '../support/organisation.ts'
import { mishapsOf } from '../support/page-checks.ts'
import { en } from '../support/texts.ts'

/** A technician's work with a ticket and its session without ever touching a mouse. */

let mailbox: Mailbox
let desk: Desk
let browser: Browser
let administrator: Member

beforeEach(async () => {
  mailbox = await startMailbox()
  desk = await startDesk({ SMTP_URL: mailbox.url })
  browser = await startBrowser()
  administrator = await anOrganisation(browser, desk)
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await evidence('keyboard', {}, browser)
  await browser?.close()
  await desk?.close()
  await mailbox?.close()
})

test('by keyboard alone: sign in, a comment, Play, the link, Stop, the end of the ticket', async () => {
  const requester = await aRequester(desk, administrator)
  const ticket = await call(administrator.context, desk.url, createTicket, {
    body: { title: 'No sound in the meeting room', requesterId: requester.id },
  })
  const { context, page } = await aPersonAt(browser, { baseURL: desk.url })
  const mishaps = mishapsOf(context)
  const { isAt, isWithin, press, seen, tabTo, type } = keyboardOn(page)
  const button = (key: `${string}:${string}`) => page.getByRole('button', { name: en(key), exact: true })

  await page.goto('/login')
  await isAt(page.getByLabel(en('common:field.emailLabel')))
  await type(administrator.email)
  await tabTo(page.getByLabel(en('common:field.password'), { exact: true }))
  await type(password)
  await press('Enter')

  // Past the navigation by the first link of the page.
  await page.waitForURL(/\/tickets/)
  await page.goto('/tickets?phase=not_closed')
  const title = page.getByRole('link', { name: ticket.title })
  await title.waitFor()
  await press('Tab')
  await isAt(page.getByRole('link', { name: en('common:skip') }))
  await press('Enter')
  await isWithin(page.getByRole('main'))
  await tabTo(title)
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: ticket.title }).waitFor()

  // What is only for colleagues is chosen with the arrows; then back to what the requester reads.
  await tabTo(page.getByRole('radio', { name: en('tickets:compose.public') }))
  await press('ArrowRight')
  await page.getByText(en('tickets:compose.internalHint')).waitFor()
  await press('ArrowLeft')
  await tabTo(page.getByRole('textbox', { name: en('tickets:compose.public') }))
  await type('I am looking into it.')
  await tabTo(button('tickets:compose.send'))
  await press('Enter')
  await page
    .getByRole('article')
    .or(page.getByRole('listitem'))
    .getByText('I am looking into it.')
    .first()
    .waitFor()
  await isWithin(page.getByRole('form', { name: en('tickets:compose.label') }))

  await tabTo(button('sessions:play.start'))
  await press('Enter')
  await button('sessions:stop').waitFor()
  await isWithin(page.getByRole('region', { name: en('sessions:title') }))
  await seen()

  // The picture for a phone opens, takes the focus, and gives it back.
  await tabTo(button('sessions:links.qr'))
  await press('Enter')
  const picture = page.getByRole('dialog', { name: en('sessions:links.qrTitle') })
  await picture.waitFor()
  await isWithin(picture)
  await press('Escape')
  await picture.waitFor({ state: 'hidden' })
  await isAt(button('sessions:links.qr'))

  await tabTo(button('sessions:links.copyCustomer'))
  await press('Enter')
  await button('common:action.copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/j\/[\w-]{22}$/)

  // With a session open, closing asks first; Escape leaves everything as it is.
  await page.keyboard.press('Home')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await tabTo(button('tickets:ticket.close'))
  await press('Enter')
  const question = page.getByRole('dialog', { name: en('tickets:ticket.sessionOpenTitle') })
  await isWithin(question)
  await press('Escape')
  await question.waitFor({ state: 'hidden' })
  await isAt(button('tickets:ticket.close'))

  await tabTo(button('sessions:stop'))
  await press('Enter')
  await button('sessions:play.again').waitFor()
  await isWithin(page.getByRole('region', { name: en('sessions:title') }))

  await page.goto(page.url())
  await tabTo(button('tickets:ticket.close'))
  await press('Enter')
  await isAt(button('tickets:ticket.reopen'))
  expect(mishaps).toEqual([])
})
