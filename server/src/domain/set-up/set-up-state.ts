import { organisations, setUp } from '../../db/schema/organisations.ts'
import type { Deps, Executor } from '../context.ts'

/**
 * Whether this server still waits for its set-up. It does until the door was used or an organisation exists by any
 * other way; in cloud mode there is no such door, organisations are made on the command line.
 */
export async function isSetUpNeeded({ settings }: Pick<Deps, 'settings'>, db: Executor): Promise<boolean> {
  if (settings.mode === 'cloud') return false
  const [row] = await db.select({ completedAt: setUp.completedAt }).from(setUp)
  if (row?.completedAt) return false
  const existing = await db.select({ id: organisations.id }).from(organisations).limit(1)
  return existing.length === 0
}
