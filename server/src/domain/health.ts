import { sql } from 'drizzle-orm'
import type { Deps } from './context.ts'

/** Whether the database answers a question now, within the time that any request has. */
export async function isDatabaseReady({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  try {
    await db.execute(sql`select 1`)
    return true
  } catch {
    return false
  }
}
