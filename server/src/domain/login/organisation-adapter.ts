import type { BetterAuthOptions, DBAdapter } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { credentials, identities, logins, secondFactors, verifications } from '../../db/schema/identities.ts'
import type { Database } from '../context.ts'

/** Rows that carry their organisation. A second factor hangs on its identity and is only found by it. */
const scoped = new Set(['user', 'session', 'account', 'verification'])

type Adapter = DBAdapter<BetterAuthOptions>
type Query = { model: string; where?: object[]; data?: object }

/**
 * better-auth's way to our tables, with everything held to one organisation: whatever it looks for is looked for
 * there, whatever it writes belongs there. An address, a token or a link of another organisation is not found.
 */
export function organisationAdapter(db: Database, organisationId: string) {
  const open = drizzleAdapter(db, {
    provider: 'pg',
    schema: {
      user: identities,
      session: logins,
      account: credentials,
      verification: verifications,
      twoFactor: secondFactors,
    },
  })
  return (options: BetterAuthOptions): Adapter => hold(open(options), organisationId)
}

function hold<T extends object>(adapter: T, organisationId: string): T {
  return new Proxy(adapter, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value !== 'function') return value
      if (name === 'transaction')
        return (work: (inner: object) => unknown) =>
          value.call(target, (inner: object) => work(hold(inner, organisationId)))
      return (...[query, ...rest]: unknown[]) => value.call(target, narrow(query, organisationId), ...rest)
    },
  })
}

function narrow(query: unknown, organisationId: string): unknown {
  if (!isQuery(query) || !scoped.has(query.model)) return query
  const { where, data } = query
  return {
    ...query,
    ...(where && { where: [...where, { field: 'organisationId', value: organisationId, connector: 'AND' }] }),
    ...(data && { data: { ...data, organisationId } }),
  }
}

const isQuery = (query: unknown): query is Query =>
  typeof query === 'object' && query !== null && 'model' in query && typeof query.model === 'string'
