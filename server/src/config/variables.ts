import { z } from 'zod'
import { logLevels } from './config.ts'

/**
 * Every environment variable that Deskside reads, each checked on its own. The manual is `.env.example`
 * (a test ties the two together); relations between variables are in `relations.ts`.
 */
export const variables = {
  PORT: z
    .string()
    .refine((value) => isWhole(value, 0, 65_535), 'PORT must be a whole number from 0 to 65535.')
    .transform(Number),
  HOST: z.string().regex(/^[\w.:[\]-]+$/, 'HOST must be an address or a name such as 127.0.0.1.'),
  PUBLIC_URL: z.string().transform((value, ctx) => {
    const url = parseUrl(value, ['http:', 'https:'])
    if (!url) return complain(ctx, 'PUBLIC_URL must be a full address such as https://desk.example.org.')
    if (url.pathname !== '/' || url.search || url.hash || url.username)
      return complain(ctx, 'PUBLIC_URL must be an address without path, query or user name.')
    return url.origin
  }),
  TRUST_PROXY: z.string().transform((value, ctx) => {
    if (isWhole(value, 1, 10)) return Number(value)
    const proxies = list(value)
    if (proxies.length > 0 && proxies.every((proxy) => proxyPattern.test(proxy))) return proxies
    return complain(
      ctx,
      'TRUST_PROXY must be the number of proxies in front (1 to 10), or their addresses: 10.0.0.5, 10.0.0.0/8, loopback.',
    )
  }),
  TLS_CERT: z.string(),
  TLS_KEY: z.string(),
  DESKSIDE_DATA_DIR: z
    .string()
    .refine((value) => !value.includes('\0'), 'DESKSIDE_DATA_DIR must be a folder.'),
  DATABASE_URL: z
    .string()
    .refine(
      (value) => parseUrl(value, ['postgres:', 'postgresql:']) !== null,
      'DATABASE_URL must look like postgres://user:password@host:5432/deskside.',
    ),
  DESKSIDE_MASTER_KEY: z
    .string()
    .refine(
      (value) => Buffer.from(value, 'base64').length === 32 && /^[A-Za-z0-9+/=_-]+$/.test(value),
      'DESKSIDE_MASTER_KEY must be 32 random bytes as base64; `openssl rand -base64 32` makes one.',
    ),
  DESKSIDE_MASTER_KEY_FILE: z.string(),
  SMTP_URL: z
    .string()
    .refine(
      (value) => Boolean(parseUrl(value, ['smtp:', 'smtps:'])?.hostname),
      'SMTP_URL must look like smtps://user:password@mail.example.org or smtp://mail.example.org:587.',
    ),
  MAIL_FROM: z
    .string()
    .refine(
      (value) => /^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(value),
      'MAIL_FROM must be an address: support@example.org or Support <support@example.org>.',
    ),
  MAIL_IN_SMTP: listenAddress('MAIL_IN_SMTP'),
  MAIL_IN_LMTP: listenAddress('MAIL_IN_LMTP'),
  SESSION_INVITATION_HOURS: z
    .string()
    .refine(
      (value) => isWhole(value, 1, 24),
      'SESSION_INVITATION_HOURS must be a whole number from 1 to 24: no invitation lives longer than a day.',
    )
    .transform(Number),
  STUN_URLS: iceUrls('STUN_URLS', ['stun', 'stuns']),
  TURN_URLS: iceUrls('TURN_URLS', ['turn', 'turns']),
  TURN_SECRET: z.string().min(16, 'TURN_SECRET must have at least 16 characters.'),
  ICE_TRANSPORT: z.enum(['all', 'relay'], { error: 'ICE_TRANSPORT must be all or relay.' }),
  TEAMVIEWER_API_URL: z.string().transform((value, ctx) => {
    const url = parseUrl(value, ['http:', 'https:'])
    if (!url || url.search || url.hash || url.username)
      return complain(
        ctx,
        'TEAMVIEWER_API_URL must be an address such as https://webapi.teamviewer.com/api/v1.',
      )
    return url.href.replace(/\/+$/, '')
  }),
  WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .transform((value) => list(value.toLowerCase()))
    .refine(
      (hosts) => hosts.every((host) => /^[a-z0-9.-]+$|^[0-9a-f:]+$/.test(host)),
      'WEBHOOK_ALLOWED_HOSTS must be names or addresses of hosts, without ports, separated by commas.',
    ),
  DESKSIDE_MODE: z.enum(['single', 'cloud'], { error: 'DESKSIDE_MODE must be single or cloud.' }),
  LOG_LEVEL: z.enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` }),
}

export type VariableName = keyof typeof variables
/** What was set, parsed; a variable that is unset or empty is not there. */
export type Variables = { [Name in VariableName]?: z.output<(typeof variables)[Name]> }

const proxyPattern = /^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d{1,3})?)$/

function iceUrls(name: string, schemes: [string, string]) {
  const pattern = new RegExp(`^(${schemes.join('|')}):[^\\s/]+$`)
  return z
    .string()
    .transform(list)
    .refine(
      (urls) => urls.every((url) => pattern.test(url)),
      `${name} must be addresses such as ${schemes[0]}:relay.example.org:3478, separated by commas.`,
    )
}

/** `2525`, on loopback; `0.0.0.0:25` or `[::]:25`, where others reach it. */
function listenAddress(name: string) {
  return z.string().transform((value, ctx) => {
    const [, host = '127.0.0.1', port = ''] = /^(?:\[?([\w.:-]+?)\]?:)?(\d{1,5})$/.exec(value) ?? []
    if (isWhole(port, 0, 65_535)) return { host, port: Number(port) }
    return complain(ctx, `${name} must be a port such as 2525, or an address and a port such as 0.0.0.0:25.`)
  })
}

function list(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isWhole(value: string, least: number, most: number): boolean {
  return /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most
}

function parseUrl(value: string, protocols: string[]): URL | null {
  const url = URL.canParse(value) ? new URL(value) : null
  return url && protocols.includes(url.protocol) ? url : null
}

function complain(ctx: z.RefinementCtx, message: string): never {
  ctx.addIssue({ code: 'custom', message })
  return z.NEVER
}
