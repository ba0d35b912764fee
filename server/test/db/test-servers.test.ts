import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, runSql, startEmbedded, startExternal, type TestServer } from '../support/postgres.ts'

const count = `select count(*)::int as n from pg_tables where schemaname = 'public'`

test('databases of the shared server are fresh, migrated and apart', async () => {
  const [a, b] = await Promise.all([freshDatabase(), freshDatabase()])
  expect(a).not.toBe(b)
  await runSql(a, (client) => client.query('create table only_here (id int)'))
  const rows = await Promise.all(
    [a, b].map((url) => runSql(url, async (client) => (await client.query<{ n: number }>(count)).rows[0]?.n)),
  )
  expect(rows[1]).toBeGreaterThan(10)
  expect(rows[0]).toBe((rows[1] ?? 0) + 1)
})

describe.each([
  ['embedded', startEmbedded],
  ['external', startExternal],
] as const)('a server of its own, %s', (_kind, start) => {
  let server: TestServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  test('gives fresh databases too', async () => {
    const url = await freshDatabase(server)
    const { rows } = await runSql(url, (client) => client.query('select current_user as who'))
    expect(rows).toEqual([{ who: 'deskside' }])
  })
})
