import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment, organisationId } from './columns.ts'
import { scriptTokens } from './script-tokens.ts'
import { sessions } from './sessions.ts'

/** What TeamViewer's session object has and ours does not. A row where a program made or changed the session. */
export const apiSessions = pgTable(
  'api_sessions',
  {
    sessionId: uuid('session_id')
      .primaryKey()
      .references(() => sessions.id),
    organisationId: organisationId(),
    /** The token that made it, to which alone the customer's link is shown; null for a session of the desk's. */
    tokenId: uuid('token_id').references(() => scriptTokens.id),
    description: text('description'),
    waitingMessage: text('waiting_message'),
    customApi: text('custom_api'),
    customId: text('custom_id'),
    customerName: text('customer_name'),
    customerEmail: text('customer_email'),
    supportSessionType: text('support_session_type', { enum: ['Default', 'Pilot'] })
      .notNull()
      .default('Default'),
    /** `u0`: nobody has taken it, although our session has a technician who answers for it. */
    unassigned: boolean('unassigned').notNull().default(false),
    assignedAt: moment('assigned_at'),
    /** When a program closed it after it had expired: until then it counts as open there. */
    closedAt: moment('closed_at'),
  },
  (table) => [index('api_sessions_token').on(table.tokenId)],
)

/** What programs note on a finished session's report. */
export const reportNotes = pgTable('report_notes', {
  sessionId: uuid('session_id')
    .primaryKey()
    .references(() => sessions.id),
  organisationId: organisationId(),
  notes: text('notes'),
  billingState: text('billing_state', { enum: ['Bill', 'Billed', 'DoNotBill'] }),
  /** Taken out of the programs' list; the desk's own reports count it as before. */
  hiddenAt: moment('hidden_at'),
})
