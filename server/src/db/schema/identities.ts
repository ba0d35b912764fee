import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, organisationId } from './columns.ts'

/**
 * Logins, as better-auth keeps them. An identity is an address with a way to sign in to one organisation; what it may
 * do there is said by its row in `people`. The same address in two organisations has two identities, so that neither
 * organisation's administrators, mails or passwords open the other.
 */
export const identities = pgTable(
  'identities',
  {
    id: id(),
    organisationId: organisationId(),
    name: text('name').notNull(),
    /** In lower case. */
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    twoFactorEnabled: boolean('two_factor_enabled').default(false),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('identities_email').on(table.organisationId, table.email)],
)

export const logins = pgTable(
  'logins',
  {
    id: id(),
    organisationId: organisationId(),
    identityId: uuid('identity_id')
      .notNull()
      .references(() => identities.id, { onDelete: 'cascade' }),
    /** Half of the cookie: without the signature that goes with it, a token from a stolen dump opens nothing. */
    token: text('token').notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** When the password was last typed again, for what wants a fresh login. */
    confirmedAt: moment('confirmed_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('logins_identity').on(table.identityId)],
)

export const credentials = pgTable(
  'credentials',
  {
    id: id(),
    organisationId: organisationId(),
    identityId: uuid('identity_id')
      .notNull()
      .references(() => identities.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('credentials_identity').on(table.identityId)],
)

export const verifications = pgTable(
  'verifications',
  {
    id: id(),
    organisationId: organisationId(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
)

export const secondFactors = pgTable('second_factors', {
  id: id(),
  identityId: uuid('identity_id')
    .notNull()
    .references(() => identities.id, { onDelete: 'cascade' }),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').default(true),
  failedVerificationCount: integer('failed_verification_count').default(0),
  lockedUntil: moment('locked_until'),
})

/**
 * Wrong passwords in a row, by address, whether or not somebody has it. In the database, so that neither a restart
 * nor a second node resets them.
 */
export const loginFailures = pgTable('login_failures', {
  /** SHA-256 of organisation and address: an address that nobody has is not kept in the clear. */
  key: text('key').primaryKey(),
  organisationId: organisationId(),
  failures: integer('failures').notNull(),
  blockedUntil: moment('blocked_until'),
  updatedAt: moment('updated_at').notNull(),
})
