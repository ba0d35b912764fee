import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import type { TokenScope } from '@deskside/protocol/vocabulary/token-scopes'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type * as schema from '../db/schema/index.ts'
import type { FileStore } from '../lib/file-store.ts'
import type { Logger } from '../lib/logger.ts'
import type { Secrets } from '../lib/secrets/secrets.ts'
import type { HelperFiles } from './join/helper-files.ts'
import type { MailRenderer } from './mail/mail-templates.ts'
import type { MailParser } from './mail-in/mail-parser.ts'
import type { MailboxClient } from './mail-in/mailbox-client.ts'
import type { PushTransport } from './push/push-transport.ts'
import type { RelayProbe } from './relay/relay-probe.ts'
import type { SessionEngines } from './sessions/session-engine.ts'
import type { SessionPresence } from './sessions/session-presence.ts'

export type Database = NodePgDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** What a store needs: the database, or the transaction that it is part of. */
export type Executor = Database | Transaction

/**
 * Time comes in as an argument everywhere, so that a test can move it. `elapsed` counts milliseconds that no
 * correction of the wall clock can turn back; a clock that a test moves has none.
 */
export type Clock = { now(): Date; elapsed?(): number }
export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() }

/** Facts of this installation that rules depend on. */
export type DomainSettings = {
  /** `single`: one organisation, whatever the address. `cloud`: each host has its own. */
  mode: 'single' | 'cloud'
  /** Where people reach this server, without a slash at the end. Links in mails begin with it. */
  publicUrl: string
  /** For how long a code opens the waiting room after Play. */
  codeMinutes: number
  /** Without an SMTP server mails are kept in the outbox. */
  smtpConfigured: boolean
  mailFrom: string
  /** The most that an organisation may choose for its invitations, in hours ([SES-5]). */
  invitationHours: number
  /** How peers find each other; the secret is shared with the relay. */
  ice: { stunUrls: string[]; turnUrls: string[]; turnSecret: string | null; transport: 'all' | 'relay' }
}

/** What every use-case is handed. */
export type Deps = {
  db: Database
  clock: Clock
  secrets: Secrets
  settings: DomainSettings
  logger: Logger
  files: FileStore
  mail: MailRenderer
  mailParser: MailParser
  mailboxes: MailboxClient
  engines: SessionEngines
  presence: SessionPresence
  push: PushTransport
  probeRelay: RelayProbe
  helperFiles: HelperFiles
}

/** Who acts: a person in their organisation, with what the policies ask about. */
export type Actor = {
  organisationId: string
  personId: string
  name: string
  role: Role
  language: Language
  remoteStart: boolean
  teamIds: string[]
  /** The script token by which a program acts in this person's name: it narrows what they may do, and never adds to it. */
  token?: { id: string; name: string; scopes: readonly TokenScope[] }
}

export const isStaff = (actor: Actor): boolean => actor.role !== 'requester'
/** A person in a page may do all that their role allows, a program what its token was given besides. */
export const tokenAllows = ({ token }: Actor, scope: TokenScope): boolean =>
  !token || token.scopes.includes(scope)

/** Internal comments are for staff, and for a program of theirs only if its token says so. */
export const readsNotes = (actor: Actor): boolean => isStaff(actor) && tokenAllows(actor, 'notes:read')

export const isAdministrator = (actor: Actor): boolean => actor.role === 'administrator'
