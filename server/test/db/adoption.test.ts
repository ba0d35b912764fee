import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbedded } from '../../src/db/embedded/embedded.ts'
import { clusterPaths } from '../../src/db/embedded/paths.ts'
import { identifyProcess, processesInFolder } from '../../src/db/embedded/processes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { runSql } from '../support/postgres.ts'
import { runProgram } from '../support/program.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'
import { until } from '../support/until.ts'

/** One cluster for the whole file, opened and left in many ways; what damages it is at the end. */
let folder: TempFolder
let open: EmbeddedPostgres[] = []
beforeAll(() => {
  folder = tempFolder()
})
afterEach(async () => {
  for (const each of open) await each.stop()
  open = []
})
afterAll(() => folder.remove())

async function start(settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded(folder.path, silentLogger, { settings })
  open.push(postgres)
  return postgres
}

/** A server that was killed with SIGKILL: its PostgreSQL goes on alone. */
async function orphan(): Promise<number> {
  const server = runProgram('hold-database', folder.path)
  const { postmaster, url } = JSON.parse((await server.nextLine()) ?? '{}') as {
    postmaster: number
    url: string
  }
  await runSql(url, (client) => client.query('create table if not exists kept as select 1 as one'))
  server.kill('SIGKILL')
  await server.ended
  expect(identifyProcess(postmaster)).not.toBeNull()
  return postmaster
}

async function expectWhole(postgres: EmbeddedPostgres): Promise<void> {
  const { rows } = await runSql(postgres.connectionString, (client) => client.query('select one from kept'))
  expect(rows).toEqual([{ one: 1 }])
}

/** Postmasters are those whose parent is none of them. */
function postmasters(): number[] {
  const all = processesInFolder(clusterPaths(folder.path).data).map(({ pid }) => pid)
  const parentOf = (pid: number) =>
    Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  return all.filter((pid) => !all.includes(parentOf(pid)))
}

describe('[R-01] the PostgreSQL of a killed server', () => {
  test('is taken over, never doubled', async () => {
    const left = await orphan()
    const postgres = await start()
    expect(postgres.pid()).toBe(left)
    expect(postmasters()).toEqual([left])
    await expectWhole(postgres)
  })

  test('is replaced when it has other settings than this version gives', async () => {
    const left = await orphan()
    const postgres = await start({ work_mem: '5MB' })
    expect(identifyProcess(left)).toBeNull()
    expect(postmasters()).toEqual([postgres.pid()])
    await expectWhole(postgres)
  })

  test('is replaced when it is frozen', async () => {
    const left = await orphan()
    process.kill(left, 'SIGSTOP')
    const postgres = await start()
    expect(identifyProcess(left)).toBeNull()
    await expectWhole(postgres)
  })

  test('may have been killed as well, its children a moment behind', async () => {
    const left = await orphan()
    process.kill(left, 'SIGKILL')
    const postgres = await start()
    expect(postmasters()).toEqual([postgres.pid()])
    await expectWhole(postgres)
  })

  test('may have left a note that names somebody else by now', async () => {
    const first = await start()
    await first.stop()
    open.pop()
    const note = join(clusterPaths(folder.path).data, 'postmaster.pid')
    writeFileSync(note, `${process.pid}\n${clusterPaths(folder.path).data}\n`)
    await start()
    expect(identifyProcess(process.pid)).not.toBeNull()
  })

  test('is stopped with everything it started by a clean stop', async () => {
    await orphan()
    const postgres = await start()
    await postgres.stop()
    open.pop()
    expect(processesInFolder(clusterPaths(folder.path).data)).toEqual([])
  })
})

test('a PostgreSQL that dies under a running server comes back by itself', async () => {
  const postgres = await start()
  const before = postgres.pid()
  process.kill(before, 'SIGKILL')
  await until(() => postgres.pid() !== before)
  await runSql(postgres.connectionString, (client) => client.query('select 1'))
  expect(postmasters()).toEqual([postgres.pid()])
})

test('an operator command works beside the server and leaves it running', async () => {
  const postgres = await start()
  const beside = await startEmbedded(folder.path, silentLogger, { share: true })
  expect(beside.pid()).toBe(postgres.pid())
  await beside.stop()
  await runSql(postgres.connectionString, (client) => client.query('select 1'))
})

test('only the socket leads in', async () => {
  const postgres = await start()
  const { rows } = await runSql(postgres.adminConnectionString, (client) =>
    client.query(`select name, setting from pg_settings
                  where name in ('listen_addresses', 'fsync', 'full_page_writes', 'synchronous_commit') order by name`),
  )
  expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', '', 'on'])
  const superuser = await runSql(postgres.connectionString, (client) =>
    client.query(`select rolsuper from pg_roles where rolname = current_user`),
  )
  expect(superuser.rows).toEqual([{ rolsuper: false }])
})

test('a data folder with a long name works: its socket is elsewhere', async () => {
  const long = join(folder.path, 'a'.repeat(60), 'b'.repeat(60))
  const postgres = await startEmbedded(long, silentLogger)
  expect(postgres.connectionString).not.toContain('aaaa')
  await runSql(postgres.connectionString, (client) => client.query('select 1'))
  await postgres.stop()
  rmSync(clusterPaths(long).socket, { recursive: true })
})

describe('a start that cannot be says why', () => {
  const data = () => clusterPaths(folder.path).data
  const failure = (settings = {}) =>
    start(settings).then(
      () => '',
      (error: Error) => error.message,
    )

  test('a setting that PostgreSQL refuses', async () => {
    expect(await failure({ work_mem: 'much' })).toMatch(/did not start: .*work_mem.*Its log is/)
  })

  test('another PostgreSQL version', async () => {
    writeFileSync(join(data(), 'PG_VERSION'), '17\n')
    expect(await failure()).toMatch(/made by PostgreSQL 17.*Nothing was changed/)
    writeFileSync(join(data(), 'PG_VERSION'), '18\n')
  })

  test('a damaged cluster', async () => {
    rmSync(join(data(), 'global'), { recursive: true })
    expect(await failure()).toMatch(/did not start: .*global/)
  })

  test('files that are no database', async () => {
    rmSync(data(), { recursive: true })
    mkdirSync(data())
    writeFileSync(join(data(), 'photo.jpg'), '')
    expect(await failure()).toMatch(/holds files but no PostgreSQL database/)
  })

  test('a file where the folder should be', async () => {
    const path = join(folder.path, 'file')
    writeFileSync(path, '')
    const said = await startEmbedded(path, silentLogger).catch((error: Error) => error.message)
    expect(said).toMatch(/DESKSIDE_DATA_DIR/)
  })
})
