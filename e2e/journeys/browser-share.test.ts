import { startSession, stopSession } from '@deskside/protocol/http/sessions'
import { createTicket, readTimeline } from '@deskside/protocol/http/tickets'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { aPersonAt, startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { evidence } from '../support/evidence.ts'
import { isInvitationTo, linkIn, type Mailbox, startMailbox } from '../support/mailbox.ts'
import { anOrganisation, aRequester, aTechnician, type Member } from '../support/organisation.ts'
import { untilMoving } from '../support/technician-console.ts'
import { en } from '../support/texts.ts'

/** A requester shows their screen from the browser, with nothing installed; the technician looks, and cannot touch. */

let mailbox: Mailbox
let desk: Desk
let display: Display
let staffBrowser: Browser
let requesterBrowser: Browser
let technician: Member

beforeAll(async () => {
  mailbox = await startMailbox()
  desk = await startDesk({ SMTP_URL: mailbox.url })
  display = await startDisplay()
  // Its cameras are Chromium's own: a pattern that moves, and a second one to turn to.
  staffBrowser = await startBrowser(undefined, ['--use-fake-device-for-media-stream=device-count=2'])
  requesterBrowser = await startBrowser(display, ['--auto-select-desktop-capture-source=Entire screen'])
  technician = await aTechnician(staffBrowser, desk, mailbox, await anOrganisation(staffBrowser, desk))
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await evidence('browser-share', { requester: display }, staffBrowser, requesterBrowser)
})

afterAll(async () => {
  await requesterBrowser?.close()
  await staffBrowser?.close()
  await display?.close()
  await desk?.close()
  await mailbox?.close()
})

test('[JOIN-1] [JOIN-2] [SES-8] [SES-10] from the link in the mail to a shared screen, its console, Stop and the comment', async () => {
  const requester = await aRequester(desk, technician)
  const ticket = await call(technician.context, desk.url, createTicket, {
    body: { title: 'The printer prints nothing', requesterId: requester.id },
  })
  const { session } = await call(technician.context, desk.url, startSession, { params: { id: ticket.id } })
  const invitation = await mailbox.receives(isInvitationTo(requester.email))

  // The technician is early and is told why they wait.
  const console = technician.page
  await console.goto(`${desk.url}/console/${session.id}`)
  await console.getByText(en('console:waiting.nobody.title')).waitFor()

  // Mail scanners open links too: reading the page joins nobody.
  const { page } = await aPersonAt(requesterBrowser, { baseURL: desk.url })
  await page.goto(linkIn(invitation, /\/j\//))
  await page.getByText(en('join:asker.title', { name: technician.name })).waitFor()
  expect(page.url()).not.toContain(linkIn(invitation, /\/j\//).split('/j/')[1])
  await console.getByText(en('console:waiting.nobody.title')).waitFor()

  await page.getByRole('button', { name: en('join:screen.button') }).click()
  await page.getByText(en('sharing:seenBy.monitor_one', { names: technician.name })).waitFor()
  await console.getByText(en('console:state.view'), { exact: true }).waitFor()
  await untilMoving(console)

  // Both see the same words.
  const words = await page.getByLabel(en('sharing:words.label', { name: technician.name })).innerText()
  await console.getByRole('button', { name: en('console:words.label') }).click()
  for (const word of words.split(/\s+/).filter(Boolean)) await console.getByText(word).first().waitFor()

  // A view-only share cannot be controlled, and says so.
  const askForControl = console.getByRole('button', { name: en('console:control.ask') })
  expect(await askForControl.getAttribute('aria-disabled')).toBe('true')

  await page.getByRole('button', { name: en('sharing:stop'), exact: true }).click()
  await page.getByText(en('join:over.by.requester')).waitFor()
  await console.getByText(en('console:over.title')).waitFor()
  const timeline = await call(technician.context, desk.url, readTimeline, { params: { id: ticket.id } })
  const summaries = timeline.items.filter((entry) => entry.kind === 'comment' && entry.session)
  expect(summaries).toHaveLength(1)
  expect(timeline.items.map((entry) => (entry.kind === 'event' ? entry.event.type : 'comment'))).toEqual(
    expect.arrayContaining([
      'session.started',
      'session.joined',
      'session.allowed',
      'session.active',
      'session.ended',
    ]),
  )
})

test('[SES-10] a link used after Stop leads nowhere, in words', async () => {
  const requester = await aRequester(desk, technician, 'Lena Late')
  const ticket = await call(technician.context, desk.url, createTicket, {
    body: { title: 'Too late', requesterId: requester.id },
  })
  const { session } = await call(technician.context, desk.url, startSession, { params: { id: ticket.id } })
  const invitation = await mailbox.receives(isInvitationTo(requester.email))
  await call(technician.context, desk.url, stopSession, { params: { id: session.id } })
  const { page } = await aPersonAt(requesterBrowser, { baseURL: desk.url, language: 'fr' })
  await page.goto(linkIn(invitation, /\/j\//))
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  expect(await page.getByRole('button', { name: en('join:screen.button') }).count()).toBe(0)
})

test('[JOIN-2] [SES-8] a phone shows with its camera: seen on both sides, turned, paused, refused, stopped', async () => {
  const requester = await aRequester(desk, technician, 'Paul Phone')
  const ticket = await call(technician.context, desk.url, createTicket, {
    body: { title: 'The box under the desk blinks red', requesterId: requester.id },
  })
  const { session } = await call(technician.context, desk.url, startSession, { params: { id: ticket.id } })
  const invitation = await mailbox.receives(isInvitationTo(requester.email))
  const console = technician.page
  await console.goto(`${desk.url}/console/${session.id}`)

  const { page, context } = await aPersonAt(staffBrowser, { baseURL: desk.url, phone: true })
  await context.clearPermissions()
  await page.goto(linkIn(invitation, /\/j\//))
  const show = page.getByRole('button', { name: en('join:camera.button') }).first()
  await show.click()
  await page.getByText(en('sharing:problem.cameraRefused')).waitFor()

  await context.grantPermissions(['camera'])
  await show.click()
  await page.getByText(en('sharing:seenBy.camera_one', { names: technician.name })).waitFor()
  await untilMoving(page)
  await console.getByText(en('console:state.viewCamera'), { exact: true }).waitFor()
  await untilMoving(console)

  const shown = () =>
    page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject as MediaStream
      return stream.getVideoTracks()[0]?.getSettings().deviceId
    })
  const first = await shown()
  await page.getByRole('button', { name: en('sharing:camera.turn') }).click()
  await expect.poll(shown).not.toBe(first)
  await untilMoving(page)
  await console.getByText(en('console:state.viewCamera'), { exact: true }).waitFor()

  await page.getByRole('button', { name: en('sharing:pause') }).click()
  await page.getByText(en('sharing:title.paused')).waitFor()
  expect(await page.locator('video').count()).toBe(0)
  await page.getByRole('button', { name: en('sharing:resume') }).click()
  await untilMoving(page)

  await page.getByRole('button', { name: en('sharing:stop'), exact: true }).click()
  await page.getByText(en('join:over.by.requester')).waitFor()
  await console.getByText(en('console:over.title')).waitFor()
})
