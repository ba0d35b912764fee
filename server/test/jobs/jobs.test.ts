import { execFileSync } from 'node:child_process'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { codeGuesses } from '../../src/db/schema/index.ts'
import { enterByCode } from '../../src/domain/join/enter-by-code.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import { type ScheduledJob, startScheduledJobs } from '../../src/jobs/scheduled-jobs.ts'
import { startJobs } from '../../src/jobs/start-jobs.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { smtpTransport } from '../../src/mail/smtp-transport.ts'
import { freshDatabase, runSql, startEmbedded } from '../support/postgres.ts'
import { aServer } from '../support/server.ts'
import { aCast, aSession } from '../support/sessions.ts'
import { anSmtpServer } from '../support/smtp.ts'
import { until } from '../support/until.ts'

const nothing = (): ScheduledJob => ({ name: 'nothing', cron: '17 * * * *', work: async () => {} })

describe('jobs by the calendar', () => {
  test('two nodes at the same database stand beside each other, in a schema of their own', async () => {
    const connectionString = await freshDatabase()
    const nodes = [1, 2].map(() =>
      startScheduledJobs([nothing()], { connectionString, logger: silentLogger }),
    )
    const schedules = () =>
      runSql(connectionString, (client) => client.query('select name, cron from jobs.schedule')).catch(
        () => null,
      )
    await until(async () => (await schedules())?.rowCount === 1)
    expect((await schedules())?.rows).toEqual([{ name: 'nothing', cron: '17 * * * *' }])
    await Promise.all(nodes.map((node) => node.stop()))
  })

  test('a database that is away at the start holds nothing up and ends cleanly', async () => {
    const jobs = startScheduledJobs([nothing()], {
      connectionString: 'postgresql://nobody@127.0.0.1:9/none',
      logger: silentLogger,
    })
    await jobs.stop()
  })

  test('[SES-4] housekeeping forgets counters that decide nothing any more, and only those', async () => {
    const desk = await aServer()
    const guess = (address: string) =>
      enterByCode(desk.deps, {
        organisationId: desk.organisation.id,
        typed: 's00000000',
        device: null,
        name: '',
        address,
      }).catch(() => {})
    await guess('192.0.2.1')
    desk.clock.advanceHours(3 * 24 + 1)
    await guess('198.51.100.1')
    await housekeeping(desk.deps).work()
    const rows = await desk.deps.db.select({ key: codeGuesses.key }).from(codeGuesses)
    expect(rows).toHaveLength(2)
    expect(rows.map(({ key }) => key).join()).not.toContain('192.0.2')
  })
})

describe('[R-07] the database away and back', () => {
  test('jobs go on by themselves: the mail that was written before it goes out after it', {
    timeout: 120_000,
  }, async () => {
    const server = await startEmbedded()
    const databaseUrl = await freshDatabase(server)
    const smtp = await anSmtpServer()
    const desk = await aServer({ databaseUrl, env: { SMTP_URL: smtp.url } })
    const jobs = startJobs(desk.deps, {
      events: desk.events,
      connectionString: databaseUrl,
      transport: smtpTransport(smtp.url),
    })
    await jobs.wake()
    // Frozen is worse than gone: nothing answers, and nothing says that nobody will.
    freeze(server.pid(), true)
    const looked = jobs.wake()
    await until(async () => !(await answers(desk)))
    freeze(server.pid(), false)
    await looked
    await until(() => answers(desk))
    const cast = await aCast(desk)
    await aSession(desk, cast)
    await until(() => smtp.received.length === 1)
    expect(smtp.received[0]?.recipients).toEqual([cast.requester.email])
    await jobs.stop()
    await desk.close()
    await server.stop()
  })
})

const answers = ({ deps }: Awaited<ReturnType<typeof aServer>>): Promise<boolean> =>
  deps.db.execute(sql`select 1`).then(
    () => true,
    () => false,
  )

/** Stops or continues a PostgreSQL server with all its processes. */
function freeze(postmaster: number, stop: boolean): void {
  const children = execFileSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' })
    .trim()
    .split('\n')
  for (const pid of [postmaster, ...children.map(Number)])
    try {
      process.kill(pid, stop ? 'SIGSTOP' : 'SIGCONT')
    } catch {
      // It had ended by itself.
    }
}
