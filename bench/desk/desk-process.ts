/**
 * The desk as a process of its own, so that the load and the server do not share an event loop. Its limits on
 * requests are off, everything else is as in real use. Tells its port by IPC and ends when its parent does.
 */
import { buildServer } from '../../server/src/build-server.ts'
import { readConfig } from '../../server/src/config/env.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { systemClock } from '../../server/src/domain/context.ts'
import { createLogger } from '../../server/src/lib/pino-logger.ts'
import { secretsFrom } from '../../server/src/lib/secrets/secrets.ts'

const [connectionString = '', dataDir = '', masterKey = ''] = process.argv.slice(2)
const logger = createLogger('info')
const database = await openDatabase({ kind: 'external', url: connectionString }, logger)
const server = await buildServer({
  config: readConfig({
    DESKSIDE_DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'http://localhost',
    DATABASE_URL: 'postgresql://deskside@localhost/unused',
  }),
  database,
  secrets: secretsFrom(Buffer.from(masterKey, 'hex')),
  clock: systemClock,
  logger,
  limits: { perMinute: Number.MAX_SAFE_INTEGER, perRoute: false },
})
const port = await server.listen()
process.on('disconnect', () => process.exit(0))
process.send?.({ port })
