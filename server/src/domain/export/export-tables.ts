import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import * as schema from '../../db/schema/index.ts'

/** Version of the export's form. It rises when a reader of an older one would misread a newer. */
export const exportVersion = 1

/**
 * Tables that are not exported, each with its reason. A table with an organisation's rows that is neither here nor
 * among the exported ones fails a test.
 */
export const notExported: Record<string, string> = {
  logins: 'who is signed in at this moment; its rows are keys',
  credentials: 'password hashes',
  second_factors: 'secrets of authenticators',
  verifications: 'links that are under way',
  login_failures: 'counters of wrong passwords',
  code_guesses: 'counters of wrong codes',
  invitations: 'links that are under way',
  session_starts: 'sessions that are being started at another party, for seconds',
  search_words: 'what words there are in what is exported by itself',
  search_words_left: 'work that is under way',
  settings_versions: 'counters of changes',
  push_devices: 'keys of browsers',
  push_messages: 'messages that are under way',
  follow_ups: 'work that is under way',
  webhook_deliveries: 'a log of 30 days, of what is exported by itself',
}

/** Beside a column's name: hashes, seals, salts and secrets are never exported, whatever table they are in. */
const secretName = /(^|_)(hash|sealed|salt|secret|password|token|search)(_|$)/
/** What the pattern would hold back and is a fact: a reference, a hash of what is exported, the end of something shown. */
const harmless = new Set([
  'api_sessions.token_id',
  'audit_entries.hash',
  'audit_heads.hash',
  'connections.token_ending',
  'webhooks.secret_ending',
  'webhooks.old_secret_until',
])

export type ExportedTable = { name: string; columns: string[]; key: string }

/** Every table with rows of an organisation, by its name in the database. */
export const organisationTables = (): { name: string; table: PgTable }[] =>
  (Object.values(schema) as unknown[])
    .filter((value): value is PgTable => is(value, PgTable))
    .filter((table) => Object.values(getTableColumns(table)).some(({ name }) => name === 'organisation_id'))
    .map((table) => ({ name: getTableName(table), table }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))

/** What is exported, with the columns that may be. */
export function exportedTables(): ExportedTable[] {
  return organisationTables()
    .filter(({ name }) => exported.has(name))
    .map(({ name, table }) => {
      const columns = Object.values(getTableColumns(table)).map((column) => column.name)
      const open = columns.filter((column) => !secretName.test(column) || harmless.has(`${name}.${column}`))
      return { name, columns: open, key: open.includes('id') ? 'id' : '1' }
    })
}

/** Each was looked at. A new table is exported from the day on which somebody adds it here. */
export const exported: ReadonlySet<string> = new Set([
  'api_sessions',
  'article_pictures',
  'article_solutions',
  'article_texts',
  'article_versions',
  'article_votes',
  'articles',
  'audit_entries',
  'audit_heads',
  'brandings',
  'canned_replies',
  'connections',
  'contacts',
  'dead_addresses',
  'devices',
  'files',
  'identities',
  'macros',
  'mail_contents',
  'mail_in_settings',
  'mail_senders',
  'mail_texts',
  'mailboxes',
  'mentions',
  'notification_choices',
  'notification_rules',
  'notifications',
  'outbox',
  'outside_reports',
  'outside_sessions',
  'participants',
  'people',
  'portal_settings',
  'quiet_hours',
  'received_mails',
  'recordings',
  'report_notes',
  'report_recipients',
  'report_schedules',
  'saved_views',
  'script_tokens',
  'service_levels',
  'session_colleagues',
  'session_messages',
  'session_snapshots',
  'sessions',
  'support_addresses',
  'survey_settings',
  'surveys',
  'tags',
  'team_members',
  'teams',
  'ticket_copies',
  'ticket_followers',
  'ticket_options',
  'tickets',
  'time_entries',
  'timeline_entries',
  'webhooks',
])
