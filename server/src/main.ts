import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildServer } from './build-server.ts'
import type { Config } from './config/config.ts'
import { ConfigError, loadConfig } from './config/env.ts'
import { openDatabase } from './db/database.ts'
import { migrateDatabase } from './db/migrate.ts'
import { systemClock } from './domain/context.ts'
import type { TlsFiles } from './http/create-app.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { prepareLan } from './lan/prepare-lan.ts'
import { openHelperFiles } from './lib/helper-files.ts'
import { webhookTransport } from './lib/outgoing/webhook-transport.ts'
import { createLogger } from './lib/pino-logger.ts'
import { openSecrets } from './lib/secrets/secrets.ts'
import { smtpTransport } from './mail/smtp-transport.ts'
import { announceStart } from './start/announce-start.ts'
import { openMailDoors } from './start/open-mail-doors.ts'
import { type Up, underSignals } from './start/under-signals.ts'

const builtHelpers = fileURLToPath(new URL('../../helper/dist', import.meta.url))

/** Starts the desk: settings, data folder, database, schema, server, in that order; ends with Ctrl-C or SIGTERM. */
async function main(up: Up): Promise<void> {
  const began = performance.now()
  const settings = loadConfig({ lan: process.argv.includes('--lan') })
  const logger = createLogger(settings.logLevel)
  const database = await openDatabase(settings.database, logger)
  up(() => database.close())
  await migrateDatabase(database.connectionString, logger)
  const secrets = openSecrets(settings.masterKey)
  const { config, tls } = await tlsOf(settings)
  const server = await buildServer({
    config,
    database,
    secrets,
    clock: systemClock,
    logger,
    helperFiles: openHelperFiles(builtHelpers),
    ...(tls && { tls }),
  })
  up(() => server.close())
  const jobs = startJobs(server.deps, {
    events: server.events,
    connectionString: database.connectionString,
    transport: config.mail.smtpUrl ? smtpTransport(config.mail.smtpUrl) : null,
    webhooks: webhookTransport(config.webhooks.allowedHosts),
  })
  up(() => jobs.stop())
  const mailDoors = await openMailDoors(server.deps, config, tls)
  up(async () => void (await Promise.all(mailDoors.map((door) => door.close()))))
  const port = await server.listen()
  await announceStart(server.deps, config, port, Math.round(performance.now() - began))
}

async function tlsOf(config: Config): Promise<{ config: Config; tls: TlsFiles | null }> {
  if (config.http.tls) {
    const { certFile, keyFile } = config.http.tls
    return { config, tls: { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') } }
  }
  return config.http.lan ? prepareLan(config) : { config, tls: null }
}

underSignals(main).catch((error: Error) => {
  const known =
    error instanceof ConfigError || error.name.endsWith('DatabaseError') || error.name.endsWith('OpenError')
  process.stderr.write(`${known || isExplained(error) ? error.message : error.stack}\n`)
  process.exit(1)
})

/** Errors whose message is a sentence for the operator. */
function isExplained(error: Error): boolean {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    const { port } = error as NodeJS.ErrnoException & { port?: number }
    error.message = `Port ${port} is in use by another program: stop it, or choose another with PORT.`
    return true
  }
  return ['MasterKeyError', 'DataDirInUseError'].includes(error.name)
}
