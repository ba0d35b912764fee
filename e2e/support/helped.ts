import { type Session, startSession } from '@deskside/protocol/http/sessions'
import { createTicket, type Ticket } from '@deskside/protocol/http/tickets'
import type { Browser, Page } from 'playwright-core'
import { call } from './api.ts'
import { aPersonAt } from './browser.ts'
import type { Desk } from './desk.ts'
import { isInvitationTo, linkIn, type Mailbox } from './mailbox.ts'
import { aRequester, type Member } from './organisation.ts'
import type { Program } from './process.ts'
import type { RequesterComputer } from './requester-computer.ts'
import { consoleOn } from './technician-console.ts'
import { en } from './texts.ts'

/** A session with a Helper in which view and control are allowed: where journeys about faults begin. */
export type Helped = {
  ticket: Ticket
  session: Session
  page: Page
  console: ReturnType<typeof consoleOn>
  helper: Program
}

export async function aHelpedRequester(
  stage: {
    desk: Desk
    mailbox: Mailbox
    technician: Member
    /** Both people's: a browser each would cost more than what they do in it. */
    browser: Browser
    computer: RequesterComputer
  },
  start?: (path: string) => Program,
): Promise<Helped> {
  const { desk, mailbox, technician, browser, computer } = stage
  const requester = await aRequester(desk, technician)
  const ticket = await call(technician.context, desk.url, createTicket, {
    body: { title: 'Something is wrong', requesterId: requester.id },
  })
  const { session } = await call(technician.context, desk.url, startSession, { params: { id: ticket.id } })
  const invitation = await mailbox.receives(isInvitationTo(requester.email))
  const visit = await aPersonAt(browser, { baseURL: desk.url, size: [1100, 640] })
  await visit.page.goto(linkIn(invitation, /\/j\//))
  const helper = await computer.getHelper(visit.page, start)
  await visit.page.getByText(en('join:helper.runs')).waitFor()
  await visit.context.close()

  const page = await technician.context.newPage()
  await page.goto(`${desk.url}/console/${session.id}`)
  const console = consoleOn(page)
  await computer.helper.press('consent', 'allow')
  await console.untilSeen()
  await console.askForControl()
  await computer.helper.press('consent', 'allow')
  await console.untilControlled()
  return { ticket, session, page, console, helper }
}
