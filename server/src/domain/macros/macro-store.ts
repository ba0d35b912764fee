import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, sql } from 'drizzle-orm'
import { macros } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'

export type MacroRecord = Pick<typeof macros.$inferSelect, 'id' | 'name' | 'actions'>

const columns = { id: macros.id, name: macros.name, actions: macros.actions }

export const findMacros = (db: Executor, organisationId: string): Promise<MacroRecord[]> =>
  db
    .select(columns)
    .from(macros)
    .where(eq(macros.organisationId, organisationId))
    .orderBy(asc(sql`lower(${macros.name})`))

/** @throws DesksideError `not_found` */
export async function loadMacro(db: Executor, organisationId: string, id: string): Promise<MacroRecord> {
  const [macro] = await db
    .select(columns)
    .from(macros)
    .where(and(eq(macros.organisationId, organisationId), eq(macros.id, id)))
  if (!macro) throw new DesksideError('not_found')
  return macro
}
