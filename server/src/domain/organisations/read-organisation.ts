import { DesksideError } from '@deskside/protocol/errors'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/organisations.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayAdministerOrganisation } from './organisation-policy.ts'

export type OrganisationRecord = typeof organisations.$inferSelect

export async function readOrganisation({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<OrganisationRecord> {
  require(mayAdministerOrganisation(actor))
  const [row] = await db.select().from(organisations).where(eq(organisations.id, actor.organisationId))
  if (!row) throw new DesksideError('not_found')
  return row
}
