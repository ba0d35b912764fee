import { createPublicKey, verify } from 'node:crypto'
import { readMyPush } from '@deskside/protocol/http/push'
import { PushPayload } from '@deskside/protocol/vocabulary/push'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { notifications, pushDevices, pushMessages } from '../../src/db/schema/index.ts'
import { changeMyChoices } from '../../src/domain/notifications/my-choices.ts'
import { deliverDuePushes } from '../../src/domain/push/deliver-push.ts'
import {
  addPushDevice,
  listPushDevices,
  removePushDevice,
  testPushDevice,
} from '../../src/domain/push/push-devices.ts'
import { isPublicAddress } from '../../src/lib/public-address.ts'
import { secretsFrom } from '../../src/lib/secrets/secrets.ts'
import { vapidKeys } from '../../src/push/vapid-keys.ts'
import { webPushTransport } from '../../src/push/web-push-transport.ts'
import { aServer } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'
import { aBrowser } from './decrypt-push.ts'
import { type Answer, aPushService } from './push-service.ts'

const keys = vapidKeys(secretsFrom(Buffer.alloc(32, 7)))
const contact = 'mailto:desk@example.org'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A desk, a technician with one browser, and the push service that it goes by. */
async function aPushedTechnician(answer?: (nth: number) => Answer) {
  const service = await aPushService(answer && ((_push, nth) => answer(nth)))
  const reach = { mayConnect: () => true, anyPort: true, ca: service.ca, wholeMs: 2_000 }
  const desk = await aServer({ push: webPushTransport(keys, contact, reach) })
  const technician = await desk.aTechnician({ language: 'fr' })
  const actor = await desk.actorOf(technician)
  const browser = aBrowser()
  const subscription = { endpoint: service.url('one'), keys: browser.keys }
  const device = await addPushDevice(desk.deps, actor, subscription, firefox)
  const colleague = await desk.aTechnician()
  const assign = async (title = 'Silent printer') =>
    (await aTicket(desk, colleague, { title, assigneeId: technician.id, description: 'The secret word' }))
      .ticket
  const waiting = () => desk.deps.db.select().from(pushMessages)
  return { service, desk, technician, actor, browser, subscription, device, assign, waiting }
}

describe('[SES-7] a push', () => {
  test('is encrypted for one browser, signed as this server, small, and says no more than the list does', async () => {
    const { service, desk, technician, browser, assign, waiting } = await aPushedTechnician()
    const ticket = await assign()
    await deliverDuePushes(desk.deps)
    const [push] = service.taken
    expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'normal' })
    expect(Number(push?.headers.ttl)).toBeGreaterThan(0)
    expect(push?.body.length).toBeLessThan(1_000)
    expect(push?.body.includes('printer')).toBe(false)
    const text = browser.read(push?.body ?? Buffer.alloc(0))
    const [row] = await desk.deps.db
      .select()
      .from(notifications)
      .where(eq(notifications.personId, technician.id))
    expect(PushPayload.parse(JSON.parse(text))).toMatchObject({
      id: row?.id,
      language: 'fr',
      wording: 'ticket_assigned',
      ticketNumber: ticket.number,
      path: `/tickets/${ticket.number}`,
    })
    expect(text).not.toContain('secret word')
    expect(signedFor(String(push?.headers.authorization))).toBe(new URL(service.url('')).origin)
    expect(await waiting()).toEqual([])
  })

  test('stands sealed in the tables until it has gone, and so does the browser’s address', async () => {
    const { desk, assign, service } = await aPushedTechnician()
    await assign('Canary 4711')
    const { rows } = await desk.deps.db.execute(
      sql`select d::text || m::text as all from push_devices d, push_messages m`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/4711|localhost/)
    expect(JSON.stringify(rows)).not.toContain(service.url('one'))
  })

  test.each([404, 410])(
    'is the last when the push service says %d: the browser goes from the list',
    async (status) => {
      const { desk, actor, assign, waiting } = await aPushedTechnician(() => ({ status }))
      await assign()
      await deliverDuePushes(desk.deps)
      expect(await listPushDevices(desk.deps, actor)).toEqual([])
      expect(await waiting()).toEqual([])
    },
  )

  test('is tried again while the push service has trouble, not before it says so, until it is no news any more', async () => {
    const answers: Answer[] = [
      { status: 503 },
      { status: 429, headers: { 'retry-after': '120' } },
      { status: 201 },
    ]
    const { desk, actor, assign, waiting, service } = await aPushedTechnician(
      (nth) => answers[nth - 1] ?? 'hang',
    )
    await assign()
    const waitOf = (at: Date | null) => (at?.getTime() ?? 0) - desk.clock.now().getTime()
    const next = await deliverDuePushes(desk.deps)
    expect(waitOf(next)).toBeLessThanOrEqual(5_000)
    expect((await listPushDevices(desk.deps, actor))[0]).toMatchObject({ trouble: 'busy' })
    desk.clock.advance(5_000)
    expect(waitOf(await deliverDuePushes(desk.deps))).toBeGreaterThan(100_000)
    desk.clock.advance(60_000)
    await deliverDuePushes(desk.deps)
    expect(service.taken).toHaveLength(2)
    desk.clock.advance(60_000)
    expect(await deliverDuePushes(desk.deps)).toBeNull()
    expect(service.taken).toHaveLength(3)
    const [device] = await listPushDevices(desk.deps, actor)
    expect(device).toMatchObject({ trouble: null, lastSentAt: expect.any(Date) })
    await assign()
    desk.clock.advance(61 * 60_000)
    expect(await deliverDuePushes(desk.deps)).toBeNull()
    expect(service.taken, 'an hour later').toHaveLength(3)
    expect(await waiting()).toEqual([])
  })

  test.each([
    ['a refusal for good', { status: 403 } as Answer, 'refused', 0],
    [
      'a redirection, which is not followed',
      { status: 302, headers: { location: 'https://localhost/' } },
      'refused',
      0,
    ],
    ['silence', 'hang' as Answer, 'timeout', 1],
  ] as [string, Answer, string, number][])('%s is said in the list', async (_name, answer, trouble, kept) => {
    const { desk, actor, assign, waiting } = await aPushedTechnician(() => answer)
    await assign()
    await deliverDuePushes(desk.deps)
    expect(await listPushDevices(desk.deps, actor)).toMatchObject([{ trouble }])
    expect(await waiting()).toHaveLength(kept)
  })

  test('goes to nobody in their quiet hours, nor to who wants none, nor to who was disabled', async () => {
    const { desk, technician, actor, assign, waiting } = await aPushedTechnician()
    await changeMyChoices(desk.deps, actor, {
      choices: [{ event: 'ticket_assigned', channel: 'push', wanted: false }],
    })
    await assign()
    expect(await waiting()).toEqual([])
    await changeMyChoices(desk.deps, actor, {
      choices: [{ event: 'ticket_assigned', channel: 'push', wanted: null }],
      quietHours: { from: '00:00', until: '23:59', joinsPass: false },
    })
    await assign()
    expect(await waiting()).toEqual([])
    await changeMyChoices(desk.deps, actor, { quietHours: null })
    await assign()
    await desk.deps.db.execute(sql`update people set disabled_at = now() where id = ${technician.id}`)
    await deliverDuePushes(desk.deps)
    expect(await waiting()).toEqual([])
  })

  test('can be tried out; a browser belongs to who added it last, and nobody else takes it away', async () => {
    const { service, desk, technician, actor, subscription, device } = await aPushedTechnician()
    await testPushDevice(desk.deps, actor, device.id)
    await deliverDuePushes(desk.deps)
    expect(service.taken).toHaveLength(1)
    const { body } = await (await desk.as(technician)).call(readMyPush)
    expect(body).toMatchObject({ publicKey: keys.publicKey, devices: [{ name: 'Firefox · Linux' }] })
    expect(JSON.stringify(body)).not.toContain('/push/')
    const other = await desk.actorOf(await desk.aTechnician())
    await expect(removePushDevice(desk.deps, other, device.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(testPushDevice(desk.deps, other, device.id)).rejects.toMatchObject({ code: 'not_found' })
    const taken = await addPushDevice(desk.deps, other, subscription, firefox)
    expect(await listPushDevices(desk.deps, actor)).toEqual([])
    await removePushDevice(desk.deps, other, taken.id)
    expect(await desk.deps.db.select().from(pushDevices)).toEqual([])
  })
})

/** The audience of a VAPID token, after its signature was checked with the key that comes with it. */
function signedFor(authorization: string): string {
  const [, token = '', key = ''] = /^vapid t=([^,]+),\s*k=(.+)$/.exec(authorization) ?? []
  expect(key).toBe(keys.publicKey)
  const [head, claims, signature] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const data = Buffer.from(`${head}.${claims}`)
  const bytes = Buffer.from(signature ?? '', 'base64url')
  expect(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(true)
  const { aud, sub } = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as Record<string, string>
  expect(sub).toBe(contact)
  return aud ?? ''
}

describe('where pushes go', () => {
  const transport = webPushTransport(keys, contact)

  test.each([
    'http://push.example.org/x',
    'https://localhost/x',
    'https://desk/x',
    'https://db.internal/x',
    'https://127.0.0.1/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/latest',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://[64:ff9b::a00:1]/x',
    'https://0x7f000001/x',
    'https://2130706433/x',
    'https://push.example.org:8443/x',
    'https://user:word@push.example.org/x',
    'ftp://push.example.org',
    'nothing',
  ])('not to %s', (endpoint) => {
    expect(transport.accepts(endpoint)).toBe(false)
  })

  test('a name that leads to an address inside is found out when it is resolved', async () => {
    const service = await aPushService()
    const inside = webPushTransport(keys, contact, {
      mayConnect: isPublicAddress,
      anyPort: true,
      ca: service.ca,
    })
    const subscription = { endpoint: service.url('inside'), keys: aBrowser().keys }
    expect(await inside.send(subscription, '{}', { urgent: false, ttlSeconds: 60 })).toMatchObject({
      trouble: 'forbidden_address',
      forGood: true,
    })
    expect(service.taken).toEqual([])
  })

  test('only behind a certificate that somebody vouches for, and only with a browser’s keys', async () => {
    const service = await aPushService()
    const anywhere = webPushTransport(keys, contact, { mayConnect: () => true, anyPort: true })
    const endpoint = service.url('one')
    const send = (browserKeys: { p256dh: string; auth: string }) =>
      anywhere.send({ endpoint, keys: browserKeys }, '{}', { urgent: false, ttlSeconds: 60 })
    expect(await send(aBrowser().keys)).toMatchObject({ trouble: 'encryption', forGood: false })
    expect(await send({ p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) })).toMatchObject({ forGood: true })
    expect(service.taken).toEqual([])
  })

  test('the server’s keys come with its master key, and with no other', () => {
    expect(vapidKeys(secretsFrom(Buffer.alloc(32, 7)))).toEqual(keys)
    expect(vapidKeys(secretsFrom(Buffer.alloc(32, 8))).publicKey).not.toBe(keys.publicKey)
    expect(Buffer.from(keys.publicKey, 'base64url')).toHaveLength(65)
  })

  test('to public addresses of the internet', () => {
    for (const address of ['8.8.8.8', '2a00:1450:4001:830::200e', '192.0.1.1'])
      expect(isPublicAddress(address), address).toBe(true)
    for (const address of [
      '',
      'example.org',
      '100.64.0.1',
      '::',
      'fe80::1',
      '2002:a00:1::',
      '255.255.255.255',
    ])
      expect(isPublicAddress(address), address).toBe(false)
  })
})
