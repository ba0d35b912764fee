import { asc, eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/organisations.ts'
import type { Deps } from '../context.ts'

/** Which organisation an address belongs to; null before the set-up, and for a host that no organisation has. */
export type OrganisationFinder = (host: string) => Promise<string | null>

/** How long a found host is remembered: a look-up a request would be a query too many. */
const rememberMilliseconds = 30_000

/**
 * On-prem there is one organisation, whatever the address; in cloud mode the host says which. Only what was found is
 * remembered, so that a new organisation is there at once.
 */
export function organisationFinder({ db, settings }: Pick<Deps, 'db' | 'settings'>): OrganisationFinder {
  const found = new Map<string, { id: string; until: number }>()
  return async (host) => {
    const key = settings.mode === 'single' ? '' : hostName(host)
    const known = found.get(key)
    if (known && known.until > performance.now()) return known.id
    const id = settings.mode === 'single' ? await theOnlyOne(db) : await byHost(db, key)
    if (id) found.set(key, { id, until: performance.now() + rememberMilliseconds })
    else found.delete(key)
    return id
  }
}

/** Without the port, in lower case: `Desk.Example.org:8443` is `desk.example.org`. */
export const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

async function theOnlyOne(db: Deps['db']): Promise<string | null> {
  const rows = await db
    .select({ id: organisations.id })
    .from(organisations)
    .orderBy(asc(organisations.createdAt))
    .limit(1)
  return rows[0]?.id ?? null
}

async function byHost(db: Deps['db'], host: string): Promise<string | null> {
  const rows = await db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.host, host))
  return rows[0]?.id ?? null
}
