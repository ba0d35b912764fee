/**
 * The pictures of the documentation, taken from the running product with its demo data: `npm run screenshots`.
 * Needs what the journeys need: Chromium, Xvfb, openbox, xterm, xdotool and ImageMagick.
 */

import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { signIn } from '@deskside/protocol/http/login'
import { updateOrganisation } from '@deskside/protocol/http/organisation'
import { listPeople, readMe, updateMe } from '@deskside/protocol/http/people'
import { inviteColleague } from '@deskside/protocol/http/session-colleagues'
import { type Session, startSession } from '@deskside/protocol/http/sessions'
import { loadDemoData } from '@deskside/protocol/http/set-up'
import { createTicket } from '@deskside/protocol/http/tickets'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { call } from '../e2e/support/api.ts'
import { aPersonAt, startBrowser } from '../e2e/support/browser.ts'
import type { Login } from '../e2e/support/demo-desk.ts'
import { type Desk, repository, startDesk } from '../e2e/support/desk.ts'
import type { Display } from '../e2e/support/display.ts'
import { isInvitationTo, linkIn, type Mailbox, startMailbox } from '../e2e/support/mailbox.ts'
import { anOrganisation, type Member } from '../e2e/support/organisation.ts'
import { settled, sizes } from '../e2e/support/page-checks.ts'
import type { Program } from '../e2e/support/process.ts'
import { askToRecord, untilRecordedFor, untilSeekable } from '../e2e/support/recorded.ts'
import { aRequesterComputer, type RequesterComputer } from '../e2e/support/requester-computer.ts'
import { consoleOn } from '../e2e/support/technician-console.ts'
import { en } from '../e2e/support/texts.ts'
import { takeDeskPages } from './desk-screenshots.ts'

const run = promisify(execFile)
const folder = join(repository, 'docs/images')
await mkdir(folder, { recursive: true })

const mailbox = await startMailbox()
const desk = await startDesk({ SMTP_URL: mailbox.url })
const computer = await aRequesterComputer()
const browser = await startBrowser()
const requesterBrowser = await startBrowser(computer.display)
try {
  const { technician, colleague, requester: login } = await aTechnicianWithWork(browser, desk)
  await takeDesk(technician.page)
  const requester = await aPersonAt(browser, { baseURL: desk.url })
  await takeDeskPages({
    url: desk.url,
    page: technician.page,
    requester: { page: requester.page, login },
    keep,
  })
  await takeSession(technician, mailbox, colleague)
} finally {
  await requesterBrowser.close()
  await browser.close()
  await computer.close()
  await desk.close()
  await mailbox.close()
}

async function aTechnicianWithWork(browser: Browser, desk: Desk) {
  const technician = await anOrganisation(browser, desk)
  const { logins } = await call(technician.context, desk.url, loadDemoData)
  const colleague = logins.find(({ role }) => role === 'technician')
  const requester = logins.find(({ role }) => role === 'requester')
  if (!colleague || !requester) throw new Error('the demo data has no technician or no requester any more')
  await call(technician.context, desk.url, updateMe, { body: { name: 'Ada Lindqvist' } })
  await call(technician.context, desk.url, updateOrganisation, {
    body: { name: 'Northwind', recording: true },
  })
  return { technician, colleague, requester }
}

async function takeDesk(page: Page): Promise<void> {
  await open(page, '/tickets?phase=not_closed')
  await keep('desk', page)
  await page.setViewportSize(sizes.phone)
  await keep('desk-phone', page)
  await page.setViewportSize(sizes.desk)
  await open(page, '/reports/sessions')
  await keep('report', page)
}

/** One session from Play to the console: widget, join page, the Helper's question, the picture. */
async function takeSession({ context, page }: Member, mailbox: Mailbox, colleague: Login): Promise<void> {
  const ticket = await aTicketInEnglish(context)
  const { session } = await call(context, desk.url, startSession, { params: { id: ticket.id } })
  const invitation = await mailbox.receives(isInvitationTo(ticket.requester.email))
  await open(page, `/tickets/${ticket.number}`)
  await page.getByRole('button', { name: en('sessions:stop'), exact: true }).waitFor()
  await keep('widget', page)

  const reader = await aPersonAt(browser, { baseURL: desk.url, size: [1100, 900] })
  await reader.page.goto(linkIn(invitation, /\/j\//))
  await reader.page.getByRole('button', { name: en('join:helper.button') }).waitFor()
  await keep('join', reader.page)
  await reader.page.setViewportSize(sizes.phone)
  await keep('join-phone', reader.page)

  await furnish(computer.display)
  const visit = await aPersonAt(requesterBrowser, { baseURL: desk.url, size: [1100, 640] })
  await visit.page.goto(linkIn(invitation, /\/j\//))
  await computer.getHelper(visit.page, (path) => startAs('emma', path, computer))
  await visit.page.getByText(en('join:helper.runs')).waitFor()
  await visit.context.close()

  await page.goto(`/console/${session.id}`)
  await computer.helper.find('consent', 'allow')
  await computer.display.screenshot(join(folder, 'consent.png'))
  await shrink('consent')
  await computer.helper.press('consent', 'allow')
  await consoleOn(page).untilSeen()
  await untilPainted(page)
  await keep('console', page)
  await takeTogether({ context, page }, session, colleague)
}

/** A colleague sees the same screen; and what was recorded of it, as the ticket plays it. */
async function takeTogether(
  { context, page }: Pick<Member, 'context' | 'page'>,
  { id, ticketNumber, ticketId }: Session,
  login: Login,
): Promise<void> {
  const colleague = await aPersonAt(browser, { baseURL: desk.url })
  await call(colleague.context, desk.url, signIn, { body: { email: login.email, password: login.password } })
  const { person } = await call(colleague.context, desk.url, readMe)
  await call(context, desk.url, inviteColleague, {
    params: { id },
    body: { personId: person.id, purpose: 'help' },
  })
  await colleague.page.goto(`/console/${id}`)
  await computer.helper.press('consent', 'allow')
  await page.getByRole('button', { name: en('console:colleagues.button_other', { count: '2' }) }).click()
  await keep('colleagues', page)
  await page.keyboard.press('Escape')

  await askToRecord(page)
  await computer.helper.press('consent', 'allow')
  await untilRecordedFor(page, 4)
  await page.getByRole('button', { name: en('console:record.stop') }).click()
  await untilSeekable(desk, { context }, ticketId)
  await open(page, `/tickets/${ticketNumber}`)
  await page
    .getByRole('button', { name: en('recordings:watch') })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('listitem').last().getByRole('button').click()
  await keep('recording', page)
}

/** The remote screen has arrived: the canvas is not one colour any more. */
async function untilPainted(page: Page, patienceMs = 30_000): Promise<void> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const picture = await page.locator('canvas').first().screenshot()
    if ((await sharp(picture).stats()).entropy > 1) return
  }
  throw new Error('the console never showed a picture')
}

/** Its requester reads English, so that the Helper's words of comparison are English too. */
async function aTicketInEnglish(context: BrowserContext) {
  const { items } = await call(context, desk.url, listPeople, { query: { role: 'requester' } })
  const requester = items.find(({ name, language }) => language === 'en' && name.startsWith('Emma'))
  if (!requester) throw new Error('the demo data has no Emma any more, who reads English')
  return call(context, desk.url, createTicket, {
    body: {
      title: 'Computer very slow since last week',
      description: 'It takes minutes until a letter opens. The printer and the network are as fast as ever.',
      requesterId: requester.id,
    },
  })
}

/** A desktop as somebody leaves it in the middle of work: a calm background, a letter and a list. */
async function furnish(display: Display): Promise<void> {
  const letter = [
    'Dear Mr Haddad,',
    '',
    'thank you for your order of 12 November. The chairs leave our',
    'warehouse on Thursday; the two desks follow a week later, since',
    'the oak tops are still being oiled.',
    '',
    'Please let us know which entrance the van should use.',
    '',
    'Kind regards',
  ].join('\\n')
  const orders = [
    'Orders this week',
    '',
    '  4017  chairs, 8       sent',
    '  4018  desk lamp       ready',
    '  4019  desks, 2        Thursday',
    '  4020  shelf, oak      open',
  ].join('\\n')
  await run('xsetroot', ['-solid', '#2f5b6e'], { env: display.env })
  const window = (title: string, place: string, text: string) =>
    display.start('xterm', [
      ...['-T', title, '-geometry', place, '-fa', 'DejaVu Sans Mono', '-fs', '11', '-b', '14', '+sb'],
      ...['-bg', '#fdfcf9', '-fg', '#2b2b2b', '-e', 'sh', '-c', `printf '${text}'; exec sleep infinity`],
    ])
  window('Letter to Mr Haddad', '66x25+40+90', letter)
  window('Orders', '38x12+860+470', orders)
}

/**
 * The Helper tells the name of the person signed in at the computer. For root, as on a machine without people, it
 * gets a list of users of its own, in which its user has a person's name.
 */
function startAs(name: string, path: string, { display, folder }: RequesterComputer): Program {
  if (process.getuid?.() !== 0) return display.start(path, [])
  const users = join(folder, '.users')
  writeFileSync(users, `${name}:x:0:0::/root:/bin/sh\n`)
  const begin = 'mount --bind "$1" /etc/passwd && exec "$2"'
  return display.start('unshare', ['--mount', 'sh', '-c', begin, 'sh', users, path])
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settled(page)
}

/** Without the pointer's traces and the text cursor, so that the same page gives the same picture. */
async function keep(name: string, page: Page): Promise<void> {
  await settled(page).catch(() => undefined)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
  await shrink(name)
}

/** Few colours are enough for pages, and keep the files small. */
async function shrink(name: string): Promise<void> {
  const path = join(folder, `${name}.png`)
  const small = await sharp(path).png({ palette: true, quality: 90, effort: 10 }).toBuffer()
  await writeFile(path, small)
}
