import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { readSession } from '@deskside/protocol/http/sessions'
import { commentTicket, readTimeline } from '@deskside/protocol/http/tickets'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { evidence } from '../support/evidence.ts'
import { aHelpedRequester, type Helped } from '../support/helped.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { anOrganisation, aTechnician, type Member } from '../support/organisation.ts'
import { aRequesterComputer, type RequesterComputer } from '../support/requester-computer.ts'
import { type SeparateNetwork, separateNetwork } from '../support/separate-network.ts'
import { en } from '../support/texts.ts'

/** What goes wrong in the middle of a session, with the Helper in a network of its own whose cable can be pulled. */

let mailbox: Mailbox
let desk: Desk
let browser: Browser
let computer: RequesterComputer
let network: SeparateNetwork
let technician: Member
let helped: Helped

beforeAll(async () => {
  mailbox = await startMailbox()
  desk = await startDesk({ SMTP_URL: mailbox.url })
  network = await separateNetwork(Number(new URL(desk.url).port))
  computer = await aRequesterComputer()
  browser = await startBrowser()
  technician = await aTechnician(browser, desk, mailbox, await anOrganisation(browser, desk))
})

beforeEach(async () => {
  helped = await aHelpedRequester({ desk, mailbox, technician, browser, computer }, (path) =>
    network.start('helper', path, [], computer.display.env),
  )
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await evidence(task.name.replace(/\W+/g, '-'), { computer: computer.display }, browser)
  await network.mend()
  await helped?.page.close()
  await helped?.helper.stop()
})

afterAll(async () => {
  await browser?.close()
  await computer?.close()
  await network?.close()
  await desk?.close()
  await mailbox?.close()
})

test('[R-05] [SES-14] the server is killed in mid-session: control goes on, both come back to it, nothing acknowledged is lost', async () => {
  const { page, ticket, session } = helped
  await call(technician.context, desk.url, commentTicket, {
    params: { id: ticket.id },
    body: { body: 'Written just before', visibility: 'internal' },
  })
  await desk.kill()
  await page.getByText(en('console:connection.serverButSeen')).waitFor()
  await typesAFile('unserved')

  await desk.start()
  await page.getByText(en('console:connection.serverButSeen')).waitFor({ state: 'detached' })
  await expect
    .poll(async () =>
      (await sessionNow()).participants.filter(({ device, online }) => device === 'helper' && online),
    )
    .toHaveLength(1)
  expect((await sessionNow()).state).toBe('active')
  expect(await computer.helper.isShown('consent')).toBe(false)
  await typesAFile('served')
  const { items } = await call(technician.context, desk.url, readTimeline, { params: { id: ticket.id } })
  const comments = items.filter((entry) => entry.kind === 'comment')
  expect(comments.map(({ body }) => body)).toEqual(['Written just before'])
  const types = items.flatMap((entry) => (entry.kind === 'event' ? [entry.event.type] : []))
  for (const once of ['session.started', 'session.joined', 'session.active'] as const)
    expect(types.filter((type) => type === once)).toHaveLength(1)
  expect(session.id).toBe((await sessionNow()).id)
})

test('[SES-14] the technician reloads the console: back in the same session, and a new line is a new question', async () => {
  const { page, console } = helped
  await page.reload()
  // Consent is bound to the pair of certificates; the Helper's is new with every line.
  await computer.helper.press('consent', 'allow')
  await console.untilSeen()
  await console.askForControl()
  await computer.helper.press('consent', 'allow')
  await console.untilControlled()
  await typesAFile('reloaded')
  expect((await sessionNow()).id).toBe(helped.session.id)
})

test('[R-17] the Helper’s network is away for 20 s: both see it, and it is back by itself without a new question', async () => {
  const { page, console } = helped
  const line = page.getByText(en('console:connection.lineText'))
  await network.cut()
  await line
    .or(page.getByText(en('console:waiting.away.text')))
    .first()
    .waitFor()
  await new Promise((twentySeconds) => setTimeout(twentySeconds, 20_000))
  await network.mend()
  await line.waitFor({ state: 'detached', timeout: 60_000 })
  await page.getByText(en('console:waiting.away.text')).waitFor({ state: 'detached', timeout: 60_000 })
  await console.untilControlled()
  expect(await computer.helper.isShown('consent')).toBe(false)
  await typesAFile('reconnected')
})

test('[SES-9] the requester’s Stop works at once with the server gone, which hears of it when it is back', async () => {
  await desk.kill()
  await computer.helper.press('banner', 'stop')
  await computer.helper.find('start', 'close')
  await helped.page.getByText(en('console:state.control'), { exact: true }).waitFor({ state: 'detached' })
  await desk.start()
  await expect.poll(async () => (await sessionNow()).state, { timeout: 90_000 }).toBe('ended')
  expect((await sessionNow()).endedBy).toBe('requester')
})

test('[SES-7] the Helper is killed: the technician is told, and the session stays', async () => {
  helped.helper.child.kill('SIGKILL')
  await helped.page.getByText(en('console:waiting.away.text')).waitFor({ timeout: 60_000 })
  expect((await sessionNow()).state).toBe('active')
})

const sessionNow = () =>
  call(technician.context, desk.url, readSession, { params: { id: helped.session.id } })

/** Makes a file on the requester's computer through the console: what is typed arrives, once. */
async function typesAFile(name: string): Promise<void> {
  // The requester's own hand goes first for a second after it allowed something.
  await helped.console.untilControlled()
  await helped.console.focus(computer.display, 'XTerm')
  await helped.console.type(`touch ${name}`, 'Enter')
  await expect.poll(() => exists(join(computer.folder, name))).toBe(true)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
