import { readMe } from '@deskside/protocol/http/people'
import * as contracts from '@deskside/protocol/http/set-up'
import { listTeams } from '@deskside/protocol/http/teams'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { expect, test } from 'vitest'
import { organisations, setUp } from '../../src/db/schema/organisations.ts'
import { issueSetUpLink } from '../../src/domain/set-up/issue-set-up-link.ts'
import { freshDatabase } from '../support/postgres.ts'
import { aServer, type TestDesk } from '../support/server.ts'

const answers = {
  organisation: { name: 'Atelier Nord', language: 'fr' as const, timeZone: 'Europe/Paris' },
  administrator: { name: 'Camille', email: 'camille@example.org', password: 'correct horse battery' },
}

async function tokenOf(desk: TestDesk): Promise<string> {
  const link = await issueSetUpLink(desk.deps)
  return link?.split('#')[1] ?? ''
}

test('before the set-up the desk says so, and every other door waits for it', async () => {
  const desk = await aServer({ setUp: false })
  const client = desk.anonymous()
  expect((await client.call(contracts.readSetUp)).body).toEqual({
    needed: true,
    language: 'en',
    mode: 'single',
  })
  expect(await client.call(readMe)).toMatchObject({ status: 409, body: { error: { code: 'set_up_needed' } } })
})

test('the page greets in the language that the browser asks for', async () => {
  const client = (await aServer({ setUp: false })).anonymous()
  for (const [header, language] of [
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['de, en;q=0.2, fr;q=0.7', 'fr'],
    ['en-GB', 'en'],
    ['de', 'en'],
  ])
    expect(
      (await client.call(contracts.readSetUp, { headers: { 'accept-language': header ?? '' } })).body
        .language,
    ).toBe(language)
})

test('the link makes organisation, administrator, team and options, and signs the administrator in', async () => {
  const desk = await aServer({ setUp: false })
  const token = await tokenOf(desk)
  const client = desk.anonymous()
  expect((await client.call(contracts.checkSetUpLink, { body: { token } })).status).toBe(200)
  expect((await client.call(contracts.completeSetUp, { body: { token, ...answers } })).status).toBe(200)
  const me = await client.call(readMe)
  expect(me.body).toMatchObject({
    person: { name: 'Camille', role: 'administrator', language: 'fr', standing: 'active' },
    organisation: { name: 'Atelier Nord', timeZone: 'Europe/Paris' },
    can: { administer: true, workTickets: true, startSessions: true, readReports: true },
  })
  const teams = (await client.call(listTeams)).body.items
  expect(teams).toMatchObject([
    { name: 'Assistance à distance', isDefault: true, members: [{ notifyJoins: true }] },
  ])
  const options = (await client.call(listTicketOptions)).body.items
  for (const kind of ['category', 'type', 'priority', 'source', 'status'])
    expect(options.filter((option) => option.kind === kind).length).toBeGreaterThanOrEqual(3)
})

test('a link that is not the printed one opens nothing, nor does one that a later start replaced', async () => {
  const desk = await aServer({ setUp: false })
  const first = await tokenOf(desk)
  const second = await tokenOf(desk)
  const client = desk.anonymous()
  for (const token of ['', 'x', first, second.slice(0, -1)])
    expect(await client.call(contracts.completeSetUp, { body: { token, ...answers } })).toMatchObject({
      status: 403,
      body: { error: { code: 'set_up_link_invalid' } },
    })
  expect(await desk.deps.db.select().from(organisations)).toEqual([])
})

test('the database keeps only a hash of the link', async () => {
  const desk = await aServer({ setUp: false })
  const token = await tokenOf(desk)
  const rows = await desk.deps.db.select().from(setUp)
  expect(rows[0]?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('once used the door is gone: same link, a new link, another process, a restart', async () => {
  const databaseUrl = await freshDatabase()
  const desk = await aServer({ setUp: false, databaseUrl })
  const token = await tokenOf(desk)
  const client = desk.anonymous()
  await client.call(contracts.completeSetUp, { body: { token, ...answers } })

  const other = { ...answers, administrator: { ...answers.administrator, email: 'eve@example.org' } }
  const gone = { status: 410, body: { error: { code: 'set_up_done' } } }
  expect(await desk.anonymous().call(contracts.completeSetUp, { body: { token, ...other } })).toMatchObject(
    gone,
  )
  expect(await desk.anonymous().call(contracts.checkSetUpLink, { body: { token } })).toMatchObject(gone)
  expect(await issueSetUpLink(desk.deps)).toBeNull()

  const restarted = await aServer({ setUp: false, databaseUrl })
  expect(await issueSetUpLink(restarted.deps)).toBeNull()
  expect((await restarted.anonymous().call(contracts.readSetUp)).body.needed).toBe(false)
  const again = await restarted.anonymous().call(contracts.completeSetUp, { body: { token, ...other } })
  expect(again).toMatchObject(gone)
  expect(await desk.deps.db.select().from(organisations)).toHaveLength(1)
})

test('even without the mark of its use the door stays closed while an organisation exists', async () => {
  const desk = await aServer({ setUp: false })
  const token = await tokenOf(desk)
  await desk.anonymous().call(contracts.completeSetUp, { body: { token, ...answers } })
  await desk.deps.db.delete(setUp)
  expect(await issueSetUpLink(desk.deps)).toBeNull()
  expect((await desk.anonymous().call(contracts.completeSetUp, { body: { token, ...answers } })).status).toBe(
    410,
  )
})

test('of ten who come through the door at once one is let in', async () => {
  const desk = await aServer({ setUp: false })
  const token = await tokenOf(desk)
  const tries = Array.from({ length: 10 }, (_, n) =>
    desk.anonymous().call(contracts.completeSetUp, {
      body: {
        token,
        organisation: answers.organisation,
        administrator: { ...answers.administrator, email: `admin${n}@example.org` },
      },
    }),
  )
  const statuses = (await Promise.all(tries)).map((answer) => answer.status).sort()
  expect(statuses).toEqual([200, ...Array<number>(9).fill(410)])
  expect(await desk.deps.db.select().from(organisations)).toHaveLength(1)
})

test('in cloud mode there is no such door', async () => {
  const desk = await aServer()
  expect((await desk.anonymous().call(contracts.readSetUp)).body).toMatchObject({
    needed: false,
    mode: 'cloud',
  })
  expect(await issueSetUpLink(desk.deps)).toBeNull()
})
