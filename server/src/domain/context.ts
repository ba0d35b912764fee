import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type * as schema from '../db/schema/index.ts'
import type { Logger } from '../lib/logger.ts'
import type { Secrets } from '../lib/secrets/secrets.ts'

export type Database = NodePgDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** What a store needs: the database, or the transaction that it is part of. */
export type Executor = Database | Transaction

/** Time comes in as an argument everywhere, so that a test can move it. */
export type Clock = { now(): Date }
export const systemClock: Clock = { now: () => new Date() }

/** Facts of this installation that rules depend on. */
export type DomainSettings = {
  /** Where people reach this server, without a slash at the end. Links in mails begin with it. */
  publicUrl: string
  /** For how long a code opens the waiting room after Play. */
  codeMinutes: number
  /** Without an SMTP server mails are kept in the outbox. */
  smtpConfigured: boolean
  mailFrom: string
}

/** What every use-case is handed. */
export type Deps = {
  db: Database
  clock: Clock
  secrets: Secrets
  settings: DomainSettings
  logger: Logger
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
}

export const isStaff = (actor: Actor): boolean => actor.role !== 'requester'
export const isAdministrator = (actor: Actor): boolean => actor.role === 'administrator'
