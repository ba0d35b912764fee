import { readTeamViewer } from '@deskside/protocol/http/integrations'
import { listReportedSessions, readSessionReport } from '@deskside/protocol/http/reports'
import { readTicketSession } from '@deskside/protocol/http/sessions'
import { createTicket, readTimeline, type Ticket } from '@deskside/protocol/http/tickets'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { aPersonAt, startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { evidence } from '../support/evidence.ts'
import { isInvitationTo, linkIn, type Mailbox, startMailbox } from '../support/mailbox.ts'
import { operate } from '../support/operator.ts'
import { anOrganisation, aRequester, aTechnician, type Member } from '../support/organisation.ts'
import { untilMoving } from '../support/technician-console.ts'
import { en } from '../support/texts.ts'

/**
 * [API-1] [RPT-7] Two Deskside: one is the desk, the other plays TeamViewer with its own `/api/v1` and its own join
 * page. Whatever the first one's TeamViewer engine does is answered by real code, over real HTTP.
 */

let mailbox: Mailbox
let carrier: Desk
let desk: Desk
let display: Display
let staffBrowser: Browser
let requesterBrowser: Browser
let carrierAdministrator: Member
let administrator: Member
let technician: Member
let ticket: Ticket
let token: string

beforeAll(async () => {
  mailbox = await startMailbox()
  carrier = await startDesk()
  desk = await startDesk({ SMTP_URL: mailbox.url, TEAMVIEWER_API_URL: `${carrier.url}/api/v1` })
  display = await startDisplay()
  staffBrowser = await startBrowser()
  requesterBrowser = await startBrowser(display, ['--auto-select-desktop-capture-source=Entire screen'])
  carrierAdministrator = await anOrganisation(staffBrowser, carrier)
  administrator = await anOrganisation(staffBrowser, desk)
  technician = await aTechnician(staffBrowser, desk, mailbox, administrator)
  const scopes = 'sessions,reports,contacts,groups,account'
  const printed = await operate(carrier, 'token', 'create', '--name', 'The other desk', '--scopes', scopes)
  token = /dsk_api_\S+/.exec(printed)?.[0] ?? ''
})

afterAll(async () => {
  await requesterBrowser?.close()
  await staffBrowser?.close()
  await display?.close()
  await desk?.close()
  await carrier?.close()
  await mailbox?.close()
})

test('[ADM-1] an administrator checks a token, connects it and makes it the usual engine', async ({
  onTestFailed,
}) => {
  onTestFailed(() => evidence('two-desks-connect', {}, staffBrowser))
  const { page } = administrator
  await page.goto(`${desk.url}/admin/integrations/teamviewer`)
  const field = page.getByLabel(en('integrations:connect.token'), { exact: true })
  await field.fill(token)
  await page.getByRole('button', { name: en('integrations:connect.check') }).click()
  await page.getByText(en('integrations:check.complete')).waitFor()
  await page.getByRole('button', { name: en('integrations:connect.submit'), exact: true }).click()
  await page.getByText(en('integrations:connection.ending', { ending: token.slice(-4) })).waitFor()
  await page.getByText(en('integrations:settings.engineChoice.teamviewer'), { exact: true }).click()
  await page
    .getByRole('button', { name: en('common:action.save') })
    .first()
    .click()
  await expect
    .poll(async () => {
      const { settings } = await call(administrator.context, desk.url, readTeamViewer)
      return settings.engineChoice
    })
    .toBe('teamviewer')
  expect(await page.content()).not.toContain(token)
})

test('[SES-1..12] [RPT-7] Play, the mail, the other side’s page and console, Stop, the comment, and the report', async ({
  onTestFailed,
}) => {
  onTestFailed(() => evidence('two-desks', { requester: display }, staffBrowser))
  const requester = await aRequester(desk, technician)
  ticket = await call(technician.context, desk.url, createTicket, {
    body: { title: 'The printer prints nothing', requesterId: requester.id },
  })
  const { page } = technician
  await page.goto(`${desk.url}/tickets/${ticket.number}`)
  await page.getByRole('button', { name: en('sessions:play.start') }).click()
  const openThere = page.getByRole('link', { name: en('sessions:openOutside') })
  await openThere.waitFor()
  const supporterLink = (await openThere.getAttribute('href')) ?? ''
  expect(supporterLink).toContain(`${carrier.url}/console/`)

  const invitation = await mailbox.receives(isInvitationTo(requester.email))
  const customerLink = linkIn(invitation, /\/j\//)
  expect(customerLink).toContain(carrier.url)
  const visit = await aPersonAt(requesterBrowser, { baseURL: carrier.url })
  await visit.page.goto(customerLink)
  await visit.page.getByRole('button', { name: en('join:screen.button') }).click()
  await page
    .getByText(en('sessions:outside.online.title', { name: requester.name }))
    .waitFor({ timeout: 60_000 })

  const console = carrierAdministrator.page
  await console.goto(supporterLink)
  await console.getByText(en('console:state.view'), { exact: true }).waitFor()
  await untilMoving(console)

  await page.getByRole('button', { name: en('sessions:stop'), exact: true }).click()
  await visit.page.getByRole('heading', { name: en('join:over.title') }).waitFor()
  await console.getByText(en('console:over.title')).waitFor()
  await page.getByRole('button', { name: en('sessions:play.again') }).waitFor()

  const told = async () => {
    const { items } = await call(technician.context, desk.url, readTimeline, { params: { id: ticket.id } })
    return items.map((entry) => (entry.kind === 'event' ? entry.event.type : 'comment'))
  }
  // The record of the connection is read when its time has come.
  await expect.poll(told, { timeout: 90_000 }).toContain('session.connection_reported')
  expect((await told()).filter((one) => one !== 'session.connection_reported')).toEqual([
    'ticket.created',
    'session.started',
    'session.invitation_sent',
    'session.joined',
    'session.ended',
    'comment',
  ])
  const { session } = await call(technician.context, desk.url, readTicketSession, {
    params: { id: ticket.id },
  })
  expect(session).toMatchObject({
    engine: 'teamviewer',
    state: 'ended',
    outside: { state: 'closed', ending: null, reports: [{ userName: carrierAdministrator.name }] },
  })
})

test('[RPT-6] [RPT-7] both desks count it: here by its engine, there by its source', async () => {
  const days = { from: day(-1), to: day(1) }
  const here = await call(administrator.context, desk.url, readSessionReport, {
    query: { ...days, engine: 'teamviewer' },
  })
  expect(here.totals).toMatchObject({ sessions: 1, helped: 1 })
  const there = await call(carrierAdministrator.context, carrier.url, listReportedSessions, { query: days })
  expect(there.items).toMatchObject([{ engine: 'deskside', requesterName: expect.any(String) }])
})

test('[SES-12] [ADM-3] the token is revoked over there: Stop says so, and the session is ended here with the note', async () => {
  const { page } = technician
  await page.goto(`${desk.url}/tickets/${ticket.number}`)
  await page.getByRole('button', { name: en('sessions:play.again') }).click()
  await page.getByRole('link', { name: en('sessions:openOutside') }).waitFor()
  await operate(carrier, 'token', 'revoke', 'The other desk')
  await page.getByRole('button', { name: en('sessions:stop'), exact: true }).click()
  await page.getByRole('button', { name: en('sessions:outside.endHere') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: en('sessions:outside.endHere') })
    .click()
  await page.getByText(en('timeline:summary.outside.unconfirmed')).waitFor()
  const mail = await mailbox.receives((one) => one.to?.[0]?.address === administrator.email)
  expect(mail.subject).toMatch(/TeamViewer/)
})

const day = (fromToday: number): string =>
  new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10)
