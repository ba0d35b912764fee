import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { migrateTo } from '../support/migrate-to.ts'
import { emptyDatabase, runSql } from '../support/postgres.ts'

/** What was listened to before, and afterwards. */
const cases = {
  revoked: [
    ['session.revoked', 'session.ended'],
    ['session.revoked', 'session.ended', 'session.lapsed'],
  ],
  both: [
    ['session.lapsed', 'session.revoked'],
    ['session.lapsed', 'session.revoked'],
  ],
  neither: [['ticket.created'], ['ticket.created']],
} as const

test('[API-2] webhooks of before that listen to what is taken back hear of what ends by itself too; no others do', async () => {
  const url = await emptyDatabase()
  await migrateTo(url, '0023_search_words')
  await runSql(url, async (client) => {
    const organisation = randomUUID()
    await client.query(
      `insert into organisations (id, host, name, language, time_zone) values ($1, 'one', 'One', 'fr', 'Europe/Paris')`,
      [organisation],
    )
    for (const [name, [before]] of Object.entries(cases))
      await client.query(
        `insert into webhooks (id, organisation_id, name, url, events, sealed_secret, secret_ending)
         values ($1, $2, $3, 'https://example.org/', $4, 'sealed', 'abcd')`,
        [randomUUID(), organisation, name, before],
      )
  })
  await migrateDatabase(url, silentLogger)
  const { rows } = await runSql(url, (client) => client.query('select name, events from webhooks'))
  expect(Object.fromEntries(rows.map(({ name, events }) => [name, events]))).toEqual(
    Object.fromEntries(Object.entries(cases).map(([name, [, after]]) => [name, after])),
  )
})
