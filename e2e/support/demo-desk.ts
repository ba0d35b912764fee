import { listArticles } from '@deskside/protocol/http/articles'
import { enableSecondFactor, signIn, verifySecondFactor } from '@deskside/protocol/http/login'
import { inviteTechnician, listPeople, readMe } from '@deskside/protocol/http/people'
import { createReportSchedule } from '@deskside/protocol/http/report-schedules'
import { type Session, startSession, stopSession } from '@deskside/protocol/http/sessions'
import { loadDemoData } from '@deskside/protocol/http/set-up'
import { createTicketOption } from '@deskside/protocol/http/ticket-options'
import { createTicket, listTickets, type Ticket, updateTicket } from '@deskside/protocol/http/tickets'
import type { Browser, BrowserContext } from 'playwright-core'
import { call } from './api.ts'
import { aPersonAt } from './browser.ts'
import type { Desk } from './desk.ts'
import { linkIn, type Mailbox } from './mailbox.ts'
import type { Member } from './organisation.ts'
import { codeOf } from './second-factor.ts'

export type Login = { email: string; password: string }

/** A desk with the demo data and with one of everything that a page can be about. */
export type DemoDesk = {
  /** May sign in by password alone. */
  requester: Login
  /** Is asked for a second step. */
  careful: Login
  /** Invited, not joined by anybody. */
  waiting: { ticket: Ticket; session: Session; token: string }
  /** Over before anybody came. */
  over: { session: Session; token: string }
  /** Waits for somebody else than its requester. */
  onHold: number
  closedTicket: number
  articleId: string
  mailId: string
  invitation: string
}

/** Fills the empty desk and makes what the demo data has no example of. */
export async function aDemoDesk(
  browser: Browser,
  desk: Desk,
  mailbox: Mailbox,
  administrator: Member,
): Promise<DemoDesk> {
  const { context } = administrator
  const { logins } = await call(context, desk.url, loadDemoData)
  const requester = loginOf(logins, 'requester')
  const careful = loginOf(logins, 'technician')
  await askForSecondStep(browser, desk, careful)

  const { items: people } = await call(context, desk.url, listPeople, { query: { search: requester.email } })
  const open = async (title: string) => {
    const ticket = await call(context, desk.url, createTicket, {
      body: { title, requesterId: people[0]?.id, description: 'It has been like this since Monday.' },
    })
    const { session } = await call(context, desk.url, startSession, { params: { id: ticket.id } })
    return { ticket, session, token: new URL(session.customerLink ?? '').pathname.split('/j/')[1] ?? '' }
  }
  const over = await open('The scanner is not found')
  await call(context, desk.url, stopSession, { params: { id: over.session.id } })
  const onHold = await awaitSupplier(context, desk, over.ticket)
  const waiting = await open('The printer on the second floor prints blank pages')

  const { person } = await call(context, desk.url, readMe)
  await call(context, desk.url, createReportSchedule, {
    body: {
      name: 'Sessions of last week by category',
      report: 'category',
      filters: { engine: 'deskside' },
      period: 'last_week',
      rhythm: { every: 'week', weekday: 1 },
      time: '07:30',
      recipientIds: [person.id],
    },
  })
  const articles = await call(context, desk.url, listArticles)

  const email = 'nora@northwind.test'
  await call(context, desk.url, inviteTechnician, { body: { name: 'Nora New', email, role: 'technician' } })
  const mail = await mailbox.receives((one) => one.to?.[0]?.address === email)
  const closed = await call(context, desk.url, listTickets, { query: { phase: 'closed', session: 'any' } })
  return {
    requester,
    careful,
    waiting,
    over,
    onHold,
    articleId: articles.items[0]?.id ?? '',
    closedTicket: closed.items[0]?.number ?? 1,
    mailId: waiting.session.invitation?.mailId ?? '',
    invitation: linkIn(mail, /invitation/).split('#')[1] ?? '',
  }
}

async function awaitSupplier(context: BrowserContext, desk: Desk, { id, number }: Ticket): Promise<number> {
  const label = { en: 'Waiting for the supplier', fr: 'En attente du fournisseur' }
  const body = { kind: 'status', label, colour: 'orange', phase: 'on_hold' } as const
  const status = await call(context, desk.url, createTicketOption, { body })
  await call(context, desk.url, updateTicket, { params: { id }, body: { statusId: status.id } })
  return number
}

function loginOf(logins: (Login & { role: string })[], role: string): Login {
  const login = logins.find((one) => one.role === role)
  if (!login) throw new Error(`the demo data has no login of a ${role}`)
  return login
}

async function askForSecondStep(browser: Browser, desk: Desk, login: Login): Promise<void> {
  const { context } = await aPersonAt(browser, { baseURL: desk.url })
  await call(context, desk.url, signIn, { body: login })
  const { totpURI } = await call(context, desk.url, enableSecondFactor, {
    body: { password: login.password },
  })
  await call(context, desk.url, verifySecondFactor, { body: { code: codeOf(totpURI) } })
  await context.close()
}
