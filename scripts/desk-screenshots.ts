/** The desk's own pages, for the documentation: what a support team lives in all day, and what its requesters see. */

import { signIn } from '@deskside/protocol/http/login'
import { readMe, updateMe } from '@deskside/protocol/http/people'
import { readServiceLevels, saveServiceLevels } from '@deskside/protocol/http/service-levels'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { commentTicket, createTicket, type Ticket, updateTicket } from '@deskside/protocol/http/tickets'
import type { BrowserContext, Page } from 'playwright-core'
import { call } from '../e2e/support/api.ts'
import type { Login } from '../e2e/support/demo-desk.ts'
import { settled } from '../e2e/support/page-checks.ts'
import { en } from '../e2e/support/texts.ts'

export type Taking = {
  url: string
  /** A technician of the desk, signed in. */
  page: Page
  /** Somebody who is helped there, at a browser that nobody has signed in at yet. */
  requester: { page: Page; login: Login }
  keep: (name: string, page: Page) => Promise<void>
}

/** A ticket in the middle of its work, a report, the words of a mail, and the portal, each as `docs/images` shows it. */
export async function takeDeskPages({ url, page, requester, keep }: Taking): Promise<void> {
  const open = async (at: Page, address: string) => {
    await at.goto(address)
    await settled(at)
  }
  await promiseTimes(page.context(), url)
  const ticket = await aConversation(page.context(), requester, url)
  await open(page, `/tickets/${ticket.number}`)
  await page.getByText('Since Tuesday').waitFor()
  await keep('ticket', page)
  await open(page, '/reports/sessions/category')
  await keep('report-category', page)
  await open(page, '/admin/mail-texts/session_invitation/en')
  // The preview has come: the code in it is made up, and stands nowhere else.
  await page.getByText('s12-345-678').first().waitFor()
  await keep('mail-text', page)

  await open(requester.page, '/my/tickets/new')
  await requester.page.getByLabel(en('portal:ask.subject')).fill('The printer prints blank pages')
  await requester.page.getByRole('link', { name: 'The printer prints blank pages' }).waitFor()
  await keep('portal', requester.page)
}

/** So that the ticket shows by when it is to be answered and solved. */
async function promiseTimes(context: BrowserContext, url: string): Promise<void> {
  const [levels, { items }] = await Promise.all([
    call(context, url, readServiceLevels),
    call(context, url, listTicketOptions),
  ])
  const targets = items
    .filter(({ kind }) => kind === 'priority')
    .map(({ id }) => ({ priorityId: id, responseMinutes: 120, resolutionMinutes: 540 }))
  const always = Array.from({ length: 7 }, () => [{ from: 0, until: 1440 }])
  await call(context, url, saveServiceLevels, { body: { ...levels, week: always, targets } })
}

/** Written to and fro, a note among colleagues between, filed under what it is. */
async function aConversation(
  staff: BrowserContext,
  { page, login }: Taking['requester'],
  url: string,
): Promise<Ticket> {
  const helped = page.context()
  await call(helped, url, signIn, { body: login })
  await call(helped, url, updateMe, { body: { language: 'en' } })
  const { items } = await call(staff, url, listTicketOptions)
  const option = (kind: string, key: string) => items.find((one) => one.kind === kind && one.key === key)?.id
  const ticket = await call(helped, url, createTicket, {
    body: {
      title: 'The label printer in the warehouse prints every second label blank',
      description: 'We send forty parcels a day and stick half of the labels on by hand.',
      categoryId: option('category', 'printer'),
      priorityId: option('priority', 'high'),
    },
  })
  const say = (context: BrowserContext, body: string, visibility: 'public' | 'internal' = 'public') =>
    call(context, url, commentTicket, { params: { id: ticket.id }, body: { body, visibility } })
  const { person } = await call(staff, url, readMe)
  await call(staff, url, updateTicket, {
    params: { id: ticket.id },
    body: { assigneeId: person.id, tags: ['warehouse'], statusId: option('status', 'in_progress') },
  })
  await say(staff, 'Hello, since when is that so, and was the roll of labels changed shortly before?')
  await say(helped, 'Since Tuesday. Yes, the new rolls came on Monday; they are a little narrower.')
  await say(
    staff,
    'New rolls are 2 mm narrower: the sensor reads the gap twice. Calibrate, do not exchange.',
    'internal',
  )
  return ticket
}
