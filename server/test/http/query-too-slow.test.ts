import { listTickets } from '@deskside/protocol/http/tickets'
import { expect, test } from 'vitest'
import { aServer } from '../support/server.ts'
import { runSql } from '../support/test-server.ts'
import { until } from '../support/until.ts'

test('[R-07] a question that the database stops, because it takes too long, is refused in words of its own', async () => {
  const desk = await aServer()
  const client = await desk.as(await desk.aTechnician())
  await runSql(desk.database.connectionString, async (other) => {
    await other.query('begin')
    await other.query('lock table tickets in access exclusive mode')
    const asked = client.call(listTickets, { query: {} })
    // What the statement's time-out does, without waiting for it.
    await until(async () => {
      const { rows } = await other.query<{ stopped: boolean }>(
        `select pg_cancel_backend(pid) as stopped from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows.some(({ stopped }) => stopped)
    })
    const { status, body, headers } = await asked
    expect({ status, body }).toMatchObject({ status: 503, body: { error: { code: 'query_too_slow' } } })
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    await other.query('rollback')
  })
  expect((await client.call(listTickets, { query: {} })).status).toBe(200)
})
