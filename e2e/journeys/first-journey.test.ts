import { access } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { createTicket } from '@deskside/protocol/http/tickets'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { aPersonAt, startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { evidence } from '../support/evidence.ts'
import { isInvitationTo, linkIn, type Mailbox, startMailbox } from '../support/mailbox.ts'
import { aRequester, aTechnician, type Member, setUpByHand } from '../support/organisation.ts'
import { findingsOn } from '../support/page-checks.ts'
import { aRequesterComputer, type RequesterComputer } from '../support/requester-computer.ts'
import { consoleOn } from '../support/technician-console.ts'
import { en } from '../support/texts.ts'

/**
 * From the set-up link to the report, as people live it: one desk, two browsers, the Helper that the join page
 * hands out on a real display, real mail.
 */

let mailbox: Mailbox
let desk: Desk
let staffBrowser: Browser
let requesterBrowser: Browser
let computer: RequesterComputer
let administrator: Member
let technician: Member

beforeAll(async () => {
  mailbox = await startMailbox()
  desk = await startDesk({ SMTP_URL: mailbox.url })
  staffBrowser = await startBrowser()
})

afterAll(async () => {
  await staffBrowser?.close()
  await desk?.close()
  await mailbox?.close()
})

test('the set-up link makes the organisation and its administrator, and is gone afterwards', async () => {
  const person = await aPersonAt(staffBrowser, { baseURL: desk.url })
  const { page } = person
  const named = await setUpByHand(page, desk)
  await page.getByRole('button', { name: en('set-up:demo.empty') }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  administrator = { ...named, ...person }

  const stranger = await aPersonAt(staffBrowser, { baseURL: desk.url })
  await stranger.page.goto(`${desk.url}/set-up#${desk.setUpToken}`)
  await stranger.page.getByText(en('set-up:done.title')).waitFor()
})

describe('somebody needs help', () => {
  // For each try: a Helper of the first one would stand on the screen of the second.
  beforeEach(async () => {
    computer = await aRequesterComputer()
    requesterBrowser = await startBrowser(computer.display)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await evidence('first-journey', { computer: computer.display }, staffBrowser)
    await technician?.context.close()
    await requesterBrowser?.close()
    await computer?.close()
  })

  test('[SES-1..11] [CTL-1] [CTL-3] a ticket, Play, the mail, the Helper, control, the system, Stop, the comment and the report', async () => {
    technician = await aTechnician(staffBrowser, desk, mailbox, administrator)
    const requester = await aRequester(desk, technician)
    const ticket = await call(technician.context, desk.url, createTicket, {
      body: { title: 'The report will not save', requesterId: requester.id },
    })

    // Play, on the ticket's page.
    const page = technician.page
    await page.goto(`${desk.url}/tickets/${ticket.number}`)
    await page.getByRole('button', { name: en('sessions:play.start') }).click()
    await page
      .getByText(/^s\d\d-\d{3}-\d{3}$/)
      .first()
      .waitFor()
    const invitation = await mailbox.receives(isInvitationTo(requester.email))

    // The requester opens the mail's link, takes the Helper and starts it.
    const visit = await aPersonAt(requesterBrowser, { baseURL: desk.url, size: [1100, 640] })
    await visit.page.goto(linkIn(invitation, /\/j\//))
    const helper = await computer.getHelper(visit.page)
    // The page says that it may be closed now.
    await visit.page.getByText(en('join:helper.runs')).waitFor()
    await visit.context.close()

    // The technician hears of it on the ticket, and opens the console from there.
    // [SES-13] By the name of the person signed in at that computer.
    const name = userInfo().username
    await page.getByText(en('sessions:step.joined.title', { name })).first().waitFor()
    const [consolePage] = await Promise.all([
      technician.context.waitForEvent('page'),
      page
        .getByRole('link', { name: en('sessions:console') })
        .or(page.getByRole('button', { name: en('sessions:console') }))
        .first()
        .click(),
    ])
    const console = consoleOn(consolePage)

    // Nothing is seen before the person at the screen allows it, and a program cannot allow it in their place.
    await consolePage.getByText(en('console:waiting.shown.text')).waitFor()
    await computer.helper.pressByProgram('consent', 'allow')
    expect(await computer.helper.isShown('consent')).toBe(true)
    await computer.helper.press('consent', 'allow')
    await console.untilSeen()

    // Control is a question of its own.
    await console.askForControl()
    await computer.helper.press('consent', 'allow')
    await console.untilControlled()
    await console.focus(computer.display, 'XTerm')
    await console.type('date ', 'Shift+Period', ' written', 'Enter')
    await expect.poll(() => exists(join(computer.folder, 'written'))).toBe(true)

    // So is what the computer is and how busy: the panel asks, and shows it once allowed, as it goes.
    await console.askInPanel('system')
    await computer.helper.press('consent', 'allow')
    await consolePage.getByText(hostname(), { exact: true }).waitFor({ timeout: 60_000 })
    const curve = await console.curveOf('cpu')
    await expect.poll(() => console.curveOf('cpu')).not.toBe(curve)
    const size = consolePage.viewportSize()
    expect(await findingsOn(consolePage, 'en')).toEqual([])
    if (size) await consolePage.setViewportSize(size)
    await page.getByText(/What the computer tells of itself is kept/).waitFor()
    // Taken back in the bar at the requester's screen, it is gone from the technician's.
    await computer.helper.press('banner', 'take_back_system')
    await consolePage.getByText(hostname(), { exact: true }).waitFor({ state: 'detached' })

    // The ticket cannot be closed meanwhile, and says why.
    await page.getByRole('button', { name: en('tickets:ticket.close') }).click()
    await page.getByText(en('tickets:ticket.sessionOpenTitle')).waitFor()
    await page.keyboard.press('Escape')

    // Stop: over for all, one comment, Play again.
    await page.getByRole('button', { name: en('sessions:stop'), exact: true }).click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: /Stop|End/ })
    if (await confirm.count()) await confirm.first().click()
    await consolePage.getByText(en('console:over.title')).waitFor()
    await computer.helper.press('start', 'close')
    await expect.poll(() => helper.running).toBe(false)
    await page.getByText(en('timeline:summary.duration')).first().waitFor()
    await page.getByRole('button', { name: en('sessions:play.again') }).waitFor()

    // What the computer told of itself is on the ticket.
    await page
      .getByRole('button', { name: en('timeline:showSnapshot') })
      .first()
      .click()
    await page.getByRole('tab', { name: /^At first/ }).click()
    await page.getByText(hostname(), { exact: true }).waitFor()
    await page.keyboard.press('Escape')

    // The report counts it.
    await page.goto(`${desk.url}/reports/sessions`)
    await page.getByText(en('reports:figure.helped')).first().waitFor()
    await page
      .getByRole('navigation', { name: en('reports:report.label') })
      .getByRole('link', { name: en('reports:report.rows') })
      .click()
    await page.getByText(ticket.title).first().waitFor()
    expect([...technician.mishaps, ...visit.mishaps]).toEqual([])
  })
})

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
