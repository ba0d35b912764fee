import { expect, test } from 'vitest'
import { freshDatabase, runSql } from '../support/postgres.ts'

const count = `select count(*)::int as n from pg_tables where schemaname = 'public'`

test('databases of the shared server are fresh, migrated and apart', async () => {
  const [a, b] = await Promise.all([freshDatabase(), freshDatabase()])
  await runSql(a, (client) => client.query('create table only_here (id int)'))
  const [inA = 0, inB = 0] = await Promise.all(
    [a, b].map((url) => runSql(url, async (client) => (await client.query<{ n: number }>(count)).rows[0]?.n)),
  )
  expect(inB).toBeGreaterThan(10)
  expect(inA).toBe(inB + 1)
})
