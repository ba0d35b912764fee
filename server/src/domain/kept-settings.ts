import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { settingsVersions } from '../db/schema/index.ts'
import type { Executor, Transaction } from './context.ts'

type Values = Map<string, Promise<unknown>>
type Kept = { version: string; values: Values }

/** What was read of the settings of organisations, for work that needs the same ones again and again. */
export type KeptSettings = Map<string, Kept>

/** In cloud mode there may be many: those that were asked for last are kept. */
const mostOrganisations = 100

export const keepSettings = (): KeptSettings => new Map()

/**
 * How often settings of the organisation have changed, as a number to compare; read it in the transaction that needs them.
 * Triggers of the database count (`settings_changed`), so that no change can be forgotten.
 */
export const settingsVersion = (organisationId: string | PgColumn) => sql<string>`(
  select coalesce(sum(${settingsVersions.version}), 0)::text from ${settingsVersions}
  where ${settingsVersions.organisationId} = ${organisationId})`

const inUse = new WeakMap<Executor, Values>()

/**
 * While the work goes on, the organisation's settings that it reads with this transaction are those that are kept, if they are of
 * this version: whoever has changed one since, committed, has made another version.
 */
export async function withKeptSettings<T>(
  tx: Transaction,
  kept: KeptSettings,
  { organisationId, version }: { organisationId: string; version: string },
  work: () => Promise<T>,
): Promise<T> {
  inUse.set(tx, valuesOf(kept, organisationId, version))
  try {
    return await work()
  } finally {
    inUse.delete(tx)
  }
}

function valuesOf(kept: KeptSettings, organisationId: string, version: string): Values {
  const known = kept.get(organisationId)
  const values: Values = known?.version === version ? known.values : new Map()
  kept.delete(organisationId)
  kept.set(organisationId, { version, values })
  for (const oldest of [...kept.keys()].slice(0, -mostOrganisations)) kept.delete(oldest)
  return values
}

/**
 * Reads a setting, unless it is kept for the transaction that asks. Only for tables that `settings_changed` watches.
 * @param name what is read, all that it depends on but the organisation included
 */
export function setting<T>(executor: Executor, name: string, read: () => Promise<T>): Promise<T> {
  const values = inUse.get(executor)
  if (!values) return read()
  const known = values.get(name)
  if (known) return known as Promise<T>
  const value = read()
  values.set(name, value)
  value.catch(() => values.delete(name))
  return value
}
