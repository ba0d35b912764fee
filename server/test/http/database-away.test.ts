import { readMe, updateMe } from '@deskside/protocol/http/people'
import { expect, onTestFinished, test } from 'vitest'
import { freeze, freshDatabase, startExternal, thaw } from '../support/postgres.ts'
import { aServer, type TestClient } from '../support/server.ts'
import { watchStalls } from '../support/stalls.ts'
import { until } from '../support/until.ts'

/** What a person waits at most, in milliseconds. */
const patience = 3000

async function aDeskWithItsOwnDatabase() {
  const postgres = await startExternal()
  onTestFinished(() => {
    thaw(postgres)
    return postgres.stop()
  })
  const desk = await aServer({ databaseUrl: await freshDatabase(postgres) })
  const client = await desk.as(await desk.aTechnician())
  expect((await client.call(readMe)).status).toBe(200)
  return { postgres, desk, client }
}

async function expectRefusalInTime(client: TestClient): Promise<void> {
  const start = performance.now()
  const stalled = watchStalls()
  const answers = await Promise.all([
    ...Array.from({ length: 30 }, () => client.call(readMe)),
    client.call(updateMe, { body: { name: 'Ada' } }),
    client.get('/readyz'),
  ])
  expect(performance.now() - start - stalled()).toBeLessThan(patience)
  for (const { status, headers } of answers) {
    expect(status).toBe(503)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
  expect(answers[0]?.body).toMatchObject({ error: { code: 'database_unavailable' } })
}

test('[R-07] a database that is stopped: every request is refused in time, and all is well again without a restart', async () => {
  const { postgres, desk, client } = await aDeskWithItsOwnDatabase()
  let gaps = 0
  desk.events.onGap(() => {
    gaps++
  })
  process.kill(postgres.pid(), 'SIGQUIT')
  await until(async () => (await client.get('/readyz')).status === 503)
  await expectRefusalInTime(client)
  expect((await client.get('/healthz')).status).toBe(200)
  await postgres.crashAndReturn()
  await until(async () => (await client.call(readMe)).status === 200)
  await until(() => gaps === 1)
})

test('[R-07] a database that hangs, which is worse: the same', async () => {
  const { postgres, client } = await aDeskWithItsOwnDatabase()
  freeze(postgres)
  await expectRefusalInTime(client)
  await expectRefusalInTime(client)
  thaw(postgres)
  await until(async () => (await client.call(readMe)).status === 200)
})

test('events reach their listeners again after the connection was lost', async () => {
  const { postgres, desk, client } = await aDeskWithItsOwnDatabase()
  const seen: string[] = []
  desk.events.subscribe((event) => seen.push(event.type))
  let gap = false
  desk.events.onGap(() => {
    gap = true
  })
  await client.call(updateMe, { body: { name: 'Before' } })
  await until(() => seen.length === 1)
  await postgres.crashAndReturn()
  await until(() => gap)
  await until(async () => (await client.call(updateMe, { body: { name: 'After' } })).status === 200)
  await until(() => seen.length >= 2)
  expect(new Set(seen)).toEqual(new Set(['person.changed']))
})
