import type { addPushDevice } from '@deskside/protocol/http/push'
import type { Input } from '../api/call.ts'
import { pushWorkerPath } from './push-worker-path.ts'

/** Whether this browser can take pushes from this page: it must know them, and the page be one to trust. */
export const knowsPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

export type PushSubscriptionFacts = Input<typeof addPushDevice>['body']

/**
 * Has this browser take pushes of this server: asks the person, starts the worker, and gets an address from the
 * browser's push service. One that was made for another server key is made anew.
 * @returns null when the person said no
 * @throws Error when the browser's push service gives no address
 */
export async function subscribeHere(publicKey: string): Promise<PushSubscriptionFacts | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  await navigator.serviceWorker.register(pushWorkerPath)
  const { pushManager } = await navigator.serviceWorker.ready
  const old = await pushManager.getSubscription()
  if (old && keyOf(old) !== publicKey) await old.unsubscribe()
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  })
  const { endpoint, keys } = subscription.toJSON()
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error('a subscription without address or keys')
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }
}

/** Takes no pushes any more; when somebody signs out, the next person must not read theirs. */
export async function unsubscribeHere(): Promise<void> {
  if (!knowsPush()) return
  const registration = await navigator.serviceWorker.getRegistration(pushWorkerPath)
  const subscription = await registration?.pushManager.getSubscription()
  await subscription?.unsubscribe()
}

function keyOf({ options }: PushSubscription): string | null {
  const { applicationServerKey: key } = options
  if (!key) return null
  return btoa(String.fromCharCode(...new Uint8Array(key)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
