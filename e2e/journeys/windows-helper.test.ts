import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readSession, startSession } from '@deskside/protocol/http/sessions'
import { createTicket } from '@deskside/protocol/http/tickets'
import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { en as helperWords } from '../../helper/src/i18n/en.ts'
import { call } from '../support/api.ts'
import { startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { dropOnPicture } from '../support/drop-on-picture.ts'
import { evidence } from '../support/evidence.ts'
import { isInvitationTo, linkIn, type Mailbox, startMailbox } from '../support/mailbox.ts'
import { anOrganisation, aRequester, aTechnician, type Member } from '../support/organisation.ts'
import { downloadHelper } from '../support/requester-computer.ts'
import { consoleOn } from '../support/technician-console.ts'
import { en } from '../support/texts.ts'
import { classesOnScreen, namesIn, processesOf } from '../support/traces.ts'
import { aWindowsComputer, type WindowsComputer } from '../support/windows-computer.ts'
import { eyesOnWindows, type WindowsEyes } from '../support/windows-eyes.ts'

/**
 * The Helper for Windows as the join page hands it out: the packed program under wine, its windows answered with the
 * display's own mouse, a notepad typed into from a technician's console.
 */

let mailbox: Mailbox
let desk: Desk
let browser: Browser
let computer: WindowsComputer
let eyes: WindowsEyes
let technician: Member

// Anew for each try: what it does cannot be done twice.
beforeEach(async () => {
  mailbox = await startMailbox()
  ;[desk, computer, browser] = await Promise.all([
    startDesk({ SMTP_URL: mailbox.url }),
    aWindowsComputer(),
    startBrowser(),
  ])
  eyes = await eyesOnWindows(computer)
  technician = await aTechnician(browser, desk, mailbox, await anOrganisation(browser, desk))
})

afterEach(async () => {
  await browser?.close()
  await computer?.close()
  await desk?.close()
  await mailbox?.close()
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await evidence('windows-helper', { computer: computer.display }, browser)
})

const start = helperWords['start.title']
const question = helperWords['consent.title']
const bar = helperWords['banner.title']
const allow = () => eyes.press(question, helperWords['consent.allow'])

test('[SES-1] [CTL-1] [CTL-2] [CTL-4] [JOIN-3] the Helper on Windows: seen, typed into, copied from, sent a file, stopped, and nothing of it stays', async () => {
  const requester = await aRequester(desk, technician)
  const ticket = await call(technician.context, desk.url, createTicket, {
    body: { title: 'The note will not save', requesterId: requester.id },
  })
  const { session } = await call(technician.context, desk.url, startSession, { params: { id: ticket.id } })
  const invitation = await mailbox.receives(isInvitationTo(requester.email))
  const path = await fetchHelper(linkIn(invitation, /\/j\//))
  computer.start('notepad.exe', [computer.note])

  // It checks the connection, and is killed before it could tidy up: the next start does.
  const killed = computer.start(path)
  await eyes.press(start, helperWords['start.check'])
  await expect.poll(() => eyes.wordsIn(start)).toContainEqual(expect.stringMatching(/^The server: fine/))
  const [left] = foldersOfHelpers()
  await killed.stop('SIGKILL')
  await expect.poll(() => processesOf(path)).toEqual([])
  await expect.poll(() => eyes.isShown(start)).toBe(false)
  expect(foldersOfHelpers()).toEqual([left])
  const helper = computer.start(path)
  await eyes.press(start, helperWords['start.form.continue'])
  expect(foldersOfHelpers()).toHaveLength(1)
  expect(foldersOfHelpers()).not.toEqual([left])
  // Its own windows, the note, and no console.
  expect(await classesOnScreen(computer.display)).toEqual([basename(path).toLowerCase(), 'notepad.exe'])

  const page = await technician.context.newPage()
  await page.goto(`${desk.url}/console/${session.id}`)
  const console = consoleOn(page)
  await allow()
  await console.untilSeen()
  await console.askForControl()
  await allow()
  await console.untilControlled()
  await clicksIntoTheNote(page)
  await typesIntoTheNote(page)
  await page.keyboard.press('Control+KeyS')
  await expect.poll(() => readFile(computer.notePath, 'utf8')).toBe('seen and typed Write')

  await bringsTheClipboardOver(page)
  await sendsAFile(page)

  // The bar's Stop ends it for both, and the program with its folder is gone.
  await eyes.press(bar, helperWords['banner.stop'])
  await page.getByText(en('console:over.title')).waitFor()
  await eyes.press(start, helperWords['start.close'])
  await expect.poll(() => helper.running).toBe(false)
  await expect.poll(() => processesOf(path)).toEqual([])
  expect(foldersOfHelpers()).toEqual([])
  const over = await call(technician.context, desk.url, readSession, { params: { id: session.id } })
  expect(over).toMatchObject({ state: 'ended', endedBy: 'requester' })
  expect(technician.mishaps).toEqual([])
})

/** The join page at a Windows computer hands out the Windows program, whose name says the session. */
async function fetchHelper(link: string): Promise<string> {
  const userAgent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'
  const context = await browser.newContext({ locale: 'en-GB', userAgent })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.goto(link)
  const path = await downloadHelper(page, computer.folder)
  await context.close()
  expect(path).toMatch(/Deskside-Helper [\w-]{22} localhost_\d+\.exe$/)
  return path
}

/** Again if need be, until Windows says that keys go there: the display's window manager is not asked by wine. */
async function clicksIntoTheNote(page: Page): Promise<void> {
  // The requester's own hand goes first for a second after it allowed something.
  await consoleOn(page).untilControlled()
  let clicks = 0
  const clickAndLook = async () => {
    clicks += 1
    // The display may hold the note for the window in front, and Windows another: then a click changes neither.
    if (clicks % 5 === 0) await eyes.putInFront(start)
    const { note } = eyes.look() ?? {}
    if (note) await consoleOn(page).clickAt(note)
    return eyes.look()?.note?.inFront
  }
  await expect.poll(clickAndLook, { interval: 500, timeout: 120_000 }).toBe(true)
}

/** On a busy machine what was typed is on its way for seconds; more of it before it is there would only wait behind. */
const quietMs = 10_000

/** Again if need be: what is typed while the requester's own hand goes first is lost, as a person sees. */
async function until(holds: () => boolean | Promise<boolean>, act: () => Promise<void>): Promise<void> {
  const actAndLook = async () => {
    await act()
    let [text, since] = [eyes.look()?.note?.text, Date.now()]
    const isOver = async () => {
      const now = eyes.look()?.note?.text
      if (now !== text) [text, since] = [now, Date.now()]
      return (await holds()) || Date.now() - since > quietMs
    }
    await vi.waitUntil(isOver, { timeout: 60_000, interval: 100 }).catch(() => undefined)
    return holds()
  }
  await expect.poll(actAndLook, { timeout: 120_000 }).toBe(true)
}

const noteSays = (text: string) => () => eyes.look()?.note?.text === text

async function typesIntoTheNote(page: Page): Promise<void> {
  await until(noteSays('seen and typed Write'), async () => {
    await page.keyboard.press('Control+KeyA')
    await consoleOn(page).type('seen and typed ', 'Shift+KeyW', 'rite')
  })
}

/** What is copied there comes here, and what is typed here is pasted there. */
async function bringsTheClipboardOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: en('console:panel.tab.clipboard'), exact: true }).click()
  const from = page.getByRole('region', { name: /^From .* clipboard$/ })
  await from.getByRole('button', { name: en('console:ask.askShort') }).click()
  await allow()
  const fetch = from.getByRole('button', { name: en('console:clipboard.from.fetch') })
  await fetch.waitFor()
  await clicksIntoTheNote(page)
  await until(
    () => fetch.isEnabled(),
    async () => {
      await page.keyboard.press('Control+KeyA')
      await page.keyboard.press('Control+KeyC')
    },
  )
  await fetch.click()
  await from.getByText(en('console:clipboard.from.kept')).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('seen and typed Write')

  const to = page.getByRole('region', { name: /^To .* clipboard$/ })
  await to.getByRole('button', { name: en('console:ask.askShort') }).click()
  await allow()
  await to.getByLabel(en('console:clipboard.to.text')).fill('né 日本 😀')
  await to.getByRole('button', { name: en('console:clipboard.to.placeText') }).click()
  await page.getByText(/^It is on .* clipboard\.$/).waitFor()
  await clicksIntoTheNote(page)
  await until(noteSays('né 日本 😀'), async () => {
    await page.keyboard.press('Control+KeyA')
    await page.keyboard.press('Control+KeyV')
  })
}

async function sendsAFile(page: Page): Promise<void> {
  const content = randomBytes(300_000)
  await dropOnPicture(page, 'Printer driver.bin', content)
  await eyes.find(question, helperWords['consent.allow'])
  const folder = join(computer.downloads, 'Deskside')
  expect(namesIn(folder)).toEqual([])
  await allow()
  await page.getByText(en('console:files.state.done')).waitFor()
  const [session = ''] = namesIn(folder)
  expect(session).toMatch(/^\d{4}-\d\d-\d\d-s\d\d-\d{3}-\d{3}$/)
  expect(content.equals(await readFile(join(folder, session, 'Printer driver.bin')))).toBe(true)
}

/** The folders into which Helpers have unpacked themselves. */
function foldersOfHelpers(): string[] {
  const temp = eyes.look()?.temp ?? ''
  return namesIn(computer.here(temp)).filter((name) => name.startsWith('deskside-helper-'))
}
