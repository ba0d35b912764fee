import type { PushPayload } from '@deskside/protocol/vocabulary/push'
import type { Browser } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { type Desk, startDesk } from '../support/desk.ts'
import { anOrganisation } from '../support/organisation.ts'

let desk: Desk
let browser: Browser

beforeEach(async () => {
  desk = await startDesk()
  browser = await startBrowser()
})

afterEach(async () => {
  await browser?.close()
  await desk?.close()
})

const payload: PushPayload = {
  id: 'one',
  language: 'fr',
  wording: 'requester_replied',
  actor: 'Zoé',
  detail: null,
  ticketNumber: 12,
  ticketTitle: 'Imprimante',
  path: '/tickets/12',
}

/** Without the internet no push service gives an address; from the push on it is the browser's own way. */
test('[SES-7] the worker starts under the page’s policy, and shows a push in its reader’s language', async () => {
  const { context, page } = await anOrganisation(browser, desk)
  await context.grantPermissions(['notifications'], { origin: desk.url })
  await page.goto(`${desk.url}/profile`)
  const devtools = await context.newCDPSession(page)
  const registration = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [found] = registrations
      if (found) resolve(found.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/push-worker.js')
    await navigator.serviceWorker.ready
  })
  const registrationId = await registration
  const deliver = (data: string) =>
    devtools.send('ServiceWorker.deliverPushMessage', { origin: desk.url, registrationId, data })
  await deliver(JSON.stringify({ ...payload, path: 'https://evil.example' }))
  await deliver(JSON.stringify(payload))
  // Asked again and again from here: `waitForFunction` takes the promise of an async function for a "yes".
  const shown = () =>
    page.evaluate(async () => {
      const notes = await (await navigator.serviceWorker.ready).getNotifications()
      return notes.map(({ title, body, tag, icon }) => ({ title, body, tag, icon }))
    })
  const icon = `${desk.url}/icon-192.png`
  await expect
    .poll(shown)
    .toEqual([{ title: 'Zoé a écrit', body: 'Ticket 12\u00a0: Imprimante', tag: 'one', icon }])
  // Of a kind that browsers draw in notes, which an SVG is not.
  expect((await context.request.get(icon)).headers()['content-type']).toBe('image/png')
  const started = page.evaluate(() => navigator.serviceWorker.register('/before.js'))
  await expect(started, 'no other script becomes a worker').rejects.toThrow()
})
