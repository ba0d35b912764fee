import type { Config } from './config/config.ts'
import type { Database } from './db/database.ts'
import type { Clock, Deps, DomainSettings } from './domain/context.ts'
import { type HelperFiles, noHelperFiles } from './domain/join/helper-files.ts'
import type { MailParser } from './domain/mail-in/mail-parser.ts'
import type { PushTransport } from './domain/push/push-transport.ts'
import { nobodyOnline, type SessionPresence } from './domain/sessions/session-presence.ts'
import { openEngines } from './engines/registry.ts'
import type { TeamViewerOptions } from './engines/teamviewer/teamviewer-engine.ts'
import { fileStore } from './lib/file-store.ts'
import type { Logger } from './lib/logger.ts'
import type { Secrets } from './lib/secrets/secrets.ts'
import { imapMailboxes } from './mail/inbound/imap-mailbox.ts'
import { workerMailParser } from './mail/inbound/mail-parser.ts'
import { mailRenderer } from './mail/render-template.ts'
import { vapidKeys } from './push/vapid-keys.ts'
import { webPushTransport } from './push/web-push-transport.ts'
import { probeRelay } from './relay/probe-relay.ts'

/** What a program over the domain is made of: the server, and the operators' commands. */
export interface Parts {
  config: Config
  database: Database
  secrets: Secrets
  clock: Clock
  logger: Logger
  /** Absent: nobody is online, no Helper to hand out, as for a command. */
  presence?: SessionPresence
  helperFiles?: HelperFiles
  /** For tests: a push service of their own. */
  push?: PushTransport
  /** For tests: another worker, or less patience with it. */
  mailParser?: MailParser
  /** For tests: how long TeamViewer may take. */
  teamviewerLimits?: TeamViewerOptions['limits']
}

/** Puts together what every use-case is handed. */
export function composeDeps(parts: Parts): Deps {
  const { config, database, secrets, clock, logger } = parts
  return {
    db: database.db,
    clock,
    secrets,
    settings: domainSettings(config),
    logger,
    files: fileStore(config.dataDir),
    mail: mailRenderer,
    mailParser: parts.mailParser ?? workerMailParser(),
    mailboxes: imapMailboxes,
    engines: openEngines(
      {
        publicUrl: config.http.publicUrl,
        teamviewer: {
          apiUrl: config.teamviewer.apiUrl,
          source: config.http.publicUrl,
          ...(parts.teamviewerLimits && { limits: parts.teamviewerLimits }),
        },
      },
      secrets,
    ),
    presence: parts.presence ?? nobodyOnline,
    helperFiles: parts.helperFiles ?? noHelperFiles,
    probeRelay,
    push: parts.push ?? webPushTransport(vapidKeys(secrets), pushContact(config)),
  }
}

/** Whom a push service turns to when something is wrong with what we send. */
const pushContact = ({ http, mail }: Config): string =>
  http.publicUrl.startsWith('https:')
    ? http.publicUrl
    : `mailto:${/<([^<>]+)>\s*$/.exec(mail.from)?.[1] ?? mail.from}`

function domainSettings(config: Config): DomainSettings {
  return {
    mode: config.mode,
    publicUrl: config.http.publicUrl,
    codeMinutes: config.sessions.codeMinutes,
    invitationHours: config.sessions.invitationHours,
    smtpConfigured: config.mail.smtpUrl !== null,
    mailFrom: config.mail.from,
    ice: config.ice,
  }
}
