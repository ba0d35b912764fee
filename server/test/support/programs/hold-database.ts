// Opens the embedded database of the folder in its argument, prints one line of JSON, holds it until SIGTERM.
import { startEmbedded } from '../../../src/db/embedded/embedded.ts'
import { silentLogger } from '../../../src/lib/logger.ts'

const [dataDir = ''] = process.argv.slice(2)
try {
  const postgres = await startEmbedded(dataDir, silentLogger)
  console.log(JSON.stringify({ state: 'open', postmaster: postgres.pid(), url: postgres.connectionString }))
  // Keeps the process alive: the supervision alone does not.
  const hold = setInterval(() => {}, 1000)
  process.on('SIGTERM', async () => {
    clearInterval(hold)
    await postgres.stop()
  })
} catch (error) {
  console.log(JSON.stringify({ state: 'refused', reason: (error as Error).message }))
}
