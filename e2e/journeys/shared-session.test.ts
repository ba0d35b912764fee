import { userInfo } from 'node:os'
import { updateOrganisation } from '@deskside/protocol/http/organisation'
import { playRecording } from '@deskside/protocol/http/recordings'
import { readSession } from '@deskside/protocol/http/sessions'
import { readTimeline } from '@deskside/protocol/http/tickets'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { aPersonAt, startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { evidence } from '../support/evidence.ts'
import { aHelpedRequester, type Helped } from '../support/helped.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { anOrganisation, aTechnician, type Member } from '../support/organisation.ts'
import { findingsOn, sizes } from '../support/page-checks.ts'
import {
  askToRecord,
  beginsAsWebm,
  picturesAt,
  secondsOf,
  tickingClock,
  untilRecordedFor,
  untilSeekable,
} from '../support/recorded.ts'
import { aRequesterComputer, type RequesterComputer } from '../support/requester-computer.ts'
import { consoleOn } from '../support/technician-console.ts'
import { en } from '../support/texts.ts'

/** A session that its technician records, and one that is shared with a colleague and handed over. */

let mailbox: Mailbox
let desk: Desk
let browser: Browser
let computer: RequesterComputer
let administrator: Member
let theo: Member
let clara: Member
let helped: Helped
/** Each is chosen by name. */
let colleagues = 0

beforeAll(async () => {
  mailbox = await startMailbox()
  desk = await startDesk({ SMTP_URL: mailbox.url })
  browser = await startBrowser()
  administrator = await anOrganisation(browser, desk)
  await letRecord(administrator)
})

// People, a computer and a session of its own for each, also for a second try: whoever was asked in stays asked in.
beforeEach(async () => {
  theo = await aTechnician(browser, desk, mailbox, administrator)
  colleagues += 1
  clara = await aTechnician(browser, desk, mailbox, administrator, `Clara Colleague ${colleagues}`)
  computer = await aRequesterComputer()
  computer.display.start('xterm', tickingClock)
  helped = await aHelpedRequester({ desk, mailbox, technician: theo, browser, computer })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await evidence('shared-session', { computer: computer.display }, browser)
  await helped?.helper.stop()
  for (const person of [theo, clara]) await person?.context.close()
  await computer?.close()
})

afterAll(async () => {
  await browser?.close()
  await desk?.close()
  await mailbox?.close()
})

/** It is off until an administrator switches it on. */
async function letRecord({ page }: Member): Promise<void> {
  await page.goto(`${desk.url}/admin/organisation`)
  const allowed = page.getByRole('switch', { name: en('admin:organisation.recording') })
  expect(await allowed.isChecked()).toBe(false)
  await allowed.click()
  const form = page.locator('form').filter({ has: allowed })
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === updateOrganisation.method),
    form.getByRole('button', { name: en('common:action.save') }).click(),
  ])
}

test('[CTL-6] asked, refused, allowed and taken back, a recording is played on the ticket beside what happened', async () => {
  const { page: console, ticket } = helped
  const { helper } = computer

  // A No records nothing.
  await askToRecord(console)
  await helper.press('consent', 'deny')
  await console
    .getByText(
      en('console:ask.note.denied', {
        name: userInfo().username,
        what: en('console:ask.permission.recording.label'),
      }),
    )
    .waitFor()

  // Both sides show it for as long as it runs.
  await askToRecord(console)
  await helper.press('consent', 'allow')
  await untilRecordedFor(console, 3)
  await helper.find('banner', 'take_back_recording')
  // Something that happens meanwhile, to be found in the video.
  await console.getByRole('button', { name: en('console:control.release') }).click()
  await consoleOn(console).untilSeen()
  await untilRecordedFor(console, 6)
  await console.getByRole('button', { name: en('console:record.stop') }).click()
  await console.getByRole('button', { name: en('console:record.start'), exact: true }).waitFor()
  await expect
    .poll(async () => (await helper.look('banner'))?.controls)
    .not.toHaveProperty('take_back_recording')

  // On the ticket.
  const recording = await untilSeekable(desk, theo, ticket.id)
  expect(recording).toMatchObject({ endedBy: 'technician', technician: theo.name })
  const { page } = theo
  await page.goto(`${desk.url}/tickets/${ticket.number}`)
  await page
    .getByRole('button', { name: en('recordings:watch') })
    .first()
    .click()
  const player = page.getByRole('dialog', { name: en('recordings:title') })
  const video = player.getByLabel(en('recordings:video'))
  await expect.poll(() => video.evaluate((film) => (film as HTMLVideoElement).readyState)).toBeGreaterThan(0)
  await video.press('Space')
  await expect.poll(() => secondsOf(video)).toBeGreaterThan(0.5)
  const steps = player.getByRole('region', { name: en('recordings:steps') }).getByRole('button')
  const step = steps.filter({ hasText: en('timeline:session.revoked', { what: '' }) })
  const [, minutes, seconds] = (await step.textContent())?.match(/(\d+):(\d\d)/) ?? []
  const at = Number(minutes) * 60 + Number(seconds)
  expect(at).toBeGreaterThan(1)
  await step.click()
  await expect.poll(() => secondsOf(video)).toBeGreaterThanOrEqual(at)
  const [first, later] = await picturesAt(video, [1, 4])
  expect(later).not.toBe(first)
  expect(await findingsOn(page, 'en')).toEqual([])
  await page.setViewportSize(sizes.desk)

  // Kept as a file by who may; by nobody without a login.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    player.getByRole('link', { name: en('recordings:download') }).click(),
  ])
  expect(await beginsAsWebm(await download.path())).toBe(true)
  await page.keyboard.press('Escape')
  const stranger = await aPersonAt(browser, { baseURL: desk.url })
  const path = playRecording.path.replace(':id', recording.id)
  expect((await stranger.context.request.get(path)).status()).toBe(401)
})

test('[SES-15] a colleague is asked in, sees when the requester allows it, is handed the session, and goes on alone', async () => {
  const { page: console, session, ticket } = helped
  const { helper } = computer

  // Asked in, told on the page where they are, and not in before the requester says so.
  await clara.page.goto(`${desk.url}/notifications`)
  await console.getByRole('button', { name: en('console:colleagues.button_one', { count: '1' }) }).click()
  await console.getByRole('combobox', { name: en('console:colleagues.choose') }).click()
  await console.getByRole('option', { name: clara.name }).click()
  await console.getByRole('button', { name: en('console:colleagues.askIn'), exact: true }).click()
  await console.getByText(en('console:colleagues.state.invited')).waitFor()
  const theirs = clara.page
  await theirs.getByRole('link', { name: /asks you into a session/ }).press('Enter')
  await theirs.waitForURL(/\/console\//)
  await theirs.getByText(en('console:waiting.shown.text')).waitFor()
  expect(await isPainted(theirs)).toBe(false)
  await helper.press('consent', 'allow')

  // Both see the picture.
  await consoleOn(theirs).untilSeen()
  for (const page of [theirs, console]) await expect.poll(() => isPainted(page)).toBe(true)
  expect(await findingsOn(theirs, 'en')).toEqual([])
  await theirs.setViewportSize(sizes.desk)

  // Handed over at once, for the requester knows them; whoever had it leaves, and the other sees on.
  await console
    .getByRole('button', { name: en('console:colleagues.handOverTo', { name: clara.name }) })
    .click()
  await console.getByRole('button', { name: en('console:colleagues.leave'), exact: true }).click()
  await console.getByText(en('console:gone.left.title')).waitFor()
  await theirs.getByRole('button', { name: en('console:colleagues.button_one', { count: '1' }) }).waitFor()
  expect(
    (await call(clara.context, desk.url, readSession, { params: { id: session.id } })).technician.name,
  ).toBe(clara.name)
  await consoleOn(theirs).askForControl()
  await helper.press('consent', 'allow')
  await consoleOn(theirs).untilControlled()

  // The ticket says so, step by step.
  await theo.page.goto(`${desk.url}/tickets/${ticket.number}`)
  const { items } = await call(theo.context, desk.url, readTimeline, { params: { id: ticket.id } })
  const types = items.flatMap((entry) => (entry.kind === 'event' ? [entry.event.type] : []))
  expect(types.filter((type) => /colleague|handed/.test(type))).toEqual([
    'session.colleague_invited',
    'session.colleague_joined',
    'session.handed_over',
    'session.colleague_left',
  ])
  await theo.page
    .getByText(en('timeline:session.handed_over', { from: theo.name, name: clara.name }))
    .first()
    .waitFor()
  expect([...theo.mishaps, ...clara.mishaps]).toEqual([])
})

/** The remote screen stands on the console's canvas: more than one colour. */
const isPainted = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const canvas = document.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas?.width || !context) return false
    const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
    return pixels.some((pixel) => pixel !== pixels[0])
  })
