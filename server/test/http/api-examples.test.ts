import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/domain/context.ts'
import { createScriptToken } from '../../src/domain/script-tokens/create-script-token.ts'
import { deliverWebhooks } from '../../src/domain/webhooks/deliver-webhooks.ts'
import { createWebhook } from '../../src/domain/webhooks/manage-webhooks.ts'
import { webhookTransport } from '../../src/lib/outgoing/webhook-transport.ts'
import { portOf } from '../support/api-program.ts'
import { aServer } from '../support/server.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { aTicket } from '../support/tickets.ts'

type Ticket = { id: string; number: number; source: { key: string } }
type Examples = {
  makeTicket(desk: string, token: string, ticket: object): Promise<Ticket>
  allTickets(desk: string, token: string, filters?: object): AsyncGenerator<Ticket>
  receiver(secret: string, onMessage: (message: { type: string; data: object }) => void): Server
}

/** The examples of the page, as they stand there. */
async function examples(): Promise<Examples> {
  const page = readFileSync(new URL('../../../docs/reference/api.md', import.meta.url), 'utf8')
  const folder = tempFolder().path
  const all = {}
  for (const [index, [, code = '']] of [...page.matchAll(/```js\n(.*?)```/gs)].entries()) {
    const file = join(folder, `example-${index}.mjs`)
    writeFileSync(file, code)
    Object.assign(all, await import(pathToFileURL(file).href))
  }
  return all as Examples
}

test('[API-2] the three examples of the page for programmers do what they say', async () => {
  const { makeTicket, allTickets, receiver } = await examples()
  const desk = await aServer({ env: { DESKSIDE_MODE: 'single' } })
  const owner = await desk.aTechnician()
  const address = `http://127.0.0.1:${await portOf(desk)}`
  const actor = await desk.actorOf(owner)
  const scopes = ['tickets:read' as const, 'tickets:write' as const]
  const { token } = await createScriptToken(desk.deps, actor, { name: 'Examples', scopes, days: 1 })

  const heard: { type: string; data: object }[] = []
  let secret = ''
  // A webhook's address is told before its secret is known.
  const server = createServer((request, response) => {
    receiver(secret, (message) => heard.push(message)).emit('request', request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const administrator = await desk.actorOf(await desk.anAdministrator())
  const made = await createWebhook(desk.deps, administrator, {
    name: 'Examples',
    url: `http://127.0.0.1:${port}/`,
    events: ['ticket.created'],
  })
  secret = made.secret
  const ticket = await makeTicket(address, token, { title: 'Disk of srv-3 is 95% full' })
  expect(ticket.source.key).toBe('api')
  await expect(makeTicket(address, token, { title: '' })).rejects.toThrow('invalid_request')
  for (let n = 0; n < 4; n++) await aTicket(desk, owner)
  const numbers = []
  for await (const one of allTickets(address, token, { sort: 'number', direction: 'asc', limit: '2' }))
    numbers.push(one.number)
  expect(numbers).toEqual(Array.from({ length: 5 }, (_, index) => index + 1))

  const deps = { ...desk.deps, clock: systemClock }
  await deliverWebhooks(deps, webhookTransport(['127.0.0.1']))
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  expect(heard).toContainEqual(
    expect.objectContaining({
      type: 'ticket.created',
      data: expect.objectContaining({ ticketId: ticket.id }),
    }),
  )
})
