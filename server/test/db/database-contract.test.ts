import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { databaseTrouble } from '../../src/lib/database-trouble.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import {
  emptyDatabase,
  freeze,
  freshDatabase,
  runSql,
  startEmbedded,
  startExternal,
  type TestServer,
  thaw,
} from '../support/postgres.ts'
import { watchStalls } from '../support/stalls.ts'
import { until } from '../support/until.ts'

/** What the code above may rely on, the same with either database. */
describe.each([
  // What a crash of processes leaves does not depend on the disk's pace, which is most of the time here otherwise.
  ['embedded', () => startEmbedded({ fsync: 'off' })],
  ['external', startExternal],
] as const)('the %s database', (_kind, start) => {
  let server: TestServer
  let database: Database
  let url: string
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    url = await freshDatabase(server)
    database = await openDatabase({ kind: 'external', url }, silentLogger)
  })
  afterEach(async () => {
    thaw(server)
    await Promise.all([database.close(), database.close()])
  })

  async function rows<T>(query: string, values: unknown[] = []): Promise<T[]> {
    return (await database.pool.query(query, values)).rows as T[]
  }

  test('keeps instants, big numbers, text and JSON as they were given', async () => {
    const instant = new Date('2026-10-25T01:30:00.123Z')
    const json = { été: [1, null, 'é\u{1F600}'] }
    expect(
      await rows(
        'select $1::timestamptz as instant, $2::bigint as big, $3::text as text, $4::jsonb as json',
        [instant, '9007199254740993', 'Grüße, ça va ? \u{1F600}', json],
      ),
    ).toEqual([{ instant, big: '9007199254740993', text: 'Grüße, ça va ? \u{1F600}', json }])
  })

  test('writes small and capital letters alike beyond ASCII', async () => {
    expect(
      await rows(
        `select upper('éàœß') like 'ÉÀŒ%' as upper, lower('ÉÀŒ') as lower, 'ÉCOLE' ilike 'école' as same`,
      ),
    ).toEqual([{ upper: true, lower: 'éàœ', same: true }])
  })

  test('searches full text in French and English, and without accents', async () => {
    await rows('create extension if not exists unaccent')
    await rows('create extension if not exists pg_trgm')
    expect(
      await rows(`select to_tsvector('french', 'les imprimantes') @@ to_tsquery('french', 'imprimante') as french,
                         to_tsvector('english', 'printers') @@ to_tsquery('english', 'printer') as english,
                         unaccent('été') as plain, similarity('imprimante', 'imprimantes') > 0.5 as near`),
    ).toEqual([{ french: true, english: true, plain: 'ete', near: true }])
  })

  test('rolls a failed transaction back whole', async () => {
    await rows('create table things (id int primary key)')
    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into things values (1)`)
      await tx.execute(sql`insert into things values (1)`)
    })
    await expect(attempt).rejects.toMatchObject({ cause: { code: '23505' } })
    expect(await rows('select * from things')).toEqual([])
  })

  test('[SES-1] makes a second transaction wait for a locked row', async () => {
    await rows('create table doors (id int, passed text)')
    await rows(`insert into doors values (1, '')`)
    const pass = (who: string) =>
      database.db.transaction(async (tx) => {
        const { rows: found } = await tx.execute<{ passed: string }>(sql`select passed from doors for update`)
        await tx.execute(sql`update doors set passed = ${`${found[0]?.passed}${who}`}`)
      })
    await Promise.all(['a', 'b', 'c', 'd'].map(pass))
    const [door] = await rows<{ passed: string }>('select passed from doors')
    expect([...(door?.passed ?? '')].sort().join('')).toBe('abcd')
  })

  test('holds the application to row-level security', async () => {
    await rows('create table secrets (tenant text)')
    await rows(`insert into secrets values ('mine'), ('theirs')`)
    await rows('alter table secrets enable row level security')
    await rows('alter table secrets force row level security')
    await rows(`create policy own on secrets using (tenant = 'mine')`)
    expect(await rows('select tenant from secrets')).toEqual([{ tenant: 'mine' }])
  })

  test('carries notifications between connections', async () => {
    const heard = await runSql(url, async (listener) => {
      await listener.query('listen news')
      const notification = new Promise((resolve) =>
        listener.on('notification', ({ payload }) => resolve(payload)),
      )
      await rows(`select pg_notify('news', 'hello')`)
      return notification
    })
    expect(heard).toBe('hello')
  })

  test('migrates once when several nodes start together', async () => {
    const empty = await emptyDatabase(server)
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(empty, silentLogger)))
    const done = await runSql(empty, (client) =>
      client.query(
        'select count(*)::int as all, count(distinct hash)::int as different from drizzle.__drizzle_migrations',
      ),
    )
    expect(done.rows[0]).toMatchObject({ all: done.rows[0].different })
    expect(done.rows[0].all).toBeGreaterThan(0)
  })

  test('leaves the schema as it was when a migration fails, and says why', async () => {
    const foreign = await emptyDatabase(server)
    await runSql(foreign, (client) => client.query('create table tickets (id int)'))
    await expect(migrateDatabase(foreign, silentLogger)).rejects.toThrow(
      /already exists.*Nothing was changed/,
    )
    const left = await runSql(foreign, (client) =>
      client.query(`select tablename from pg_tables where schemaname = 'public'`),
    )
    expect(left.rows).toEqual([{ tablename: 'tickets' }])
  })

  test('[R-07] a statement that takes too long is ended and the connection stays good', async () => {
    const [before] = await rows<{ pid: number }>('select pg_backend_pid() as pid')
    const error = await database.pool.query('select pg_sleep(60)').catch((cause: unknown) => cause)
    expect(databaseTrouble(error)).toBe('slow')
    expect(before?.pid).toBeGreaterThan(0)
    expect(await rows('select 1 as one')).toEqual([{ one: 1 }])
  })

  test('[R-07] frozen, every question is answered within 3 s, and all is well when it thaws', async () => {
    await rows('select 1')
    freeze(server)
    const begun = performance.now()
    const stalled = watchStalls()
    const questions = [
      ...Array.from({ length: 30 }, () => database.pool.query('select 1')),
      database.db.transaction((tx) => tx.execute(sql`select 1`)),
    ]
    const answers = await Promise.all(
      questions.map((question) =>
        Promise.resolve(question).then(
          () => ({ trouble: 'none' as const, milliseconds: 0 }),
          (error: unknown) => ({ trouble: databaseTrouble(error), milliseconds: performance.now() - begun }),
        ),
      ),
    )
    const patience = 3000 + stalled()
    for (const { trouble, milliseconds } of answers) {
      expect(trouble).toBe('unavailable')
      expect(milliseconds).toBeLessThan(patience)
    }
    thaw(server)
    expect(await rows('select 1 as one')).toEqual([{ one: 1 }])
  })

  test('[R-07] frozen in the middle of a transaction, it is given up once, not once more for the rollback', async () => {
    let begun = 0
    let stalled = watchStalls()
    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      freeze(server)
      begun = performance.now()
      stalled = watchStalls()
      await tx.execute(sql`select 2`)
    })
    const error = await attempt.catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Error)
    expect(databaseTrouble(error)).toBe('unavailable')
    expect(performance.now() - begun - stalled()).toBeLessThan(3000)
  })

  test('[R-07] after a crash it is used again without anybody restarting anything', async () => {
    await Promise.all(Array.from({ length: 5 }, () => rows('select 1')))
    await server.crashAndReturn()
    await until(() =>
      rows('select 1').then(
        () => true,
        (error: unknown) => {
          if (databaseTrouble(error) !== 'unavailable') throw error
          return false
        },
      ),
    )
  })
})

test('an external database that cannot be opened is named without its password', async () => {
  const server = await startExternal()
  const wrong = new URL(server.adminConnectionString)
  wrong.password = 'hunter2'
  const error = await openDatabase({ kind: 'external', url: wrong.href }, silentLogger).catch(
    (cause: Error) => cause,
  )
  await server.stop()
  expect(String(error)).toMatch(
    /DATABASE_URL \(127\.0\.0\.1:\d+\/postgres\) cannot be opened: password authentication/,
  )
  expect(String(error)).not.toContain('hunter2')
})
