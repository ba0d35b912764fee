import { DesksideError } from '@deskside/protocol/errors'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'

/** Whose days an organisation's days are. @throws DesksideError `not_found` */
export async function timeZoneOf(executor: Executor, organisationId: string): Promise<string> {
  const [row] = await executor
    .select({ timeZone: organisations.timeZone })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!row) throw new DesksideError('not_found')
  return row.timeZone
}
