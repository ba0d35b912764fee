/** What the rest of the server is handed: typed, checked, complete. Only `env.ts` builds it. */
export interface Config {
  /** `single`: one organisation, made by the set-up link. `cloud`: many organisations. */
  mode: 'single' | 'cloud'
  /** Absolute path of the folder that holds everything Deskside keeps on disk. */
  dataDir: string
  logLevel: LogLevel
  http: HttpConfig
  database: DatabaseConfig
  mail: MailConfig
  sessions: SessionsConfig
  ice: IceConfig
  teamviewer: TeamViewerConfig
  webhooks: WebhooksConfig
  masterKey: MasterKeyConfig
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export interface HttpConfig {
  host: string
  port: number
  /** The address people type, without a slash at its end: links in e-mails start with it. */
  publicUrl: string
  /** Fastify's `trustProxy`: `false`, a number of hops, or the proxies' addresses. */
  trustProxy: false | number | string[]
  tls: { certFile: string; keyFile: string } | null
  /** `npm start -- --lan`: a trial between machines of one network, with a certificate of our own making. */
  lan: boolean
}

export type DatabaseConfig = { kind: 'external'; url: string } | { kind: 'embedded'; dataDir: string }

export interface MailConfig {
  /** `null`: nothing is sent, Administration → Mail → Outbox shows what would have been. */
  smtpUrl: string | null
  from: string
  /** Where the doors for incoming mail listen; `null`: they do not. */
  inSmtp: ListenAddress | null
  inLmtp: ListenAddress | null
}

export interface ListenAddress {
  host: string
  port: number
}

export interface SessionsConfig {
  /** How long an invitation may be used, 1 to 24 hours (SES-5). */
  invitationHours: number
  /** How long the typed code opens the join form after Play; the link lives on. */
  codeMinutes: number
}

export interface IceConfig {
  stunUrls: string[]
  turnUrls: string[]
  /** Shared with coturn (`static-auth-secret`), from which time-limited credentials are made. */
  turnSecret: string | null
  /** `relay`: nothing goes straight from one device to the other. */
  transport: 'all' | 'relay'
}

export interface TeamViewerConfig {
  /** Base address of the Web API, without a slash at its end. Another Deskside's `/api/v1` works as well. */
  apiUrl: string
}

export interface WebhooksConfig {
  /** Internal hosts, in lower case, that webhooks may reach; only on a server for a single organisation. */
  allowedHosts: string[]
}

/** `made` is the file in the data folder that the first start creates. */
export type MasterKeyConfig =
  | { kind: 'inline'; base64: string }
  | { kind: 'file'; path: string }
  | { kind: 'made'; path: string }
