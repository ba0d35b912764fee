import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Config, DatabaseConfig, HttpConfig, MasterKeyConfig } from './config.ts'
import { isLoopbackHost, relationComplaints } from './relations.ts'
import { type VariableName, type Variables, variables } from './variables.ts'

export type Environment = Record<string, string | undefined>

/** What the command line adds to the environment. */
export interface StartOptions {
  /** `--lan`: listen on every address with a certificate of our own making. */
  lan?: boolean
}

/** Thrown with every complaint at once, each a sentence that names its variable. */
export class ConfigError extends Error {
  readonly complaints: string[]
  constructor(complaints: string[]) {
    super(`Deskside cannot start with these settings:\n${complaints.map((line) => `  - ${line}`).join('\n')}`)
    this.name = 'ConfigError'
    this.complaints = complaints
  }
}

/**
 * The settings of this process: the environment, completed by a `.env` file in the working folder (what is
 * already in the environment wins). Call it once, in the composition root, and hand its parts on.
 * @throws ConfigError with all complaints.
 */
export function loadConfig(options: StartOptions = {}): Config {
  try {
    process.loadEnvFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ConfigError([`The file .env cannot be read: ${(error as Error).message}.`])
  }
  return readConfig(process.env, options)
}

/** The pure part of `loadConfig`. @throws ConfigError with all complaints. */
export function readConfig(env: Environment, options: StartOptions = {}): Config {
  const { set, complaints } = parseVariables(env)
  const lan = options.lan ?? false
  complaints.push(...unknownVariables(env), ...relationComplaints(set, { lan }))
  if (complaints.length > 0) throw new ConfigError(complaints)

  const dataDir = resolve(set.DESKSIDE_DATA_DIR ?? defaultDataDir())
  const http = httpConfig(set, lan)
  return {
    mode: set.DESKSIDE_MODE ?? 'single',
    dataDir,
    logLevel: set.LOG_LEVEL ?? 'info',
    http,
    database: databaseConfig(set, dataDir),
    mail: {
      smtpUrl: set.SMTP_URL ?? null,
      from: set.MAIL_FROM ?? `Deskside <no-reply@${mailDomain(http)}>`,
      inSmtp: set.MAIL_IN_SMTP ?? null,
      inLmtp: set.MAIL_IN_LMTP ?? null,
    },
    sessions: { invitationHours: set.SESSION_INVITATION_HOURS ?? 24, codeMinutes: 60 },
    ice: {
      stunUrls: set.STUN_URLS ?? [],
      turnUrls: set.TURN_URLS ?? [],
      turnSecret: set.TURN_SECRET ?? null,
      transport: set.ICE_TRANSPORT ?? 'all',
    },
    teamviewer: { apiUrl: set.TEAMVIEWER_API_URL ?? 'https://webapi.teamviewer.com/api/v1' },
    webhooks: {
      // Among many organisations an internal host is nobody's to name.
      allowedHosts: set.DESKSIDE_MODE === 'cloud' ? [] : (set.WEBHOOK_ALLOWED_HOSTS ?? []),
    },
    masterKey: masterKeyConfig(set, dataDir),
  }
}

function parseVariables(env: Environment): { set: Variables; complaints: string[] } {
  const set: Record<string, unknown> = {}
  const complaints: string[] = []
  for (const name of Object.keys(variables) as VariableName[]) {
    const value = env[name]?.trim()
    if (!value) continue
    const parsed = variables[name].safeParse(value)
    if (parsed.success) set[name] = parsed.data
    else complaints.push(...parsed.error.issues.map((issue) => issue.message))
  }
  return { set: set as Variables, complaints }
}

/** A mistyped name would otherwise be a setting silently lost; only our own prefix can be judged. */
function unknownVariables(env: Environment): string[] {
  return Object.keys(env)
    .filter(
      (name) => name.startsWith('DESKSIDE_') && !name.startsWith('DESKSIDE_TEST_') && !(name in variables),
    )
    .map((name) => `${name} is not a setting of Deskside; .env.example lists them all.`)
}

function defaultDataDir(): string {
  return process.getuid?.() === 0 ? '/var/lib/deskside' : join(homedir(), '.local', 'share', 'deskside')
}

function httpConfig(set: Variables, lan: boolean): HttpConfig {
  const port = set.PORT ?? 3000
  const tls = set.TLS_CERT && set.TLS_KEY ? { certFile: set.TLS_CERT, keyFile: set.TLS_KEY } : null
  const scheme = tls || lan ? 'https' : 'http'
  const publicUrl = set.PUBLIC_URL ?? `${scheme}://localhost:${port}`
  const reachable = tls !== null || lan || !isLoopbackHost(new URL(publicUrl).hostname)
  return {
    host: set.HOST ?? (reachable ? '0.0.0.0' : '127.0.0.1'),
    port,
    publicUrl,
    trustProxy: set.TRUST_PROXY ?? false,
    tls,
    lan,
  }
}

function databaseConfig(set: Variables, dataDir: string): DatabaseConfig {
  return set.DATABASE_URL ? { kind: 'external', url: set.DATABASE_URL } : { kind: 'embedded', dataDir }
}

function masterKeyConfig(set: Variables, dataDir: string): MasterKeyConfig {
  if (set.DESKSIDE_MASTER_KEY) return { kind: 'inline', base64: set.DESKSIDE_MASTER_KEY }
  if (set.DESKSIDE_MASTER_KEY_FILE) return { kind: 'file', path: resolve(set.DESKSIDE_MASTER_KEY_FILE) }
  return { kind: 'made', path: join(dataDir, 'master.key') }
}

/** Mail wants a domain with a dot; `localhost` alone is refused by most servers. */
function mailDomain(http: HttpConfig): string {
  const { hostname } = new URL(http.publicUrl)
  return isLoopbackHost(hostname) ? 'localhost.localdomain' : hostname
}
