import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { ticketOptions } from '../../db/schema/index.ts'
import { foreignKeyViolation, sqlState } from '../../lib/postgres-error.ts'
import { auditBy } from '../audit/record-audit.ts'
import { type Actor, type Deps, isAdministrator } from '../context.ts'
import { require, when } from '../policy.ts'
import { refuseToLose } from './option-rules.ts'
import { lockOption } from './option-store.ts'

/**
 * Deletes a value that no ticket carries and no category stands below; PostgreSQL's foreign keys are the judge of that.
 * @throws DesksideError `forbidden`, `not_found`, `conflict`, and `option_in_use`: archive it instead
 */
export async function deleteTicketOption(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  require(when(isAdministrator(actor)))
  try {
    await db.transaction(async (tx) => {
      const { option, all } = await lockOption(tx, actor.organisationId, id)
      refuseToLose(option, all)
      await tx
        .delete(ticketOptions)
        .where(and(eq(ticketOptions.organisationId, actor.organisationId), eq(ticketOptions.id, id)))
      const { kind, labelEn: name } = option
      await auditBy(
        tx,
        { clock },
        actor,
        'ticket_option.deleted',
        { type: 'ticket_option', id },
        { kind, name },
      )
    })
  } catch (error) {
    if (sqlState(error) === foreignKeyViolation) throw new DesksideError('option_in_use')
    throw error
  }
}
