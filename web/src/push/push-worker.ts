import { noteOf, readPayload } from './push-note.ts'

/** What a worker is given; the page's own types know nothing of it. */
type Extendable = { waitUntil(work: Promise<unknown>): void }
type Pushed = Extendable & { data: { text(): string } | null }
type Clicked = Extendable & { notification: Notification }
type Window = { url: string; focus(): Promise<Window>; navigate(url: string): Promise<Window | null> }
type WorkerScope = {
  addEventListener(type: 'push', hear: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', hear: (event: Clicked) => void): void
  addEventListener(type: 'install' | 'activate', hear: (event: Extendable) => void): void
  skipWaiting(): Promise<void>
  registration: {
    showNotification(title: string, options: NotificationOptions): Promise<void>
  }
  clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<Window[]>
    openWindow(url: string): Promise<Window | null>
  }
}

const worker = globalThis as unknown as WorkerScope

// A newer worker takes over at once: it holds nothing that an older one could lose.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('push', (event) => {
  const payload = readPayload(event.data?.text() ?? '')
  if (!payload) return
  const { title, body, tag, path } = noteOf(payload)
  const options = { body, tag, icon: '/icon-192.png', lang: payload.language, data: { path } }
  event.waitUntil(worker.registration.showNotification(title, options))
})

/** A click leads to the ticket, in a page that is open already where there is one. */
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data as { path: string }
  event.waitUntil(open(path))
})

async function open(path: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  // A session's page is not led away from: somebody may be helping there.
  const page = pages.find(({ url }) => !/\/(console|j)\//.test(new URL(url).pathname))
  if (!page) return void (await worker.clients.openWindow(path))
  await page.focus()
  await page.navigate(path)
}
