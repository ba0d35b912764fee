import { createHmac } from 'node:crypto'
import * as contracts from '@deskside/protocol/http/webhooks'
import type { WebhookEvent } from '@deskside/protocol/vocabulary/webhooks'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { logins, webhookDeliveries, webhooks } from '../../src/db/schema/index.ts'
import { deliverWebhooks } from '../../src/domain/webhooks/deliver-webhooks.ts'
import type { WebhookAnswer, WebhookTransport } from '../../src/domain/webhooks/webhook-transport.ts'
import { readMails } from '../support/mailbox.ts'
import { aServer, type TestClient, type TestDesk } from '../support/server.ts'
import { aCast, aSession } from '../support/sessions.ts'
import { aTicket } from '../support/tickets.ts'

type Sent = { url: string; headers: Record<string, string>; body: string }

function elsewhere(answer: (sent: Sent, n: number) => WebhookAnswer = () => ({ status: 204, body: '' })) {
  const sent: Sent[] = []
  const transport: WebhookTransport = {
    async post(url, headers, body) {
      sent.push({ url, headers, body })
      return answer({ url, headers, body }, sent.length)
    },
  }
  return { sent, transport }
}

async function anAdministrator(desk: TestDesk) {
  const person = await desk.anAdministrator({ email: 'boss@example.org' })
  const client = await desk.as(person)
  await desk.deps.db.update(logins).set({ confirmedAt: desk.clock.now() })
  return { person, client }
}

const create = async (client: TestClient, events: WebhookEvent[], name = 'Stock') =>
  (
    await client.call(contracts.createWebhook, {
      body: { name, url: 'https://stock.example.org/hook', events },
    })
  ).body

/** As a receiver checks it, written by the specification and not by our code. */
const isSigned = (secret: string, { headers, body }: Sent): boolean => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = `v1,${createHmac('sha256', key).update(text).digest('base64')}`
  return (headers['webhook-signature'] ?? '').split(' ').includes(expected)
}

test('[API-2] tells of what was chosen, with the event or not at all, signed, without a code or a link', async () => {
  const desk = await aServer()
  const { client } = await anAdministrator(desk)
  const { secret, item } = await create(client, ['session.started', 'ticket.created'])
  const cast = await aCast(desk)
  const session = await aSession(desk, cast)
  // Another organisation's tickets are none of its business.
  await aCast(desk, await desk.anOrganisation())
  const { sent, transport } = elsewhere()
  await deliverWebhooks(desk.deps, transport)
  expect(sent.map(({ body }) => JSON.parse(body).type).sort()).toEqual(['session.started', 'ticket.created'])
  for (const one of sent) {
    expect(isSigned(secret, one)).toBe(true)
    expect(isSigned(`whsec_${Buffer.alloc(32).toString('base64')}`, one)).toBe(false)
    expect(one.body).not.toContain(session.code)
    expect(JSON.parse(one.body).data).toMatchObject({ ticketId: cast.ticketId })
  }
  expect(JSON.stringify(await desk.deps.db.select().from(webhooks))).not.toContain(secret)
  expect(JSON.stringify((await client.call(contracts.listWebhooks)).body)).not.toContain(secret)
  expect(item.secretEnding).toBe(secret.slice(-4))
  await deliverWebhooks(desk.deps, transport)
  expect(sent).toHaveLength(2)
})

test('[API-2] a renewed secret signs beside the one before, for a day', async () => {
  const desk = await aServer()
  const { person, client } = await anAdministrator(desk)
  const { secret: first, item } = await create(client, ['ticket.created'])
  const params = { id: item.id }
  const { secret: second } = (await client.call(contracts.renewWebhookSecret, { params })).body
  const { sent, transport } = elsewhere()
  await client.call(contracts.testWebhook, { params })
  await deliverWebhooks(desk.deps, transport)
  expect(sent.map((one) => [isSigned(first, one), isSigned(second, one)])).toEqual([[true, true]])
  desk.clock.advanceHours(25)
  await aTicket(desk, person)
  await deliverWebhooks(desk.deps, transport)
  expect(sent.slice(1).map((one) => [isSigned(first, one), isSigned(second, one)])).toEqual([[false, true]])
})

test('[API-2] tries again with growing waits and the same id, logs each, can be sent again, and is switched off in the end', async () => {
  const desk = await aServer()
  const { person, client } = await anAdministrator(desk)
  const { item } = await create(client, ['ticket.created'])
  const params = { id: item.id }
  await aTicket(desk, person)
  const { sent, transport } = elsewhere((_, n) =>
    n === 1 ? { trouble: 'timeout' } : { status: 500, body: 'no\u0000t today' },
  )
  const next = await deliverWebhooks(desk.deps, transport)
  expect(next && next.getTime() - desk.clock.now().getTime()).toBeGreaterThan(3_000)
  for (let n = 0; n < 12; n++) {
    desk.clock.advanceHours(15)
    await deliverWebhooks(desk.deps, transport)
  }
  expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(sent.length).toBe(6)
  // Days have passed, and logins end.
  const back = await desk.as(person)
  const log = (await back.call(contracts.listDeliveries, { params })).body.items
  expect(log).toMatchObject([
    { state: 'failed', attempts: 6, status: 500, response: 'not today', trouble: 'status' },
  ])
  const [webhook] = (await back.call(contracts.listWebhooks)).body.items
  expect(webhook).toMatchObject({ enabled: false, givenUpAt: expect.any(String) })
  const mails = await readMails(desk.deps)
  expect(mails.filter(({ template }) => template === 'webhook_given_up').map(({ to }) => to)).toEqual([
    person.email,
  ])
  // Off, it is told of nothing; what it missed can be sent from its log.
  await aTicket(desk, person)
  expect(await desk.deps.db.$count(webhookDeliveries)).toBe(1)
  const good = elsewhere()
  const deliveryId = log[0]?.id ?? ''
  await back.call(contracts.redeliver, { params: { ...params, deliveryId } })
  await deliverWebhooks(desk.deps, good.transport)
  expect(good.sent).toHaveLength(1)
  await back.call(contracts.updateWebhook, { params, body: { enabled: true } })
  const [again] = await desk.deps.db.select().from(webhooks).where(eq(webhooks.id, item.id))
  expect(again).toMatchObject({ enabled: true, givenUpAt: null, failingSince: null })
})

test('[API-2] 410 switches it off at once; a name belongs to one; a fresh login is asked for, and an administrator', async () => {
  const desk = await aServer()
  const { client, person } = await anAdministrator(desk)
  const { item } = await create(client, ['ticket.created'])
  const body = { name: 'stock', url: 'https://x.example.org', events: ['ticket.created' as const] }
  expect((await client.call(contracts.createWebhook, { body })).status).toBe(409)
  expect((await client.call(contracts.createWebhook, { body: { ...body, url: 'ftp://x' } })).status).toBe(400)
  await aTicket(desk, person)
  await deliverWebhooks(desk.deps, elsewhere(() => ({ status: 410, body: '' })).transport)
  expect((await client.call(contracts.listWebhooks)).body.items[0]?.enabled).toBe(false)
  const technician = await desk.as(await desk.aTechnician())
  expect((await technician.call(contracts.listWebhooks)).status).toBe(403)
  await desk.deps.db
    .update(logins)
    .set({ confirmedAt: null, createdAt: new Date(desk.clock.now().getTime() - 600_000) })
  const stale = await client.call(contracts.renewWebhookSecret, { params: { id: item.id } })
  expect(stale.body).toMatchObject({ error: { code: 'login_not_fresh' } })
})
