import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from '../../src/db/embedded/embedded.ts'
import { clusterPaths } from '../../src/db/embedded/paths.ts'
import { processesInFolder, signalProcess } from '../../src/db/embedded/processes.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { runSql } from '../support/postgres.ts'
import { runProgram } from '../support/program.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'

/** More for a thorough run: `DESKSIDE_TEST_KILLS=200 npx vitest run --project server crash-safety`. */
const kills = Number(process.env.DESKSIDE_TEST_KILLS ?? 6)

let folder: TempFolder
beforeAll(() => {
  folder = tempFolder()
})
afterAll(() => folder.remove())

test(
  `[R-01] ${kills} kills at random moments lose nothing acknowledged and leave nothing half done`,
  async () => {
    const acknowledged = new Set<number>()
    for (let kill = 0; kill < kills; kill++) {
      for (const n of await writeUntilKilled(kill)) acknowledged.add(n)
      const { whole, half } = await readBack()
      expect(half).toBe(0)
      expect([...acknowledged].filter((n) => !whole.has(n))).toEqual([])
    }
    expect(acknowledged.size).toBeGreaterThan(kills)
  },
  60_000 + kills * 20_000,
)

/** Every other time PostgreSQL is killed together with its server. */
async function writeUntilKilled(round: number): Promise<number[]> {
  const writer = runProgram('write-pairs', folder.path, String(round * 1_000_000))
  const enough = 1 + Math.floor(Math.random() * 500)
  for (let n = 0; n < enough; n++) if ((await writer.nextLine()) === null) break
  writer.kill('SIGKILL')
  if (round % 2 === 1)
    for (const each of processesInFolder(clusterPaths(folder.path).data)) signalProcess(each, 'SIGKILL')
  await writer.ended
  expect(writer.lines.length).toBeGreaterThanOrEqual(enough)
  return writer.lines.map(Number)
}

async function readBack(): Promise<{ whole: Set<number>; half: number }> {
  const postgres = await startEmbedded(folder.path, silentLogger)
  const { rows } = await runSql(postgres.connectionString, (client) =>
    client.query<{ n: number; halves: number }>('select n, count(*)::int as halves from pairs group by n'),
  )
  await postgres.stop()
  return {
    whole: new Set(rows.filter(({ halves }) => halves === 2).map(({ n }) => n)),
    half: rows.filter(({ halves }) => halves !== 2).length,
  }
}
