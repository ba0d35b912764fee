import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readTimeline } from '@deskside/protocol/http/tickets'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { dropOnPicture } from '../support/drop-on-picture.ts'
import { evidence } from '../support/evidence.ts'
import { aHelpedRequester, type Helped } from '../support/helped.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { anOrganisation, aTechnician, type Member } from '../support/organisation.ts'
import { findingsOn, sizes } from '../support/page-checks.ts'
import { openPhysicalInput } from '../support/physical-input.ts'
import { aRequesterComputer, type RequesterComputer } from '../support/requester-computer.ts'
import { en } from '../support/texts.ts'

/** [CTL-2] Files both ways, with the Helper that the join page hands out, on a real display. */

let mailbox: Mailbox
let desk: Desk
let browser: Browser
let computer: RequesterComputer
let home: string
let technician: Member
let helped: Helped

beforeAll(async () => {
  mailbox = await startMailbox()
  desk = await startDesk({ SMTP_URL: mailbox.url })
  browser = await startBrowser()
  technician = await aTechnician(browser, desk, mailbox, await anOrganisation(browser, desk))
})

// A computer and a session of its own for each, also for a second try: what has been allowed stays allowed.
beforeEach(async () => {
  computer = await aRequesterComputer()
  // What arrives among this person's downloads arrives in the folder of this journey, and only that is to choose from.
  home = await mkdtemp(join(computer.folder, 'home-'))
  const start = (path: string) => computer.display.start(path, [], { HOME: home })
  helped = await aHelpedRequester({ desk, mailbox, technician, browser, computer }, start)
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await evidence('files', { computer: computer.display }, browser)
  await helped?.page.close()
  await helped?.helper.stop()
  await computer?.close()
})

afterAll(async () => {
  await browser?.close()
  await desk?.close()
  await mailbox?.close()
})

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** The files of the session as the ticket's timeline has them. */
async function told() {
  const { items } = await call(technician.context, desk.url, readTimeline, {
    params: { id: helped.ticket.id },
  })
  return items.flatMap((entry) =>
    entry.kind === 'event' && entry.event.type === 'session.file' ? [entry.event] : [],
  )
}

test('[CTL-2] the technician drops a file, the requester allows it, and it is on their disk, the same', async () => {
  const { page } = helped
  const content = randomBytes(300_000)
  await dropOnPicture(page, 'Printer driver.bin', content)
  // Nothing is written before the person says so.
  await computer.helper.find('consent', 'allow')
  expect(await readdir(home)).not.toContain('Downloads')
  await computer.helper.press('consent', 'allow')
  await page.getByText(en('console:files.state.done')).waitFor()

  const [session = ''] = await readdir(join(home, 'Downloads/Deskside'))
  expect(session).toMatch(/^\d{4}-\d\d-\d\d-s\d\d-\d{3}-\d{3}$/)
  const arrived = await readFile(join(home, 'Downloads/Deskside', session, 'Printer driver.bin'))
  expect(hashOf(arrived)).toBe(hashOf(content))
  await expect
    .poll(told)
    .toMatchObject([
      { name: 'Printer driver.bin', direction: 'in', outcome: 'done', sha256: hashOf(content) },
    ])
  expect(await findingsOn(page, 'en')).toEqual([])
})

test('[CTL-2] the requester chooses a file on their own screen, and the technician saves and attaches it, the same', async () => {
  const { page, ticket } = helped
  const content = randomBytes(200_000)
  const path = join(home, 'report.bin')
  await writeFile(path, content)
  await page.getByRole('button', { name: en('console:panel.tab.files'), exact: true }).click()
  const from = page.getByRole('region', { name: /^From / })
  await from.getByRole('button', { name: en('console:ask.askShort') }).click()
  await computer.helper.press('consent', 'allow')
  await from.getByRole('button', { name: / choose files$/ }).click()
  await computer.helper.find('picker', 'choose')
  // A window is drawn before the desktop gives it the keyboard; whoever types then, types into the terminal.
  await expect.poll(() => computer.helper.hasKeyboard('picker')).toBe(true)
  const hand = openPhysicalInput(computer.display.name)
  hand.typeText(path)
  // By key as well: a click could overtake what is typed. On a busy computer GTK may take the list's first row all the
  // same, so there is but one.
  hand.pressKey('Return')
  hand.close()

  const save = page.getByRole('button', { name: en('console:files.save', { file: 'report.bin' }) })
  await save.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  expect(download.suggestedFilename()).toBe('report.bin')
  expect(hashOf(await readFile(await download.path()))).toBe(hashOf(content))
  await expect
    .poll(async () => (await told()).at(-1))
    .toMatchObject({ name: 'report.bin', direction: 'out', outcome: 'done', sha256: hashOf(content) })

  await page.getByRole('button', { name: en('console:files.attach', { file: 'report.bin' }) }).click()
  await page.getByText(en('console:files.attached'), { exact: true }).waitFor()
  const { items } = await call(technician.context, desk.url, readTimeline, { params: { id: ticket.id } })
  const attached = items.flatMap((entry) => (entry.kind === 'comment' ? entry.attachments : []))
  expect(attached).toMatchObject([{ name: 'report.bin', sizeBytes: content.length }])
  // The same attachment goes back with one click, once that is allowed.
  await page
    .getByRole('button', { name: /^Send “report\.bin” to / })
    .first()
    .click()
  await computer.helper.press('consent', 'allow')
  await expect.poll(async () => (await told()).length).toBe(2)
  expect(technician.mishaps).toEqual([])
})

test('[CTL-4] on a phone, every tool above the picture is as large as a fingertip and within the screen', async () => {
  const { page } = helped
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 })
  await page.setViewportSize(sizes.phone)
  const tools = page.getByRole('region', { name: en('console:tools') }).getByRole('button')
  const boxes = await tools.evaluateAll((buttons) =>
    buttons.map((button) => {
      const { left, right, width, height } = button.getBoundingClientRect()
      return { name: button.getAttribute('aria-label') || button.textContent, left, right, width, height }
    }),
  )
  expect(boxes.length).toBeGreaterThan(8)
  const wrong = boxes.filter(
    ({ left, right, width, height }) => Math.min(width, height) < 44 || left < 0 || right > sizes.phone.width,
  )
  expect(wrong).toEqual([])
})
